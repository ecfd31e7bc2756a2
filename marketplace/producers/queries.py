"""Every way producers are read outside the shop's pages."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.identity.models import Grant
from marketplace.infra.db import db
from marketplace.infra.journal import JournalEntry
from marketplace.kit.refusal import NotFound
from marketplace.kit.text import fold
from marketplace.producers.models import Producer
from marketplace.producers.rules import ProducerState
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
