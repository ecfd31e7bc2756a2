"""When a withdrawal is in time, when money is due, and what a free text names."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.working_days import next_business_day

DAYS = 14  # to withdraw (§ 355 (2) BGB), to repay and to send back (§ 357 BGB)
LATE_FROM_DAY = 12  # of those fourteen: from then on the operator sees it marked
MOST_CONTRACTS = 10  # that one text can name

NUMBER = re.compile(r"\bZR[\s\-–]?([A-Z2-9]{4})[\s\-–]?([A-Z2-9]{4})(?:[-–](\d{1,2})(?!\d))?")
FILLERS = re.compile(
    r"\b(meine?|die|der|das|my|the|hiermit|ich|widerrufe|widerruf|vertrag|bestellung|bestellnummer"
    r"|nummer|nr|order|number|withdrawal|contract)\b|[\W_]",
    re.IGNORECASE,
)


class Proof(StrEnum):
    """What speaks for the declaration coming from the customer."""

    LINK = "link"  # made on the page that the order's signed link opens
    EMAIL = "email"  # names the number and the order's own address
    NONE = "none"  # anybody may have written it

    @property
    def is_enough(self) -> bool:
        return self is not Proof.NONE

    @property
    def label(self) -> str:
        return {
            "link": _("geprüft: über den Link aus der Bestellung"),
            "email": _("geprüft: Bestellnummer und E-Mail-Adresse stimmen"),
            "none": _("nicht geprüft: die E-Mail-Adresse ist nicht die der Bestellung"),
        }[self]


class CaseState(StrEnum):
    OPEN = "open"
    SETTLED = "settled"  # repaid, or nothing had been paid
    REFUSED = "refused"
    REPLACED = "replaced"  # a stranger's, after the customer declared it himself

    @property
    def label(self) -> str:
        return {
            "open": _("in Bearbeitung"),
            "settled": _("erledigt"),
            "refused": _("abgelehnt"),
            "replaced": _("ersetzt"),
        }[self]


@dataclass(frozen=True, slots=True)
class Named:
    """An order a text names; `position` is the seller's part, None the whole."""

    number: str
    position: int | None = None


def named_in(text: str) -> list[Named]:
    """Return the orders a text names, each once, in the order they stand there."""
    found = [
        Named(f"ZR-{first}-{second}", int(position) if position else None)
        for first, second, position in NUMBER.findall(text.upper())
    ]
    return list(dict.fromkeys(found))[:MOST_CONTRACTS]


def is_bare(text: str) -> bool:
    """Tell whether a text says nothing beyond the numbers: then all of it is meant."""
    return not FILLERS.sub("", NUMBER.sub("", text.upper()))


def last_day(arrived_at: datetime) -> date:
    """Return the last day to withdraw, by the calendar of the district.

    The day the goods came does not count (§ 187 (1) BGB), the last one counts to its end
    (§ 188), and a Saturday, Sunday or holiday moves it (§ 193).
    """
    return next_business_day(clock.local(arrived_at).date() + timedelta(days=DAYS))


def is_in_time(declared_at: datetime, arrived_at: datetime | None) -> bool:
    """Tell whether a declaration came in time; sending it counts (§ 356a (5) BGB)."""
    return arrived_at is None or clock.local(declared_at).date() <= last_day(arrived_at)


def arrival(
    *, handed_over_at: datetime | None, sent_at: datetime | None, days_after_dispatch: int
) -> datetime | None:
    """Return from when the period runs; None while it has not begun.

    One seller order is one parcel, so the hand-over is that of its last goods.

    :param days_after_dispatch: after which a parcel counts as arrived without a note of it;
        0 never does, which is the cautious reading.
    """
    if handed_over_at is None and sent_at is not None and days_after_dispatch:
        return sent_at + timedelta(days=days_after_dispatch)
    return handed_over_at


def refund_due(declared_at: datetime) -> datetime:
    """Return until when the money must go back (§ 357 (1) BGB)."""
    return declared_at + timedelta(days=DAYS)


def days_left(due_at: datetime, now: datetime) -> int:
    """Return how many calendar days are left; negative when it is overdue."""
    return (clock.local(due_at).date() - clock.local(now).date()).days


def still_declared(
    declared: Iterable[Mapping[int, int]], credited_since: Mapping[int, int]
) -> dict[int, int]:
    """Return the pieces that were withdrawn and did not go back yet.

    A refund made elsewhere is for them first: pieces are never taken off twice (W6).
    """
    wanted: dict[int, int] = {}
    for pieces in declared:
        for line, quantity in pieces.items():
            wanted[line] = wanted.get(line, 0) + quantity
    rest = {line: n - credited_since.get(line, 0) for line, n in wanted.items()}
    return {line: n for line, n in rest.items() if n > 0}


def has_right(notice: str) -> bool:
    """Tell whether goods with that frozen notice can be withdrawn from (§ 312g (2) BGB)."""
    return not notice.startswith("Für diese Ware besteht kein Widerrufsrecht")
