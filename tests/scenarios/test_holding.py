"""SCENARIOS R6: what a card only holds is taken once, or let go; nothing is lost between the two."""

from datetime import timedelta

from marketplace.catalogue.models import Variant
from marketplace.infra import invariants
from marketplace.infra.db import db, transaction
from marketplace.kit.money import Money
from marketplace.orders import operations, queries
from marketplace.orders.models import Credit
from marketplace.orders.rules import OrderState
from marketplace.payments import queries as payments
from marketplace.payments import stripe_gateway
from marketplace.payments.models import Refund, Transfer
from marketplace.payments.operations import moving, reconciling, settling
from marketplace.payments.rules import MoveState, PaymentState
from marketplace.web.access import Audience
from tests.bank.in_process import balance, deliver, fault, ledger, press
from tests.checkout.steps import fill, newest_order, payment_of, press_the_button, to_review
from tests.conftest import NOW
from tests.make import a_grant, a_user
from tests.oracle import assert_books_agree
from tests.scenarios.weighing import (
    CEILING,
    PARCEL,
    capture,
    cards,
    charges,
    decline,
    give_back,
    intent_of,
    shares,
    weigh,
)

CAPTURES = "/v1/payment_intents"


def test_R6_declining_everything_lets_the_card_go_and_refunds_nothing(held, bank, cheese, minute):
    made = held(cheese)
    decline(made.seller_orders[0])
    minute()
    assert newest_order().state is OrderState.CANCELLED
    assert intent_of(made).is_over
    assert stripe_gateway.refunds_of(payment_of(made).intent_id) == []
    assert ledger(bank) == []
    assert (capture().state, capture().amount) == (MoveState.MADE, Money(0))
    assert [(r.state, r.by_capture) for r in db.session.query(Refund)] == [(MoveState.MADE, True)]
    assert reconciling.compare_with_the_bank() == 0


def test_R6_four_attempts_and_four_reports_are_one_charge(
    browse, shop, bank, run_jobs, cheese, minute
):
    guest = browse()
    fill(guest, cheese)
    press_the_button(guest, to_review(guest))
    made = newest_order()
    order_id, session_id = made.id, payment_of(made).session_id
    for _ in range(3):
        press(bank, session_id, "ablehnen")
    press(bank, session_id)
    for _ in range(4):
        settling.settle(payment_of(newest_order()).id)
        deliver(bank, shop.test_client())
        run_jobs()
    assert cards(bank) == 0
    weigh(queries.get(order_id).seller_orders[0], 1000)
    for _ in range(4):
        minute()
        deliver(bank, shop.test_client())
        run_jobs()
    assert [-line["amount"] for line in charges(bank)] == [1240 + PARCEL]
    assert db.session.query(Transfer).count() == 1


def test_shares_of_all_sellers_wait_for_the_scales_of_one(held, bank, cheese, mug, minute):
    made = held(cheese, mug)
    dairy, potter = made.seller_orders
    minute()
    assert shares() == {}
    weigh(dairy, 900)
    minute()
    assert cards(bank) == made.total.cents - (CEILING - 1116)
    given_up = db.session.query(Credit).one().share
    assert shares() == {
        dairy.id: (dairy.total - dairy.fee - given_up).cents,
        potter.id: (potter.total - potter.fee).cents,
    }
    for transfer in db.session.query(Transfer):
        assert balance(bank, transfer.destination) == transfer.amount.cents


def test_calling_off_the_cheese_is_enough_to_take_the_rest(held, bank, cheese, mug, minute):
    made = held(cheese, mug)
    dairy, potter = made.seller_orders
    decline(dairy)
    minute()
    assert cards(bank) == potter.total.cents
    assert shares() == {potter.id: (potter.total - potter.fee).cents}


def test_what_goes_back_before_the_capture_is_not_taken_and_afterwards_refunded(
    held, bank, cheese, mug, minute
):
    made = held(cheese, mug)
    dairy, potter = made.seller_orders
    give_back(potter, extra=Money(350))
    minute()
    assert cards(bank) == 0
    assert_books_agree(bank)
    weigh(dairy, 1400)
    minute()
    assert cards(bank) == made.total.cents - 350
    give_back(potter, "late", extra=Money(200))
    minute()
    assert cards(bank) == made.total.cents - 550
    assert [r.by_capture for r in db.session.query(Refund).order_by(Refund.id)] == [True, False]
    assert reconciling.compare_with_the_bank() == 0


def test_a_page_asked_for_again_holds_as_before(browse, bank, run_jobs, cheese, set_clock):
    guest = browse()
    fill(guest, cheese)
    fault(bank, "timeout_after_effect", path="/v1/checkout/sessions", method="POST", seconds=9,
          times=2)  # fmt: skip
    press_the_button(guest, to_review(guest))
    assert payment_of(newest_order()).state is PaymentState.INTENDED
    set_clock(NOW + timedelta(hours=4))
    operations.expire(newest_order().id)
    run_jobs()  # the same key asks for the same page, whatever became of the order
    assert payment_of(newest_order()).state is PaymentState.OPEN


def test_a_deadline_that_passes_unweighed_takes_the_ceiling_and_the_scales_refund(
    held, bank, cheese, minute, set_clock
):
    made = held(cheese)
    (part,) = made.seller_orders
    set_clock(NOW + timedelta(days=6, seconds=-1))
    minute()
    assert cards(bank) == 0
    set_clock(NOW + timedelta(days=6))
    minute()
    assert cards(bank) == CEILING + PARCEL
    weigh(part, 1000)
    minute()
    assert cards(bank) == 1240 + PARCEL
    assert [r.by_capture for r in db.session.query(Refund)] == [False]
    (transfer,) = db.session.query(Transfer)
    assert balance(bank, transfer.destination) == 1240 + PARCEL - _fee_left(part)
    assert reconciling.compare_with_the_bank() == 0


def test_a_capture_whose_answer_is_lost_is_made_once(held, bank, cheese, mug, minute):
    made = held(cheese, mug)
    dairy, potter = made.seller_orders
    weigh(dairy, 1000)
    fault(bank, "timeout_after_effect", path=CAPTURES, method="POST", seconds=9, times=2)
    minute()
    assert (capture().state, shares()) == (MoveState.INTENDED, {})
    assert cards(bank) == made.total.cents - 496  # taken, and we do not know it
    give_back(potter, extra=Money(100))  # too late to be taken less for
    minute()
    assert capture().state is MoveState.MADE
    assert len(charges(bank)) == 1
    assert cards(bank) == made.total.cents - 496 - 100
    late = db.session.query(Refund).order_by(Refund.id.desc()).first()
    assert (late.by_capture, late.state) == (False, MoveState.MADE)
    assert reconciling.compare_with_the_bank() == 0


def test_a_capture_the_bank_no_longer_knows_by_its_key_is_recognised(held, bank, cheese, minute):
    made = held(cheese)
    weigh(made.seller_orders[0], 1000)
    stripe_gateway.capture(
        key="forgotten", intent_id=payment_of(made).intent_id, amount=1240 + PARCEL
    )
    minute()
    assert (capture().state, capture().amount) == (MoveState.MADE, Money(1240 + PARCEL))
    assert len(charges(bank)) == 1


def test_a_card_that_let_go_is_seen_by_the_operator_until_somebody_acts(
    browse, held, bank, cheese, minute, set_clock
):
    made = held(cheese)
    set_clock(NOW + timedelta(days=7, minutes=5))  # the worker stood still for days
    minute()
    assert (capture().state, capture().refusals) == (MoveState.FAILED, 1)
    assert "I1 held" in invariants.violations()
    page = browse(a_grant(a_user("Olga"), Audience.OPERATOR)).get("/betrieb-des-marktes/geld")
    assert "Abbuchung nach dem Wiegen" in page
    assert made.number in page
    decline(made.seller_orders[0])
    moving.try_refused_again(now_too=True)
    minute()
    assert (capture().state, capture().amount) == (MoveState.MADE, Money(0))
    assert ledger(bank) == []


def test_a_card_that_let_go_before_the_shop_knew_is_no_payment(
    browse, bank, run_jobs, cheese, set_clock
):
    guest = browse()
    fill(guest, cheese)
    press_the_button(guest, to_review(guest))
    payment_id, session_id = payment_of(newest_order()).id, payment_of(newest_order()).session_id
    press(bank, session_id, "ohne-rueckkehr")
    set_clock(NOW + timedelta(days=8))
    assert settling.settle(payment_id) is PaymentState.EXPIRED
    operations.expire(newest_order().id)
    assert newest_order().state is OrderState.EXPIRED
    assert ledger(bank) == []


def test_a_card_that_agrees_too_late_is_let_go(browse, bank, run_jobs, cheese, minute, set_clock):
    guest = browse()
    fill(guest, cheese)
    press_the_button(guest, to_review(guest))
    payment_id, session_id = payment_of(newest_order()).id, payment_of(newest_order()).session_id
    press(bank, session_id, "ohne-rueckkehr")
    order_id = newest_order().id
    set_clock(NOW + timedelta(hours=1))
    operations.expire(order_id)
    with transaction():
        db.session.query(Variant).update({"stock": 0})
    settling.settle(payment_id)
    minute()
    assert payments.get(payment_id).state is PaymentState.SUCCEEDED
    assert queries.get(order_id).state is OrderState.EXPIRED
    assert ledger(bank) == []
    assert intent_of(queries.get(order_id)).is_over


def _fee_left(part):
    return queries.left_of(part.id).amounts.fee.cents
