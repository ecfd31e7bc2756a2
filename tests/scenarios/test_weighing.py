"""SCENARIOS R15: a card holds the most it can cost, and pays what the goods weigh."""

import random

import pytest

from marketplace.infra import mail
from marketplace.infra.db import db
from marketplace.kit.money import Money
from marketplace.orders import operations, queries
from marketplace.orders.models import Credit
from marketplace.orders.rules import CreditKind, OrderState, SellerOrderState, fee
from marketplace.orders.weighing import AlreadyWeighed
from marketplace.payments import stripe_gateway
from marketplace.payments.models import Payment, Refund, Reversal
from marketplace.payments.operations import reconciling
from marketplace.payments.rules import MoveState, PaymentState
from tests.checkout.make_sellers import a_paid_producer
from tests.checkout.steps import payment_of
from tests.make_market import a_product
from tests.make_weighed import weighed
from tests.oracle import assert_invariants_hold
from tests.scenarios.weighing import (
    CEILING,
    PARCEL,
    capture,
    cards,
    give_back,
    intent_of,
    shares,
    weigh,
)


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
    number = held(cheese).number
    letters = [m.get_body(("plain",)).get_content() for _key, m in mail.kept_mails()]
    told = " ".join(each for each in letters if number in each).replace("\xa0", " ")
    assert "12,40 €/kg · ein Stück höchstens 1.400 g, höchstens 17,36 €" in told
    assert "Die Gesamtsumme ist das Höchste, was die Bestellung kosten kann." in told
    assert "Ihre Bank hat höchstens 22,26 € für Ihre Bestellung zurückgelegt." in told
    assert "Bitte wiegen Sie zuerst, was nach Gewicht verkauft ist" in told


def test_a_piece_that_was_taken_back_is_not_weighed_any_more(held, bank, cheese, minute):
    made = held(cheese, quantity=3)
    (part,) = made.seller_orders
    (line,) = part.lines
    give_back(part, quantities={line.id: 1})
    weigh(part, 2000)
    minute()
    assert cards(bank) == 2480 + PARCEL
    give_back(part, "after", quantities={line.id: 1})
    minute()
    assert cards(bank) == 1240 + PARCEL


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
