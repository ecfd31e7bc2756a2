"""A badge shows while its award is valid, and only then."""

from datetime import UTC, date, datetime

import pytest

from marketplace.brands import codes, operations, queries
from marketplace.brands.rules import SubjectKind
from marketplace.infra import journal
from marketplace.kit import clock
from marketplace.kit.refusal import NotAllowed, NotFound
from marketplace.producers.rules import ProducerState
from tests.make import a_user
from tests.make_brands import a_brand, a_brand_curator, a_curator, an_award
from tests.make_market import a_producer, a_product

TODAY = date(2026, 11, 24)


def badges(*, producers=(), products=(), on=TODAY):
    return queries.valid_awards_for([p.id for p in producers], [p.id for p in products], on=on)


def test_a_badge_shows_on_both_end_days_and_not_beyond(app):
    farm = a_producer()
    an_award(None, farm, valid_from=date(2026, 2, 1), valid_until=date(2026, 11, 24))
    assert badges(producers=[farm], on=date(2026, 2, 1))
    assert badges(producers=[farm], on=date(2026, 11, 24))
    assert not badges(producers=[farm], on=date(2026, 1, 31))
    assert not badges(producers=[farm], on=date(2026, 11, 25))


def test_a_year_later_the_badge_is_gone_by_itself(app, set_clock):
    brand, farm = a_brand(), a_producer()
    award = an_award(brand, farm)
    assert queries.find_brand(brand.slug, on=clock.today()).producer_ids == (farm.id,)
    set_clock(datetime(2027, 11, 24, 8, 0, tzinfo=UTC))
    assert not badges(producers=[farm], on=clock.today())
    page = queries.find_brand(brand.slug, on=clock.today())
    assert page.awards == ()
    assert page.criteria.version == 1
    assert queries.find_award(award.code, on=clock.today()).standing == "abgelaufen"


def test_badges_of_a_whole_page_cost_one_statement(app, count_queries):
    geo, show = a_brand("GeoGenuss"), a_brand("Produktschau")
    farms = [a_producer(name=f"Hof {n}") for n in range(3)]
    honey = a_product(farms[0])
    an_award(geo, farms[0])
    an_award(show, farms[1])
    an_award(geo, honey)
    producer_ids = [farm.id for farm in farms]
    honey_id = honey.id
    with count_queries() as seen:
        found = queries.valid_awards_for(producer_ids, [honey_id], on=TODAY)
    assert len(seen) == 1
    assert [(b.name, b.subject_kind, b.subject_id) for b in found] == [
        ("GeoGenuss", SubjectKind.PRODUCER, producer_ids[0]),
        ("GeoGenuss", SubjectKind.PRODUCT, honey_id),
        ("Produktschau", SubjectKind.PRODUCER, producer_ids[1]),
    ]
    assert queries.valid_awards_for([], [], on=TODAY) == []


def test_a_suspended_award_does_not_show_until_it_is_lifted(app):
    farm, curator = a_producer(), a_curator()
    award = an_award(None, farm)
    operations.suspend_award(award_id=award.id, reason="Prüfung läuft", by=curator.id)
    assert not badges(producers=[farm])
    assert queries.find_award(award.code, on=TODAY).standing == "ausgesetzt"
    operations.lift_suspension(award_id=award.id, reason="Geprüft", by=curator.id)
    assert badges(producers=[farm])


def test_a_withdrawn_award_is_over_for_good_and_its_history_stays(app):
    curator = a_curator()
    award = an_award(by=curator)
    operations.suspend_award(award_id=award.id, reason="Zweifel", by=curator.id)
    operations.withdraw_award(award_id=award.id, reason="Zweifel bestätigt", by=curator.id)
    for move in (operations.lift_suspension, operations.suspend_award, operations.withdraw_award):
        with pytest.raises(NotAllowed):
            move(award_id=award.id, reason="Doch nicht", by=curator.id)
    page = queries.find_award(award.code.lower() + " ", on=TODAY)
    assert [(step.state, step.reason) for step in page.history] == [
        ("awarded", "Kriterien erfüllt."),
        ("suspended", "Zweifel"),
        ("withdrawn", "Zweifel bestätigt"),
    ]
    assert {step.by for step in page.history} == {"Katja Kuratorin"}
    assert page.standing == "entzogen"


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2026, 12, 31), date(2027, 12, 31)),
        (date(2025, 6, 1), date(2026, 1, 1)),
        (date(2025, 6, 1), date(2027, 6, 1)),
        (date(2026, 5, 1), date(2026, 5, 1)),
    ],
)
def test_the_same_brand_twice_at_the_same_time_is_refused_naming_the_other(app, start, end):
    brand, farm = a_brand(), a_producer()
    award = an_award(brand, farm)
    operations.suspend_award(award_id=award.id, reason="Prüfung", by=a_curator().id)
    with pytest.raises(operations.OverlappingAward, match=award.code):
        an_award(brand, farm, valid_from=start, valid_until=end)


def test_another_brand_another_subject_and_another_year_do_not_overlap(app):
    brand, farm = a_brand(), a_producer()
    first = an_award(brand, farm)
    an_award(a_brand("Produktschau"), farm)
    an_award(brand, a_product(farm))
    an_award(brand, farm, valid_from=date(2027, 1, 1), valid_until=date(2027, 12, 31))
    operations.withdraw_award(award_id=first.id, reason="Umzug", by=a_curator().id)
    an_award(brand, farm)


def test_what_is_not_on_the_market_gets_no_award(app):
    for subject in (
        a_producer(state=ProducerState.SUSPENDED),
        a_product(a_producer(state=ProducerState.PAUSED)),
    ):
        with pytest.raises(operations.NotAwardable):
            an_award(None, subject)
    with pytest.raises(operations.NotAwardable):
        operations.grant_award(
            brand_id=a_brand().id, subject_kind=SubjectKind.PRODUCT, subject_id=999_999_999,
            valid_from=TODAY, valid_until=TODAY, reason="Warum nicht", by=a_curator().id,
        )  # fmt: skip


def test_every_decision_needs_a_reason_and_dates_that_make_sense(app):
    brand, curator = a_brand(), a_curator()
    award = an_award(brand)
    for move in (operations.suspend_award, operations.withdraw_award):
        with pytest.raises(operations.ReasonMissing):
            move(award_id=award.id, reason="  ", by=curator.id)
    with pytest.raises(operations.WrongDates):
        an_award(brand, valid_from=date(2026, 2, 1), valid_until=date(2026, 1, 1))
    with pytest.raises(operations.NoCriteria):
        an_award(a_brand(criteria_from=None))
    with pytest.raises(operations.NoCriteria):
        an_award(brand, criteria_id=999_999)


def test_criteria_have_versions_and_old_awards_keep_theirs(app):
    brand, curator = a_brand(), a_curator()
    award = an_award(brand)
    terms = {"brand_id": brand.id, "criteria": ["Neu"], "reason": "Beschluss", "by": curator.id}
    with pytest.raises(operations.CriteriaOutOfOrder):
        operations.add_criteria_version(valid_from=date(2025, 1, 1), **terms)
    with pytest.raises(operations.ReasonMissing):
        operations.add_criteria_version(valid_from=date(2027, 1, 1), **{**terms, "reason": ""})
    second = operations.add_criteria_version(valid_from=date(2027, 1, 1), **terms)
    assert second.version == 2
    assert queries.criteria_on(brand.id, on=TODAY).version == 1
    assert queries.criteria_on(brand.id, on=date(2027, 1, 1)).version == 2
    assert queries.find_award(award.code, on=TODAY).award.criteria.version == 1
    assert [v.version for v in queries.criteria_versions(brand.id)] == [2, 1]
    assert len(journal.entries(kind="brand", subject_id=brand.id)) == 2


def test_a_curator_of_one_brand_decides_on_that_one_only(app):
    geo, show = a_brand("GeoGenuss"), a_brand("Produktschau")
    gero = a_brand_curator(geo)
    assert [b.id for b in queries.brands_of_curator(gero.id)] == [geo.id]
    assert queries.brand_of_curator(gero.id, slug=geo.slug).id == geo.id
    with pytest.raises(NotFound):
        queries.brand_of_curator(gero.id, slug=show.slug)
    foreign = an_award(show)
    with pytest.raises(NotFound):
        queries.award_of_curator(gero.id, slug=geo.slug, code=foreign.code)
    with pytest.raises(NotFound):
        operations.withdraw_award(award_id=foreign.id, reason="Meins", by=gero.id)
    with pytest.raises(NotFound):
        an_award(show, by=gero)
    assert an_award(geo, by=gero).decided_by == gero.id
    assert queries.brands_of_curator(a_user().id) == []
    assert len(queries.brands_of_curator(a_curator().id)) == 2


def test_codes_can_be_read_over_the_phone(app):
    for _ in range(200):
        assert codes.PATTERN.fullmatch(codes.fresh())
    assert codes.normalise(" zr-ab23-cd45 ") == "ZR-AB23-CD45"
    for wrong in ("", "ZR-AB10-CD34", "ZR-AB23-CD45\n-", "🥕", "x" * 10_000, "ＺＲ-ＡＢ23-CD45"):
        assert codes.normalise(wrong) == ""
        assert queries.find_award(wrong, on=TODAY) is None


def test_an_award_that_ends_soon_waits_until_it_is_renewed(app):
    from marketplace.brands.inbox import ending_awards

    geo, show, farm = a_brand("GeoGenuss"), a_brand("Produktschau"), a_producer()
    an_award(geo, farm)
    an_award(show, farm, valid_until=date(2027, 12, 31))
    assert [w.title for w in ending_awards(a_curator().id)] == [f"GeoGenuss: {farm.name}"]
    assert len(ending_awards(a_brand_curator(geo).id)) == 1
    assert ending_awards(a_brand_curator(show).id) == []
    assert ending_awards(a_user().id) == []
    an_award(geo, farm, valid_from=date(2027, 1, 1), valid_until=date(2027, 12, 31))
    assert ending_awards(a_curator().id) == []
