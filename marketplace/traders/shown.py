"""What customers are told of a record: the promise, what was checked, and how (Art. 30 (7))."""

from dataclasses import dataclass
from datetime import date

from marketplace.infra.kept import kept
from marketplace.kit import clock
from marketplace.traders import queries
from marketplace.traders.parts import TABLE
from marketplace.traders.rules import PROMISE, Part, Result, State


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing that was checked: what and how (msgids), and when."""

    what: str
    how: str
    on: date


@dataclass(frozen=True, slots=True)
class Shown:
    """The public side of a record."""

    promise: str = ""
    promised_on: date | None = None
    not_registered: bool = False  # it said so itself
    packaging_number: str = ""
    organic_code: str = ""
    organic_until: date | None = None
    approval_number: str = ""
    checked: tuple[Checked, ...] = ()


def shown_of(producer_id: int) -> Shown:
    """Return what pages say about a business, in one statement at most."""
    return kept(("record", producer_id), lambda: _read(producer_id))


def _read(producer_id: int) -> Shown:
    record = queries.record_of(producer_id)
    rows, standings = record.rows, record.standings
    known = {
        part: row.facts
        for part, row in rows.items()
        if standings[part].counts or standings[part].state is State.NOT_NEEDED
    }
    promised = rows.get(Part.PROMISE)
    register = rows.get(Part.REGISTER)
    return Shown(
        promise=PROMISE if Part.PROMISE in known else "",
        promised_on=clock.local(promised.given_at).date() if promised else None,
        not_registered=register is not None and register.answer != "registered",
        packaging_number=str(known.get(Part.PACKAGING, {}).get("number", "")),
        organic_code=str(known.get(Part.ORGANIC, {}).get("code", "")),
        organic_until=rows[Part.ORGANIC].valid_until if Part.ORGANIC in known else None,
        approval_number=str(known.get(Part.APPROVAL, {}).get("number", "")),
        checked=tuple(
            Checked(entry.shown, row.method.label, clock.local(row.checked_at).date())
            for entry in TABLE
            if entry.shown
            and (row := rows.get(entry.part))
            and standings[entry.part].state is State.OK
            # without a number there was no register to look into
            and (entry.part is not Part.PACKAGING or row.answer == "registered")
            and row.result is Result.OK and row.method and row.checked_at
        ),
    )  # fmt: skip
