"""The list of wishes of guests and accounts: what is theirs, and nobody else's."""

import re
from datetime import timedelta

import pytest

from marketplace.catalogue.models import Product, Variant
from marketplace.catalogue.rules import ProductState
from marketplace.identity import passwords
from marketplace.infra import personal_data
from marketplace.infra.db import db, transaction
from marketplace.infra.personal_data import Subject
from marketplace.producers.models import Producer
from marketplace.producers.rules import ProducerState
from marketplace.wishes import operations
from marketplace.wishes.models import WishItem, WishList
from marketplace.wishes.rules import MOST
from tests import make
from tests.conftest import NOW
from tests.make_market import a_producer, a_product

PASSWORD = "ein langes Passwort"


def wish(browser, product):
    return browser.post("/merkzettel/produkte", {"product_id": product.id})


def names_on(browser):
    page = browser.get("/merkzettel")
    return [
        " ".join(n.itertext()).strip() for n in page.all("h2") if n.get("class") == "card__title"
    ]


@pytest.fixture
def honey(app):
    return a_product(name="Rapshonig")


class TestGuests:
    def test_a_list_begins_with_the_first_wish_and_asks_for_no_account(self, browse, honey):
        guest, stranger = browse(), browse()
        assert "Noch steht nichts auf Ihrem Merkzettel." in guest.get("/merkzettel")
        assert "Set-Cookie" not in guest.get("/merkzettel").headers
        page = guest.get(f"/produkte/{honey.slug}")
        assert "Auf den Merkzettel" in page
        back = guest.post(
            "/merkzettel/produkte", {"product_id": honey.id, "weiter": f"/produkte/{honey.slug}"}
        )
        assert back.location == f"/produkte/{honey.slug}"
        assert "Steht auf Ihrem Merkzettel." in guest.follow(back)
        assert names_on(guest) == ["Rapshonig"]
        assert names_on(stranger) == []

    def test_goods_stand_on_it_once_and_go_again(self, browse, honey):
        guest = browse()
        wish(guest, honey)
        wish(guest, honey)
        assert names_on(guest) == ["Rapshonig"]
        guest.post("/merkzettel/entfernungen", {"product_id": honey.id})
        guest.post("/merkzettel/entfernungen", {"product_id": honey.id})
        assert names_on(guest) == []

    def test_it_says_what_is_sold_out_or_gone_and_shows_the_price_of_now(self, browse, honey):
        guest, gone = browse(), a_product(name="Ausgelistet")
        for each in (honey, gone):
            wish(guest, each)
        with transaction():
            variant = db.session.get_one(Variant, honey.variants[0].id)
            variant.stock, variant.price = 0, variant.price * 2
            db.session.get_one(Product, gone.id).state = ProductState.REMOVED
        page = guest.get("/merkzettel")
        for words in ("13,80 €", "Ausverkauft", "nicht mehr im Verkauf", "Ausgelistet von"):
            assert words in page
        assert f"/produkte/{honey.slug}/bescheid" in page.links()

    def test_goods_of_a_business_on_holiday_are_not_called_gone(self, browse, honey):
        guest = browse()
        wish(guest, honey)
        with transaction():
            db.session.get_one(Producer, honey.producer_id).state = ProducerState.PAUSED
        page = guest.get("/merkzettel")
        assert "Zurzeit nicht zu haben" in page
        assert "nicht mehr im Verkauf" not in page
        assert f"/produkte/{honey.slug}" in page.links()

    def test_one_piece_moves_into_the_basket(self, browse, honey):
        guest = browse()
        wish(guest, honey)
        button = {"variant_id": honey.variants[0].id, "product_id": honey.id}
        assert guest.post("/merkzettel/warenkorb", button).status_code == 303
        assert names_on(guest) == []
        assert "Rapshonig" in guest.get("/warenkorb")

    def test_what_cannot_be_had_stays_on_the_list(self, browse, honey):
        guest = browse()
        wish(guest, honey)
        for variant in ("0", "999999999", "x", "-1"):
            page = guest.post(
                "/merkzettel/warenkorb", {"variant_id": variant, "product_id": honey.id}
            )
            assert page.status_code == 422
        assert names_on(guest) == ["Rapshonig"]

    @pytest.mark.parametrize("typed", ["", "x", "0", "999999999", "9" * 30, "-1"])
    def test_what_is_no_product_is_refused_in_a_sentence(self, browse, honey, typed):
        page = browse().post("/merkzettel/produkte", {"product_id": typed})
        assert page.status_code == 422
        assert "Dieses Produkt gibt es nicht mehr." in page

    def test_drafts_cannot_be_wished_for(self, browse, app):
        draft = a_product(state=ProductState.DRAFT)
        assert wish(browse(), draft).status_code == 422

    def test_a_list_is_full_at_some_point(self, browse, honey):
        guest = browse()
        wish(guest, honey)
        maker, more = a_producer(), a_product()
        kept = db.session.query(WishList.id).scalar()
        with transaction():
            for number in range(MOST - 1):
                row = make.save(_bare(maker, more, number))
                db.session.add(WishItem(list_id=kept, product_id=row.id, added_at=NOW))
        page = wish(guest, more)
        assert page.status_code == 422
        assert "höchstens 100 Produkte" in page

    def test_without_a_list_there_is_nothing_to_share_or_remove(self, browse, honey):
        for path in ("freigabe", "freigabe/ende", "entfernungen"):
            page = browse().post(f"/merkzettel/{path}", {"product_id": honey.id})
            assert page.status_code == 404


def _bare(maker, like, number):
    return Product(
        producer_id=maker.id, category_id=like.category_id, slug=f"ware-{number}",
        name=f"Ware {number}", folded=f"ware {number}", vat_class=like.vat_class, created_at=NOW,
    )  # fmt: skip


class TestAccounts:
    @pytest.fixture
    def anna(self, app):
        return make.a_user(password_hash=passwords.hashed(PASSWORD))

    def sign_in(self, browser, user):
        page = browser.post("/anmelden", {"email": user.email, "password": PASSWORD})
        assert page.status_code == 303, page.words

    def test_the_guests_list_comes_along_at_sign_in(self, browse, anna, honey):
        guest = browse()
        wish(guest, honey)
        self.sign_in(guest, anna)
        assert names_on(guest) == ["Rapshonig"]
        assert names_on(browse(anna)) == ["Rapshonig"]

    def test_two_lists_become_one_without_doubling(self, browse, anna, honey):
        cheese = a_product(name="Käse")
        wish(browse(anna), honey)
        guest = browse()
        for each in (honey, cheese):
            wish(guest, each)
        self.sign_in(guest, anna)
        assert sorted(names_on(guest)) == ["Käse", "Rapshonig"]
        assert db.session.query(WishList).count() == 1

    def test_a_shared_link_shows_the_list_until_it_is_taken_back(self, browse, anna, honey):
        mine, bruno, stranger = browse(anna), make.a_user("Bruno"), browse()
        for token in ("1-" + "0" * 24, "x", "1", "9" * 20 + "-x"):
            assert stranger.get(f"/merkzettel/geteilt/{token}").status_code == 404
        wish(mine, honey)
        mine.post("/merkzettel/freigabe")
        link = _shared_link(mine)
        page = stranger.get(link)
        assert "Rapshonig" in page
        assert anna.name not in page.words
        assert not [f for f in page.all("form") if "merkzettel" in (f.get("action") or "")]
        browse(bruno).post("/merkzettel/freigabe/ende")
        assert stranger.get(link).status_code == 200
        mine.post("/merkzettel/freigabe/ende")
        assert stranger.get(link).status_code == 404
        mine.post("/merkzettel/freigabe")
        assert _shared_link(mine) != link
        assert stranger.get(link).status_code == 404

    def test_a_link_shared_before_somebody_else_signs_in_shows_nothing_of_theirs(
        self, browse, anna, honey
    ):
        guest = browse()
        wish(guest, honey)
        guest.post("/merkzettel/freigabe")
        link = _shared_link(guest)
        self.sign_in(guest, anna)
        assert names_on(guest) == ["Rapshonig"]
        assert browse().get(link).status_code == 404

    def test_it_is_handed_out_and_erased_with_the_account(self, browse, anna, honey):
        wish(browse(anna), honey)
        subject = Subject(user_id=anna.id, email=anna.email)
        assert personal_data.export(subject)["wish_list"][0]["product"] == "Rapshonig"
        personal_data.erase(subject)
        assert db.session.query(WishItem).count() == db.session.query(WishList).count() == 0


def _shared_link(browser):
    links = browser.get("/merkzettel").links()
    return next(each for each in links if re.search(r"/merkzettel/geteilt/", each))


def test_guests_lists_go_after_30_days_and_accounts_stay(browse, app, honey, set_clock):
    anna = make.a_user()
    for browser in (browse(), browse(anna)):
        wish(browser, honey)
    set_clock(NOW + timedelta(days=30))
    operations.drop_abandoned()
    assert db.session.query(WishList).count() == 2
    set_clock(NOW + timedelta(days=30, minutes=1))
    operations.drop_abandoned()
    assert [each.user_id for each in db.session.query(WishList)] == [anna.id]


def test_what_a_browser_remembers_comes_as_cards_and_nothing_else(browse, app, count_queries):
    goods = [a_product(name=f"Ware {n}") for n in range(14)]
    draft = a_product(name="Entwurf", state=ProductState.DRAFT)
    asked = [draft.id, *(each.id for each in goods)]
    visitor = browse()
    with count_queries() as seen:
        page = visitor.get("/zuletzt-angesehen?" + "&".join(f"id={n}" for n in asked))
    assert re.findall(r">(Ware \d+|Entwurf)</a>", page.text) == [f"Ware {n}" for n in range(11)]
    assert len(seen) <= 6
    for nonsense in ("", "?id=", "?id=x&id=-1&id=" + "9" * 40, "?id=1e3&id=%00"):
        assert visitor.get("/zuletzt-angesehen" + nonsense).status_code == 200
