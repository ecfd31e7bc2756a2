"""What speaks to Stripe; `direct_gateway` and `account_gateway` add calls of their own.

In demo and tests the same code speaks to the test bank.

Every call carries an idempotency key derived from the row that asks for it, so asking
twice has one effect. No call happens inside a database transaction. A bank that does not
answer raises `BankUnavailable`; the caller leaves the rest to the worker.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from time import monotonic
from typing import Any

import stripe

from marketplace.infra.config import settings
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import Refusal
from marketplace.payments.bank_objects import (
    BankNotice,
    Charged,
    Disputed,
    Intent,
    Moved,
    Refunded,
    Session,
    intent_of,
    row_id_of,
    session_of,
)

CONNECT_SECONDS, READ_SECONDS = 2, 6
FAILURES_TO_OPEN, REST_SECONDS = 5, 10.0  # the circuit breaker
# Of the description the test bank checks requests against. The SDK would ask for its own,
# newer version; what is sent and read here is the same in both (tests/bank compares).
API_VERSION = "2026-05-27.dahlia"
BUSY = 409


class BankUnavailable(Refusal):
    status = 503
    message = _("Die Bank antwortet gerade nicht. Ihre Bestellung ist sicher gespeichert.")


class BankRefused(Refusal):
    """The bank understood and said no; asking again would not help."""

    status = 409
    message = _("Die Bank hat diese Zahlung nicht angenommen.")

    def __init__(self, said: str = "") -> None:
        super().__init__()
        self.said = said  # for the operator's page; no personal data in Stripe's messages


class BadSignature(Exception):  # noqa: N818 - names the fact the webhook answers with
    """A webhook that the bank did not sign, or not for us."""


_client: list[stripe.StripeClient] = []
_breaker = {"failures": 0.0, "open_until": 0.0}


def use_client(http_client: Any | None) -> None:
    """Replace how requests travel (tests); None goes back to the network."""
    _client.clear()
    _breaker.update(failures=0.0, open_until=0.0)
    if http_client is not None:
        _client.append(_build(http_client))


def _build(http_client: Any) -> stripe.StripeClient:
    base: dict[str, Any] = (
        {"base_addresses": {"api": settings().bank_url}} if settings().bank_url else {}
    )
    return stripe.StripeClient(
        settings().stripe_key,
        stripe_version=API_VERSION,
        http_client=http_client,
        max_network_retries=1,
        **base,
    )


def client() -> stripe.StripeClient:
    if not _client:
        _client.append(_build(stripe.RequestsClient(timeout=(CONNECT_SECONDS, READ_SECONDS))))
    return _client[0]


def on_behalf_of(account: str | None, *, key: str = "") -> Any:
    """Return the options of a request that acts in a seller's account, or in the platform's."""
    options = {"stripe_account": account, "idempotency_key": key}
    return {name: value for name, value in options.items() if value}


@contextmanager
def asking() -> Iterator[None]:
    """Translate the bank's failures; after some in a row, rest before asking again."""
    if monotonic() < _breaker["open_until"]:
        raise BankUnavailable
    try:
        yield
    except (stripe.APIConnectionError, stripe.RateLimitError, stripe.APIError) as error:
        if isinstance(error, stripe.InvalidRequestError) and error.http_status != BUSY:
            raise BankRefused(str(error.user_message or error)[:300]) from error
        _breaker["failures"] += 1
        if _breaker["failures"] >= FAILURES_TO_OPEN:
            _breaker.update(failures=0.0, open_until=monotonic() + REST_SECONDS)
        raise BankUnavailable from error
    except stripe.StripeError as error:
        raise BankRefused(str(error.user_message or error)[:300]) from error
    else:
        _breaker["failures"] = 0.0


def create_session(
    *,
    key: str,
    reference: str,
    lines: list[tuple[str, int]],
    email: str,
    expires_at: datetime,
    language: str,
    back_to: tuple[str, str],
    holds: bool = False,
) -> Session:
    """Return the hosted page for one attempt; the same key returns the same page.

    :param lines: what the page lists: name and cents, one per seller.
    :param back_to: where the browser goes after paying, and after giving up.
    :param holds: the card only agrees to the amount; `capture` takes it. The page leaves out
        ways to pay that cannot.

    Source: Stripe, Checkout Sessions; separate charges and transfers need the
    transfer group on the payment intent.
    """
    with asking():
        session = client().v1.checkout.sessions.create(
            params={
                "mode": "payment",
                "client_reference_id": reference,
                "customer_email": email,
                "locale": "en" if language == "en" else "de",
                "expires_at": int(expires_at.timestamp()),
                "success_url": back_to[0],
                "cancel_url": back_to[1],
                "line_items": [
                    {
                        "quantity": 1,
                        "price_data": {
                            "currency": "eur",
                            "unit_amount": cents,
                            "product_data": {"name": name},
                        },
                    }
                    for name, cents in lines
                ],
                "metadata": {"order": reference},
                "payment_intent_data": {
                    "transfer_group": reference,
                    "metadata": {"order": reference},
                    **({"capture_method": "manual"} if holds else {}),
                },
            },
            options={"idempotency_key": key},
        )
    return session_of(session)


def read_session(session_id: str) -> Session:
    """Return the session as the bank has it now."""
    with asking():
        return session_of(client().v1.checkout.sessions.retrieve(session_id))


def expire_session(session_id: str) -> None:
    """Close the hosted page; a page already closed or paid is left as it is."""
    try:
        with asking():
            client().v1.checkout.sessions.expire(session_id)
    except BankRefused:
        return


def read_intent(intent_id: str) -> Intent:
    """Return what became of the card of an intent."""
    with asking():
        return intent_of(client().v1.payment_intents.retrieve(intent_id))


def capture(*, key: str, intent_id: str, amount: int) -> int:
    """Take so much of what a card holds; the rest is let go. Return what was taken.

    Source: Stripe, "Place a hold on a payment method": one capture an intent.
    """
    with asking():
        made = client().v1.payment_intents.capture(
            intent_id, params={"amount_to_capture": amount}, options={"idempotency_key": key}
        )
    return int(made.amount_received or 0)


def release(*, key: str, intent_id: str) -> None:
    """Let a card go that was only held: nothing was taken, so nothing is refunded (R6)."""
    with asking():
        client().v1.payment_intents.cancel(intent_id, options={"idempotency_key": key})


def transfer(*, key: str, amount: int, destination: str, charge_id: str | None, group: str) -> str:
    """Move a seller's share and return the transfer's id.

    :param charge_id: what it is taken out of, so that it need not be available yet; None
        for a share that was taken back and goes out again: a charge counts what went out
        of it, not what came back.
    """
    params: Any = {
        "amount": amount,
        "currency": "eur",
        "destination": destination,
        "transfer_group": group,
    }
    if charge_id:
        params["source_transaction"] = charge_id
    with asking():
        made = client().v1.transfers.create(
            params=params,
            options={"idempotency_key": key},
        )
    return made.id


def reverse(*, key: str, transfer_id: str, amount: int) -> str:
    """Take a share, or part of it, back out of a seller's account."""
    with asking():
        made = client().v1.transfers.reversals.create(
            transfer_id, params={"amount": amount}, options={"idempotency_key": key}
        )
    return made.id


def refund(
    *, key: str, intent_id: str, amount: int, row_id: int, account: str | None = None
) -> str:
    """Give back money and return the refund's id.

    :param row_id: our row, by which the refund is known again in the bank's lists.
    :param account: the seller's, whose direct charge it was.
    """
    with asking():
        made = client().v1.refunds.create(
            params={
                "payment_intent": intent_id, "amount": amount, "metadata": {"row": str(row_id)},
            },
            options=on_behalf_of(account, key=key),
        )  # fmt: skip
    return made.id


def refunds_of(intent_id: str, account: str | None = None) -> list[Refunded]:
    """Return every refund of a payment, whoever made it."""
    with asking():
        found = client().v1.refunds.list(
            params={"payment_intent": intent_id, "limit": 100}, options=on_behalf_of(account)
        )
        return [
            Refunded(
                id=each.id,
                amount=each.amount,
                status=each.status or "",
                created_at=datetime.fromtimestamp(each.created, UTC),
                row_id=row_id_of(each.metadata),
            )
            for each in found.auto_paging_iter()
            if each.balance_transaction or each.status != "succeeded"  # else it moved no money
        ]


def read_dispute(dispute_id: str, account: str | None = None) -> Disputed:
    """Return the dispute as the bank has it now."""
    with asking():
        found = client().v1.disputes.retrieve(dispute_id, options=on_behalf_of(account))
    charge = found.charge if isinstance(found.charge, str) else found.charge.id
    return Disputed(found.id, charge, found.amount, found.status, found.reason)


def moves_of(group: str) -> list[Moved]:
    """Return the transfers of an order with what was taken back of each."""
    with asking():
        found = client().v1.transfers.list(params={"transfer_group": group, "limit": 100})
        return [
            Moved(each.id, each.amount, each.amount_reversed) for each in found.auto_paging_iter()
        ]


def read_charge(charge_id: str, account: str | None = None) -> Charged:
    """Return what a card really paid and got back.

    Source: Stripe, charges: what was held and not captured counts as refunded.
    """
    with asking():
        found = client().v1.charges.retrieve(charge_id, options=on_behalf_of(account))
    kept = found.amount - found.amount_refunded
    return Charged(found.amount_captured, max(found.amount_captured - kept, 0))


def verify_webhook(body: bytes, signature: str) -> BankNotice:
    """Return what a webhook is about.

    :raises BadSignature: not signed by the bank, too old, or not readable.

    Source: Stripe, "Verify webhook signatures"; the tolerance is 5 minutes.
    """
    try:
        event = _signed(body.decode("utf-8"), signature)
        _require_storable(event)
        return BankNotice(
            id=str(event["id"])[:255],
            kind=str(event["type"])[:255],
            object_id=str(event["data"]["object"].get("id", ""))[:255],
            livemode=bool(event.get("livemode")),
            payload=event,
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError,
            stripe.SignatureVerificationError) as error:  # fmt: skip
        raise BadSignature(type(error).__name__) from None


def _signed(body: str, signature: str) -> dict[str, Any]:
    """Return the event if one of Stripe's two endpoints, ours or the sellers', has signed it."""
    ours, sellers = settings().stripe_webhook_secret, settings().stripe_connect_webhook_secret
    try:
        event = stripe.Webhook.construct_event(body, signature, ours)
    except stripe.SignatureVerificationError:
        if not sellers:
            raise
        event = stripe.Webhook.construct_event(body, signature, sellers)
    found: dict[str, Any] = event.to_dict()
    return found


def _require_storable(event: dict[str, Any]) -> None:
    """:raises ValueError: it holds a NUL or half a surrogate pair, which no database takes."""
    written = json.dumps(event, ensure_ascii=False, default=str)
    written.encode()
    if "\\u0000" in written:
        msg = "a NUL"
        raise ValueError(msg)
