from datetime import date, timedelta

import pytest

from marketplace.catalogue.rules import (
    DepositKind,
    NetUnit,
    ProductState,
    StockKind,
    WithdrawalClass,
)
from marketplace.kit import clock
from marketplace.kit.money import Money
from marketplace.kit.tax import TaxMode
from marketplace.producers.rules import ProducerState
from tests.make_brands import TODAY, a_brand, an_award
from tests.make_market import (
    a_category,
    a_craft_category,
    a_producer,
    a_product,
)

LISTS = ("/produkte", "/kategorien", "/marken", "/orte", "/betriebe")
HOSTILE = ("x" * 5000, "%00", "'", '"', "%25", "_", "🍯", "<script>", "%F0%9F", "-1", "1" * 21)


class TestLists:
    @pytest.mark.parametrize("path", LISTS)
    @pytest.mark.parametrize("language", ["", "/en"])
    def test_are_friendly_when_there_is_nothing(self, browse, path, language):
        assert browse().get(language + path).status_code == 200

    @pytest.mark.parametrize("path", LISTS)
    def test_set_no_cookie(self, browse, path):
        a_product()
        page = browse().get(path)
        assert "Set-Cookie" not in page.headers

    def test_shows_a_card_with_all_that_the_law_wants(self, browse):
        maker = a_producer(name="Imkerei Weber")
        a_product(maker, name="Rapshonig", price=Money(690), net_amount=500)
        page = browse().get("/produkte")
        assert "von Imkerei Weber, Frohburg" in page
        assert "6,90 €" in page
        assert "500 g · 13,80 € / kg" in page
        assert "inkl. MwSt., zzgl. Versand" in page
        assert "Lieferung Fr., 27. Nov." in page

    def test_law_1_5_every_list_links_how_it_is_ordered(self, browse):
        shelf, brand = a_category(), a_brand()
        an_award(brand, a_product().producer)
        for path in ("/produkte", f"/kategorien/{shelf.slug}", f"/marken/{brand.slug}"):
            assert "/reihenfolge" in browse().get(path).links(), path

    def test_keeps_filters_while_going_on(self, browse):
        for number in range(30):
            a_product(name=f"Ware {number}", with_image=False)
        page = browse().get("/produkte?preis-bis=10&sortierung=preis")
        assert "24 von 30 Produkten" in page
        assert "bis 10,00 €" in page
        (more,) = (link for link in page.links() if "nach=" in link)
        assert "preis-bis=10" in more
        rest = browse().get(more)
        assert "25 bis 30 von 30 Produkten" in rest
        assert "Zum Anfang der Liste" in rest

    def test_a_chip_takes_its_filter_away(self, browse):
        a_product()
        page = browse().get("/produkte?lieferung=versand&ort=frohburg")
        assert "/produkte?ort=frohburg" in page.links()
        assert "/produkte?lieferung=versand" in page.links()

    def test_nothing_found_names_the_filter_to_drop(self, browse):
        a_product(name="Rapshonig")
        page = browse().get("/produkte?q=Rapshonig&preis-von=500")
        assert "Mit diesen Filtern finden wir nichts." in page
        assert "Ohne „ab 500,00 €“: 1 Produkt" in page
        assert "/produkte?q=Rapshonig" in page.links()
        assert "Neu auf dem Markt" in page

    @pytest.mark.parametrize("value", HOSTILE)
    def test_hostile_questions_get_a_friendly_answer(self, browse, value):
        a_product()
        for name in (
            "q",
            "kategorie",
            "marke",
            "ort",
            "preis-von",
            "merkmal",
            "sortierung",
            "nach",
        ):
            assert browse().get(f"/produkte?{name}={value}").status_code == 200, name
        assert browse().get(f"/orte?suche={value}").status_code == 200

    def test_every_facet_counts(self, browse):
        brand = a_brand("GeoGenuss")
        made = a_product(name="Honig")
        an_award(brand, made)
        page = browse().get("/produkte")
        for legend in (
            "Bereich",
            "So kommt es zu mir",
            "Ort",
            "Regionalmarke",
            "Besonderes",
            "Preis",
        ):
            assert legend in page

    def test_costs_the_same_for_one_and_twenty(self, browse, count_queries, new_edition):
        def cost(path):
            new_edition()
            with count_queries() as seen:
                browse().get(path)
            return len(seen)

        a_product(name="Ware")
        paths = ("/produkte", "/betriebe", "/orte", "/kategorien", "/marken")
        before = {path: cost(path) for path in paths}
        for number in range(19):
            a_product(name=f"Ware {number}", with_image=False)
        assert {path: cost(path) for path in paths} == before
        assert before["/produkte"] <= 6


class TestProduct:
    def test_says_what_it_costs_and_when_it_comes(self, browse):
        made = a_product(
            name="Landbier",
            category=a_category("bier"),
            variants=[
                {"name": "0,5 l", "price": Money(210), "net_amount": 500, "net_unit": NetUnit.MILLILITRE,
                 "deposit": Money(8), "deposit_kind": DepositKind.REUSABLE},
                {"name": "1 l", "price": Money(390), "net_amount": 1000, "net_unit": NetUnit.MILLILITRE},
            ],
        )  # fmt: skip
        page = browse().get(f"/produkte/{made.slug}")
        assert "ab 2,10 €" in page
        assert "zzgl. 0,08 € Pfand · MEHRWEG" in page
        assert "4,20 € / l" in page
        assert "3,90 € / l" in page
        assert "Lieferung Freitag, 27. November" in page
        assert "Kostenlos abholen in Frohburg" in page
        forms = [form for form in page.all("form") if form.get("id") == "kauf"]
        assert forms[0].get("action") == "/warenkorb/positionen"
        assert page.value("quantity") == "1"

    @pytest.mark.law("0.1")
    def test_law_0_1_the_seller_is_named(self, browse):
        maker = a_producer(name="Imkerei Weber")
        page = browse().get(f"/produkte/{a_product(maker).slug}")
        assert f"Verkauf und Versand durch {maker.legal_name}" in page
        assert "Anbieter ist Unternehmer (eigene Angabe)." in page
        for fact in (maker.street, maker.phone, maker.email):
            assert fact in page

    def test_law_2_1_allergens_are_bold_and_nothing_else_is_markup(self, browse):
        made = a_product(
            ingredients="**Weizenmehl**, Wasser, <b>Salz</b>", allergens=["gluten"], traces=["nuts"]
        )
        page = browse().get(f"/produkte/{made.slug}")
        assert "<strong>Weizenmehl</strong>" in page.text
        assert "&lt;b&gt;Salz" in page.text
        assert "Enthält: glutenhaltiges Getreide" in page
        assert "Schalenfrüchte" in page

    def test_law_1_1_the_note_follows_the_tax_mode(self, browse):
        maker = a_producer(tax_mode=TaxMode.SMALL_BUSINESS)
        page = browse().get(f"/produkte/{a_product(maker).slug}")
        assert "Endpreis, umsatzsteuerfrei nach § 19 UStG" in page

    def test_law_0_9_a_missing_right_is_told_before(self, browse):
        made = a_product(
            withdrawal_class=WithdrawalClass.NONE_PERISHABLE, withdrawal_reason="Frischer Käse."
        )
        page = browse().get(f"/produkte/{made.slug}")
        assert "Für diese Ware besteht kein Widerrufsrecht (schnell verderblich" in page
        assert "Frischer Käse." in page

    def test_law_2_11_and_2_13_age_and_organic_code_stand_beside_the_name(self, browse):
        made = a_product(
            age_class=16, organic_code="DE-ÖKO-006", organic_origin="EU-Landwirtschaft"
        )
        page = browse().get(f"/produkte/{made.slug}")
        assert "ab 16 Jahren" in page
        assert "DE-ÖKO-006, EU-Landwirtschaft" in page
        assert "Nur zur Abholung." in page
        assert "Lieferung" not in page.words.split("In den Warenkorb")[1].split("Passt dazu")[0]

    def test_craft_says_material_origin_and_maker(self, browse):
        made = a_product(
            category=a_craft_category(), material="Steinzeug", care="Spülmaschine", made_in="Kohren",
            net_amount=None, net_unit=NetUnit.PIECE,
        )  # fmt: skip
        page = browse().get(f"/produkte/{made.slug}")
        for words in ("Steinzeug", "Spülmaschine", "Hergestellt in Kohren", "Hersteller"):
            assert words in page

    def test_shows_the_proof_of_a_brand(self, browse):
        made, brand = a_product(), a_brand("GeoGenuss")
        award = an_award(brand, made)
        page = browse().get(f"/produkte/{made.slug}")
        assert "verliehen von Nationaler Geopark Porphyrland. Gültig bis 31. Dezember 2026." in page
        assert f"/verleihungen/{award.code}" in page.links()
        assert f"/marken/{brand.slug}#regeln" in page.links()

    @pytest.mark.parametrize(
        ("kind", "words"),
        [
            ({"stock": 0}, "Zurzeit ausverkauft."),
            ({"stock": 2}, "Nur noch wenige da."),
            ({"stock_kind": StockKind.MADE_TO_ORDER, "lead_days": 21}, "etwa 21 Tage"),
            ({"stock_kind": StockKind.UNIQUE, "stock": 1}, "Ein Einzelstück"),
        ],
    )
    def test_says_how_much_there_is(self, browse, kind, words):
        made = a_product(variants=[kind])
        assert words in browse().get(f"/produkte/{made.slug}")

    def test_a_paused_business_shows_its_goods_but_sells_nothing(self, browse):
        maker = a_producer(
            state=ProducerState.PAUSED, pause_note="Wir ernten.", paused_until=date(2026, 12, 1)
        )
        page = browse().get(f"/produkte/{a_product(maker).slug}")
        assert page.status_code == 200
        assert "macht gerade Pause." in page
        assert "Wir ernten." in page
        assert "1. Dezember 2026" in page
        assert "kauf-knopf" not in page.text

    def test_what_was_removed_is_gone_with_a_way_on(self, browse):
        made = a_product(state=ProductState.REMOVED, published_at=clock.now())
        page = browse().get(f"/produkte/{made.slug}")
        assert page.status_code == 410
        assert any(link.startswith("/betriebe/") for link in page.links())

    @pytest.mark.parametrize("state", [ProductState.DRAFT, ProductState.SUBMITTED])
    def test_what_was_never_published_is_not_found(self, browse, state):
        assert browse().get(f"/produkte/{a_product(state=state).slug}").status_code == 404
        assert browse().get("/produkte/gibt-es-nicht").status_code == 404

    def test_what_a_suspended_business_sold_is_gone(self, browse):
        maker = a_producer(state=ProducerState.SUSPENDED)
        assert browse().get(f"/produkte/{a_product(maker).slug}").status_code == 410

    def test_suggests_other_goods_of_the_same_business_first(self, browse):
        maker, shelf = a_producer(), a_category()
        made = a_product(maker, name="Honig", category=shelf)
        a_product(maker, name="Kerze", category=a_craft_category("kerzen"))
        a_product(name="Fremder Honig", category=shelf)
        words = (
            browse()
            .get(f"/produkte/{made.slug}")
            .words.split("Vom selben Betrieb und aus der Nähe")[1]
        )
        assert words.index("Kerze") < words.index("Fremder Honig")

    def test_costs_the_same_however_much_hangs_on_it(self, browse, count_queries, new_edition):
        def cost(slug):
            new_edition()
            with count_queries() as seen:
                browse().get(f"/produkte/{slug}")
            return len(seen)

        maker = a_producer()
        made = a_product(maker, name="Honig")
        other = a_product(maker, name="Wachs")
        before = cost(made.slug)
        for number in range(10):
            a_product(maker, name=f"Ware {number}")
        an_award(a_brand(), other)
        assert cost(made.slug) == before <= 11

    def test_writes_nothing(self, browse, count_queries):
        made = a_product()
        with count_queries() as seen:
            page = browse().get(f"/produkte/{made.slug}")
        assert all(statement.lstrip().startswith("SELECT") for statement in seen)
        assert "Set-Cookie" not in page.headers


class TestBrands:
    def test_a_brand_shows_rules_members_and_goods(self, browse):
        maker = a_producer(name="Imkerei Weber")
        a_product(maker, name="Rapshonig")
        brand = a_brand("GeoGenuss")
        an_award(brand, maker)
        page = browse().get(f"/marken/{brand.slug}")
        for words in (
            "Wer darf die Marke tragen?",
            "Im Geopark hergestellt.",
            "Imkerei Weber",
            "Rapshonig",
        ):
            assert words in page
        assert "/marken/geogenuss" in str(browse().get("/marken").links())

    def test_a_brand_without_goods_says_so(self, browse):
        brand = a_brand()
        assert "Noch gibt es keine Ware mit dieser Marke." in browse().get(f"/marken/{brand.slug}")

    def test_an_award_can_be_checked_in_any_case(self, browse):
        award = an_award(a_brand("GeoGenuss"), a_producer(name="Imkerei Weber"))
        page = browse().get(f"/verleihungen/{award.code.lower()}")
        assert "gültig" in page
        assert "Imkerei Weber" in page
        assert browse().get("/verleihungen/ZR-XXXX-YYYY").status_code == 404

    def test_an_ended_award_says_that_it_ended(self, browse):
        award = an_award(valid_until=TODAY - timedelta(days=1))
        assert "abgelaufen" in browse().get(f"/verleihungen/{award.code}")
