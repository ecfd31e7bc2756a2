"""A present put together from several businesses, seen by a visitor without JavaScript."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import select

from marketplace.cart.models import CartGift
from marketplace.infra.db import db
from marketplace.kit import clock
from marketplace.kit.money import Money
from marketplace.producers.rules import ProducerState
from marketplace.web.freshness import fresh_until
from tests.make_brands import a_brand, an_award
from tests.make_market import a_category, a_craft_category, a_producer, a_product, a_variant

BOX = "/geschenke/kiste"


@pytest.fixture
def honey(app):
    return a_product(a_producer(name="Imkerei Wyhra"))


@pytest.fixture
def mug(app):
    return a_product(
        a_producer(name="Töpferei Ossa", parcel=590, dispatch_weekdays=()), name="Krug",
        category=a_craft_category(), price=Money(4800), net_amount=None, net_unit="piece",
    )  # fmt: skip


def put_in(guest, product, query=""):
    return guest.post(f"{BOX}/waren{query}", {"variant_id": product.variants[0].id})


def good(page, name):
    """Return what stands beside something on offer."""
    rows = [n for n in page.all("li") if "box-good" in (n.get("class") or "").split()]
    found = [" ".join("".join(row.itertext()).split()) for row in rows]
    return next(text.replace("\u00ad", "") for text in found if name in text.replace("\u00ad", ""))


class TestBox:
    def test_is_the_basket_with_the_total_including_all_shipping(self, browse, honey, mug):
        guest = browse()
        empty = guest.get(BOX)
        assert "Noch ist nichts drin" in empty
        assert "Set-Cookie" not in empty.headers
        put_in(guest, honey)
        page = guest.follow(put_in(guest, mug))
        assert "2 Pakete von 2 Betrieben, zusammen 65,70 € mit Versand." in page
        assert "Jedes Paket kommt für sich" in page
        assert "1 in der Kiste" in good(page, "Krug")
        assert "65,70 €" in guest.get("/warenkorb")

    def test_changes_and_empties_in_place(self, browse, honey):
        guest = browse()
        page = guest.follow(put_in(guest, honey, "?budget=20"))
        changes = [f.get("action") for f in page.all("form") if "/waren/" in f.get("action", "")]
        page = guest.follow(guest.post(changes[0], {"quantity": "2"}))
        assert "1 Paket von 1 Betrieb, zusammen 18,70 € mit Versand." in page
        assert "Noch 1,30 € von Ihrem Budget übrig" in page
        page = guest.follow(guest.post(changes[0], {"quantity": "3"}))
        assert "5,60 € über Ihrem Budget" in page
        assert "Noch ist nichts drin" in guest.follow(guest.post(changes[0], {"quantity": "0"}))

    def test_narrows_to_area_brand_landscape_and_what_the_budget_leaves(self, browse, honey, mug):
        brand = a_brand("Kohrener Land")
        an_award(brand, honey.producer)
        for query, there, gone in (
            (f"marke={brand.slug}", "Rapshonig", "Krug"),
            ("bereich=kunsthandwerk", "Krug", "Rapshonig"),
            ("budget=30&passt=1", "Rapshonig", "Krug"),
        ):
            page = browse().get(f"{BOX}?{query}")
            assert there in page, query
            assert gone not in page, query
            action = next(f.get("action") for f in page.all("form") if "/waren" in f.get("action"))
            assert urlsplit(action).query == query  # the way back keeps the selection
        assert "Dazu passt nichts" in browse().get(f"{BOX}?budget=1&passt=1")

    def test_offers_the_variants_that_are_there(self, browse, honey):
        big = a_variant(honey, name="1 kg", price=Money(1290), position=1)
        a_variant(honey, name="5 kg", stock=0, position=2)
        page = browse().get(BOX)
        options = [o.get("value") for s in page.all("select") if s.get("name") == "variant_id"
                   for o in s.iter("option")]  # fmt: skip
        assert options == [str(honey.variants[0].id), str(big.id)]

    @pytest.mark.parametrize(
        ("maker", "product", "reason"),
        [
            ({}, {"ships": False, "no_parcel": "Zu Allergenen steht noch nichts da."},
             "Zu Allergenen steht noch nichts da."),
            ({}, {"ships": False}, "hier holt man ab"),
            ({}, {"ships": False, "farm_pickup_only": True}, "nur selbst auf seinem Hof"),
            ({}, {"age_class": 18}, "keinen Paketdienst mit Altersprüfung"),
            ({}, {"stock": 0}, "Zurzeit ausverkauft."),
            ({"ships": False}, {}, "Dieser Betrieb verschickt keine Pakete."),
            ({"shipping_locked": True}, {}, "Ein Nachweis zur Verpackung fehlt."),
            ({"state": ProducerState.PAUSED}, {}, "Der Betrieb macht gerade Pause."),
        ],
    )  # fmt: skip
    def test_greys_what_cannot_be_sent_and_says_why(self, browse, honey, maker, product, reason):
        values = {"record": False} if "shipping_locked" in maker else {}
        a_product(a_producer(**values | maker), name="Quark", category=a_category(), **product)
        page = browse().get(BOX)
        assert reason in good(page, "Quark")
        assert "In die Kiste" not in good(page, "Quark")
        assert page.words.index("Rapshonig") < page.words.index("Quark")  # what can be sent, first


class TestWishedDay:
    def test_says_for_each_maker_by_when_to_order(self, browse, honey, mug):
        guest = browse()
        page = guest.get(f"{BOX}?bis=2026-12-24")
        assert "Bestellen bis Montag, 21. Dezember, 10 Uhr" in good(page, "Rapshonig")
        put_in(guest, honey, "?bis=2026-12-24")
        page = guest.follow(put_in(guest, mug, "?bis=2026-12-24"))
        assert "damit es bis 24. Dezember ankommt" in page
        assert "damit es voraussichtlich bis 24. Dezember ankommt" in page
        basket = guest.get("/warenkorb")  # it goes along
        assert "Bestellen bis Montag, 21. Dezember, 10 Uhr, damit es bis 24. Dezember" in basket
        assert db.session.scalars(select(CartGift.wanted_by)).all() == [date(2026, 12, 24)]
        assert "Bestellen bis Samstag, 19. Dezember, 10 Uhr" in guest.get(BOX)
        guest.post(f"{BOX}/weiter?bis=")
        assert "Bestellen bis" not in guest.get("/warenkorb")

    def test_names_the_maker_who_cannot_make_it(self, browse, honey, mug):
        guest = browse()
        put_in(guest, honey, "?bis=2026-11-27")
        page = guest.follow(put_in(guest, mug, "?bis=2026-11-27"))
        assert "Töpferei Ossa schafft es nicht bis 27. November" in page
        assert "Imkerei Wyhra schafft" not in page
        assert "Kommt nicht bis 27. November" in good(page, "Krug")
        assert "zusammen 65,70 €" in page  # nothing is lost

    def test_offers_the_days_for_which_people_give(self, browse, honey):
        page = browse().get(BOX)
        days = {parse_qs(urlsplit(url).query)["bis"][0] for url in page.links() if "bis=20" in url}
        assert days == {"2026-12-06", "2026-12-24", "2027-02-14", "2027-03-28", "2027-05-09"}

    def test_is_counted_anew_when_the_day_is_over(self, app, honey):
        with app.test_request_context(f"{BOX}?bis=2026-12-24"):
            app.full_dispatch_request()
            until = fresh_until()
            assert until is not None
            assert until <= clock.start_of(date(2026, 11, 25))


class TestBadInput:
    @pytest.mark.parametrize(
        ("query", "sentence"),
        [
            ("bis=2026-11-23", "Bitte wählen Sie einen Tag von heute bis 26. Mai 2027."),
            ("bis=2036-12-24", "Bitte wählen Sie einen Tag von heute bis 26. Mai 2027."),
            ("bis=2026-02-30", "Bitte geben Sie das Datum so ein: 24.11.2026"),
            ("budget=viel", "Bitte geben Sie den Betrag so ein: 4,99"),
            ("budget=-5", "Bitte geben Sie den Betrag so ein: 4,99"),
            ("budget=999999999", "Bitte geben Sie den Betrag so ein: 4,99"),
        ],
    )
    def test_in_the_address_is_told_and_left_out(self, browse, honey, query, sentence):
        page = browse().get(f"{BOX}?{query}")
        assert page.status_code == 200
        assert sentence in page
        assert "In die Kiste" in good(page, "Rapshonig")

    def test_unknown_names_and_forged_cursors_are_left_out(self, browse, honey):
        page = browse().get(
            f"{BOX}?marke=gibtsnicht&landschaft=nirgends&bereich=x&nach=abc.def&passt=1"
        )
        assert "Rapshonig" in page

    @pytest.mark.parametrize(
        ("path", "data", "sentence"),
        [
            ("/waren", {"variant_id": "999999"}, "wird gerade nicht verkauft"),
            ("/waren", {"variant_id": "x"}, "Bitte wählen Sie eine Ausführung."),
            ("/waren", {}, "Bitte wählen Sie eine Ausführung."),
            ("/waren/1", {"quantity": "100"}, "Bitte geben Sie eine Menge von 0 bis 99 an."),
            ("/waren/1", {"quantity": "1"}, "Bitte geben Sie eine Menge von 0 bis 99 an."),
            ("/weiter", {}, "Legen Sie zuerst etwas in die Kiste."),
        ],
    )
    def test_in_a_press_is_told(self, browse, honey, path, data, sentence):
        page = browse().post(BOX + path, data)
        assert page.status_code == 422
        assert sentence in page

    def test_nobody_changes_the_box_of_another(self, browse, honey, mug):
        anna, dora = browse(), browse()
        page = anna.follow(put_in(anna, honey))
        theirs = next(f.get("action") for f in page.all("form") if "/waren/" in f.get("action", ""))
        put_in(dora, mug)
        assert dora.post(theirs, {"quantity": "0"}).status_code == 404
        assert "Rapshonig" in anna.get("/warenkorb")


def test_the_page_asks_as_much_for_many_goods_as_for_few(browse, count_queries, honey):
    guest = browse()
    with count_queries() as few:
        guest.get(BOX)
    for _number in range(8):
        a_product(honey.producer)
    with count_queries() as many:
        guest.get(BOX)
    assert len(many) == len(few)
