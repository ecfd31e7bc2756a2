"""SCENARIOS S and P: one basket, one order, one payment, whatever people and networks do."""

from datetime import timedelta

import pytest

from marketplace.catalogue.models import StockHold, Variant
from marketplace.infra.db import db, transaction
from marketplace.infra.outbox import OutboxMessage, deliver_due
from marketplace.kit.money import Money
from marketplace.orders import jobs as _jobs  # noqa: F401
from marketplace.orders import queries as orders
from marketplace.orders.models import Order
from marketplace.orders.rules import OrderState, SellerOrderState
from marketplace.payments import jobs as payment_jobs
from marketplace.payments.models import Payment, Refund, Transfer
from marketplace.payments.operations import settling
from marketplace.payments.rules import MoveState, PaymentState
from tests.bank.in_process import ledger, press
from tests.checkout.make_sellers import a_paid_producer
from tests.checkout.steps import fill, newest_order, order, payment_of, press_the_button, to_review
from tests.conftest import NOW
from tests.make_market import a_product


@pytest.fixture
def honey(bank):
    return a_product(a_paid_producer(bank), stock=5).variants[0]


def stock_of(variant):
    return db.session.query(Variant.stock).filter_by(id=variant.id).scalar()


def set_stock(variant, stock):
    with transaction():
        db.session.get_one(Variant, variant.id).stock = stock


def mails(run_jobs, kind):
    run_jobs()
    return db.session.query(OutboxMessage).filter(OutboxMessage.subscriber.endswith(kind)).count()


def test_S4_the_same_variant_twice_is_summed_and_refused_beyond_the_stock(browse, honey):
    set_stock(honey, 1)
    guest = browse()
    fill(guest, honey, honey)
    page = guest.get("/warenkorb")
    assert "nur noch 1" in page
    assert "Als Gast zur Kasse" not in page
    assert guest.get("/kasse/adresse").status_code == 303


def test_S9_stock_comes_back_once_when_nobody_pays(browse, honey, set_clock, bank):
    made = order(browse(), honey)
    assert stock_of(honey) == 4
    set_clock(NOW + timedelta(minutes=46))
    for _ in range(3):
        payment_jobs.expire_unpaid()
    assert newest_order().state is OrderState.EXPIRED
    assert stock_of(honey) == 5
    assert [part.state for part in orders.get(made.id).seller_orders] == [
        SellerOrderState.CANCELLED
    ]


def test_S10_a_smaller_stock_is_named_and_nothing_is_ordered(browse, honey):
    guest = browse()
    fill(guest, honey, quantity=3)
    review = to_review(guest)
    set_stock(honey, 2)
    page = guest.follow(press_the_button(guest, review))
    assert page.status_code in {200, 303}
    assert "nur noch 2" in guest.get("/warenkorb")
    assert db.session.query(Order).count() == 0


def test_S12_goods_of_a_paused_maker_cannot_be_ordered(browse, honey):
    from marketplace.catalogue.models import Product
    from marketplace.producers.models import Producer
    from marketplace.producers.rules import ProducerState

    guest = browse()
    fill(guest, honey)
    review = to_review(guest)
    with transaction():
        product = db.session.get_one(Product, honey.product_id)
        db.session.get_one(Producer, product.producer_id).state = ProducerState.PAUSED
    press_the_button(guest, review)
    assert db.session.query(Order).count() == 0
    assert "macht gerade Pause" in guest.get("/warenkorb")


def test_S14_a_basket_holds_nothing(browse, honey):
    fill(browse(), honey, quantity=5)
    assert stock_of(honey) == 5


def test_P1_a_double_click_makes_one_order(browse, honey):
    guest = browse()
    fill(guest, honey)
    review = to_review(guest)
    first, second = press_the_button(guest, review), press_the_button(guest, review)
    assert first.location == second.location
    assert db.session.query(Order).count() == db.session.query(Payment).count() == 1
    assert stock_of(honey) == 4


def test_P2_a_second_tab_shows_the_first_order(browse, honey):
    guest = browse()
    fill(guest, honey)
    tab_one, tab_two = to_review(guest), guest.get("/kasse/pruefen")
    press_the_button(guest, tab_one)
    press_the_button(guest, tab_two)
    assert db.session.query(Order).count() == 1


def test_P6_an_item_added_in_another_tab_is_not_ordered_unseen(browse, honey, bank):
    guest = browse()
    fill(guest, honey)
    review = to_review(guest)
    fill(guest, honey)
    page = press_the_button(guest, review)
    assert page.location.endswith("/kasse/pruefen")
    assert "Inzwischen hat sich etwas geändert" in guest.follow(page)
    assert db.session.query(Order).count() == 0


def test_P7_a_changed_price_is_shown_before_anything_is_charged(browse, honey, bank):
    guest = browse()
    fill(guest, honey)
    review = to_review(guest)
    with transaction():
        db.session.get_one(Variant, honey.id).price = Money(790)
    page = guest.follow(press_the_button(guest, review))
    assert "7,90 €" in page
    assert db.session.query(Order).count() == 0
    assert ledger(bank) == []
    press_the_button(guest, page)
    assert newest_order().total == Money(790 + 490)


def test_P9_a_declined_card_and_a_second_one_make_one_paid_order(browse, honey, bank):
    made = order(browse(), honey)
    payment = payment_of(made)
    press(bank, payment.session_id, "ablehnen")
    settling.settle(payment.id)
    assert newest_order().state is OrderState.AWAITING_PAYMENT
    press(bank, payment.session_id)
    settling.settle(payment.id)
    assert newest_order().state is OrderState.PAID


def test_P10_a_closed_browser_is_completed_by_the_webhook(browse, honey, bank, run_jobs):
    from tests.payments.test_webhooks import deliver_newest

    made = order(browse(), honey)
    press(bank, payment_of(made).session_id, "ohne-rueckkehr")
    assert deliver_newest(browse(), bank, "checkout.session.completed").status_code == 200
    run_jobs()
    assert newest_order().state is OrderState.PAID
    assert mails(run_jobs, "order_mails.confirmation") == 1


def test_P11_without_any_webhook_the_reconciliation_completes_the_order(
    browse, honey, bank, set_clock
):
    made = order(browse(), honey)
    press(bank, payment_of(made).session_id)
    set_clock(NOW + timedelta(minutes=6))
    payment_jobs.reconcile()
    assert newest_order().state is OrderState.PAID


def test_P12_return_webhook_and_job_confirm_once(browse, honey, bank, run_jobs):
    guest = browse()
    made = order(guest, honey)
    payment = payment_of(made)
    press(bank, payment.session_id)
    guest.get(f"/bestellungen/{orders.link_token(made)}/rueckkehr")
    for _ in range(3):
        settling.settle(payment.id)
    assert mails(run_jobs, "order_mails.confirmation") == 1
    assert db.session.query(Transfer).count() == 1
    moved = [row for row in ledger(bank) if row["kind"] == "transfer"]
    assert sum(row["amount"] for row in moved) == 0
    assert len(moved) == 2


def test_P15_a_silent_bank_leaves_a_saved_order_and_one_payment(browse, honey, bank, set_clock):
    guest = browse()
    fill(guest, honey)
    review = to_review(guest)
    bank.extensions["client"].silent = True
    page = press_the_button(guest, review)
    made = newest_order()
    assert page.location.endswith(orders.link_token(made))
    assert payment_of(made).state is PaymentState.INTENDED

    bank.extensions["client"].silent = False
    from marketplace.payments import stripe_gateway

    stripe_gateway.use_client(bank.extensions["client"])
    set_clock(NOW + timedelta(seconds=31))
    deliver_due()
    assert payment_of(made).state is PaymentState.OPEN
    assert db.session.query(Payment).count() == 1


def test_S6_late_money_completes_the_order_while_the_goods_are_there(
    browse, honey, bank, set_clock
):
    made = order(browse(), honey)
    payment = payment_of(made)
    press(bank, payment.session_id)
    with transaction():  # the bank's page was paid, but nobody asked until the hold was over
        db.session.get_one(Order, made.id).hold_until = NOW
    from marketplace.orders import operations

    operations.expire(made.id)
    assert stock_of(honey) == 5
    settling.settle(payment.id)
    assert newest_order().state is OrderState.PAID
    assert stock_of(honey) == 4


def test_S7_late_money_for_sold_goods_goes_back_by_itself(browse, honey, bank, run_jobs):
    from marketplace.orders import operations

    made = order(browse(), honey)
    payment = payment_of(made)
    press(bank, payment.session_id)
    with transaction():
        db.session.get_one(Order, made.id).hold_until = NOW
    operations.expire(made.id)
    set_stock(honey, 0)
    settling.settle(payment.id)
    run_jobs()
    assert newest_order().state is OrderState.EXPIRED
    assert [r.state for r in db.session.query(Refund)] == [MoveState.MADE]
    assert sum(row["amount"] for row in ledger(bank) if row["account"] == "cards") == 0


def test_P23_baskets_merge_at_sign_in_without_doubling(browse, honey):
    from marketplace.cart import operations as carts
    from marketplace.cart.models import CartLine
    from marketplace.identity.events import SignedIn
    from marketplace.infra.signals import notify
    from tests import make

    anna = make.a_user()
    own = carts.add_line(cart_id=None, user_id=anna.id, variant_id=honey.id, quantity=2)
    guest = carts.add_line(cart_id=None, user_id=None, variant_id=honey.id, quantity=3)
    for _ in range(2):
        with transaction():
            notify(SignedIn(user_id=anna.id, cart_id=guest.cart_id))
    assert [(line.cart_id, line.quantity) for line in db.session.query(CartLine)] == [
        (own.cart_id, 3)
    ]


def test_holds_are_kept_while_a_payment_is_running(browse, honey, bank, set_clock):
    guest = browse()
    made = order(guest, honey)
    set_clock(NOW + timedelta(minutes=32))
    settling.settle(payment_of(made).id)
    assert payment_of(made).state is PaymentState.EXPIRED
    guest.post(f"/bestellungen/{orders.link_token(made)}/zahlung")
    assert payment_of(made).attempt == 2
    set_clock(NOW + timedelta(minutes=50))
    payment_jobs.expire_unpaid()
    assert newest_order().state is OrderState.AWAITING_PAYMENT
    assert db.session.query(StockHold).one().state == "held"
