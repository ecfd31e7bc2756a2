"""The yearly figures on notices, decisions and complaints (Art. 15, 24 DSA), never a gap."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from statistics import median

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import InstrumentedAttribute

from marketplace.infra.db import db
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.legal.restrictions.models import Statement
from marketplace.legal.restrictions.rules import Ground, Measure
from marketplace.moderation.models import Complaint, MisuseWarning, Notice, Recall, RecallMail
from marketplace.moderation.rules import Kind, NoticeGround, Outcome, Side, Verdict

Row = tuple[str, str, str, int | float]  # section, what, of which, number
FIRST_YEAR = 2026
# The file keeps its short names; on the page they are read.
SECTIONS = {
    "meldungen": _("Meldungen"), "begruendungen": _("Begründungen"), "beschwerden": _("Beschwerden"),
    "missbrauch": _("Missbrauch"), "rueckrufe": _("Rückrufe"),
}  # fmt: skip
FEATURES = {
    "eingegangen": _("eingegangen"), "grund": _("Worum es geht"), "entschieden": _("entschieden"),
    "vertrauenswürdige Hinweisgeber": _("von vertrauenswürdigen Hinweisgebern"),
    "Stunden bis zur Entscheidung (Median)": _("Stunden bis zur Entscheidung (Median)"),
    "automatisch entschieden": _("automatisch entschieden"), "automatisch": _("automatisch"),
    "erneut geprüft": _("erneut geprüft"), "verwarnt": _("verwarnt"), "begonnen": _("begonnen"),
    "Käufer angeschrieben": _("Käufer angeschrieben"),
}  # fmt: skip
KINDS: dict[str, str] = {
    member.value: member.label for group in (Kind, Outcome, Measure, Ground, Verdict) for member in group
}  # fmt: skip


def in_words(row: Row) -> Row:
    """Return a row with msgids in place of the short names of the file."""
    section, what, part, number = row
    own: type[NoticeGround | Side] = NoticeGround if what == "grund" else Side
    named = KINDS | {member.value: member.label for member in own}
    return (
        SECTIONS.get(section, section), FEATURES.get(what, named.get(what, what)),
        named.get(part, part), number,
    )  # fmt: skip


def rows(year: int) -> list[Row]:
    """Return every figure of a year, zeros included."""
    return [
        *_notices(year), *_statements(year), *_complaints(year), *_rest(year),
    ]  # fmt: skip


def as_csv(year: int) -> bytes:
    """Return the figures as a file that spreadsheets open (UTF-8 with mark, semicolons)."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(("jahr", "abschnitt", "merkmal", "davon", "wert"))
    writer.writerows((year, *row) for row in rows(year))
    return text.getvalue().encode("utf-8-sig")


def _notices(year: int) -> Iterator[Row]:
    new = and_(_in(Notice.received_at, year), Notice.follows_id.is_(None))
    for kind in Kind:
        yield "meldungen", "eingegangen", kind.value, _count(Notice.id, new, Notice.kind == kind)
    for ground in NoticeGround:
        yield "meldungen", "grund", ground.value, _count(Notice.id, new, Notice.ground == ground)
    yield (
        "meldungen",
        "vertrauenswürdige Hinweisgeber",
        "",
        _count(Notice.id, new, Notice.is_trusted),
    )
    done = _in(Notice.decided_at, year)
    for outcome in Outcome:
        yield (
            "meldungen", "entschieden", outcome.value,
            _count(Notice.id, done, Notice.outcome == outcome),
        )  # fmt: skip
    for kind in Kind:
        spans = db.session.execute(
            select(Notice.received_at, Notice.decided_at).where(done, Notice.kind == kind)
        ).tuples()
        yield "meldungen", "Stunden bis zur Entscheidung (Median)", kind.value, _median(spans)
    yield "meldungen", "automatisch entschieden", "", _count(Notice.id, done, Notice.is_automated)
    yield (
        "meldungen",
        "erneut geprüft",
        "",
        _count(Notice.id, _in(Notice.received_at, year), Notice.follows_id.is_not(None)),
    )


def _statements(year: int) -> Iterator[Row]:
    within = _in(Statement.decided_at, year)
    for measure in Measure:
        for ground in Ground:
            yield (
                "begruendungen", measure.value, ground.value,
                _count(Statement.id, within, Statement.measure == measure, Statement.ground == ground),
            )  # fmt: skip
    yield "begruendungen", "automatisch", "", _count(Statement.id, within, Statement.is_automated)


def _complaints(year: int) -> Iterator[Row]:
    for side in Side:
        yield (
            "beschwerden", "eingegangen", side.value,
            _count(Complaint.id, _in(Complaint.received_at, year), Complaint.side == side),
        )  # fmt: skip
    done = _in(Complaint.decided_at, year)
    for verdict in Verdict:
        yield (
            "beschwerden", "entschieden", verdict.value,
            _count(Complaint.id, done, Complaint.verdict == verdict),
        )  # fmt: skip
    spans = db.session.execute(select(Complaint.received_at, Complaint.decided_at).where(done))
    yield "beschwerden", "Stunden bis zur Entscheidung (Median)", "", _median(spans.tuples())


def _rest(year: int) -> Iterator[Row]:
    warned = _in(MisuseWarning.warned_at, year)
    for side in Side:
        yield (
            "missbrauch", "verwarnt", side.value,
            _count(MisuseWarning.id, warned, MisuseWarning.side == side),
        )  # fmt: skip
    yield "rueckrufe", "begonnen", "", _count(Recall.id, _in(Recall.started_at, year))
    yield (
        "rueckrufe",
        "Käufer angeschrieben",
        "",
        _count(RecallMail.id, _in(RecallMail.sent_at, year)),
    )


def _in(
    column: "InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None]", year: int
) -> ColumnElement[bool]:
    """Return the condition: within that year of the district's calendar."""
    first = datetime(year, 1, 1, tzinfo=clock.MARKET_ZONE).astimezone(UTC)
    after = datetime(year + 1, 1, 1, tzinfo=clock.MARKET_ZONE).astimezone(UTC)
    return and_(column >= first, column < after)


def _count(
    column: InstrumentedAttribute[int], *where: ColumnElement[bool] | InstrumentedAttribute[bool]
) -> int:
    return db.session.scalar(select(func.count(column)).where(*where)) or 0


def _median(spans: object) -> float:
    hours = [(end - begin) / timedelta(hours=1) for begin, end in spans]  # type: ignore[attr-defined]
    return round(median(hours), 1) if hours else 0
