"""Every way inquiries are read; whose they are is a parameter."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from marketplace.infra.db import db, lock
from marketplace.inquiries.models import Inquiry, InquiryMessage
from marketplace.inquiries.rules import SILENCE, Author, State
from marketplace.kit.refusal import NotFound
from marketplace.orders.models import SellerOrder

WHOLE = (
    joinedload(Inquiry.part).joinedload(SellerOrder.order),
    selectinload(Inquiry.messages),
)


def of_part(seller_order_id: int) -> list[Inquiry]:
    """Return what was said about a contract, the newest matter first."""
    return list(
        db.session.scalars(
            select(Inquiry)
            .where(Inquiry.seller_order_id == seller_order_id)
            .options(*WHOLE)
            .order_by(Inquiry.id.desc())
            .execution_options(populate_existing=True)
        )
    )


def running_locked(seller_order_id: int) -> Inquiry | None:
    """Return the matter that is not settled yet, locked; inside a transaction."""
    found: Inquiry | None = db.session.scalar(
        lock(
            select(Inquiry).where(
                Inquiry.seller_order_id == seller_order_id, Inquiry.state != State.SETTLED
            )
        )
    )
    return found


def find_by_press(press: str) -> InquiryMessage | None:
    return db.session.scalar(select(InquiryMessage).where(InquiryMessage.press == press))


def written_since(seller_order_id: int, moment: datetime) -> int:
    """Return how many messages the customer wrote about a contract since then."""
    count = db.session.scalar(
        select(func.count())
        .select_from(InquiryMessage)
        .join(Inquiry, Inquiry.id == InquiryMessage.inquiry_id)
        .where(
            Inquiry.seller_order_id == seller_order_id,
            InquiryMessage.author == Author.CUSTOMER,
            InquiryMessage.written_at > moment,
        )
    )
    return count or 0


def get(inquiry_id: int) -> Inquiry:
    """Return any inquiry, for the operator and for jobs.

    :raises NotFound: there is none.
    """
    return _one(select(Inquiry).where(Inquiry.id == inquiry_id).options(*WHOLE))


def get_of_producer(producer_id: int, *, inquiry_id: int) -> Inquiry:
    """Return a producer's own inquiry.

    :raises NotFound: no such inquiry, or another producer's.
    """
    return _one(_of_producer(producer_id).where(Inquiry.id == inquiry_id))


def list_of_producer(producer_id: int, *, open_only: bool) -> list[Inquiry]:
    """Return what waits for the producer's answer, or the rest; the longest waiting first."""
    query = _of_producer(producer_id)
    if open_only:
        query = query.where(Inquiry.state == State.OPEN).order_by(Inquiry.waits_since, Inquiry.id)
    else:
        query = query.where(Inquiry.state != State.OPEN).order_by(Inquiry.id.desc())
    return list(db.session.scalars(query.limit(200)))


def count_open_of_producer(producer_id: int) -> int:
    """Return how many inquiries wait for the producer's answer."""
    count = db.session.scalar(
        select(func.count())
        .select_from(Inquiry)
        .join(SellerOrder, SellerOrder.id == Inquiry.seller_order_id)
        .where(SellerOrder.producer_id == producer_id, Inquiry.state == State.OPEN)
    )
    return count or 0


def unanswered() -> list[Inquiry]:
    """Return what was handed to the operator and still waits, the longest waiting first."""
    return list(
        db.session.scalars(
            select(Inquiry)
            .where(Inquiry.state == State.OPEN, Inquiry.escalated_at.is_not(None))
            .options(*WHOLE)
            .order_by(Inquiry.waits_since, Inquiry.id)
            .limit(200)
        )
    )


def silent_too_long(now: datetime, *, limit: int = 50) -> list[int]:
    """Return ids of inquiries the operator has to be told of."""
    return list(
        db.session.scalars(
            select(Inquiry.id)
            .where(
                Inquiry.state == State.OPEN,
                Inquiry.escalated_at.is_(None),
                Inquiry.waits_since <= now - SILENCE,
            )
            .order_by(Inquiry.id)
            .limit(limit)
        )
    )


def get_message(message_id: int) -> tuple[Inquiry, InquiryMessage]:
    """Return a message with its inquiry, for mails."""
    message = db.session.get_one(InquiryMessage, message_id)
    return get(message.inquiry_id), message


def _of_producer(producer_id: int) -> Select[Any]:
    return (
        select(Inquiry)
        .join(Inquiry.part)
        .where(SellerOrder.producer_id == producer_id)
        .options(
            contains_eager(Inquiry.part).joinedload(SellerOrder.order),
            selectinload(Inquiry.messages),
        )
    )


def _one(query: Select[Any]) -> Inquiry:
    found: Inquiry | None = db.session.scalar(query.execution_options(populate_existing=True))
    if found is None:
        raise NotFound
    return found
