"""When goods arrive and what it costs; pure arithmetic over terms and calendars."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.money import ZERO, Money
from marketplace.kit.working_days import add_working_days, is_working_day

CUT_OFF = time(10, 0)  # orders before this hour count for the same day
TRANSIT_DAYS = 2  # working days a parcel is on its way
WORKING_DAYS = tuple(range(6))  # Monday to Saturday


class DeliveryMode(StrEnum):
    PARCEL = "parcel"
    FARM_PICKUP = "farm_pickup"
    PICKUP_POINT = "pickup_point"

    @property
    def label(self) -> str:
        return {
            "parcel": _("Versand"),
            "farm_pickup": _("Abholung beim Betrieb"),
            "pickup_point": _("Abholpunkt"),
        }[self]

    @property
    def is_pickup(self) -> bool:
        return self is not DeliveryMode.PARCEL


@dataclass(frozen=True, slots=True)
class WeeklySlot:
    """Hours on a weekday, local time; Monday is 0."""

    weekday: int
    opens: str  # "15:00"
    closes: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """When the goods can be there: a day with hours, or only a term in working days."""

    day: date | None = None
    opens: str = ""
    closes: str = ""
    term_from: int = 0
    term_to: int = 0


def parcel_price(price: Money, *, free_from: Money | None, goods: Money) -> Money:
    """Return what the parcel costs for goods of that value (deposit not counted)."""
    return ZERO if free_from is not None and goods >= free_from else price


def ready_on(now: datetime, *, preparation_days: int, lead_days: int = 0) -> date:
    """Return the day on which the producer has the order packed."""
    local = clock.local(now)
    start = local.date()
    if local.time() >= CUT_OFF or not is_working_day(start):
        start = add_working_days(start, 1)
    return add_working_days(start, preparation_days) + timedelta(days=lead_days)


def arrivals_turn_at(now: datetime) -> datetime:
    """Return when an order of that moment would begin to arrive later: the cut-off, or midnight."""
    local = clock.local(now)
    cut_off = datetime.combine(local.date(), CUT_OFF, local.tzinfo)
    return cut_off if local < cut_off else clock.start_of(local.date() + timedelta(days=1))


def parcel_arrival(
    now: datetime, *, preparation_days: int, dispatch_weekdays: Sequence[int], lead_days: int = 0
) -> Arrival:
    """Return the day a parcel arrives; without a calendar only the term (LAW 0.7)."""
    if not dispatch_weekdays:
        least = preparation_days + TRANSIT_DAYS + lead_days
        return Arrival(term_from=max(least - 1, 1), term_to=least + 1)
    day = ready_on(now, preparation_days=preparation_days, lead_days=lead_days)
    while day.weekday() not in dispatch_weekdays or not is_working_day(day):
        day += timedelta(days=1)
    return Arrival(day=add_working_days(day, TRANSIT_DAYS))


def pickup_arrival(
    now: datetime, *, preparation_days: int, slots: Sequence[WeeklySlot], lead_days: int = 0
) -> Arrival | None:
    """Return the first slot after the order is packed; None without slots."""
    if not slots:
        return None
    day = ready_on(now, preparation_days=preparation_days, lead_days=lead_days)
    for ahead in range(15):
        candidate = day + timedelta(days=ahead)
        for slot in sorted(slots, key=lambda each: each.opens):
            if slot.weekday == candidate.weekday():
                return Arrival(day=candidate, opens=slot.opens, closes=slot.closes)
    return None


def later_arrival(
    promised: date,
    now: datetime,
    *,
    is_pickup: bool,
    preparation_days: int,
    dispatch_weekdays: Sequence[int],
    lead_days: int = 0,
) -> date:
    """Return the day for goods that are packed from now on only, because the money came now.

    Never before the day that was promised; a pick-up keeps its weekday and so its hours.
    """
    if is_pickup:
        day = ready_on(now, preparation_days=preparation_days, lead_days=lead_days)
        day += timedelta(days=(promised.weekday() - day.weekday()) % 7)
    else:
        arrival = parcel_arrival(
            now,
            preparation_days=preparation_days,
            dispatch_weekdays=dispatch_weekdays or WORKING_DAYS,
            lead_days=lead_days,
        )
        assert arrival.day is not None
        day = arrival.day
    return max(promised, day)
