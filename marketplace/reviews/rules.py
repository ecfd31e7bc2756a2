"""Who may review, until when a review can be changed, and how stars are counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from marketplace.kit.i18n import mark as _
from marketplace.orders.rules import SellerOrderState

STARS = (1, 2, 3, 4, 5)
TEXT, ANSWER = 2000, 2000  # characters
PAGE = 5  # reviews at once
SHOWN_FROM = 3  # fewer reviews say too little to stand on a card
EDIT_FOR = timedelta(days=30)
# A parcel whose hand-over nobody noted has reached its reader by then.
AFTER_DISPATCH = timedelta(days=7)
WORDS = {
    1: _("enttäuschend"),
    2: _("mäßig"),
    3: _("ganz ordentlich"),
    4: _("gut"),
    5: _("sehr gut"),
}
# § 5b (3) UWG, Annex nos. 23b and 23c; as the requirements catalogue words it (LAW 1.7).
HOW_WE_CHECK = _(
    "Bewertungen können nur Personen abgeben, die das Produkt über diesen Markt gekauft haben; "
    "wir prüfen dies anhand der Bestellung. Positive und negative Bewertungen werden gleich "
    "behandelt."
)
CONSENT = _(
    "Meine Bewertung darf mit diesem Namen und dem Datum auf dem Markt stehen. Ich kann sie "
    "jederzeit löschen."
)


class Sorting(StrEnum):
    """In which order reviews are read; the value stands in the address."""

    NEWEST = "neueste"
    LOWEST = "niedrigste"

    @property
    def label(self) -> str:
        return {
            "neueste": _("Neueste zuerst"),
            "niedrigste": _("Niedrigste zuerst"),
        }[self]


class Signature(StrEnum):
    """Under which name a review appears; nothing else can be typed, so nobody poses as another."""

    SHORT = "short"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True, slots=True)
class Summary:
    """How many reviews gave one, two … five stars. Every lawful review counts the same."""

    counts: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)

    @property
    def count(self) -> int:
        return sum(self.counts)

    @property
    def tenths(self) -> int:
        """The average in tenths of a star, half up; 0 without reviews."""
        if not self.count:
            return 0
        points = sum(stars * count for stars, count in zip(STARS, self.counts, strict=True))
        return (points * 20 + self.count) // (2 * self.count)

    @property
    def average(self) -> float:
        return self.tenths / 10

    @property
    def is_enough(self) -> bool:
        """Tell whether there are enough for a card."""
        return self.count >= SHOWN_FROM


NONE = Summary()


def reviewable_from(
    state: SellerOrderState, *, sent_at: datetime | None, handed_over_at: datetime | None
) -> datetime | None:
    """Return from when goods can be reviewed: handed over, or a week after they were sent.

    :returns: None while nothing has left, and of contracts that ended before.
    """
    if state is SellerOrderState.HANDED_OVER:
        return handed_over_at
    if state is SellerOrderState.SENT and sent_at is not None:
        return sent_at + AFTER_DISPATCH
    return None


def may_edit(written_at: datetime, *, now: datetime) -> bool:
    return now <= written_at + EDIT_FOR


def short_name(name: str) -> str:
    """Return the first name and an initial: "Anna Maria Lindner" is "Anna L."."""
    words: Sequence[str] = [word for word in name.split() if not word.endswith(".")]
    if not words:
        return ""
    first, last = words[0], words[-1]
    return f"{first} {last[0].upper()}." if len(words) > 1 else first
