"""Every way an inquiry changes."""

from datetime import timedelta

from marketplace.infra import outbox
from marketplace.infra.db import db, transaction
from marketplace.inquiries import queries
from marketplace.inquiries.events import InquiryAnswered, InquiryAsked, InquiryUnanswered
from marketplace.inquiries.models import Inquiry, InquiryMessage
from marketplace.inquiries.rules import MOST_A_DAY, Author, Kind, State
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import NotAllowed, Refusal
from marketplace.orders import queries as orders


class TooManyMessages(Refusal):
    status = 429
    message = _(
        "Das waren heute sehr viele Nachrichten zu dieser Bestellung. Bitte rufen Sie den "
        "Betrieb an oder schreiben Sie morgen weiter."
    )


def ask(*, part_id: int, kind: Kind, text: str, press: str) -> None:
    """Write to the seller of a contract; goes on with the matter that is not settled.

    :param press: one press of the button; the second of the same does nothing.
    :raises TooManyMessages: the brake.
    """
    now = clock.now()
    with transaction():
        orders.get_part_locked(part_id)
        if queries.find_by_press(press):
            return
        if queries.written_since(part_id, now - timedelta(days=1)) >= MOST_A_DAY:
            raise TooManyMessages
        inquiry = queries.running_locked(part_id)
        if inquiry is None:
            inquiry = Inquiry(seller_order_id=part_id, kind=kind, raised_at=now)
            db.session.add(inquiry)
        inquiry.state = State.OPEN
        inquiry.waits_since = inquiry.waits_since or now
        message = _write(inquiry, Author.CUSTOMER, text, press=press)
        outbox.publish(InquiryAsked(message_id=message.id))


def answer(*, inquiry_id: int, author: Author, text: str, press: str) -> None:
    """Answer the customer.

    :raises NotAllowed: the matter is settled.
    """
    with transaction():
        orders.get_part_locked(queries.get(inquiry_id).seller_order_id)
        if queries.find_by_press(press):
            return
        inquiry = queries.get(inquiry_id)
        if inquiry.is_settled:
            raise NotAllowed
        inquiry.state, inquiry.waits_since, inquiry.escalated_at = State.ANSWERED, None, None
        message = _write(inquiry, author, text, press=press)
        outbox.publish(InquiryAnswered(message_id=message.id))


def settle(*, inquiry_id: int) -> None:
    """Close the matter; a second time changes nothing."""
    with transaction():
        orders.get_part_locked(queries.get(inquiry_id).seller_order_id)
        inquiry = queries.get(inquiry_id)
        if not inquiry.is_settled:
            inquiry.state, inquiry.settled_at = State.SETTLED, clock.now()
            inquiry.waits_since = None


def hand_to_operator(inquiry_id: int) -> None:
    """Tell the operator, and the customer that he was told, of a silence of three days; once."""
    with transaction():
        orders.get_part_locked(queries.get(inquiry_id).seller_order_id)
        inquiry = queries.get(inquiry_id)
        if inquiry.is_open and inquiry.escalated_at is None:
            inquiry.escalated_at = clock.now()
            outbox.publish(InquiryUnanswered(inquiry_id=inquiry.id))


def _write(inquiry: Inquiry, author: Author, text: str, *, press: str) -> InquiryMessage:
    db.session.flush()
    message = InquiryMessage(
        inquiry_id=inquiry.id, author=author, text=text, press=press, written_at=clock.now()
    )
    db.session.add(message)
    db.session.flush()
    return message
