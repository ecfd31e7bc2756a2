"""Alcohol: no parcel without an age check at the door, and no hand-over without an ID."""

import pytest

from marketplace.catalogue import operations as catalogue
from marketplace.catalogue import queries as products
from marketplace.catalogue.facts import ProductFacts
from marketplace.infra.db import db
from marketplace.orders import operations, queries
from marketplace.orders.models import SellerOrder
from marketplace.orders.rules import SellerOrderState
from marketplace.shipping.rules import DeliveryMode
from tests.checkout.steps import fill, order, to_review
from tests.conftest import NOW
from tests.make import a_user
from tests.make_market import a_category, a_producer, a_product
from tests.notifications.test_order_mails import bodies, post  # noqa: F401 - a fixture

ORDERS = "/mein-betrieb/bestellungen"
CASH = "cash_at_pickup"

pytestmark = pytest.mark.law("2.11")


@pytest.fixture
def bruno(app):
    return a_user("Bruno")


@pytest.fixture
def brewer(bruno):
    return a_producer(bruno, name="Brauerei Teich", email="brauerei@test.example")


@pytest.fixture
def beer(brewer):
    return a_product(brewer, name="Landbier", category=a_category("bier"), age_class=16).variants[0]


@pytest.fixture
def part(browse, beer):
    return queries.get(order(browse(), beer, way=CASH).id).seller_orders[0]


@pytest.fixture
def carrier(app, monkeypatch):
    """An operator who has found a parcel service that checks the age."""
    monkeypatch.setitem(app.extensions["settings"].__dict__, "age_checked_carrier", "Paketbote")


def hand_over(part, **more):
    operations.move_part(
        producer_id=part.producer_id, number=part.number, to=SellerOrderState.HANDED_OVER,
        actor_id=7, **more,
    )  # fmt: skip


def row(part):
    db.session.expire_all()
    return db.session.get_one(SellerOrder, part.id)


class TestParcel:
    def test_law_2_11_is_not_offered_without_an_age_checked_carrier(self, browse, beer):
        guest = browse()
        fill(guest, beer)
        assert 'value="parcel"' not in guest.get("/warenkorb").text
        guest.post(f"/warenkorb/lieferung/{beer.product_id}", {"lieferung": "parcel"})
        assert "Ab 16 Jahren" in to_review(guest, way=CASH)
        made = order(browse(), beer, way=CASH)
        modes = {each.mode for each in queries.get(made.id).seller_orders}
        assert DeliveryMode.PARCEL not in modes

    def test_law_2_11_is_offered_with_one_from_eighteen_on(self, browse, beer, carrier):
        guest = browse()
        fill(guest, beer)
        page = guest.get("/warenkorb")
        assert 'value="parcel"' in page.text
        assert "Ab 18 Jahren. Der Paketdienst übergibt nur gegen Ausweis." in page
        assert "Versand ab 18 Jahren mit Paketbote" in guest.get(
            f"/produkte/{products.get_with_all(beer.product_id).slug}"
        )

    def test_law_2_11_is_taken_from_alcohol_when_it_is_saved(self, brewer):
        shelf = a_category("bier")
        made = catalogue.create_product(
            producer_id=brewer.id, by=1, facts=ProductFacts("Pils", shelf.id, abv="4,9")
        )
        assert (made.age_class, made.ships) == (16, False)


class TestBadge:
    def test_stands_on_card_page_and_basket(self, browse, beer):
        guest = browse()
        fill(guest, beer)
        slug = products.get_with_all(beer.product_id).slug
        for path in ("/produkte", f"/produkte/{slug}"):
            assert "ab 16 Jahren" in guest.get(path)
        assert "Ab 16 Jahren." in guest.get("/warenkorb")


class TestHandOver:
    def test_law_2_11_asks_for_the_id_on_list_page_and_in_the_mails(
        self, browse, bruno, part, run_jobs, post  # noqa: F811
    ):  # fmt: skip
        office = browse(bruno)
        assert "Ausweis prüfen (ab 16)" in office.get(ORDERS)
        page = office.get(f"{ORDERS}/{part.number}")
        assert "Ausweis prüfen (ab 16)" in page
        assert "Ausweis geprüft" in page
        run_jobs()
        mails = {to: bodies(mail) for (to, _subject), mail in post().items()}
        assert all("Ausweis prüfen (ab 16)" in each for each in mails["brauerei@test.example"])
        for each in mails["anna@test.example"]:
            assert "Ab 16 Jahren: Herausgabe nur gegen Ausweis." in each

    def test_law_2_11_is_refused_without_a_look_at_it(self, browse, bruno, part):
        office = browse(bruno)
        answer = office.post(f"{ORDERS}/{part.number}/stand", {"state": "handed_over"})
        page = office.follow(answer)
        assert "Bitte lassen Sie sich den Ausweis zeigen (ab 16 Jahren)" in page
        assert row(part).state is SellerOrderState.CONFIRMED
        with pytest.raises(operations.IdNotChecked):
            hand_over(part)

    def test_law_2_11_keeps_who_looked_and_when_and_nothing_else(self, browse, bruno, part):
        office = browse(bruno)
        typed = {"state": "handed_over", "id_checked": "y"}
        office.follow(office.post(f"{ORDERS}/{part.number}/stand", typed))
        kept = row(part)
        assert kept.state is SellerOrderState.HANDED_OVER
        assert (kept.age_checked_at, kept.age_checked_by) == (NOW, bruno.id)
        assert "Ausweis geprüft am" in office.get(f"{ORDERS}/{part.number}")

    def test_of_other_goods_asks_for_nothing(self, browse):
        honey = a_product(a_producer(ships=False)).variants[0]
        part = queries.get(order(browse(), honey, way=CASH).id).seller_orders[0]
        hand_over(part)
        assert row(part).age_checked_at is None
