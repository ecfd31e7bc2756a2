"""The bank's inbox: each event once, handled by the worker, the object read again."""

from sqlalchemy import update

from marketplace.infra import outbox
from marketplace.infra.db import db, insert, transaction
from marketplace.infra.faults import fault
from marketplace.kit import clock
from marketplace.payments import queries
from marketplace.payments.bank_objects import BankNotice
from marketplace.payments.events import BankEventReceived
from marketplace.payments.models import BankEvent, RefusedWebhook
from marketplace.payments.operations import accounts, disputes, refunding, settling

SESSIONS_AND_INTENTS = ("checkout.session.", "payment_intent.")
REFUNDS = ("charge.refund", "refund.")  # the event carries a charge or names it


def receive(notice: BankNotice) -> bool:
    """Record an event and have it handled. Tell whether it was new."""
    with transaction():
        row_id = db.session.scalar(
            insert(BankEvent)
            .values(
                event_id=notice.id,
                kind=notice.kind,
                object_id=notice.object_id,
                received_at=clock.now(),
                payload=notice.payload,
            )
            .on_conflict_do_nothing(index_elements=[BankEvent.event_id])
            .returning(BankEvent.id)
        )
        if row_id is not None:
            outbox.publish(BankEventReceived(bank_event_id=row_id))
        fault("webhook_before_commit")
    fault("webhook_after_commit")
    return row_id is not None


def handle(bank_event_id: int) -> None:
    """Do what an event asks for; events about unknown things change nothing (H5)."""
    event = db.session.get_one(BankEvent, bank_event_id)
    kind, object_id = event.kind, event.object_id
    account = str(event.payload.get("account", ""))  # a seller's, when it happened there
    if kind.startswith(SESSIONS_AND_INTENTS):
        payment = queries.find_by_bank_object(object_id)
        if payment is not None:
            settling.settle(payment.id)
    elif kind.startswith(REFUNDS):
        refunded = queries.find_by_charge(
            str(event.payload["data"]["object"].get("charge", object_id))
        )
        if refunded is not None:
            refunding.recognise(refunded.id)
    elif kind.startswith("charge.dispute."):
        disputes.follow(object_id, account or None)
    elif kind == "account.updated":
        accounts.refresh(object_id)
    elif kind == "account.application.deauthorized":
        accounts.close(account or object_id)
    elif kind == "payout.paid":
        accounts.note_payout(account, payout_id=object_id)
    fault("webhook_handled")
    with transaction():
        db.session.execute(
            update(BankEvent).where(BankEvent.id == bank_event_id).values(handled_at=clock.now())
        )


def count_refused(reason: str) -> None:
    """Count a refused webhook by hour; nothing of it is kept."""
    hour = clock.now().replace(minute=0, second=0, microsecond=0)
    with transaction():
        db.session.execute(
            insert(RefusedWebhook)
            .values(hour=hour, reason=reason, count=1)
            .on_conflict_do_update(
                index_elements=[RefusedWebhook.hour, RefusedWebhook.reason],
                set_={"count": RefusedWebhook.count + 1},
            )
        )
