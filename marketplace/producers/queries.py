"""Every way producers are read outside the shop's pages."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.identity.models import Grant
from marketplace.infra.db import db
from marketplace.infra.journal import JournalEntry
from marketplace.kit.refusal import NotFound
from marketplace.kit.text import fold
from marketplace.legal.choices import DEFAULT, SellerChoices
from marketplace.producers.models import Producer, TextChoices
from marketplace.producers.rules import HAS_SOLD, ProducerState
from marketplace.regions.models import Locality, Municipality
from marketplace.web.access import Audience


def get(producer_id: int) -> Producer:
    """Return a producer with place, portrait and opening hours.

    :raises NotFound: there is none.
    """
    producer = db.session.scalar(
        select(Producer)
        .where(Producer.id == producer_id)
        .options(
            joinedload(Producer.municipality),
            joinedload(Producer.locality),
            joinedload(Producer.image),
            selectinload(Producer.opening_hours),
        )
        .execution_options(populate_existing=True)
    )
    if producer is None:
        raise NotFound
    return producer


def business_of(user_id: int) -> int | None:
    """Return the id of the business an account runs."""
    return db.session.scalar(
        select(Grant.subject_id).where(
            Grant.user_id == user_id,
            Grant.audience == Audience.PRODUCER,
            Grant.subject_kind == "producer",
        )
    )


def submitted() -> list[Producer]:
    """Return the applications that wait for a curator, oldest first."""
    return list(
        db.session.scalars(
            select(Producer)
            .where(Producer.state == ProducerState.SUBMITTED)
            .options(joinedload(Producer.municipality), joinedload(Producer.locality))
            .order_by(Producer.submitted_at, Producer.id)
        )
    )


def last_reason(producer_id: int) -> str:
    """Return what the curator wrote with the latest decision, "" if nothing."""
    reason = db.session.scalar(
        select(JournalEntry.reason)
        .where(
            JournalEntry.subject_kind == "producer",
            JournalEntry.subject_id == producer_id,
            JournalEntry.reason != "",
        )
        .order_by(JournalEntry.id.desc())
        .limit(1)
    )
    return reason or ""


def localities() -> list[tuple[int, str, str]]:
    """Return every locality with its municipality, in the order of the select."""
    rows = db.session.execute(
        select(Locality.id, Locality.name, Municipality.name)
        .join(Municipality, Municipality.id == Locality.municipality_id)
        .order_by(Municipality.folded, Municipality.id, Locality.folded, Locality.id)
    )
    return list(rows.tuples())


def back_from_pause(on: date) -> list[int]:
    """Return the producers whose pause ended before that day."""
    return list(
        db.session.scalars(
            select(Producer.id).where(
                Producer.state == ProducerState.PAUSED, Producer.paused_until < on
            )
        )
    )


def listed(state: ProducerState | None, *, text: str = "") -> list[Producer]:
    """Return the businesses in a state, or all, with their place; for curators."""
    query = select(Producer).where(Producer.folded.contains(fold(text), autoescape=True))
    if state is not None:
        query = query.where(Producer.state == state)
    return list(
        db.session.scalars(
            query.options(
                joinedload(Producer.municipality), joinedload(Producer.locality)
            ).order_by(Producer.folded, Producer.id)
        )
    )


def choices_of(producer_id: int) -> SellerChoices:
    """Return what a business decided about its texts."""
    kept = db.session.get(TextChoices, producer_id)
    return kept.choices() if kept else DEFAULT


def with_texts(producer_ids: Collection[int] | None) -> list[tuple[Producer, SellerChoices]]:
    """Return these businesses, or all, if their texts are public, with what they chose."""
    query = (
        select(Producer, TextChoices)
        .outerjoin(TextChoices, TextChoices.producer_id == Producer.id)
        .where(Producer.state.in_(HAS_SOLD))
    )
    if producer_ids is not None:
        query = query.where(Producer.id.in_(producer_ids))
    rows = db.session.execute(query).tuples()
    return [(producer, kept.choices() if kept else DEFAULT) for producer, kept in rows]


def has_chosen(producer_id: int) -> bool:
    """Tell whether a business has looked at its texts and saved them once."""
    return db.session.get(TextChoices, producer_id) is not None


def bound_by_terms() -> list[tuple[int, str]]:
    """Return id and address of every business that has applied and has not left."""
    rows = db.session.execute(
        select(Producer.id, Producer.email)
        .where(Producer.state != ProducerState.CLOSED)
        .order_by(Producer.id)
    )
    return list(rows.tuples())
