"""The promised day moves when the money comes later; it never moves forward."""

from datetime import UTC, date, datetime

import pytest

from marketplace.shipping.rules import later_arrival

FRIDAY, NEXT_FRIDAY = date(2026, 11, 27), date(2026, 12, 4)


def at(day: int, hour: int = 8) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "lead_days", "day"),
    [
        (at(24), 0, FRIDAY),  # there is time to pack
        (at(26), 0, FRIDAY),  # packed on the day itself
        (at(26, 12), 0, NEXT_FRIDAY),  # after the cut-off: packed on Saturday
        (at(27), 0, NEXT_FRIDAY),
        (at(24), 14, date(2026, 12, 11)),  # made to order
    ],
)
def test_a_pickup_keeps_its_weekday(now, lead_days, day):
    assert day == later_arrival(
        FRIDAY, now, is_pickup=True, preparation_days=1, dispatch_weekdays=(), lead_days=lead_days
    )


@pytest.mark.parametrize(
    ("now", "weekdays", "day"),
    [
        (at(23), (0, 1, 2, 3, 4), FRIDAY),  # earlier would do, but Friday was promised
        (at(30), (0, 1, 2, 3, 4), date(2026, 12, 3)),
        (at(30), (), date(2026, 12, 3)),  # the calendar is gone: any working day
        (at(30), (4,), date(2026, 12, 7)),
    ],
)
def test_a_parcel_goes_on_the_next_day_of_dispatch(now, weekdays, day):
    assert day == later_arrival(
        FRIDAY, now, is_pickup=False, preparation_days=1, dispatch_weekdays=weekdays
    )
