"""Telling the Commission of restrictions: what each is about, and that it was handed over."""

from collections.abc import Collection
from datetime import date

from marketplace.infra import journal
from marketplace.infra.db import db, transaction
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import Refusal
from marketplace.legal.restrictions import queries as legal
from marketplace.moderation import commission
from marketplace.moderation.models import StatementReport
from marketplace.moderation.rules import NoticeGround


class HandedOverAlready(Refusal):
    message = _("Diese Begründung ist schon übergeben und bleibt, wie sie ist.")


class NotYetDecided(Refusal):
    status = 422
    message = _("An diesem Tag war noch nicht alles entschieden, was in der Datei steht.")


class NothingToHandOver(Refusal):
    message = _("Davon wartet nichts mehr auf die Übergabe.")


def classify(*, statement_id: int, topic: NoticeGround, by: int) -> None:
    """Say what a restriction is about, for the categories of the Commission's database.

    :raises NotFound: there is no such statement.
    :raises HandedOverAlready: the Commission has been told.
    """
    with transaction():
        legal.get(statement_id)
        noted = db.session.get(StatementReport, statement_id)
        if noted is not None and noted.reported_on is not None:
            raise HandedOverAlready
        _note(statement_id, noted, topic=topic, day=None, by=by)


def note_handed_over(*, statement_ids: Collection[int], day: date, by: int) -> int:
    """Keep that these statements were handed over on a day; return how many they were.

    :raises NotYetDecided: that day is still to come, or one of them was decided after it.
    :raises NothingToHandOver: all of them were handed over before.
    """
    with transaction():
        ready = [
            each for each in commission.waiting()
            if each.is_ready and each.statement.id in statement_ids
        ]  # fmt: skip
        if not ready:
            raise NothingToHandOver
        decided = max(clock.local(each.statement.decided_at).date() for each in ready)
        if not decided <= day <= clock.today():
            raise NotYetDecided
        for each in ready:
            assert each.topic is not None
            number = each.statement.id
            noted = db.session.get(StatementReport, number)
            _note(number, noted, topic=each.topic, day=day, by=by)
    return len(ready)


def _note(
    statement_id: int, noted: StatementReport | None, *, topic: NoticeGround, day: date | None,
    by: int,
) -> None:  # fmt: skip
    row = noted or StatementReport(statement_id=statement_id)
    row.topic, row.reported_on, row.noted_at, row.noted_by = topic, day, clock.now(), by
    db.session.add(row)
    db.session.flush()
    action = "classified" if day is None else "handed_over"
    journal.record(kind="statement", subject_id=statement_id, action=action, actor_id=by)
