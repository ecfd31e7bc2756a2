"""When goods arrive and what it costs; pure arithmetic over terms and calendars."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.money import ZERO, Money
from marketplace.kit.working_days import (
    add_working_days,
    is_working_day,
    working_day_from,
    working_day_until,
    working_days_before,
)

CUT_OFF = time(10, 0)  # orders before this hour count for the same day
TRANSIT_DAYS = 2  # working days a parcel is on its way
WORKING_DAYS = tuple(range(6))  # Monday to Saturday
MOST_DAYS_AHEAD = 183  # so far ahead a day of arrival can be wished for


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
    not_before: date | None = None  # wished for; only where the term alone could be shorter
    # Both move with the clock where there is only a term, so no review is out of date by them.
    dispatch: date | None = field(default=None, repr=False)  # of a parcel that is kept back
    latest: date | None = field(default=None, repr=False)  # of a parcel


@dataclass(frozen=True, slots=True)
class Deadline:
    """What a wished day of arrival means for one maker's parcel, by the maker's own terms."""

    wanted_by: date
    order_by: datetime  # whoever orders before this moment, gets it in time
    is_met: bool
    is_estimate: bool  # there is a term in working days and no calendar


def parcel_price(price: Money, *, free_from: Money | None, goods: Money) -> Money:
    """Return what the parcel costs for goods of that value (deposit not counted)."""
    return ZERO if free_from is not None and goods >= free_from else price


def starts_on(now: datetime) -> date:
    """Return the working day on which the producer takes up an order of now."""
    local = clock.local(now)
    day = local.date()
    if local.time() >= CUT_OFF or not is_working_day(day):
        day = add_working_days(day, 1)
    return day


def ready_on(now: datetime, *, preparation_days: int, lead_days: int = 0) -> date:
    """Return the day on which the producer has the order packed."""
    return add_working_days(starts_on(now), preparation_days) + timedelta(days=lead_days)


def arrivals_turn_at(now: datetime) -> datetime:
    """Return when an order of that moment would begin to arrive later: the cut-off, or midnight."""
    local = clock.local(now)
    cut_off = datetime.combine(local.date(), CUT_OFF, local.tzinfo)
    return cut_off if local < cut_off else clock.start_of(local.date() + timedelta(days=1))


def parcel_arrival(
    now: datetime,
    *,
    preparation_days: int,
    dispatch_weekdays: Sequence[int],
    lead_days: int = 0,
    not_before: date | None = None,
) -> Arrival:
    """Return the day a parcel arrives; without a calendar only the term (LAW 0.7).

    :param not_before: it should not arrive earlier; then it is kept back, never sent faster.
    """
    if not dispatch_weekdays:
        return _in_a_term(now, preparation_days + lead_days, not_before)
    day = ready_on(now, preparation_days=preparation_days, lead_days=lead_days)
    kept = max(day, _kept_until(not_before, TRANSIT_DAYS)) if not_before else day
    kept = _next_dispatch(kept, dispatch_weekdays)
    is_kept_back = kept != _next_dispatch(day, dispatch_weekdays)
    arrives = add_working_days(kept, TRANSIT_DAYS)
    return Arrival(day=arrives, dispatch=kept if is_kept_back else None, latest=arrives)


def _in_a_term(now: datetime, packing: int, not_before: date | None) -> Arrival:
    least, most = max(packing + TRANSIT_DAYS - 1, 1), packing + TRANSIT_DAYS + 1
    start = starts_on(now)
    latest = add_working_days(start, most)
    if not_before is None or add_working_days(start, least) >= not_before:
        return Arrival(term_from=least, term_to=most, latest=latest)
    dispatch = _kept_until(not_before, TRANSIT_DAYS - 1)
    return Arrival(
        term_from=least, term_to=most, not_before=not_before, dispatch=dispatch,
        latest=max(latest, add_working_days(dispatch, TRANSIT_DAYS + 1)),
    )  # fmt: skip


def _kept_until(not_before: date, transit: int) -> date:
    """Return the first day of dispatch from which a parcel does not arrive too early."""
    return working_days_before(working_day_from(not_before), transit)


def _next_dispatch(day: date, weekdays: Sequence[int]) -> date:
    while day.weekday() not in weekdays or not is_working_day(day):
        day += timedelta(days=1)
    return day


def order_by(
    wanted_by: date, *, preparation_days: int, dispatch_weekdays: Sequence[int], lead_days: int = 0
) -> datetime:
    """Return the moment before which to order, so that the parcel is there on that day.

    `parcel_arrival` read backwards: an order a minute before arrives in time, one at the moment
    itself does not.
    """
    day = working_day_until(wanted_by)
    if not dispatch_weekdays:
        day = working_days_before(day, preparation_days + lead_days + TRANSIT_DAYS + 1)
        return datetime.combine(day, CUT_OFF, clock.MARKET_ZONE)
    day = working_days_before(day, TRANSIT_DAYS)
    while day.weekday() not in dispatch_weekdays or not is_working_day(day):
        day -= timedelta(days=1)
    packed = working_day_until(day - timedelta(days=lead_days))
    start = working_days_before(packed, preparation_days)
    return datetime.combine(start, CUT_OFF, clock.MARKET_ZONE)


def deadline(
    wanted_by: date, arrival: Arrival, *, preparation_days: int, dispatch_weekdays: Sequence[int],
    lead_days: int = 0,
) -> Deadline:  # fmt: skip
    """Return by when to order for a wished day, and whether an order of now makes it."""
    return Deadline(
        wanted_by,
        order_by(
            wanted_by,
            preparation_days=preparation_days,
            dispatch_weekdays=dispatch_weekdays,
            lead_days=lead_days,
        ),
        is_met=arrival.latest is not None and arrival.latest <= wanted_by,
        is_estimate=arrival.day is None,
    )


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
