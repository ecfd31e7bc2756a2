from datetime import timedelta

import pytest

from marketplace.curation.models import Feature, FeatureKind, FeatureProduct
from marketplace.kit import clock
from marketplace.search.rules import RANKINGS
from marketplace.shell.help import SUBJECTS
from marketplace.shell.views.shop import WORDS
from marketplace.web.access import Audience
from tests.make import a_grant, a_user, save
from tests.make_brands import a_brand, a_curator, an_award
from tests.make_market import (
    a_category,
    a_craft_category,
    a_pickup_point,
    a_producer,
    a_product,
)

OTHERS = (
    "/", "/hilfe", "/reihenfolge", "/versand-und-zahlung", "/widerrufsbelehrung", "/widerruf",
)  # fmt: skip
# LAW Appendix B: what every page must lead to.
REQUIRED = {
    "/impressum", "/datenschutz", "/agb", "/bedingungen-fuer-betriebe", "/widerrufsbelehrung", "/widerruf",
    "/versand-und-zahlung", "/reihenfolge", "/melden", "/kontakt", "/rueckrufe",
    "/barrierefreiheit", "/barriere-melden", "/leichte-sprache",
}  # fmt: skip


def a_feature(kind, **more) -> Feature:
    now = clock.now()
    values = {
        "kind": kind, "starts_at": now - timedelta(days=1), "ends_at": now + timedelta(days=6),
        "reason": "Passt.", "author_id": a_curator().id, "created_at": now,
    }  # fmt: skip
    return save(Feature(**values | more))


class TestEveryPage:
    @pytest.mark.parametrize("path", [*OTHERS, *WORDS, *(f"/hilfe/{s.slug}" for s in SUBJECTS)])
    @pytest.mark.parametrize("language", ["", "/en"])
    def test_stands_in_both_languages(self, browse, path, language):
        a_product()
        page = browse().get(language + path)
        assert page.status_code == 200
        assert "Set-Cookie" not in page.headers

    @pytest.mark.parametrize("path", ["/", "/produkte", "/impressum", "/gibt-es-nicht"])
    def test_law_appendix_b_leads_to_all_that_is_required(self, browse, path):
        assert set(browse().get(path).links()) >= REQUIRED

    def test_says_in_german_what_is_not_there(self, browse):
        page = browse().get("/gibt-es-nicht")
        assert page.status_code == 404
        assert "Diese Seite gibt es nicht" in page
        assert browse().get("/hilfe/gibt-es-nicht").status_code == 404


class TestHome:
    def test_is_friendly_when_there_is_nothing(self, browse):
        page = browse().get("/")
        assert "Von hier. Von Hand." in page
        assert "Marken der Region" not in page
        assert "Neu auf dem Markt" not in page

    def test_shows_the_newest_goods_while_nothing_is_on_the_stage(self, browse):
        for name in ("Honig", "Brot", "Käse"):
            a_product(name=name)
        page = browse().get("/")
        assert "Neu auf dem Markt" in page
        assert "Alle 3 Produkte" in page

    def test_shows_what_the_curators_put_on_the_stage(self, browse):
        maker = a_producer(name="Imkerei Weber", quote="„Jedes Jahr anders.“")
        made = [a_product(maker, name=name) for name in ("Honig", "Wachs", "Met")]
        brand = a_brand("GeoGenuss")
        an_award(brand, maker)
        row = a_feature(FeatureKind.PRODUCT_ROW, title="Gut im November", title_en="Good now")
        for position, product in enumerate(reversed(made)):
            save(FeatureProduct(feature_id=row.id, product_id=product.id, position=position))
        a_feature(FeatureKind.BRAND_OF_THE_WEEK, brand_id=brand.id)
        a_feature(FeatureKind.STORY, producer_id=maker.id)
        page = browse().get("/")
        for words in ("Gut im November", "Marke der Woche", "GeoGenuss", "„Jedes Jahr anders.“"):
            assert words in page
        assert page.words.index("Met") < page.words.index("Wachs")
        assert "Good now" in browse().get("/en/")

    def test_a_module_hides_itself_with_less_than_three_goods(self, browse):
        maker, brand = a_producer(), a_brand("GeoGenuss")
        a_product(maker, name="Honig")
        a_product(maker, name="Wachs")
        an_award(brand, maker)
        a_feature(FeatureKind.BRAND_OF_THE_WEEK, brand_id=brand.id)
        page = browse().get("/")
        assert "Marke der Woche" not in page
        assert "Neu auf dem Markt" not in page
        assert "Marken der Region" in page
        assert "2 Produkte" in page

    def test_counts_come_from_the_shelves(self, browse):
        for number in range(3):
            a_product(name=f"Honig {number}", category=a_category("honig"))
            a_product(name=f"Krug {number}", category=a_craft_category("geschirr"))
        page = browse().get("/")
        assert "Honig 3 Produkte" in page
        assert "Frohburg 6 Produkte" in page

    def test_costs_the_same_for_one_and_twenty(self, browse, count_queries, new_edition):
        def cost():
            new_edition()
            with count_queries() as seen:
                browse().get("/")
            return len(seen)

        for number in range(3):
            a_product(name=f"Ware {number}")
        before = cost()
        for number in range(17):
            a_product(name=f"Neu {number}")
        assert cost() == before <= 14

    def test_promises_nothing_the_law_asks_for_anyway(self, browse):
        words = browse().get("/").words
        for statutory in ("14 Tage", "geprüft", "Widerrufsrecht"):
            assert statutory not in words


class TestLegalPages:
    def test_law_1_5_the_ranking_page_is_written_by_the_ranking(self, browse):
        page = browse().get("/reihenfolge")
        for ranking in RANKINGS.values():
            assert ranking.label in page
            for parameter in ranking.parameters:
                assert parameter.explained in page
        assert "Eine bezahlte Besserstellung findet nicht statt." in page

    def test_law_1_1_the_shipping_page_lists_every_tariff(self, browse):
        a_producer(name="Imkerei Weber", parcel=490, free_from=6000)
        a_producer(name="Backhaus", ships=False)
        a_pickup_point("Alte Schule")
        page = browse().get("/versand-und-zahlung")
        for words in (
            "Imkerei Weber",
            "4,90 €",
            "60,00 €",
            "Backhaus",
            "kein Versand",
            "Alte Schule",
        ):
            assert words in page

    def test_law_0_8_the_instruction_has_the_statutory_words(self, browse):
        page = browse().get("/widerrufsbelehrung")
        for words in (
            "Sie haben das Recht, binnen vierzehn Tagen ohne Angabe von Gründen",
            "Wir können die Rückzahlung verweigern, bis wir die Waren wieder zurückerhalten haben",
            "Hiermit widerrufe(n) ich/wir (*)",
            "(*) Unzutreffendes streichen.",
            "Muster – vor dem Start prüfen lassen",
        ):
            assert words in page

    @pytest.mark.law("0.17")
    def test_law_0_17_the_imprint_names_the_operator_and_the_sources(self, browse, app):
        page = browse().get("/impressum")
        settings = app.extensions["settings"]
        for words in (settings.operator_name, settings.operator_street, settings.operator_email):
            assert words in page
        for source in ("GeoNames", "CC BY 4.0", "Destatis", "Open Font License"):
            assert source in page

    @pytest.mark.law("1.10")
    def test_law_1_10_nothing_leads_to_the_closed_platform_for_disputes(self, browse):
        for path in ("/impressum", "/agb", "/kontakt", "/widerrufsbelehrung"):
            assert "ec.europa.eu/consumers/odr" not in browse().get(path).text


class TestMachines:
    def test_health_says_nothing_but_that_it_is_well(self, browse):
        page = browse().get("/gesundheit")
        assert (page.status_code, page.json) == (200, {"ok": True})


def test_an_office_is_found_with_a_slash_at_the_end(browse):
    for account, path in (
        (a_user(), "/konto"),
        (a_curator(), "/kuratierung"),
        (a_grant(a_user(), Audience.OPERATOR), "/betrieb-des-marktes"),
    ):
        answer = browse(account).get(f"{path}/")
        assert (answer.status_code, answer.location) == (303, path)
