"""What a business gives: answers, numbers, files. A correction opens the check of its part again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select

from marketplace.infra.db import db, lock, transaction
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import NotAllowed, Refusal
from marketplace.producers import operations as producers
from marketplace.producers.models import Producer
from marketplace.producers.rules import ProducerState
from marketplace.traders import queries
from marketplace.traders.models import SelfCertification, TraderRecord
from marketplace.traders.operations.documents import (
    NewDocument,
    add_document,
    count_of,
    stored,
)
from marketplace.traders.operations.locking import sync_shipping
from marketplace.traders.parts import BY_PART
from marketplace.traders.rules import PROMISE_VERSION, Part, has_changed, standing

IDENTITY = (
    "name", "legal_name", "legal_form", "representative", "street", "postcode", "town",
    "phone", "email",
)  # fmt: skip
# What the profile says too: part -> columns of the producer.
FROM_PROFILE: Mapping[Part, tuple[str, ...]] = {
    Part.IDENTITY: IDENTITY,
    Part.REGISTER: ("register",),
    Part.TAX: ("vat_id", "tax_number"),
}
NEEDS_FILE = {
    (Part.ID_DOCUMENT, "id_card"), (Part.ID_DOCUMENT, "passport"),
    (Part.REGISTER, "trade"), (Part.ORGANIC, "certified"),
}  # fmt: skip


class DocumentNeeded(Refusal):
    status = 422
    message = _("Bitte laden Sie dazu ein Foto oder ein PDF hoch.")


@dataclass(frozen=True, slots=True)
class Answer:
    """How a part is fulfilled: the way, its facts, and the last day a paper names."""

    way: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    valid_until: date | None = None


def give(
    *, producer_id: int, part: Part, by: int, answer: Answer, document: NewDocument | None = None
) -> None:
    """Write what a business says about one part, and hand it to the operator.

    :raises DocumentNeeded: this way needs a file, and none is there.
    :raises UnusableDocument: the part has as many files as we take.
    """
    with stored(document) as key, transaction():
        producer = _locked(producer_id)
        if document is not None:
            add_document(producer_id=producer_id, part=part, by=by, document=document, key=key)
        if (part, answer.way) in NEEDS_FILE and not count_of(producer_id, part):
            raise DocumentNeeded
        columns = [name for name in FROM_PROFILE.get(part, ()) if name in answer.facts]
        row = queries.row_of(producer_id, part)
        facts = {**answer.facts, **_profile(producer, part)}
        facts |= {name: answer.facts[name] for name in columns}
        if row is None or _is_news(row, answer, facts) or document is not None:
            _write(row, producer_id, part, answer, facts)
        if columns and part is not Part.IDENTITY:
            producers.set_numbers(
                producer_id=producer_id, by=by,
                **{name: str(answer.facts[name]) for name in columns},
            )  # fmt: skip
        sync_shipping(producer_id)


def promise(*, producer_id: int, by: int) -> None:
    """Keep that a business promised to sell only what Union law allows (Art. 30 (1) e)."""
    with transaction():
        producer = _locked(producer_id)
        row = queries.row_of(producer_id, Part.PROMISE)
        if row is not None and row.answer == PROMISE_VERSION:
            return
        _write(row, producer.id, Part.PROMISE, Answer(PROMISE_VERSION), {})
        db.session.add(
            SelfCertification(
                producer_id=producer_id, text_version=PROMISE_VERSION, user_id=by, at=clock.now()
            )
        )


def follow_profile(producer_id: int) -> None:
    """Open a check again where the profile no longer says what was checked."""
    with transaction():
        producer = db.session.get_one(Producer, producer_id)
        rows = db.session.scalars(
            select(TraderRecord).where(
                TraderRecord.producer_id == producer_id, TraderRecord.part.in_(FROM_PROFILE)
            )
        )
        for row in rows:
            now = _profile(producer, row.part)
            if any(row.facts.get(name, "") != value for name, value in now.items()):
                way = row.answer
                if row.part is Part.TAX and not producer.vat_id:
                    way = "exception"
                _write(row, producer_id, row.part, Answer(way), {**row.facts, **now})


def _locked(producer_id: int) -> Producer:
    """:raises NotAllowed: it has closed."""
    locked = lock(select(Producer).where(Producer.id == producer_id))
    producer: Producer = db.session.scalars(locked).one()
    if producer.state is ProducerState.CLOSED:
        raise NotAllowed
    return producer


def _profile(producer: Producer, part: Part) -> dict[str, str]:
    return {name: getattr(producer, name) for name in FROM_PROFILE.get(part, ())}


def _is_news(row: TraderRecord, answer: Answer, facts: Mapping[str, Any]) -> bool:
    """Tell whether there is something to check: another answer, or an old check that ends."""
    stands = standing(row.part, row.given, clock.today())
    is_same = (row.answer, row.valid_until) == (answer.way, answer.valid_until)
    if not is_same or has_changed(row.facts, facts):
        return True
    return not stands.counts or stands.ends_soon(clock.today())


def _write(
    row: TraderRecord | None, producer_id: int, part: Part, answer: Answer, facts: dict[str, Any]
) -> None:
    if row is None:
        row = TraderRecord(producer_id=producer_id, part=part, version=0)
        db.session.add(row)
    else:
        row.held_until = _held(row, facts)
    row.answer, row.facts, row.valid_until = answer.way, facts, answer.valid_until
    row.given_at, row.version = clock.now(), row.version + 1
    row.result = row.method = row.checked_at = row.review_on = row.reminded_for = None
    db.session.flush()


def _held(row: TraderRecord, facts: Mapping[str, Any]) -> date | None:
    """Return how long the earlier check carries a renewal of the same number."""
    key = BY_PART[row.part].key
    if not key or row.facts.get(key) != facts.get(key):
        return None
    stands = standing(row.part, row.given, clock.today())
    return (stands.until or row.held_until) if stands.counts else None
