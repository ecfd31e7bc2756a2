"""What must always be true, checked while the market runs; what is not becomes a finding.

Each domain registers its checks when it is imported. The worker runs all of them every
minute; a new finding is an alarm in the log, and every open one stands on the operator's
page until the check passes again.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import JSON, Index, select
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.infra.db import Model, db, transaction
from marketplace.infra.jobs import every_minute
from marketplace.infra.logs import scrub
from marketplace.infra.outbox import OutboxMessage
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _

LATE = timedelta(minutes=5)
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Violation:
    """One subject for which a check does not hold."""

    subject: str  # what a person looks for: an order's number, a transfer
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Check:
    """A rule with its name (I1 …) and a sentence for the operator; `label` is a msgid."""

    name: str
    label: str
    find: Callable[[], Iterable[Violation]]


class Finding(Model):
    """A violation that was seen, and since when it is gone."""

    __tablename__ = "findings"
    __table_args__ = (Index(None, "cleared_at", "check_name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    check_name: Mapped[str]
    subject: Mapped[str]
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    found_at: Mapped[datetime]
    cleared_at: Mapped[datetime | None]


_checks: dict[str, Check] = {}


def invariant(
    name: str, label: str
) -> Callable[[Callable[[], Iterable[Violation]]], Callable[[], Iterable[Violation]]]:
    """Register a function that returns what violates a rule.

    :param label: msgid of the sentence on the operator's page.
    """

    def register(find: Callable[[], Iterable[Violation]]) -> Callable[[], Iterable[Violation]]:
        _checks[name] = Check(name, label, find)
        return find

    return register


def checks() -> list[Check]:
    """Return every registered check by name."""
    return sorted(_checks.values(), key=lambda check: check.name)


def violations() -> dict[str, list[Violation]]:
    """Run every check now and return what does not hold, by the check's name."""
    found = {check.name: list(check.find()) for check in checks()}
    return {name: items for name, items in found.items() if items}


@every_minute
def watch() -> None:
    """Run every check; open, keep or clear findings, and raise an alarm for new ones."""
    for check in checks():
        try:
            seen = {violation.subject: violation for violation in check.find()}
        except Exception as error:
            log.exception("check_failed", check=check.name)
            seen = {"": Violation("", {"error": scrub(repr(error))[:300]})}
        db.session.rollback()
        keep(check, seen)


def open_findings() -> list[Finding]:
    """Return what is wrong now, oldest first."""
    return list(
        db.session.scalars(
            select(Finding).where(Finding.cleared_at.is_(None)).order_by(Finding.id).limit(500)
        )
    )


def label_of(check_name: str) -> str:
    """Return the msgid of a check's sentence; an old check that is gone has none."""
    return _checks[check_name].label if check_name in _checks else check_name


def keep(check: Check, seen: Mapping[str, Violation]) -> None:
    """Open findings for what was seen and clear those that were not; new ones are an alarm."""
    with transaction():
        known = {
            finding.subject: finding
            for finding in db.session.scalars(
                select(Finding).where(
                    Finding.check_name == check.name, Finding.cleared_at.is_(None)
                )
            )
        }
        for subject, finding in known.items():
            if subject not in seen:
                finding.cleared_at = clock.now()
        for subject, violation in seen.items():
            if subject not in known:
                log.error("invariant_broken", check=check.name, subject=subject, **violation.facts)
                db.session.add(
                    Finding(
                        check_name=check.name, subject=subject, facts=violation.facts,
                        found_at=clock.now(),
                    )
                )  # fmt: skip


@invariant("late jobs", _("Aufgaben werden innerhalb von Minuten erledigt."))
def late_jobs() -> Iterable[Violation]:
    """Find messages that wait longer than a worker that runs would let them."""
    rows = db.session.execute(
        select(
            OutboxMessage.id, OutboxMessage.subscriber, OutboxMessage.attempts,
            OutboxMessage.last_error,
        ).where(OutboxMessage.done_at.is_(None), OutboxMessage.due_at < clock.now() - LATE)
    )  # fmt: skip
    for number, subscriber, attempts, error in rows.tuples():
        yield Violation(
            f"{number} {subscriber.rpartition('.')[2]}",
            {"tries": attempts, "error": (error or "")[:200]},
        )
