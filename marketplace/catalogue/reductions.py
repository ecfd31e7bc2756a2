"""Price reductions as the law wants them announced (PAngV § 11), without a database."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from marketplace.kit.i18n import mark as _
from marketplace.kit.money import Money

LOOK_BACK = timedelta(days=30)  # PAngV § 11 (1)


class ReductionKind(StrEnum):
    GENERAL = "general"
    SHORT_DATED = "short_dated"  # PAngV § 11 (4) no. 2: no lowest price, but said and marked

    @property
    def label(self) -> str:
        return {
            "general": _("Allgemeine Preissenkung"),
            "short_dated": _("Kurze Haltbarkeit"),
        }[self]


class ReductionState(StrEnum):
    PLANNED = "planned"
    RUNNING = "running"
    OVER = "over"

    @property
    def label(self) -> str:
        return {
            "planned": _("angekündigt"),
            "running": _("läuft"),
            "over": _("beendet"),
        }[self]


def lowest_before(history: Sequence[tuple[datetime, Money]], start: datetime) -> Money | None:
    """Return the lowest total price of the 30 days before `start`; None without any price.

    :param history: moments and the price that held from then on, oldest first. What held when
        the 30 days began counts; what begins at `start` does not.

    Source: PAngV § 11 (1), (2); goods that are younger than 30 days look back to their first
    price. CJEU C-330/23: the reduction itself is measured against this price.
    """
    opening = start - LOOK_BACK
    held = [price for moment, price in history if moment <= opening][-1:]
    within = [price for moment, price in history if opening < moment < start]
    return min(held + within, default=None)


def is_step(*, price: Money, running: Money, kinds: set[ReductionKind]) -> bool:
    """Tell whether a reduction deepens the one that runs, without a break.

    Then the first lowest price may be kept (PAngV § 11 (2)): 10 %, then 20 %, then 30 %.
    """
    return kinds == {ReductionKind.GENERAL} and price < running


def is_in_force(begins: datetime | None, ends: datetime | None, now: datetime) -> bool:
    """Tell whether a reduction holds now; its first moment counts, its last does not."""
    return begins is not None and ends is not None and begins <= now < ends
