"""SCENARIOS P, S: the less usual ways to the bank and back."""

from datetime import timedelta

import pytest

from marketplace.catalogue.rules import StockKind
from marketplace.infra import mail
from marketplace.infra.db import db, transaction
from marketplace.infra.outbox import OutboxMessage
from marketplace.kit.money import Money
from marketplace.orders import operations
from marketplace.orders import queries as orders
from marketplace.orders.models import Order
from marketplace.orders.rules import OrderState
from marketplace.payments import jobs as payment_jobs
from marketplace.payments.models import Payment, Refund
from marketplace.payments.operations import settling
from marketplace.payments.rules import MoveState, PaymentState
from tests.bank.in_process import fault, ledger, press
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
from tests.conftest import NOW
from tests.make_market import a_product


@pytest.fixture
def seller(bank):
    return a_paid_producer(bank)


@pytest.fixture
def honey(seller):
    return a_product(seller, stock=5).variants[0]


def stock_of(variant):
    from marketplace.catalogue.models import Variant

    return db.session.query(Variant.stock).filter_by(id=variant.id).scalar()


def test_S8_who_comes_back_is_not_blocked_by_the_own_hold(browse, bank, seller):
    last = a_product(seller, stock=1).variants[0]
    guest = browse()
    made = order(guest, last)
    assert stock_of(last) == 0
    token = orders.link_token(made)
    page = guest.post(f"/bestellungen/{token}/zahlung")  # left the bank's page, comes back
    assert page.location == payment_of(made).session_url
    press(bank, payment_of(made).session_id)
    guest.get(f"/bestellungen/{token}/rueckkehr")
    assert newest_order().state is OrderState.PAID


def test_S11_stock_is_taken_once_however_often_the_bank_reports(browse, bank, honey):
    made = order(browse(), honey)
    press(bank, payment_of(made).session_id)
    for _ in range(3):
        settling.settle(payment_of(made).id)
    assert stock_of(honey) == 4


def test_S13_made_to_order_has_no_hold_and_no_negative_stock(browse, bank, seller):
    mug = a_product(
        seller, name="Becher nach Wunsch",
        variants=[{"stock_kind": StockKind.MADE_TO_ORDER, "stock": 0, "lead_days": 14}],
    ).variants[0]  # fmt: skip
    guest = browse()
    fill(guest, mug, quantity=7)
    press_the_button(guest, to_review(guest))
    assert stock_of(mug) == 0
    payment = payment_of(newest_order())
    press(bank, payment.session_id)
    settling.settle(payment.id)
    part = orders.get(newest_order().id).seller_orders[0]
    operations.decline(part_id=part.id, reason="Ofen kaputt", restock=True, actor_id=None)
    assert stock_of(mug) == 0


@pytest.mark.law("0.3")
@pytest.mark.parametrize("change", [{"cart": "999999"}, {"review": "0" * 24}, {"review": ""}])
def test_P4_a_button_with_another_body_orders_nothing(browse, honey, change):
    guest = browse()
    fill(guest, honey)
    review = to_review(guest)
    typed = {"cart": review.value("cart"), "review": review.value("review")}
    page = guest.post("/kasse/bestellung", typed | change)
    assert page.status_code in {303, 400, 404, 422}
    assert db.session.query(Order).count() == 0


def test_P5_after_an_answer_that_failed_the_same_button_works(browse, honey, bank, monkeypatch):
    guest = browse(checks=False)
    fill(guest, honey)
    review = to_review(guest)

    def break_down(*_args, **_more):
        raise RuntimeError("a bug")

    with monkeypatch.context() as broken:
        broken.setattr("marketplace.checkout.operations.orders.create", break_down)
        assert press_the_button(guest, review).status_code == 500
    assert db.session.query(Order).count() == 0
    assert press_the_button(guest, review).status_code == 303
    assert db.session.query(Order).count() == 1


def test_P8_a_basket_changed_after_ordering_changes_no_charge(browse, honey, bank):
    guest = browse()
    made = order(guest, honey)
    fill(guest, honey, quantity=3)  # a new basket; the order stays what it was
    press(bank, payment_of(made).session_id)
    settling.settle(payment_of(made).id)
    charged = [line["amount"] for line in ledger(bank) if line["account"] == "cards"]
    assert charged == [-made.total.cents]


def test_P13_a_payment_still_being_processed_is_no_failure(browse, honey, bank, run_jobs):
    from tests.payments.test_webhooks import deliver

    made = order(browse(), honey)
    event = {
        "id": "evt_processing", "type": "payment_intent.processing", "livemode": False,
        "data": {"object": {"id": payment_of(made).session_id}},
    }  # fmt: skip
    assert deliver(browse(), event).status_code == 200
    run_jobs()
    assert payment_of(made).state is PaymentState.OPEN
    assert db.session.query(Order).count() == 1


@pytest.mark.parametrize("kind", ["http_500", "http_429", "http_409"])
def test_P16_a_bank_with_a_bad_day_is_asked_again_for_the_same_order(browse, honey, bank, kind):
    guest = browse()
    fill(guest, honey)
    review = to_review(guest)
    tries = 1 if kind == "http_429" else 2  # the SDK itself asks once more, but not after 429
    fault(bank, kind, path="/v1/checkout/sessions", method="POST", times=tries)
    press_the_button(guest, review)
    made = newest_order()
    page = guest.post(f"/bestellungen/{orders.link_token(made)}/zahlung")
    assert page.location == payment_of(made).session_url
    assert db.session.query(Order).count() == db.session.query(Payment).count() == 1


@pytest.mark.law("0.3")
def test_P17_enter_in_a_field_of_the_address_orders_nothing(browse, honey):
    guest = browse()
    fill(guest, honey)
    guest.post("/kasse")
    page = guest.post("/kasse/adresse", ADDRESS)
    assert page.location.endswith("/kasse/zahlung")
    assert db.session.query(Order).count() == 0
    for path in ("/kasse/adresse", "/kasse/zahlung"):
        forms = [form.get("action") for form in guest.get(path).all("form")]
        assert not any("bestellung" in (action or "") for action in forms)


def test_P18_an_abandoned_page_expires_and_late_money_finds_its_way(
    browse, honey, bank, set_clock, run_jobs
):
    made = order(browse(), honey)
    press(bank, payment_of(made).session_id, "ohne-rueckkehr")
    with transaction():
        db.session.get_one(Order, made.id).hold_until = NOW
    operations.expire(made.id)
    assert stock_of(honey) == 5
    set_clock(NOW + timedelta(minutes=6))
    payment_jobs.reconcile()
    run_jobs()
    assert newest_order().state is OrderState.PAID
    assert stock_of(honey) == 4


def test_P19_a_cancelled_order_cannot_be_paid_and_money_that_comes_goes_back(
    browse, honey, bank, run_jobs
):
    guest = browse()
    made = order(guest, honey)
    payment = payment_of(made)
    press(bank, payment.session_id, "ohne-rueckkehr")
    with transaction():
        order_row = db.session.get_one(Order, made.id)
        order_row.hold_until = NOW
    operations.expire(made.id)
    with transaction():
        db.session.get_one(Order, made.id).state = OrderState.CANCELLED
    page = guest.follow(guest.post(f"/bestellungen/{orders.link_token(made)}/zahlung"))
    assert "kann nicht mehr bezahlt werden" in page
    settling.settle(payment.id)
    run_jobs()
    assert [refund.state for refund in db.session.query(Refund)] == [MoveState.MADE]
    assert sum(line["amount"] for line in ledger(bank) if line["account"] == "cards") == 0


def test_P20_M2_M3_M4_no_code_and_no_negative_line_can_enter(browse, bank, seller):
    honey = a_product(seller, stock=50).variants[0]
    guest = browse()
    fill(guest, honey)
    for name in ("code", "gutschein", "voucher", "discount", "total", "price"):
        guest.post("/kasse/adresse", ADDRESS | {name: "-100"})
        guest.post("/warenkorb/positionen", {"variant_id": honey.id, "quantity": 1, name: "-100"})
    for quantity in ("-1", "0", "1e3", "٣", "1.5"):
        guest.post("/warenkorb/positionen", {"variant_id": honey.id, "quantity": quantity})
    review = to_review(guest)
    press_the_button(guest, review)
    made = orders.get(newest_order().id)
    assert made.total >= Money(690)
    assert all(line.unit_price == Money(690) for line in made.seller_orders[0].lines)


def test_P22_a_page_with_an_error_recognises_that_it_is_paid(browse, honey, bank):
    guest = browse()
    made = order(guest, honey)
    token = orders.link_token(made)
    press(bank, payment_of(made).session_id, "ohne-rueckkehr")
    bank.extensions["client"].silent = True
    waiting = guest.get(f"/bestellungen/{token}")
    assert "noch nicht bestätigt" in waiting or "geprüft" in waiting
    bank.extensions["client"].silent = False
    guest.get(f"/bestellungen/{token}/rueckkehr")
    assert newest_order().state is OrderState.PAID
    page = guest.follow(guest.post(f"/bestellungen/{token}/zahlung"))
    assert "kann nicht mehr bezahlt werden" in page
    assert db.session.query(Payment).count() == 1


def test_O2_orders_do_not_wait_for_the_mail_server(
    browse, honey, bank, run_jobs, monkeypatch, set_clock
):
    def gone(_mail):
        raise ConnectionRefusedError("no mail server")

    made = order(browse(), honey)
    with monkeypatch.context() as broken:
        broken.setattr(mail, "send", gone)
        press(bank, payment_of(made).session_id)
        settling.settle(payment_of(made).id)
        run_jobs()
    assert newest_order().state is OrderState.PAID
    waiting = db.session.query(OutboxMessage).filter(OutboxMessage.done_at.is_(None)).count()
    assert waiting > 0
    for hours in (1, 2, 3, 4):
        set_clock(NOW + timedelta(hours=hours))
        run_jobs()
    assert db.session.query(OutboxMessage).filter(OutboxMessage.done_at.is_(None)).count() == 0
    keys = [key for key, message in mail.kept_mails() if message["To"] == ADDRESS["email"]]
    assert len(keys) == len(set(keys)) >= 2


@pytest.mark.parametrize("moment", ["2026-10-25T00:30:00+00:00", "2027-03-28T00:30:00+00:00"])
def test_O3_in_the_night_the_clock_jumps_a_hold_is_as_long_as_ever(
    browse, honey, bank, set_clock, moment
):
    from datetime import datetime

    start = datetime.fromisoformat(moment)
    set_clock(start)
    made = order(browse(), honey)
    set_clock(start + timedelta(minutes=44))
    payment_jobs.expire_unpaid()
    assert newest_order().state is OrderState.AWAITING_PAYMENT
    assert made.hold_until - made.placed_at == timedelta(minutes=45)
    set_clock(start + timedelta(minutes=46))
    payment_jobs.expire_unpaid()
    assert newest_order().state is OrderState.EXPIRED
