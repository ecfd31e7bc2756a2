"""Places and producers as visitors see them."""

import pytest

from marketplace.producers.rules import ProducerState
from marketplace.regions.models import Landscape, LandscapeMember
from tests.make import save
from tests.make_brands import a_brand, an_award
from tests.make_market import (
    a_category,
    a_locality,
    a_municipality,
    a_pickup_point,
    a_producer,
    a_product,
)


def a_landscape(name: str, *municipalities) -> Landscape:
    district = municipalities[0].district_id
    made = save(Landscape(district_id=district, name=name, slug=name.lower().replace(" ", "-")))
    for each in municipalities:
        save(LandscapeMember(landscape_id=made.id, municipality_id=each.id))
    return made


class TestPlaces:
    def test_a_place_shows_goods_businesses_pickup_and_neighbours(self, browse):
        frohburg = a_municipality("Frohburg")
        a_municipality("Borna", lat=51.12, lon=12.5)
        part = a_locality("Rüdigsdorf", frohburg)
        maker = a_producer(name="Töpferei", municipality=frohburg, locality=part)
        a_product(maker, name="Krug")
        a_pickup_point("Alte Schule", maker, municipality_id=frohburg.id)
        page = browse().get(f"/orte/{frohburg.slug}")
        for words in ("1 Produkt", "1 Betrieb", "Krug", "Töpferei", "Alte Schule", "Borna", "km"):
            assert words in page
        assert f"/orte/{part.slug}" in page.links()
        assert "Ein Ortsteil von Frohburg." in browse().get(f"/orte/{part.slug}")

    def test_a_place_without_goods_names_the_nearest_that_have_some(self, browse):
        empty = a_municipality("Pegau", lat=51.17, lon=12.25)
        a_product()
        page = browse().get(f"/orte/{empty.slug}")
        assert "Hier verkauft noch niemand auf dem Markt." in page
        assert "Frohburg" in page

    def test_a_landscape_is_no_seal(self, browse):
        made = a_landscape("Kohrener Land", a_municipality("Frohburg"))
        page = browse().get(f"/landschaften/{made.slug}")
        assert "er ist kein Siegel" in page
        assert browse().get(f"/orte/{made.slug}").status_code == 404

    def test_finds_a_place_by_what_is_typed(self, browse):
        a_municipality("Borna")
        assert browse().get("/orte?suche=borna").location == "/orte/borna"
        assert "kennen wir nicht" in browse().get("/orte?suche=Hamburg")
        assert browse().get("/orte/hamburg").status_code == 404


class TestProducers:
    @pytest.mark.law("0.17")
    def test_law_0_17_a_business_has_an_imprint_and_its_own_texts(self, browse):
        maker = a_producer(name="Imkerei Weber", open_hours=[(1, "15:00", "18:00")])
        a_product(maker, name="Rapshonig")
        page = browse().get(f"/betriebe/{maker.slug}")
        for fact in (maker.legal_name, maker.street, maker.postcode, maker.phone, maker.email):
            assert fact in page
        for words in (
            "Dienstag 15–18 Uhr",
            "Widerrufsbelehrung",
            "Muster-Widerrufsformular",
            "Rapshonig",
        ):
            assert words in page
        texts = browse().get(f"/betriebe/{maker.slug}/rechtliches")
        assert "binnen vierzehn Tagen ohne Angabe von Gründen" in texts
        assert maker.legal_name in texts

    def test_says_when_it_pauses(self, browse):
        maker = a_producer(state=ProducerState.PAUSED, pause_note="Wir sind auf dem Feld.")
        assert "Wir sind auf dem Feld." in browse().get(f"/betriebe/{maker.slug}")
        assert maker.name not in browse().get("/betriebe")

    def test_a_suspended_business_is_gone_with_its_neighbours(self, browse):
        maker = a_producer(name="Gesperrt", state=ProducerState.SUSPENDED)
        a_producer(name="Nachbarin")
        page = browse().get(f"/betriebe/{maker.slug}")
        assert page.status_code == 410
        assert "Nachbarin" in page

    @pytest.mark.parametrize("state", [ProducerState.DRAFT, ProducerState.SUBMITTED])
    def test_an_applicant_has_no_page(self, browse, state):
        assert browse().get(f"/betriebe/{a_producer(state=state).slug}").status_code == 404


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_page_stands_in_both_languages(browse, language):
    maker = a_producer(locality=a_locality(), quote="So geht das.", story="Seit 1998.")
    made = a_product(maker, nutrition={"kj": "1352", "kcal": "318", "fat": "0"})
    brand = a_brand()
    award = an_award(brand, maker)
    land = a_landscape("Kohrener Land", a_municipality())
    paths = (
        "/produkte?q=honig", f"/produkte/{made.slug}", f"/kategorien/{a_category().slug}",
        f"/marken/{brand.slug}", f"/verleihungen/{award.code}", "/orte/frohburg",
        f"/landschaften/{land.slug}", f"/betriebe/{maker.slug}",
    )  # fmt: skip
    for path in paths:
        assert browse().get(language + path).status_code == 200, path
