"""A parcel that should not come too early, and by when to order so that it comes in time."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.kit import clock
from marketplace.kit.money import Money
from marketplace.kit.working_days import add_working_days, is_working_day
from marketplace.shipping.quotes import Place, Terms, Wish, offers, why_no_parcel
from marketplace.shipping.rules import (
    TRANSIT_DAYS,
    DeliveryMode,
    deadline,
    order_by,
    parcel_arrival,
)

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)  # Tuesday, 9:00 in the district
MONDAY_TO_FRIDAY = (0, 1, 2, 3, 4)
terms = st.fixed_dictionaries(
    {
        "preparation_days": st.integers(0, 12),
        "dispatch_weekdays": st.sets(st.integers(0, 5)).map(lambda found: tuple(sorted(found))),
        "lead_days": st.integers(0, 30),
    }
)
moments = st.integers(0, 455 * 24 * 60).map(lambda minutes: NOW + timedelta(minutes=minutes))
days_ahead = st.integers(0, 183)


def arrival_of(now: datetime, **given: Any) -> Any:
    return parcel_arrival(now, **given)


class TestOrderBy:
    @pytest.mark.parametrize(
        ("given", "wanted_by", "moment"),
        [
            # Thursday, Christmas Eve: sent on Tuesday, packed on Monday
            ({"preparation_days": 1, "dispatch_weekdays": MONDAY_TO_FRIDAY},
             date(2026, 12, 24), "2026-12-21 10:00"),
            # on Boxing Day nobody delivers, so it has to be there on Christmas Eve
            ({"preparation_days": 1, "dispatch_weekdays": MONDAY_TO_FRIDAY},
             date(2026, 12, 26), "2026-12-21 10:00"),
            # sends on Fridays only
            ({"preparation_days": 2, "dispatch_weekdays": (4,)},
             date(2026, 12, 24), "2026-12-16 10:00"),
            # says 2-4 working days and no day: the longest counts
            ({"preparation_days": 1, "dispatch_weekdays": ()},
             date(2026, 12, 24), "2026-12-19 10:00"),
            # Prayer and Repentance is a holiday in Saxony
            ({"preparation_days": 1, "dispatch_weekdays": MONDAY_TO_FRIDAY},
             date(2026, 11, 20), "2026-11-16 10:00"),
        ],
    )  # fmt: skip
    def test_counts_back_from_the_wished_day(self, given, wanted_by, moment):
        assert f"{order_by(wanted_by, **given):%Y-%m-%d %H:%M}" == moment

    @given(given=terms, now=moments, ahead=days_ahead)
    def test_is_the_delivery_rule_read_backwards(self, given, now, ahead):
        wanted_by = clock.local(now).date() + timedelta(days=ahead)
        last = order_by(wanted_by, **given)
        assert arrival_of(last - timedelta(minutes=1), **given).latest <= wanted_by
        assert arrival_of(last, **given).latest > wanted_by
        arrival = arrival_of(now, **given)
        assert deadline(wanted_by, arrival, **given).is_met == (now < last)


class TestNotBefore:
    @given(given=terms, now=moments, ahead=days_ahead)
    def test_nothing_arrives_earlier_and_nothing_is_sent_faster(self, given, now, ahead):
        wished = clock.local(now).date() + timedelta(days=ahead)
        plain, kept = arrival_of(now, **given), arrival_of(now, **given, not_before=wished)
        assert kept.latest >= plain.latest
        if given["dispatch_weekdays"]:
            assert kept.day >= max(wished, plain.day)
            if kept.dispatch:
                assert kept.dispatch.weekday() in given["dispatch_weekdays"]
                assert is_working_day(kept.dispatch)
            if wished <= plain.day:
                assert kept == plain
        elif kept.not_before:
            assert add_working_days(kept.dispatch, TRANSIT_DAYS - 1) >= wished
        else:
            assert kept == plain

    def test_the_fifteenth_of_december(self):
        arrival = arrival_of(
            NOW, preparation_days=1, dispatch_weekdays=MONDAY_TO_FRIDAY,
            not_before=date(2026, 12, 15),
        )  # fmt: skip
        assert (arrival.dispatch, arrival.day) == (date(2026, 12, 14), date(2026, 12, 16))

    def test_a_review_is_not_out_of_date_because_the_clock_went_on(self):
        given = {"preparation_days": 1, "dispatch_weekdays": (), "not_before": date(2026, 12, 15)}
        assert repr(arrival_of(NOW, **given)) == repr(arrival_of(NOW + timedelta(days=1), **given))


class TestWhyNoParcel:
    TERMS = Terms(1, True, Money(490), None, 1, MONDAY_TO_FRIDAY, Place("", "", "", ""), (), ())

    @given(
        ships=st.booleans(), locked=st.booleans(), sent=st.booleans(), farm=st.booleans(),
        age=st.sampled_from([0, 16, 18]), checked=st.booleans(),
    )  # fmt: skip
    def test_there_is_a_reason_exactly_where_there_is_no_parcel(
        self, ships, locked, sent, farm, age, checked
    ):
        kept = Terms(
            1, ships, Money(490), None, 1, MONDAY_TO_FRIDAY, self.TERMS.farm, (), (), locked
        )
        wish = Wish(
            Money(100), ships=sent, farm_only=farm, age_class=age, is_age_checked=checked
        )  # fmt: skip
        modes = [each.mode for each in offers(kept, wish, now=NOW)]
        assert bool(why_no_parcel(kept, wish)) == (DeliveryMode.PARCEL not in modes)
