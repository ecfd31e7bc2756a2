"""SCENARIOS R6 and R15: a card holds the most it can cost, and pays what the goods weigh."""

import random
from datetime import timedelta

import pytest

from marketplace.catalogue.models import Variant
from marketplace.infra import invariants, mail
from marketplace.infra.db import db, transaction
from marketplace.kit.money import Money
from marketplace.orders import operations, queries
from marketplace.orders.models import Credit, Order
from marketplace.orders.operations import Wish
from marketplace.orders.rules import CreditKind, OrderState, SellerOrderState, fee
from marketplace.orders.weighing import AlreadyWeighed
from marketplace.payments import jobs, stripe_gateway
from marketplace.payments import queries as payments
from marketplace.payments.models import Capture, Payment, Refund, Reversal, Transfer
from marketplace.payments.operations import moving, reconciling, settling
from marketplace.payments.rules import MoveState, PaymentState
from marketplace.web.access import Audience
from tests.bank.in_process import balance, deliver, fault, ledger, press
from tests.checkout.make_sellers import a_paid_producer
from tests.checkout.steps import fill, newest_order, payment_of, press_the_button, to_review
from tests.conftest import NOW
from tests.make import a_grant, a_user
from tests.make_market import a_craft_category, a_product
from tests.make_weighed import a_cheese, weighed
from tests.oracle import assert_books_agree, assert_invariants_hold

CEILING, PARCEL = 1736, 490
CAPTURES = "/v1/payment_intents"


@pytest.fixture
def dairy(bank):
    return a_paid_producer(bank, owner=a_user("Bruno"), name="Käserei Wyhra")


@pytest.fixture
def cheese(dairy):
    return a_cheese(dairy, stock=9)


@pytest.fixture
def mug(bank):
    potter = a_paid_producer(bank, name="Töpferei Rüdigsdorf")
    return a_product(
        potter, name="Becher", category=a_craft_category(), price=Money(2350), stock=4
    ).variants[0]


@pytest.fixture
def held(browse, bank, run_jobs):
    """Order with a card that agrees; nothing is taken yet."""

    def placed(*variants, quantity=1) -> Order:
        guest = browse()
        fill(guest, *variants, quantity=quantity)
        press_the_button(guest, to_review(guest))
        made = newest_order()
        press(bank, payment_of(made).session_id)
        settling.settle(payment_of(made).id)
        run_jobs()
        assert cards(bank) == 0
        assert db.session.query(Transfer).count() == 0
        return queries.get(made.id)

    return placed


@pytest.fixture
def minute(run_jobs):
    """Let a minute of the worker pass."""

    def passes():
        jobs.capture_what_is_weighed()
        run_jobs()
        db.session.expire_all()

    return passes


def cards(bank):
    return -balance(bank, "cards")


def charges(bank):
    return [line for line in ledger(bank) if (line["account"], line["kind"]) == ("cards", "charge")]


def weigh(part, *grams):
    lines = [line for line in queries.lines_of(part.id) if line.max_grams]
    operations.weigh(
        producer_id=part.producer_id, number=part.number, actor_id=1,
        grams={line.id: g for line, g in zip(lines, grams, strict=True)},
    )  # fmt: skip


def decline(part):
    operations.decline(part_id=part.id, reason="Hagel", restock=False, actor_id=None)


def give_back(part, key="k", **wish):
    operations.credit(
        part_id=part.id, wish=Wish(**wish), kind=CreditKind.REFUND, reason="Bruch",
        key=f"{part.id}-{key}", actor_id=None,
    )  # fmt: skip


def capture():
    return db.session.query(Capture).populate_existing().one()


def intent_of(order):
    return stripe_gateway.read_intent(payment_of(order).intent_id)


def shares():
    return {t.seller_order_id: t.amount.cents for t in db.session.query(Transfer)}


def test_R15_what_weighs_less_is_taken_for_less_and_the_fee_is_computed_once(
    held, bank, cheese, minute
):
    made = held(cheese)
    (part,) = made.seller_orders
    assert made.state is OrderState.PAID
    assert intent_of(made).is_held
    assert_invariants_hold()
    assert reconciling.compare_with_the_bank() == 0  # the bank has nothing yet, and so have we
    minute()
    assert cards(bank) == 0  # nobody takes anything before it is weighed
    weigh(part, 1180)
    minute()
    assert cards(bank) == 1463 + PARCEL
    (given,) = db.session.query(Credit)
    assert (given.kind, given.amount) == (CreditKind.WEIGHED, Money(CEILING - 1463))
    right = fee(Money(1463), basis_points=500, fixed=Money(0))
    assert abs((part.fee - given.fee).cents - right.cents) <= 1
    assert shares() == {part.id: 1463 + PARCEL - (part.fee - given.fee).cents}
    (refund,) = db.session.query(Refund)
    assert (refund.state, refund.by_capture, refund.refund_id) == (MoveState.MADE, True, None)
    assert stripe_gateway.refunds_of(payment_of(made).intent_id) == []
    assert db.session.query(Reversal).count() == 0
    assert reconciling.compare_with_the_bank() == 0


def test_R15_what_weighs_more_is_never_taken_beyond_what_was_held(held, bank, cheese, minute):
    made = held(cheese)
    (part,) = made.seller_orders
    weigh(part, 1700)
    minute()
    assert cards(bank) == CEILING + PARCEL
    assert (capture().amount, capture().held) == (Money(CEILING + PARCEL),) * 2
    assert db.session.query(Credit).count() == 0
    with pytest.raises(AlreadyWeighed):
        weigh(part, 1000)


def test_R15_the_customer_sees_the_difference(browse, held, cheese, minute):
    made = held(cheese)
    weigh(made.seller_orders[0], 1180)
    minute()
    page = browse().get(f"/bestellungen/{queries.link_token(made)}").words
    assert "gewogen 1.180 g zu 12,40 €/kg: 14,63 €" in page
    assert "−2,73 €" in page


def test_both_sides_are_told_what_is_held_and_who_weighs(held, cheese):
    held(cheese)
    told = {m["Subject"].split()[0]: m.get_body(("plain",)).get_content().replace("\xa0", " ")
            for _key, m in mail.kept_mails()}  # fmt: skip
    assert "12,40 €/kg · ein Stück höchstens 1.400 g, höchstens 17,36 €" in told["Bestätigung"]
    assert "Die Gesamtsumme ist das Höchste" in told["Bestätigung"]
    assert any(
        "höchstens 22,26 € für Ihre Bestellung zurückgelegt" in each for each in told.values()
    )
    assert "Bitte wiegen Sie zuerst" in told["Neue"]


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


def _fee_left(part):
    return queries.left_of(part.id).amounts.fee.cents


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


@pytest.mark.parametrize("seed", range(8))
def test_R15_any_weights_add_up(held, bank, minute, seed):
    dice = random.Random(seed)
    sellers = [a_paid_producer(bank, name=f"Hof {n}") for n in range(dice.randint(1, 2))]
    goods = []
    for seller in sellers:
        rows = [
            weighed(Money(dice.randint(100, 9999)), dice.randint(50, 9000), stock=20,
                    name=f"Stück {n}", deposit=Money(dice.choice([0, 25])))
            for n in range(dice.randint(1, 2))
        ]  # fmt: skip
        rows.append({"name": "Glas", "price": Money(dice.randint(50, 2000)), "stock": 20})
        goods += a_product(seller, name=f"Ware {seller.id}", variants=rows).variants
    made = held(*goods, quantity=dice.randint(1, 3))
    for part in made.seller_orders:
        if dice.random() < 0.3:
            give_back(part, extra=Money(dice.randint(1, 50)))
        lines = [line for line in part.lines if line.max_grams]
        weigh(part, *(dice.randint(1, 2 * line.max_grams * line.quantity) for line in lines))
    minute()
    extra = sum(c.amount.cents for c in db.session.query(Credit) if c.kind is CreditKind.REFUND)
    expected = -extra
    for part in made.seller_orders:
        expected += (part.shipping + part.deposit).cents
        for line in queries.lines_of(part.id):
            price = line.unit_price * line.quantity
            if line.max_grams:
                price = min(price, line.price_per_kg.scaled(line.weighed_grams, 1000))
            expected += price.cents
        left = queries.left_of(part.id).amounts
        back = (part.goods - left.goods).cents
        assert left.fee == part.fee - part.fee.scaled(back, part.goods.cents)  # rounded once
    assert cards(bank) == expected <= made.total.cents
    assert reconciling.compare_with_the_bank() == 0
    assert sum(shares().values()) == sum(
        queries.left_of(p.id).amounts.amount.cents - queries.left_of(p.id).amounts.fee.cents
        for p in made.seller_orders
    )


def test_R15_the_hand_over_comes_after_the_scales_and_the_invoice_after_both(
    held, cheese, minute, run_jobs
):
    made = held(cheese)
    (part,) = made.seller_orders
    weigh(part, 1180)
    minute()
    operations.move_part(
        producer_id=part.producer_id, number=part.number, to=SellerOrderState.SENT, actor_id=1
    )
    run_jobs()
    assert queries.get_seller_order(part.id).state is SellerOrderState.SENT
    assert db.session.query(Payment).one().state is PaymentState.SUCCEEDED
