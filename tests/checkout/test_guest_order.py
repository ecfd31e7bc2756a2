"""A guest orders from two producers, over HTTP, against the test bank."""

import pytest

from marketplace.catalogue.models import Product, StockHold, Variant
from marketplace.infra.db import db
from marketplace.kit.money import Money, total
from marketplace.orders import queries as orders
from marketplace.orders.models import Order
from marketplace.orders.rules import OrderState, SellerOrderState
from marketplace.payments.models import Payment, Transfer
from marketplace.payments.rules import MoveState, PaymentState
from tests.bank.in_process import ledger, press
from tests.checkout.make_sellers import a_paid_producer
from tests.checkout.steps import (
    ADDRESS,
    fill,
    newest_order,
    order,
    payment_of,
    press_the_button,
    to_review,
)
from tests.make_market import a_craft_category, a_product


@pytest.fixture
def honey(bank):
    return a_product(a_paid_producer(bank, name="Imkerei Wyhra")).variants[0]


@pytest.fixture
def mug(bank):
    potter = a_paid_producer(bank, name="Töpferei Ossa", parcel=590)
    return a_product(
        potter,
        name="Krug",
        category=a_craft_category(),
        price=Money(4800),
        net_amount=None,
        net_unit="piece",
    ).variants[0]


class TestGuestOrder:
    def test_leads_from_two_producers_to_the_bank(self, browse, bank, honey, mug):
        guest = browse()
        fill(guest, honey, mug)
        basket = guest.get("/warenkorb")
        assert "Imkerei Wyhra" in basket
        assert "Töpferei Ossa" in basket
        assert "4,90 €" in basket
        assert "5,90 €" in basket

        page = press_the_button(guest, to_review(guest))

        assert page.location.startswith("http://127.0.0.1:8001/zahlen/cs_")
        assert newest_order().state is OrderState.AWAITING_PAYMENT
        assert newest_order().total == Money(690 + 490 + 4800 + 590)

    def test_is_paid_when_the_browser_comes_back(self, browse, bank, honey, mug, run_jobs):
        guest = browse()
        made = order(guest, honey, mug)
        press(bank, payment_of(made).session_id)

        back = guest.get(f"/bestellungen/{orders.link_token(made)}/rueckkehr")

        assert guest.follow(back).status_code == 200
        assert newest_order().state is OrderState.PAID
        run_jobs()
        shares = db.session.query(Transfer).order_by(Transfer.id).all()
        assert [(t.amount, t.state) for t in shares] == [
            (Money(690 + 490 - 35), MoveState.MADE),
            (Money(4800 + 590 - 240), MoveState.MADE),
        ]
        paid = -sum(row["amount"] for row in ledger(bank) if row["account"] == "cards")
        assert paid == newest_order().total.cents

    def test_needs_five_typed_fields(self, browse, bank, honey):
        guest = browse()
        fill(guest, honey)
        page = guest.get("/kasse/adresse")
        hidden_away = {id(node) for details in page.all("details") for node in details.iter()}
        typed = [
            node.get("name")
            for node in page.all("input")
            if id(node) not in hidden_away and node.get("type") not in {"hidden", "search"}
        ]
        assert typed == list(ADDRESS)

    def test_shows_above_the_button_what_the_law_asks_for(self, browse, bank, honey, mug):
        guest = browse()
        fill(guest, honey, mug)
        review = to_review(guest)
        before, _, _ = review.text.partition('lang="de">zahlungspflichtig bestellen</button>')
        for words in (
            "Rapshonig",
            "500 g",
            "Krug",
            "Versandkosten",
            "Gesamtsumme",
            "Vertragspartner ist allein",
        ):
            assert words in before, words
        buttons = [
            " ".join("".join(b.itertext()).split())
            for form in review.all("form")
            if form.get("action") == "/kasse/bestellung"
            for b in form.iter("button")
        ]
        assert buttons == ["zahlungspflichtig bestellen"]

    def test_can_be_paid_in_cash_when_everything_is_picked_up(self, browse, bank, honey, run_jobs):
        guest = browse()
        fill(guest, honey)
        producer_id = db.session.query(Product.producer_id).filter_by(id=honey.product_id).scalar()
        guest.post("/warenkorb/lieferung", {f"lieferung-{producer_id}": "farm_pickup"})

        page = press_the_button(guest, to_review(guest, way="cash_at_pickup"))

        made = newest_order()
        assert page.location.endswith(f"/bestellungen/{orders.link_token(made)}")
        assert made.state is OrderState.DUE_AT_PICKUP
        assert orders.get(made.id).seller_orders[0].state is SellerOrderState.CONFIRMED
        assert db.session.query(Payment).count() == 0

    def test_offers_cash_only_when_everything_is_picked_up(self, browse, bank, honey):
        guest = browse()
        fill(guest, honey)
        guest.post("/kasse/adresse", ADDRESS)
        page = guest.post("/kasse/zahlung", {"way": "cash_at_pickup"})
        assert page.status_code == 422

    def test_freezes_totals_fee_and_tax(self, browse, bank, honey, mug):
        guest = browse()
        made = orders.get(order(guest, honey, mug).id)
        first, second = made.seller_orders
        assert total(part.total for part in made.seller_orders) == made.total
        assert (first.fee, second.fee) == (Money(35), Money(240))
        assert first.vat == [{"rate": 700, "gross": 1180, "tax": 77}]
        assert second.vat == [{"rate": 1900, "gross": 5390, "tax": 861}]
        assert first.seller["legal_name"].startswith("Imkerei Wyhra")
        assert "binnen vierzehn Tagen" in first.texts["withdrawal"]["paragraphs"][1]


class TestMistakesAtTheCheckout:
    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("email", "kein-at"), ("email", ""), ("email", "x" * 10_000), ("email", "a@b"),
            ("name", ""), ("name", "🐝" * 10_000), ("street", "Teichgasse"), ("street", "5"), ("street", ""),
            ("postcode", "4654"), ("postcode", "00000"), ("postcode", "٠٤٦٥٤"), ("postcode", "-4654"),
            ("postcode", "1" * 20), ("town", ""), ("town", "<b>" * 5_000),
        ],
    )  # fmt: skip
    def test_bring_the_typed_form_back(self, browse, bank, honey, name, value):
        guest = browse()
        fill(guest, honey)
        page = guest.post("/kasse/adresse", ADDRESS | {name: value})
        assert page.status_code == 422
        assert "Fehler:" in page.tree.findtext(".//title")
        for other in ADDRESS.keys() - {name}:
            assert page.value(other) == ADDRESS[other]
        assert page.value(name) == value.strip()

    def test_send_an_empty_basket_back(self, browse, bank):
        for path in ("/kasse/adresse", "/kasse/zahlung", "/kasse/pruefen"):
            assert browse().get(path).status_code == 303

    @pytest.mark.parametrize(
        "data", [{}, {"cart": "1"}, {"cart": "x", "review": "y"}, {"cart": "1" * 30, "review": "y"}]
    )
    def test_refuse_an_order_that_was_not_reviewed(self, browse, bank, honey, data):
        guest = browse()
        fill(guest, honey)
        assert guest.post("/kasse/bestellung", data).status_code == 400
        assert db.session.query(Order).count() == 0

    def test_let_nobody_order_the_basket_of_another(self, browse, bank, honey):
        guest, stranger = browse(), browse()
        fill(guest, honey)
        review = to_review(guest)
        page = stranger.post(
            "/kasse/bestellung", {"cart": review.value("cart"), "review": review.value("review")}
        )
        assert page.location.endswith("/kasse/pruefen")
        assert db.session.query(Order).count() == 0


class TestOrderPage:
    def test_opens_with_its_signed_link_alone(self, browse, bank, honey):
        made = order(browse(), honey)
        token = orders.link_token(made)
        assert made.number in browse().get(f"/bestellungen/{token}")
        assert browse().get(f"/en/bestellungen/{token}").status_code == 200
        forged = token[:-1] + ("0" if token[-1] != "0" else "1")
        for wrong in (forged, made.number, f"{made.number}-", "x", "ZR-AAAA-AAAA-" + "0" * 24):
            assert browse().get(f"/bestellungen/{wrong}").status_code == 404

    def test_offers_to_pay_again_on_the_same_page_of_the_bank(self, browse, bank, honey):
        guest = browse()
        made = order(guest, honey)
        page = guest.post(f"/bestellungen/{orders.link_token(made)}/zahlung")
        assert page.location == payment_of(made).session_url
        assert payment_of(made).state is PaymentState.OPEN


def test_the_goods_are_taken_out_of_stock_once(browse, bank, honey, run_jobs):
    guest = browse()
    made = order(guest, honey)
    assert db.session.get_one(Variant, honey.id).stock == 9
    press(bank, payment_of(made).session_id)
    guest.get(f"/bestellungen/{orders.link_token(made)}/rueckkehr")
    run_jobs()
    assert db.session.get_one(Variant, honey.id).stock == 9
    assert [hold.state for hold in db.session.query(StockHold)] == ["taken"]


def test_review_and_basket_say_nothing_twice(browse, bank):
    maker = a_paid_producer(bank)
    carrots = a_product(maker, name="Möhren", variants=[{"name": "Bund, 500 g"}]).variants[0]
    guest = browse()
    fill(guest, carrots)
    for page in (guest.get("/warenkorb"), to_review(guest)):
        assert "Bund, 500 g" in page
        assert "500 g, 500 g" not in page


def test_a_mug_has_no_line_about_allergens(browse, bank):
    mug = a_product(
        a_paid_producer(bank), category=a_craft_category(), net_amount=None, net_unit="piece",
        allergens_stated=True,
    ).variants[0]  # fmt: skip
    guest = browse()
    fill(guest, mug)
    assert "Allergene" not in to_review(guest)


def test_the_whole_way_to_the_bank_asks_the_database_fifty_times_at_most(
    browse, honey, count_queries
):
    guest = browse()
    guest.get("/")
    with count_queries() as seen:
        order(guest, honey)
    assert len(seen) <= 50
