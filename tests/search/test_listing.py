from datetime import timedelta

import pytest

from marketplace.catalogue.rules import ProductState, StockKind
from marketplace.infra.config import settings
from marketplace.infra.db import db
from marketplace.kit import clock
from marketplace.kit.money import Money
from marketplace.producers.rules import ProducerState
from marketplace.search import facets, queries
from marketplace.search.cursors import Cursor, write_cursor
from marketplace.search.rules import Sort
from tests.make_brands import a_brand, an_award
from tests.make_market import (
    a_category,
    a_craft_category,
    a_locality,
    a_municipality,
    a_pickup_point,
    a_producer,
    a_product,
)
from tests.search.asking import filters, found, names, walk

pytestmark = pytest.mark.usefixtures("app")


class TestWhatIsListed:
    def test_shows_what_is_on_sale(self):
        a_product(name="Rapshonig")
        assert names() == ["Rapshonig"]

    @pytest.mark.parametrize(
        "state", sorted(set(ProductState) - {ProductState.PUBLISHED, ProductState.BLOCKED})
    )
    def test_hides_products_in_every_other_state(self, state):
        a_product(state=state)
        assert names() == []

    @pytest.mark.parametrize("state", sorted(set(ProducerState) - {ProducerState.APPROVED}))
    def test_hides_what_belongs_to_a_business_that_does_not_sell(self, state):
        a_product(a_producer(state=state))
        assert found().total == 0
        assert queries.newest(4) == []

    def test_brings_price_picture_place_and_variants(self):
        maker = a_producer(locality=a_locality("Rüdigsdorf"))
        a_product(maker, variants=[{"price": Money(690)}, {"price": Money(420)}])
        hit = found().hits[0]
        assert hit.row.place_name == "Rüdigsdorf"
        assert hit.row.renditions
        assert [variant.price for variant in hit.variants] == [Money(690), Money(420)]

    def test_keeps_the_order_it_is_given(self):
        one, two = a_product(name="Eins"), a_product(name="Zwei")
        gone = a_product(name="Weg", state=ProductState.PAUSED)
        wanted = [two.id, gone.id, one.id, 999_999]
        assert [hit.row.name for hit in queries.hits_of(wanted)] == ["Zwei", "Eins"]


class TestSearching:
    def test_finds_product_producer_and_place(self):
        maker = a_producer(name="Töpferei Müller", municipality=a_municipality("Grimma"))
        a_product(maker, name="Große Schüssel")
        a_product(name="Brot", category=a_category("brot"))
        for words in ("schüssel", "SCHUESSEL", "grosse", "müller", "Grimma", "Schüssel Grimma"):
            assert names(f"q={words}") == ["Große Schüssel"], words
        assert names("q=Schüssel Borna") == []

    @pytest.mark.parametrize("words", ["%", "_", "%25", "\\", "'", '"', "' OR 1=1 --", "🍯", "%00"])
    def test_reads_signs_as_signs(self, words):
        a_product(name="Honig")
        assert names(f"q={words}") in ([], ["Honig"])

    def test_signs_alone_find_nothing(self):
        a_product(name="Wolle 100 %")
        assert names("q=%25") == names("q=_") == names("q=🍯") == []

    def test_what_is_called_so_stands_before_what_is_only_made_of_it(self):
        maker = a_producer(name="Honighof Meier")
        a_product(name="Honig", category=a_category("honig"))
        a_product(maker, name="Kerze", category=a_craft_category("kerzen"))
        assert names("q=Honig") == ["Honig", "Kerze"]
        assert names("q=Honig&sortierung=neu") == ["Kerze", "Honig"]

    def test_what_is_declared_of_goods_is_asked_of_no_name(self):
        organic = {"organic_code": "DE-ÖKO-006"}
        a_product(name="Bunte Möhren", **organic)
        a_product(name="Kuchen", ingredients="Möhren, Mehl", **organic)
        assert names("q=Bio+Möhren") == ["Bunte Möhren", "Kuchen"]

    def test_a_search_is_walked_to_its_end_in_one_order(self):
        for number in range(7):
            a_product(name=f"Honig {number}")
            a_product(name=f"Kerze {number}", ingredients="Honig")
        whole = [hit.row.id for hit in found("q=Honig", 100).hits]
        assert walk("q=Honig", 3) == whole
        assert len(whole) == 14


class TestFilters:
    def test_price(self):
        for cents in (300, 690, 4800):
            a_product(name=f"für {cents}", price=Money(cents))
        assert set(names("preis-von=3,50")) == {"für 690", "für 4800"}
        assert set(names("preis-bis=6.90")) == {"für 300", "für 690"}
        assert names("preis-von=4&preis-bis=7") == ["für 690"]

    def test_area_and_several_categories(self):
        a_product(name="Honig", category=a_category("honig"))
        a_product(name="Brot", category=a_category("brot"))
        a_product(name="Krug", category=a_craft_category("vasen-kruege"))
        assert names("bereich=kunsthandwerk") == ["Krug"]
        assert set(names("kategorie=honig&kategorie=brot")) == {"Honig", "Brot"}
        assert len(names("kategorie=gibt-es-nicht")) == 3

    def test_places_by_town_and_by_locality(self):
        frohburg, borna = a_municipality("Frohburg"), a_municipality("Borna")
        part = a_locality("Kohren-Sahlis", frohburg)
        a_product(a_producer(municipality=frohburg, locality=part), name="Krug")
        a_product(a_producer(municipality=frohburg), name="Honig")
        a_product(a_producer(municipality=borna), name="Brot")
        assert set(names(f"ort={frohburg.slug}")) == {"Krug", "Honig"}
        assert names(f"ort={part.slug}") == ["Krug"]
        assert set(names(f"ort={part.slug}&ort={borna.slug}")) == {"Krug", "Brot"}

    def test_brands_of_the_producer_and_of_the_product(self):
        brand, other = a_brand("GeoGenuss"), a_brand("Andere")
        maker, loner = a_producer(name="Mit"), a_producer(name="Ohne")
        a_product(maker, name="Vom Betrieb")
        own = a_product(loner, name="Für sich")
        a_product(loner, name="Ohne Marke")
        an_award(brand, maker)
        an_award(brand, own)
        an_award(other, maker, valid_until=clock.today() - timedelta(days=1))
        assert set(names(f"marke={brand.slug}")) == {"Vom Betrieb", "Für sich"}
        assert names(f"marke={other.slug}") == []

    def test_ways_of_delivery(self):
        parcel = a_producer(name="Paket", farm_times=())
        farm = a_producer(name="Hof", ships=False)
        point = a_producer(name="Punkt", ships=False, farm_times=())
        a_pickup_point("Markthalle", point)
        for maker in (parcel, farm, point):
            a_product(maker, name=maker.name)
        a_product(parcel, name="Bier", age_class=16)
        a_product(point, name="Eier", farm_pickup_only=True)
        assert names("lieferung=versand") == ["Paket"]
        assert names("lieferung=abholung") == ["Hof"]
        assert names("lieferung=abholpunkt") == ["Punkt"]
        assert set(names("lieferung=versand&lieferung=abholung")) == {"Paket", "Hof"}

    def test_properties_narrow_together(self):
        old = clock.now() - timedelta(days=60)
        a_product(name="Bio, neu", organic_code="DE-ÖKO-006", stock=0)
        a_product(name="Bio, alt", organic_code="DE-ÖKO-006", published_at=old)
        a_product(name="Stück", variants=[{"stock_kind": StockKind.UNIQUE, "stock": 1}])
        assert set(names("merkmal=bio")) == {"Bio, neu", "Bio, alt"}
        assert names("merkmal=bio&merkmal=neu") == ["Bio, neu"]
        assert set(names("verfuegbar=jetzt")) == {"Bio, alt", "Stück"}
        assert names("merkmal=einzelstueck") == ["Stück"]


class TestWalking:
    @pytest.fixture
    def shelf(self, app):
        maker, jar = a_producer(), a_category()
        ids = []
        for number in range(23):
            made = a_product(
                maker, category=jar, name=f"Ware {number}", with_image=False,
                price=Money(500 + number % 3), net_amount=None if number % 4 == 0 else 500,
                published_at=clock.now() - timedelta(hours=number // 5),
            )  # fmt: skip
            ids.append(made.id)
        return ids

    @pytest.mark.parametrize("sort", list(Sort))
    @pytest.mark.parametrize("limit", [1, 4, 24])
    def test_every_product_comes_exactly_once(self, shelf, sort, limit):
        seen = walk(f"sortierung={sort}", limit)
        assert sorted(seen) == sorted(shelf)
        assert seen == walk(f"sortierung={sort}", 100)

    @pytest.mark.usefixtures("shelf")
    def test_orders_as_promised(self):
        prices = [hit.row.price_from.cents for hit in found("sortierung=preis", 50).hits]
        assert prices == sorted(prices)
        down = [hit.row.price_from.cents for hit in found("sortierung=preis-absteigend", 50).hits]
        assert down == sorted(prices, reverse=True)
        bases = [hit.row.base_price_from for hit in found("sortierung=grundpreis", 50).hits]
        known = [base for base in bases if base is not None]
        assert bases == sorted(known) + [None] * (len(bases) - len(known))
        times = [hit.row.published_at for hit in found("", 50).hits]
        assert times == sorted(times, reverse=True)

    @pytest.mark.usefixtures("shelf")
    def test_a_forged_cursor_leads_to_the_beginning(self):
        assert names("nach=W10.000000000000000000000000") == names()

    @pytest.mark.usefixtures("shelf")
    def test_a_cursor_of_an_earlier_form_leads_to_the_beginning(self):
        old = Cursor("neu", ("2026-11-24T08:00:00+00:00", 7), 24)
        result = found(f"nach={write_cursor(old, secret=settings().secret_key)}")
        assert result.seen == 0
        assert result.ids == found().ids


class TestFacets:
    def test_counts_ignore_the_own_selection_only(self):
        a_product(name="Honig", category=a_category("honig"), price=Money(500))
        a_product(name="Brot", category=a_category("brot"), price=Money(900))
        a_product(name="Krug", category=a_craft_category("geschirr"), price=Money(4800))
        answers = facets.facets(found("kategorie=honig&preis-bis=10").asked)
        counts = {each.value: each.count for each in answers["kategorie"]}
        assert counts == {"honig": 1, "brot": 1, "geschirr": 0}
        assert answers["ort"][0].count == 1

    def test_a_product_counts_once_for_a_brand(self):
        brand, maker = a_brand(), a_producer()
        an_award(brand, maker)
        an_award(brand, a_product(maker))
        answers = facets.facets(found().asked)
        assert [(each.value, each.count) for each in answers["marke"]] == [(brand.slug, 1)]

    def test_an_empty_list_says_what_to_drop(self):
        a_product(name="Honig")
        result = found("q=Honig&preis-von=500&ort=frohburg")
        assert result.total == 0
        assert queries.relief(result) == [("preis-von", 1)]


class TestStatements:
    def test_a_search_costs_four_however_long_it_is(self, count_queries):
        def cost() -> int:
            db.session.rollback()  # as between two requests
            with count_queries() as seen:
                assert found("q=ware&bereich=genuss&preis-bis=90").hits
            return len(seen)

        a_product(name="Ware")
        cost()  # a process reads once what searches are read with
        short = cost()
        for number in range(19):
            a_product(name=f"Ware {number}", with_image=False)
        cost()  # and again in a new edition
        assert cost() == short == 4  # one asks whether that has changed

    def test_facets_and_names_cost_nothing_once_the_shelf_is_read(self, count_queries):
        a_product()
        asked = found().asked
        with count_queries() as seen:
            facets.facets(asked)
        assert not seen
        with count_queries() as seen:
            names("kategorie=honig&kategorie=brot&ort=frohburg")
        assert len(seen) == 2  # the cards and what can be bought of them

    def test_filters_survive_hostile_values(self):
        a_product()
        for value in ("x" * 5000, "\0", "'", "%", "_", "🍯", "-1", "10" * 40, "٣"):
            for name in ("q", "kategorie", "marke", "ort", "preis-von", "lieferung", "nach"):
                assert filters(f"{name}={value}") is not None
                assert found(f"{name}={value}").total <= 1


class TestWhatWasNotUnderstood:
    @pytest.mark.parametrize("typed", ["abc", "-1", "1" + "0" * 20])
    @pytest.mark.parametrize("name", ["preis-von", "preis-bis"])
    def test_a_price_is_named_and_stays_in_its_field(self, browse, name, typed):
        a_product()
        page = browse().get(f"/produkte?{name}={typed}")
        assert page.status_code == 200
        assert f"„{typed}“" in page
        assert "nicht verstanden" in page
        assert page.value(name) == typed

    @pytest.mark.parametrize("name", ["ort", "marke", "kategorie", "lieferung"])
    def test_an_unknown_name_is_named(self, browse, name):
        a_product()
        page = browse().get(f"/produkte?{name}=gibt-es-nicht")
        assert "nicht verstanden" in page
        assert "„gibt-es-nicht“" in page

    def test_what_is_understood_is_not_named(self, browse):
        made = a_product()
        page = browse().get(
            f"/produkte?preis-von=3&preis-bis=12,50&kategorie={made.category.slug}"
            "&lieferung=versand&ort=frohburg&sortierung=neu&bereich=genuss"
        )
        assert "nicht verstanden" not in page
        assert page.value("preis-bis") == "12,50"
