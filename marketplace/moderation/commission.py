"""The file of statements of reasons for the Commission's database (Art. 24 (5) DSA)."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from marketplace.catalogue.models import Product
from marketplace.infra.config import settings
from marketplace.infra.db import db
from marketplace.kit import clock
from marketplace.legal.restrictions.models import Statement
from marketplace.legal.restrictions.rules import Ground
from marketplace.moderation import commission_words as words
from marketplace.moderation.models import Notice, StatementReport
from marketplace.moderation.rules import NoticeGround
from marketplace.producers.models import Producer
from marketplace.reviews.models import Review

Payload = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A statement the Commission has not been told yet."""

    statement: Statement
    notice: Notice | None
    topic: NoticeGround | None  # None: somebody must say first what it is about

    @property
    def is_ready(self) -> bool:
        return self.topic is not None


def waiting(limit: int = words.AT_ONCE) -> list[Waiting]:
    """Return what was not handed over yet, the oldest first, as much as one call takes."""
    rows = db.session.execute(
        select(Statement, Notice, StatementReport)
        .outerjoin(Notice, Notice.id == Statement.notice_id)
        .outerjoin(StatementReport, StatementReport.statement_id == Statement.id)
        .where(StatementReport.reported_on.is_(None))
        .order_by(Statement.id)
        .limit(limit)
    ).tuples()
    return [Waiting(said, notice, _topic(said, notice, noted)) for said, notice, noted in rows]


def handed_over(limit: int = 100) -> list[tuple[Statement, StatementReport]]:
    """Return what the Commission was told, the newest first."""
    rows = db.session.execute(
        select(Statement, StatementReport)
        .join(StatementReport, StatementReport.statement_id == Statement.id)
        .where(StatementReport.reported_on.is_not(None))
        .order_by(StatementReport.reported_on.desc(), Statement.id.desc())
        .limit(limit)
    )
    return list(rows.tuples())


def count_waiting() -> int:
    """Return how many statements still have to be handed over."""
    told = select(StatementReport.statement_id).where(StatementReport.reported_on.is_not(None))
    counted = select(func.count()).select_from(Statement).where(Statement.id.not_in(told))
    return db.session.scalar(counted) or 0


def as_json(found: Iterable[Waiting]) -> bytes:
    """Return the body of one call of the interface, with every statement that is ready."""
    ready = [each for each in found if each.is_ready]
    days = _days_of([each.statement for each in ready])
    content = {"statements": [payload(each, days) for each in ready]}
    return json.dumps(content, ensure_ascii=False, indent=2).encode()


def payload(each: Waiting, days: Mapping[tuple[str, int], date]) -> Payload:
    """Return one statement in the fields of the database; nothing in it was typed by anybody."""
    said, decided = each.statement, clock.local(each.statement.decided_at).date()
    topic = _words_of(each)
    notice = each.notice
    source = words.source_of(
        notice.kind if notice else None, is_trusted=bool(notice and notice.is_trusted)
    )
    posted = min(days.get((said.subject_kind, said.subject_id), decided), decided)
    facts = (words.DONE[said.measure], topic.sentence, words.CAUSES[source], words.BY_A_HUMAN)
    return {
        "puid": said.label,
        **words.DECISIONS[said.measure],
        **words.CONTENTS[said.subject_kind],
        **_ground(said, topic),
        "category": topic.category,
        **({"category_specification": [topic.keyword]} if topic.keyword else {}),
        "content_language": "DE",
        "content_date": posted.isoformat(),
        "application_date": decided.isoformat(),
        "territorial_scope": list(words.AREA),
        "decision_facts": " ".join(facts),
        "source_type": source,
        "automated_detection": "No",
        "automated_decision": "AUTOMATED_DECISION_NOT_AUTOMATED",
    }


def _ground(said: Statement, topic: words.Topic) -> Payload:
    cited = words.citation(said.paragraph, said.ground)
    if said.ground is Ground.LAW:
        return {
            "decision_ground": "DECISION_GROUND_ILLEGAL_CONTENT",
            "illegal_content_legal_ground": cited,
            "illegal_content_explanation": topic.sentence,
        }
    return {
        "decision_ground": "DECISION_GROUND_INCOMPATIBLE_CONTENT",
        "decision_ground_reference_url": f"{settings().base_url}/agb",
        "incompatible_content_ground": cited,
        "incompatible_content_explanation": topic.sentence,
        "incompatible_content_illegal": "No",
    }


def _words_of(each: Waiting) -> words.Topic:
    assert each.topic is not None
    if each.statement.ground is Ground.TERMS and each.topic is NoticeGround.OTHER:
        return words.BROKEN_TERMS
    return words.TOPICS[each.topic]


def _topic(
    said: Statement, notice: Notice | None, noted: StatementReport | None
) -> NoticeGround | None:
    """Return what an office said it is about, else what the report said, else our own terms."""
    if noted is not None:
        return noted.topic
    if notice is not None:
        return notice.ground
    return NoticeGround.OTHER if said.ground is Ground.TERMS else None


def _days_of(statements: Iterable[Statement]) -> dict[tuple[str, int], date]:
    """Return since when each subject has stood on the market."""
    found: dict[tuple[str, int], date] = {}
    for kind, column, ids in (
        ("product", func.coalesce(Product.published_at, Product.created_at), Product.id),
        ("producer", func.coalesce(Producer.approved_at, Producer.created_at), Producer.id),
        ("review", Review.written_at, Review.id),
    ):
        wanted = [each.subject_id for each in statements if each.subject_kind == kind]
        rows = db.session.execute(select(ids, column).where(ids.in_(wanted))).tuples()
        found |= {(kind, number): _day(moment) for number, moment in rows}
    return found


def _day(moment: datetime) -> date:
    return clock.local(moment).date()
