"""What the home page shows begins and ends by itself: a clock moves through a year."""

from datetime import UTC, datetime, timedelta

import pytest

from marketplace.curation import operations
from marketplace.curation.operations import ReasonMissing, Slot, StageTaken, WrongTime
from marketplace.kit import clock
from tests.make_brands import a_brand, a_curator, an_award
from tests.make_market import a_producer, a_product

WEEK = timedelta(days=7)


def slot(start, end, reason="Zur Saison."):
    return Slot(starts_at=start, ends_at=end, reason=reason, by=a_curator().id)


def test_the_stage_follows_the_calendar_for_a_year(browse, set_clock):
    now = clock.now()
    maker = a_producer()
    goods = [a_product(maker).id for _ in range(4)]
    spring, autumn = a_brand("Mulderegion"), a_brand("Kohrener Land")
    an_award(spring, maker)
    an_award(autumn, maker, valid_until=datetime(2027, 12, 31, tzinfo=UTC).date())
    operations.schedule_brand_of_the_week(
        brand_id=spring.id, slot=slot(now + 2 * WEEK, now + 4 * WEEK)
    )
    operations.schedule_brand_of_the_week(
        brand_id=autumn.id, slot=slot(now + 40 * WEEK, now + 41 * WEEK)
    )
    operations.schedule_product_row(
        title="Gut im Frühling",
        product_ids=goods,
        slot=slot(now + 20 * WEEK, now + 30 * WEEK),
    )
    shown = {}
    for week in range(53):
        set_clock(now + week * WEEK + timedelta(hours=1))
        home = browse().get("/")
        stage = " ".join(" ".join(h.itertext()) for h in home.all("h2"))
        shown[week] = ("Mulderegion" in stage, "Kohrener Land" in stage, "Gut im Frühling" in stage)
    assert [week for week, (first, _, _) in shown.items() if first] == [2, 3]
    assert [week for week, (_, second, _) in shown.items() if second] == [40]
    assert [week for week, (_, _, row) in shown.items() if row] == list(range(20, 30))


def test_the_badge_goes_with_the_last_day_of_the_award(browse, set_clock):
    brand, product = a_brand("Mulderegion"), a_product()
    an_award(brand, product, valid_until=datetime(2026, 12, 31, tzinfo=UTC).date())
    path = f"/produkte/{product.slug}"
    set_clock(datetime(2026, 12, 31, 22, 59, tzinfo=UTC))  # one minute to midnight in the district
    assert "Mulderegion" in browse().get(path)
    set_clock(datetime(2026, 12, 31, 23, 0, tzinfo=UTC))
    assert "Mulderegion" not in browse().get(path)


def test_two_brands_never_share_a_week(app):
    now = clock.now()
    one, other = a_brand("Mulderegion"), a_brand("Kohrener Land")
    operations.schedule_brand_of_the_week(brand_id=one.id, slot=slot(now, now + WEEK))
    overlapping = slot(now + timedelta(days=6), now + 2 * WEEK)
    with pytest.raises(StageTaken):
        operations.schedule_brand_of_the_week(brand_id=other.id, slot=overlapping)
    follows = slot(now + WEEK, now + 2 * WEEK)
    assert operations.schedule_brand_of_the_week(brand_id=other.id, slot=follows)


@pytest.mark.parametrize(
    ("hours", "reason", "refusal"),
    [(24, " ", ReasonMissing), (0, "Gut.", WrongTime), (-1, "Gut.", WrongTime)],
)
def test_a_place_on_the_stage_needs_a_reason_and_an_end(app, hours, reason, refusal):
    brand, now = a_brand(), clock.now()
    wrong = slot(now, now + timedelta(hours=hours), reason)
    with pytest.raises(refusal):
        operations.schedule_brand_of_the_week(brand_id=brand.id, slot=wrong)
