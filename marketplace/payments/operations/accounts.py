"""A producer's account at the bank."""

from marketplace.infra.db import db, transaction
from marketplace.kit import clock
from marketplace.payments import queries, stripe_gateway
from marketplace.payments.models import ConnectAccount
from marketplace.producers import queries as producers
from marketplace.web.links import absolute


def connect(producer_id: int) -> ConnectAccount:
    """Return the producer's account, opening it at the bank the first time.

    :raises BankUnavailable: nothing was opened, or it is found again by its key.
    """
    account = queries.account_of(producer_id)
    if account is None:
        producer = producers.get(producer_id)
        opened = stripe_gateway.create_account(
            key=f"account-{producer_id}", email=producer.email, name=producer.legal_name
        )
        with transaction():
            account = ConnectAccount(
                producer_id=producer_id,
                account_id=opened.id,
                charges_enabled=opened.charges_enabled,
                payouts_enabled=opened.payouts_enabled,
                updated_at=clock.now(),
            )
            db.session.add(account)
    return account


def onboarding_url(producer_id: int) -> str:
    """Return the bank's page on which the producer completes the account."""
    account_id = connect(producer_id).account_id
    back = absolute("producer_payouts.index")
    return stripe_gateway.onboarding_url(account_id, return_url=back, refresh_url=back)


def refresh(account_id: str) -> None:
    """Take over what the bank says about an account; unknown accounts are ignored."""
    known = db.session.query(ConnectAccount.producer_id).filter_by(account_id=account_id).scalar()
    if known is None:
        return
    found = stripe_gateway.read_account(account_id)
    with transaction():
        account = db.session.get_one(ConnectAccount, known)
        account.charges_enabled = found.charges_enabled
        account.payouts_enabled = found.payouts_enabled
        account.updated_at = clock.now()
