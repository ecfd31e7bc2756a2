"""The producer says that the money has come; what does not come expires seller by seller."""

from datetime import date, timedelta

import pytest

from marketplace.catalogue import operations as stock
from marketplace.catalogue.models import StockHold, Variant
from marketplace.infra import journal
from marketplace.infra.db import db
from marketplace.kit import clock
from marketplace.kit.refusal import NotAllowed, NotFound
from marketplace.orders import jobs, operations, queries
from marketplace.orders.operations import GoodsGone
from marketplace.orders.rules import LATE_DAYS, OrderState, SellerOrderState
from tests.checkout.make_sellers import IBANS, a_paid_producer, a_transfer_producer
from tests.checkout.steps import fill, newest_order, order, press_the_button, to_review
from tests.conftest import NOW
from tests.make import a_user
from tests.make_market import a_producer, a_product

NEW, CONFIRMED, CANCELLED = (
    SellerOrderState.NEW, SellerOrderState.CONFIRMED, SellerOrderState.CANCELLED,
)  # fmt: skip


@pytest.fixture
def karla(app):
    return a_user("Karla")


@pytest.fixture
def pots(app):
    return a_user("Paul")


@pytest.fixture
def honey(karla):
    return a_product(a_transfer_producer(owner=karla, name="Imkerei Wyhra")).variants[0]


@pytest.fixture
def jar(pots):
    potter = a_transfer_producer(IBANS[1], owner=pots, name="Töpferei Ossa")
    return a_product(potter, name="Topf", stock=1).variants[0]


@pytest.fixture
def placed(browse, honey, jar):
    return queries.get(order(browse(), honey, jar, way="transfer").id)


@pytest.fixture
def after_the_grace(placed, set_clock):
    """Run the clockwork at the first moment at which the order has expired."""

    def run():
        set_clock(placed.hold_until)
        jobs.expire_transfers()

    return run


def now_of(placed):
    """Return order state, part states and hold states as they are now."""
    db.session.rollback()
    fresh = queries.get(placed.id)
    holds = [h.state for h in db.session.query(StockHold).order_by(StockHold.variant_id)]
    return fresh.state, [part.state for part in fresh.seller_orders], holds


def press(browse, user, placed, position=1):
    """Press "Geld ist da" and return the page it leads to."""
    browser = browse(user)
    number = f"{placed.number}-{position}"
    page = browser.post(f"/mein-betrieb/bestellungen/{number}/zahlungseingang")
    return browser.follow(page) if page.status_code == 303 else page


class TestWaiting:
    def test_stands_in_the_producers_list_with_what_to_look_for(self, browse, karla, placed):
        page = browse(karla).get("/mein-betrieb/bestellungen")
        assert "wartet auf Überweisung" in page
        assert f"11,80 €, Verwendungszweck {placed.number}-1, Frist 1. Dezember 2026" in page
        assert f"{placed.number}-2" not in page.text

    def test_is_not_to_be_packed(self, browse, karla, placed):
        page = browse(karla).get(f"/mein-betrieb/bestellungen/{placed.number}-1")
        assert "Bitte packen Sie erst, wenn das Geld auf Ihrem Konto ist." in page
        assert "Geld ist da" in page
        assert "Ist verschickt" not in page
        sent = browse(karla).post(
            f"/mein-betrieb/bestellungen/{placed.number}-1/stand", {"state": "sent"}
        )
        assert sent.status_code == 303
        assert now_of(placed)[1] == [NEW, NEW]

    def test_can_be_declined_and_leaves_the_other_seller_alone(self, placed):
        operations.decline(
            part_id=placed.seller_orders[0].id, reason="Leer.", restock=False, actor_id=1
        )
        state, parts, holds = now_of(placed)
        assert (state, parts[1]) == (OrderState.AWAITING_TRANSFER, NEW)
        assert holds == ["released", "held"]


class TestMoneyThatCame:
    def test_sells_this_sellers_goods_alone(self, browse, karla, placed):
        assert "Gespeichert." in press(browse, karla, placed)
        assert now_of(placed) == (
            OrderState.AWAITING_TRANSFER, [CONFIRMED, NEW], ["taken", "held"],
        )  # fmt: skip
        part = queries.get(placed.id).seller_orders[0]
        assert (part.paid_at, part.confirmed_at) == (NOW, NOW)
        entry = journal.entries(kind="seller_order", subject_id=part.id)[-1]
        assert (entry.action, entry.actor_id) == ("transfer_received", karla.id)

    def test_of_every_seller_makes_the_order_paid(self, browse, karla, pots, placed):
        press(browse, karla, placed)
        press(browse, pots, placed, 2)
        assert now_of(placed) == (OrderState.PAID, [CONFIRMED, CONFIRMED], ["taken", "taken"])

    def test_counts_once_when_pressed_twice(self, browse, karla, placed):
        press(browse, karla, placed)
        assert "Gespeichert." in press(browse, karla, placed)
        part = queries.get(placed.id).seller_orders[0]
        actions = [e.action for e in journal.entries(kind="seller_order", subject_id=part.id)]
        assert actions.count("transfer_received") == 1

    def test_is_nobody_elses_business(self, browse, pots, placed):
        assert press(browse, pots, placed, 1).status_code == 404
        assert press(browse, a_user("Dora"), placed, 1).status_code in {403, 404}
        assert now_of(placed)[1] == [NEW, NEW]

    @pytest.mark.parametrize("number", ["x", "🐝", "ZR-AAAA-AAAA-1", "1" * 5_000])
    def test_belongs_to_an_order_that_exists(self, browse, karla, number, placed):
        page = browse(karla).post(f"/mein-betrieb/bestellungen/{number}/zahlungseingang")
        assert page.status_code == 404

    def test_cannot_come_for_what_was_declined(self, browse, karla, placed):
        operations.decline(
            part_id=placed.seller_orders[0].id, reason="Leer.", restock=False, actor_id=1
        )
        assert "nicht möglich" in press(browse, karla, placed)
        assert now_of(placed)[1] == [SellerOrderState.DECLINED, NEW]

    def test_lets_the_goods_go_on_their_way_while_another_seller_waits(
        self, browse, karla, placed, after_the_grace
    ):
        press(browse, karla, placed)
        for state in ("sent", "ready", "handed_over"):
            browse(karla).post(
                f"/mein-betrieb/bestellungen/{placed.number}-1/stand", {"state": state}
            )
        assert now_of(placed)[0] is OrderState.AWAITING_TRANSFER
        after_the_grace()
        assert now_of(placed) == (
            OrderState.CLOSED, [SellerOrderState.HANDED_OVER, CANCELLED], ["taken", "released"],
        )  # fmt: skip

    def test_is_shown_to_the_customer(self, browse, karla, placed):
        press(browse, karla, placed)
        page = browse().get(f"/bestellungen/{queries.link_token(placed)}")
        assert "IBAN DE02 1203 0000 0000 2020 51" in page
        assert "DE89" not in page
        assert "wird vorbereitet" in page

    def test_moves_the_promised_day_along(self, browse, karla, placed, set_clock):
        assert placed.seller_orders[0].arrival_day == date(2026, 11, 27)
        set_clock(NOW + timedelta(days=7))
        press(browse, karla, placed)
        assert queries.get(placed.id).seller_orders[0].arrival_day == date(2026, 12, 4)


class TestOnlineOrders:
    def test_know_no_transfer(self, browse, bank):
        maker = a_paid_producer(bank)
        made = queries.get(order(browse(), a_product(maker).variants[0]).id)
        with pytest.raises(NotFound):  # what waits for the bank does not concern a producer
            operations.receive_transfer(
                producer_id=maker.id, number=made.seller_orders[0].number, actor_id=1
            )


class TestExpiry:
    def test_waits_for_the_end_of_the_grace(self, placed, set_clock):
        set_clock(placed.hold_until - timedelta(seconds=1))
        jobs.expire_transfers()
        assert now_of(placed)[0] is OrderState.AWAITING_TRANSFER

    def test_ends_an_order_nobody_paid_and_puts_its_goods_back_once(
        self, placed, after_the_grace, honey
    ):
        after_the_grace()
        after_the_grace()
        assert now_of(placed) == (
            OrderState.EXPIRED, [CANCELLED, CANCELLED], ["released", "released"],
        )  # fmt: skip
        assert db.session.get_one(Variant, honey.id).stock == 10

    def test_leaves_what_was_paid(self, browse, karla, placed, after_the_grace):
        press(browse, karla, placed)
        after_the_grace()
        assert now_of(placed) == (OrderState.PAID, [CONFIRMED, CANCELLED], ["taken", "released"])

    def test_shows_no_account_any_more(self, browse, placed, after_the_grace):
        after_the_grace()
        token = queries.link_token(placed)
        page = browse().get(f"/bestellungen/{token}")
        assert "Es wurde nicht rechtzeitig überwiesen." in page
        assert "IBAN" not in page
        assert browse().get(f"/bestellungen/{token}/giro-code/1.svg").status_code == 404


def hand_over(maker, number):
    for state in ("sent", "handed_over"):
        maker.post(f"/mein-betrieb/bestellungen/{number}/stand", {"state": state})


class TestMoneyThatComesLate:
    def test_is_taken_while_the_goods_are_there(self, browse, karla, placed, after_the_grace):
        after_the_grace()
        page = browse(karla).get(f"/mein-betrieb/bestellungen/{placed.number}-1")
        assert "Geld kam doch noch" in page
        assert "abgelaufen" in browse(karla).get("/mein-betrieb/bestellungen?zeige=erledigt")

        assert "Gespeichert." in press(browse, karla, placed)

        assert now_of(placed) == (OrderState.PAID, [CONFIRMED, CANCELLED], ["taken", "released"])

    def test_for_goods_that_are_gone_goes_back_by_the_producers_hand(
        self, browse, pots, placed, after_the_grace, jar
    ):
        after_the_grace()
        stock.hold_stock(reference="another", wanted={jar.id: 1}, until=clock.now())
        page = press(browse, pots, placed, 2)
        assert "Bitte überweisen Sie das Geld selbst zurück" in page
        state, parts, _holds = now_of(placed)
        assert (state, parts) == (OrderState.EXPIRED, [CANCELLED, CANCELLED])
        assert db.session.get_one(Variant, jar.id).stock == 0

    def test_reopens_an_order_that_was_over(self, browse, karla, pots, placed, after_the_grace):
        press(browse, karla, placed)
        hand_over(browse(karla), f"{placed.number}-1")
        after_the_grace()
        assert now_of(placed)[0] is OrderState.CLOSED
        press(browse, pots, placed, 2)
        assert now_of(placed)[0] is OrderState.PAID
        assert queries.get(placed.id).closed_at is None
        hand_over(browse(pots), f"{placed.number}-2")
        assert now_of(placed)[0] is OrderState.CLOSED

    def test_ends_after_thirty_days(self, browse, karla, placed, after_the_grace, set_clock):
        after_the_grace()
        set_clock(placed.hold_until + timedelta(days=LATE_DAYS))
        assert press(browse, karla, placed).status_code == 404
        assert str(placed.number) not in browse(karla).get(
            "/mein-betrieb/bestellungen?zeige=erledigt"
        )

    def test_is_not_taken_in_the_last_second_after(self, placed, after_the_grace, set_clock):
        after_the_grace()
        part = queries.get(placed.id).seller_orders[0]
        set_clock(placed.hold_until + timedelta(days=LATE_DAYS) - timedelta(seconds=1))
        operations.receive_transfer(producer_id=part.producer_id, number=part.number, actor_id=1)
        assert now_of(placed)[1] == [CONFIRMED, CANCELLED]

    def test_raises_what_the_page_says(self, placed, after_the_grace, jar):
        after_the_grace()
        stock.hold_stock(reference="another", wanted={jar.id: 1}, until=clock.now())
        part = queries.get(placed.id).seller_orders[1]
        with pytest.raises(GoodsGone):
            operations.receive_transfer(
                producer_id=part.producer_id, number=part.number, actor_id=1
            )


def test_a_part_that_is_not_transferred_cannot_be_received(browse):
    maker = a_producer(accepts=["cash_at_pickup"])
    guest = browse()
    variant = a_product(maker).variants[0]
    fill(guest, variant)
    guest.post("/warenkorb/lieferung", {f"lieferung-{maker.id}": "farm_pickup"})
    press_the_button(guest, to_review(guest, way="cash_at_pickup"))
    part = queries.get(newest_order().id).seller_orders[0]
    with pytest.raises(NotAllowed):
        operations.receive_transfer(producer_id=maker.id, number=part.number, actor_id=1)
