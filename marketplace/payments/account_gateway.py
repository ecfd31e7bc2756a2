"""What the bank is asked about the sellers' accounts."""

from marketplace.payments.bank_objects import Account, account_of
from marketplace.payments.stripe_gateway import asking, client, on_behalf_of


def create_account(*, key: str, email: str, name: str) -> Account:
    """Open an account at the bank for a producer."""
    with asking():
        account = client().v1.accounts.create(
            params={
                "country": "DE",
                "email": email,
                "business_profile": {"name": name},
                "capabilities": {
                    "card_payments": {"requested": True},
                    "transfers": {"requested": True},
                },
                "controller": {
                    "stripe_dashboard": {"type": "express"},
                    "fees": {"payer": "application"},
                    "losses": {"payments": "application"},
                },
            },
            options={"idempotency_key": key},
        )
    return account_of(account)


def read_account(account_id: str) -> Account:
    """Return the account as the bank has it now."""
    with asking():
        return account_of(client().v1.accounts.retrieve(account_id))


def onboarding_url(account_id: str, *, return_url: str, refresh_url: str) -> str:
    """Return a page of the bank on which the producer completes the account."""
    with asking():
        link = client().v1.account_links.create(
            params={
                "account": account_id,
                "type": "account_onboarding",
                "return_url": return_url,
                "refresh_url": refresh_url,
            }
        )
    return link.url


def read_payout(account_id: str, payout_id: str) -> int:
    """Return how many cents the bank paid to a seller's own bank."""
    with asking():
        found = client().v1.payouts.retrieve(payout_id, options=on_behalf_of(account_id))
    return int(found.amount)
