"""A producer's account at the bank."""

from sqlalchemy import update

from marketplace.infra.db import db, transaction
from marketplace.kit import clock
from marketplace.kit.money import Money
from marketplace.payments import account_gateway, queries
from marketplace.payments.bank_objects import Account
from marketplace.payments.models import ConnectAccount
from marketplace.payments.operations import booking
from marketplace.producers import queries as producers
from marketplace.web.links import absolute


def connect(producer_id: int) -> ConnectAccount:
    """Return the producer's account, opening it at the bank the first time.

    :raises BankUnavailable: nothing was opened, or it is found again by its key.
    """
    account = queries.account_of(producer_id)
    if account is None:
        producer = producers.get(producer_id)
        opened = account_gateway.create_account(
            key=f"account-{producer_id}", email=producer.email, name=producer.legal_name
        )
        with transaction():
            account = ConnectAccount(
                producer_id=producer_id,
                account_id=opened.id,
                updated_at=clock.now(),
            )
            _take_over(account, opened)
            db.session.add(account)
    return account


def onboarding_url(producer_id: int) -> str:
    """Return the bank's page on which the producer completes the account."""
    account_id = connect(producer_id).account_id
    back = absolute("producer_payouts.index")
    return account_gateway.onboarding_url(account_id, return_url=back, refresh_url=back)


def refresh(account_id: str) -> None:
    """Take over what the bank says about an account; unknown accounts are ignored."""
    known = db.session.query(ConnectAccount.producer_id).filter_by(account_id=account_id).scalar()
    if known is None:
        return
    found = account_gateway.read_account(account_id)
    with transaction():
        account = db.session.get_one(ConnectAccount, known)
        _take_over(account, found)


def close(account_id: str) -> None:
    """The producer took the market's access away: nothing can be charged for him (H10)."""
    with transaction():
        db.session.execute(
            update(ConnectAccount)
            .where(ConnectAccount.account_id == account_id)
            .values(charges_enabled=False, payouts_enabled=False, updated_at=clock.now())
        )


def note_payout(account_id: str, *, payout_id: str) -> None:
    """Write down what the bank paid to the producer's own bank; unknown accounts are ignored."""
    known = db.session.query(ConnectAccount.producer_id).filter_by(account_id=account_id).scalar()
    if known is not None:
        amount = account_gateway.read_payout(account_id, payout_id)
        booking.paid_out(known, payout_id=payout_id, amount=Money(amount))


def _take_over(account: ConnectAccount, found: Account) -> None:
    account.charges_enabled = found.charges_enabled
    account.payouts_enabled = found.payouts_enabled
    account.requirements = list(found.requirements)
    account.updated_at = clock.now()
