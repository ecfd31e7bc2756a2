"""What records add to the dashboard of a business, and how the overview reads."""

from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext, ngettext

from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.producers.steps import add_step
from marketplace.traders import queries
from marketplace.traders.parts import BY_PART, TABLE, Entry
from marketplace.traders.queries import Record
from marketplace.traders.rules import Blocks, Standing, State, count

KINDS = {
    State.OK: "good", State.NOT_NEEDED: "good", State.WAITING: "waiting", State.MISSING: "waiting",
    State.CORRECTION: "bad", State.EXPIRED: "bad",
}  # fmt: skip
ASKING = {State.MISSING, State.CORRECTION, State.EXPIRED}
GROUPS = (
    (_("Damit Sie verkaufen dürfen"), (Blocks.EVERYTHING,)),
    (_("Für Lebensmittel"), (Blocks.FOOD, Blocks.NOTHING)),
    (_("Für den Versand"), (Blocks.SHIPPING,)),
    (_("Für „Bio“ und „Öko“"), (Blocks.ORGANIC,)),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One part of the overview."""

    entry: Entry
    state: State
    kind: str  # of the status
    until: date | None
    ends_soon: bool
    note: str  # what the operator asked to correct


def groups(record: Record) -> list[tuple[str, list[Line]]]:
    """Return the parts under the words for what they open."""
    notes = queries.last_notes(record.producer_id)
    return [
        (
            title,
            [
                _line(entry, record.standings[entry.part], notes.get(entry.part, ""))
                for entry in TABLE
                if entry.blocks in blocks
            ],
        )
        for title, blocks in GROUPS
    ]


def summary(record: Record) -> str:
    """Return the check in one line: "3 grün, 1 gelb: Verpackungsregister"."""
    green, yellow, red = count(record.standings.values())
    counts = [ngettext("%(num)s grün", "%(num)s grün", green)]
    if yellow:
        counts.append(ngettext("%(num)s gelb", "%(num)s gelb", yellow))
    if red:
        counts.append(ngettext("%(num)s rot", "%(num)s rot", red))
    open_parts = [
        gettext(entry.label) for entry in TABLE if not record.standings[entry.part].state.is_green
    ]
    return ", ".join(counts) + (f": {', '.join(open_parts)}" if open_parts else "")


def next_open(record: Record, after: Entry) -> Entry | None:
    """Return the next part that waits for an answer, None when there is none behind this one."""
    rest = TABLE[TABLE.index(after) + 1 :]
    return next((each for each in rest if record.standings[each.part].state in ASKING), None)


def sentences(record: Record) -> list[tuple[str, str]]:
    """Return what is open for sale and what is not, as kind of notice and words."""
    locks = record.locks
    if locks.publish:
        return [("warning", gettext("Noch kann kein Produkt freigegeben werden."))]
    found = [("good", gettext("Ihre Produkte können freigegeben werden."))]
    if locks.shipping:
        found.append(
            ("warning", gettext("Versand ist noch gesperrt. Abholen geht schon."))
        )  # fmt: skip
    return found


@dataclass(frozen=True, slots=True)
class Waiting:
    """A business in the operator's queue."""

    producer_id: int
    name: str
    entries: list[Entry]
    since: datetime


def queue() -> list[Waiting]:
    """Return who waits for checks, the one that waits longest first."""
    found: dict[int, Waiting] = {}
    for producer_id, name, part, since in queries.waiting():
        entry = found.setdefault(producer_id, Waiting(producer_id, name, [], since))
        entry.entries.append(BY_PART[part])
    return list(found.values())


def _line(entry: Entry, stands: Standing, note: str) -> Line:
    asked = note if stands.state is State.CORRECTION else ""
    return Line(
        entry, stands.state, KINDS[stands.state], stands.until,
        stands.ends_soon(clock.today()), asked,
    )  # fmt: skip


def _is_done(producer_id: int) -> bool:
    record = queries.record_of(producer_id)
    return all(
        stands.state.is_green or stands.state is State.WAITING
        for stands in record.standings.values()
    )


def register() -> None:
    """Add the record to the tasks of every business."""
    add_step(5, _("Nachweise"), "producer_traders.index", _is_done)
