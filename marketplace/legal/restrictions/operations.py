"""Every way a statement of reasons comes to be."""

from marketplace.infra import journal, outbox
from marketplace.infra.db import db, transaction
from marketplace.kit import clock
from marketplace.legal.restrictions.events import RestrictionLifted, RestrictionStated
from marketplace.legal.restrictions.models import Statement
from marketplace.legal.restrictions.rules import REMEDIES, Measure, Reasons


def state_reasons(
    *,
    measure: Measure,
    subject: tuple[str, int, str],
    producer_id: int,
    reasons: Reasons,
    by: int,
    notice_id: int | None = None,
) -> Statement:
    """Write why something is restricted, in the transaction that restricts it.

    The seller's letter leaves with the same commit (Art. 17 (2): not later than the restriction).

    :param subject: kind, id and name of what is restricted.
    """
    kind, subject_id, name = subject
    with transaction():
        statement = Statement(
            subject_kind=kind, subject_id=subject_id, subject_name=name, producer_id=producer_id,
            measure=measure, scope=measure.scope, duration=reasons.duration.strip(),
            facts=reasons.facts.strip(), ground=reasons.ground,
            paragraph=reasons.paragraph.strip(), remedies=REMEDIES, is_automated=False,
            notice_id=notice_id, decided_by=by, decided_at=clock.now(),
        )  # fmt: skip
        db.session.add(statement)
        db.session.flush()
        outbox.publish(RestrictionStated(statement_id=statement.id))
    return statement


def note_lifted(*, statement_id: int | None, by: int, reason: str) -> None:
    """Say that a restriction has ended; the statement itself stays as it was."""
    if statement_id is None:  # restricted before there were statements
        return
    with transaction():
        journal.record(
            kind="statement", subject_id=statement_id, action="lifted", actor_id=by, reason=reason
        )
        outbox.publish(RestrictionLifted(statement_id=statement_id, reason=reason))
