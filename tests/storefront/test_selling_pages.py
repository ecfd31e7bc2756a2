"""Pages of brands, places and businesses: what they prove, who is near, and until when it holds."""

from datetime import UTC, date, datetime, timedelta

from marketplace.brands import operations as brands
from marketplace.brands.models import Award
from marketplace.infra.db import db, transaction
from marketplace.producers.rules import ProducerState
from tests.make_brands import a_brand, a_curator, an_award
from tests.make_market import (
    a_category,
    a_craft_category,
    a_locality,
    a_municipality,
    a_pickup_point,
    a_producer,
    a_product,
)

NEAR, FAR = {"lat": 51.12, "lon": 12.5}, {"lat": 51.36, "lon": 12.74}


class TestBrand:
    def test_says_who_may_carry_it_and_who_does_until_when(self, browse):
        brand = a_brand("GeoGenuss")
        maker = a_producer(name="Mosterei", quote="Saurer Apfel, süßer Saft.")
        a_product(maker, name="Apfelsaft")
        award = an_award(brand, maker, valid_until=date(2026, 12, 31))
        page = browse().get(f"/marken/{brand.slug}")
        for words in (
            "1 Produkt", "Apfelsaft", "Wer darf die Marke tragen?", "Im Geopark hergestellt.",
            "Geprüft und vergeben von Nationaler Geopark Porphyrland",
            "Fassung 1, gültig seit 1. Januar 2025", "Zuletzt geprüft 24. November 2026",
            "Gültig bis 31. Dezember 2026", "„Saurer Apfel, süßer Saft.“",
        ):  # fmt: skip
            assert words in page, words
        assert f"/verleihungen/{award.code}" in page.links()

    def test_shows_the_criteria_in_force_not_the_coming_ones(self, browse, set_clock):
        brand = a_brand()
        brands.add_criteria_version(
            brand_id=brand.id, criteria=("Alles von hier.",), valid_from=date(2027, 1, 1),
            reason="Neu", by=a_curator().id,
        )  # fmt: skip
        assert "Alles von hier." not in browse().get(f"/marken/{brand.slug}")
        set_clock(datetime(2027, 1, 1, 8, 0, tzinfo=UTC))
        assert "Alles von hier." in browse().get(f"/marken/{brand.slug}")

    def test_ended_membership_vanishes_at_its_stored_date(self, browse, set_clock, fresh_until):
        brand, maker = a_brand(), a_producer(name="Mosterei")
        a_product(maker)
        an_award(brand, maker, valid_until=date(2026, 11, 30))
        page = f"/marken/{brand.slug}"
        ends = datetime(2026, 11, 30, 23, 0, tzinfo=UTC)  # midnight in the district
        assert fresh_until(page) <= ends
        set_clock(ends - timedelta(seconds=1))
        assert "Mosterei" in browse().get(page)
        set_clock(ends)
        assert "Mosterei" not in browse().get(page)

    def test_without_goods_its_members_and_soon(self, browse):
        brand = a_brand()
        an_award(brand, a_producer(name="Mosterei"))
        page = browse().get(f"/marken/{brand.slug}")
        assert "Die Waren kommen bald." in page
        assert "Mosterei" in page

    def test_goods_that_carry_it_alone_name_their_business(self, browse):
        brand, product = a_brand(), a_product(a_producer(name="Käserei"))
        an_award(brand, product)
        page = browse().get(f"/marken/{brand.slug}")
        assert "Käserei" in page
        assert "für einzelne Produkte" in page

    def test_costs_the_same_for_one_member_and_for_five(self, browse, count_queries, new_edition):
        brand = a_brand()
        path = f"/marken/{brand.slug}"

        def cost():
            maker = a_producer(name="Betrieb", quote="Ja.")
            a_product(maker)
            an_award(brand, maker)
            new_edition()
            with count_queries() as seen:
                browse().get(path)
            return len(seen)

        first = cost()
        assert [cost() for _ in range(4)][-1] == first
        assert first <= 14


class TestPlace:
    def test_shows_its_brands_and_where_to_pick_up(self, browse):
        town = a_municipality()
        maker = a_producer(name="Töpferei", municipality=town)
        product = a_product(maker)
        a_pickup_point("Alte Schule", maker, municipality_id=town.id)
        an_award(a_brand("Kohrener Ton"), product)
        page = browse().get(f"/orte/{town.slug}")
        for words in ("1 Produkt, 1 Betrieb, 1 Abholpunkt", "Marken von hier", "Kohrener Ton",
                      "Direkt beim Betrieb", "Töpferei frühestens Freitag, 27. November, 15–18 Uhr",
                      "Hierher bringen: Töpferei"):  # fmt: skip
            assert words in page, words
        for anchor in ("#produkte", "#betriebe", "#abholen"):
            assert anchor in page.links()

    def test_an_ended_award_is_no_brand_of_the_place(self, browse, fresh_until):
        maker = a_producer(ships=False, farm_times=())
        a_product(maker)
        award = an_award(a_brand("Vergangen"), maker, valid_until=date(2026, 11, 24))
        town = maker.municipality_id and a_municipality().slug
        assert fresh_until(f"/orte/{town}") <= datetime(2026, 11, 24, 23, 0, tzinfo=UTC)
        with transaction():
            db.session.get_one(Award, award.id).valid_until = date(2026, 11, 23)
        assert "Vergangen" not in browse().get(f"/orte/{town}")

    def test_without_offer_the_nearest_three_with_their_distance(self, browse):
        empty = a_municipality("Pegau", lat=51.17, lon=12.25)
        for name, lon in (
            ("Groitzsch", 12.28),
            ("Zwenkau", 12.33),
            ("Borna", 12.5),
            ("Grimma", 12.73),
        ):
            a_product(a_producer(municipality=a_municipality(name, lat=51.17, lon=lon)))
        words = browse().get(f"/orte/{empty.slug}").words
        assert "Hier verkauft noch niemand auf dem Markt." in words
        assert "Groitzsch 2,1 km, 1 Produkt Zwenkau 5,6 km, 1 Produkt Borna 17,4 km" in words
        assert "Grimma" not in words

    def test_costs_the_same_for_one_business_and_for_five(self, browse, count_queries, new_edition):
        town, brand = a_municipality(), a_brand()
        a_municipality("Borna", **NEAR)
        path = f"/orte/{town.slug}"

        def cost():
            maker = a_producer(municipality=town, locality=a_locality())
            a_product(maker)
            an_award(brand, maker)
            new_edition()
            with count_queries() as seen:
                browse().get(path)
            return len(seen)

        first = cost()
        assert [cost() for _ in range(4)][-1] == first
        assert first <= 17


class TestProducer:
    def test_shows_next_pickup_hours_and_how_long_its_brands_hold(self, browse, fresh_until):
        maker = a_producer(open_hours=[(1, "15:00", "18:00")])
        a_product(maker)
        an_award(a_brand("GeoGenuss"), maker, valid_until=date(2026, 12, 31))
        page = browse().get(f"/betriebe/{maker.slug}")
        for words in ("Nächste Abholung Freitag, 27. November, 15–18 Uhr", "Dienstag 15–18 Uhr",
                      "Marken dieses Betriebs", "gültig bis 31. Dezember 2026", "Frage stellen"):  # fmt: skip
            assert words in page, words
        assert f"mailto:{maker.email}" in page.links()
        # The next pick-up is told anew at ten, the cut-off.
        assert fresh_until(f"/betriebe/{maker.slug}") == datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

    def test_many_goods_stand_by_category(self, browse):
        maker, honey, candles = a_producer(), a_category(), a_craft_category("kerzen")
        for number in range(6):
            a_product(maker, name=f"Honig {number}", category=honey)
        assert "Kerzen (" not in browse().get(f"/betriebe/{maker.slug}")
        for number in range(3):
            a_product(maker, name=f"Kerze {number}", category=candles)
        page = browse().get(f"/betriebe/{maker.slug}")
        assert "Kerzen (3)" in page
        assert "#kerzen" in page.links()

    def test_the_nearest_others_stand_first(self, browse):
        maker = a_producer()
        a_producer(name="Weit weg", municipality=a_municipality("Wurzen", **FAR))
        a_producer(name="Nebenan", municipality=a_municipality("Borna", **NEAR))
        a_producer(name="Am Ort")
        a_producer(name="Wartet", state=ProducerState.SUBMITTED)
        words = browse().get(f"/betriebe/{maker.slug}").words.split("In der Nachbarschaft")[1]
        assert "Wartet" not in words
        assert words.index("Am Ort") < words.index("Nebenan") < words.index("Weit weg")
        assert "am selben Ort" in words
        assert "8 km entfernt" in words

    def test_without_goods_it_says_so(self, browse):
        page = browse().get(f"/betriebe/{a_producer().slug}")
        assert "Noch ist hier nichts im Verkauf." in page

    def test_on_holiday_it_promises_no_pickup(self, browse):
        maker = a_producer(
            state=ProducerState.PAUSED, pause_note="Wir ernten.", paused_until=date(2026, 12, 1)
        )
        page = browse().get(f"/betriebe/{maker.slug}")
        assert "Wir ernten. Voraussichtlich bis 1. Dezember 2026." in page
        assert "Nächste Abholung" not in page

    def test_a_suspended_one_is_gone_and_names_whoever_is_near(self, browse):
        maker = a_producer(name="Gesperrt", state=ProducerState.SUSPENDED)
        a_producer(name="Nebenan", municipality=a_municipality("Borna", **NEAR))
        page = browse().get(f"/betriebe/{maker.slug}")
        assert page.status_code == 410
        assert "Nebenan" in page

    def test_costs_the_same_for_one_neighbour_and_for_five(
        self, browse, count_queries, new_edition
    ):
        maker, brand = a_producer(), a_brand()
        an_award(brand, maker)
        shelves = [a_category(f"regal-{n}") for n in range(12)]
        path = f"/betriebe/{maker.slug}"

        def cost():
            a_producer(name="Nachbarin")
            for each in shelves:
                a_product(maker, category=each)
            new_edition()
            with count_queries() as seen:
                browse().get(path)
            return len(seen)

        first = cost()
        assert [cost() for _ in range(2)][-1] == first
        assert first <= 16


def test_a_product_page_costs_the_same_whatever_stands_below(browse, count_queries, new_edition):
    made = a_product()
    path = f"/produkte/{made.slug}"

    def cost():
        a_product(made.producer)
        new_edition()
        with count_queries() as seen:
            browse().get(path)
        return len(seen)

    first = cost()
    assert [cost() for _ in range(3)][-1] == first
    assert first <= 11
