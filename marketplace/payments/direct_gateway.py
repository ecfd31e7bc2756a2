"""What the bank is asked where each seller is paid by a charge on the seller's own account.

The card is left once, on the platform's page, by a customer whom the page makes. For each
seller it is shared with the seller's account and charged there.

Source: Stripe, Connect, "Share payment methods across multiple accounts for direct charges".
"""

from datetime import datetime, timedelta
from typing import Any

from marketplace.payments.bank_objects import DirectlyCharged, SavedCard, Session, session_of
from marketplace.payments.stripe_gateway import (
    BankRefused,
    BankUnavailable,
    asking,
    client,
    on_behalf_of,
)

CLOCKS_DIFFER = timedelta(minutes=5)


def create_session(
    *,
    key: str,
    reference: str,
    agreement: str,
    email: str,
    expires_at: datetime,
    language: str,
    back_to: tuple[str, str],
) -> Session:
    """Return the hosted page on which the card is left; the same key returns the same page.

    Cards only: other means answer days later, when the other sellers have long been paid.

    :param agreement: who charges how much, above the button of the page.
    :param back_to: where the browser goes when the card is left, and when it is not.
    """
    params: Any = {
        "mode": "setup",
        "payment_method_types": ["card"],
        "customer_creation": "always",
        "client_reference_id": reference,
        "customer_email": email,
        "locale": "en" if language == "en" else "de",
        "expires_at": int(expires_at.timestamp()),
        "success_url": back_to[0],
        "cancel_url": back_to[1],
        "custom_text": {"submit": {"message": agreement}},
        "metadata": {"order": reference},
        "setup_intent_data": {"metadata": {"order": reference}},
    }
    with asking():
        session = client().v1.checkout.sessions.create(
            params=params, options={"idempotency_key": key}
        )
    return session_of(session)


def saved_card(session_id: str) -> SavedCard:
    """Return the card that was left on a page that is complete."""
    with asking():
        found = client().v1.checkout.sessions.retrieve(
            session_id, params={"expand": ["setup_intent"]}
        )
    setup = found.setup_intent
    if setup is None or isinstance(setup, str) or not setup.payment_method or not found.customer:
        raise BankRefused("the page has left no card")
    return SavedCard(_id(found.customer), _id(setup.payment_method))


def charge(
    *, key: str, card: SavedCard, account: str, amount: int, fee: int, reference: str, row_id: int
) -> DirectlyCharged:
    """Charge the card in a seller's account and hand the fee to the platform.

    :raises BankRefused: declined, or the account takes no charges: nothing was taken.
    :raises BankUnavailable: no answer yet; the same key will find it.
    """
    params: Any = {
        "amount": amount, "currency": "eur", "payment_method_types": ["card"],
        "confirm": True, "off_session": True,
        "metadata": {"order": reference, "row": str(row_id)}, "expand": ["latest_charge"],
    }  # fmt: skip
    if fee:
        params["application_fee_amount"] = fee
    with asking():
        copy = client().v1.payment_methods.create(
            params={"customer": card.customer_id, "payment_method": card.method_id},
            options=on_behalf_of(account, key=f"{key}-card"),
        )
        made = client().v1.payment_intents.create(
            params=params | {"payment_method": copy.id},
            options=on_behalf_of(account, key=key),
        )
        if made.status != "succeeded":  # the key keeps its first answer; what came of it since?
            made = client().v1.payment_intents.retrieve(
                made.id, params={"expand": ["latest_charge"]}, options=on_behalf_of(account)
            )
    if made.status == "processing":
        raise BankUnavailable
    if made.status != "succeeded":
        raise BankRefused(made.status)
    return _charged(made)


def find_charge(
    *, account: str, reference: str, row_id: int, since: datetime
) -> DirectlyCharged | None:  # fmt: skip
    """Return the charge that was made for a row, if the bank has it already.

    An answer is kept for its key for a day only, and so is a failure of the bank itself;
    whoever asks again after a long silence looks first.
    """
    wanted = {"order": reference, "row": str(row_id)}
    params: Any = {
        "created": {"gte": int((since - CLOCKS_DIFFER).timestamp())}, "limit": 100,
        "expand": ["data.latest_charge"],
    }  # fmt: skip
    with asking():
        found = client().v1.payment_intents.list(params=params, options=on_behalf_of(account))
        for intent in found.auto_paging_iter():
            if intent.status == "succeeded" and intent.metadata.to_dict() == wanted:
                return _charged(intent)
    return None


def give_fee_back(*, key: str, fee_id: str, amount: int, row_id: int) -> str:
    """Give back of a fee exactly this amount to the seller it was taken from."""
    with asking():
        made = client().v1.application_fees.refunds.create(
            fee_id,
            params={"amount": amount, "metadata": {"row": str(row_id)}},
            options={"idempotency_key": key},
        )
    return made.id


def fee_given_back(fee_id: str) -> int:
    """Return how many cents of a fee went back to the seller."""
    with asking():
        return int(client().v1.application_fees.retrieve(fee_id).amount_refunded)


def _charged(intent: Any) -> DirectlyCharged:
    taken = intent.latest_charge
    fee = taken.application_fee
    return DirectlyCharged(intent.id, taken.id, _id(fee) if fee else None)


def _id(named: object) -> str:
    """Return the id of what the bank names, expanded or not."""
    return named if isinstance(named, str) else str(getattr(named, "id", ""))
