"""Direct charges when the bank falls silent in between, and when money comes too late."""

from datetime import timedelta

import pytest

from marketplace.catalogue.models import Variant
from marketplace.infra.db import db, transaction
from marketplace.orders import operations, queries
from marketplace.orders.rules import OrderState, SellerOrderState
from marketplace.payments import jobs, stripe_gateway
from marketplace.payments.models import (
    FeeReturn,
    Payment,
    Refund,
)
from marketplace.payments.operations import reconciling, settling
from marketplace.payments.rules import MoveState, PaymentState
from marketplace.settings import ChargeShape
from tests.bank.in_process import balance, fault, press
from tests.checkout.steps import newest_order, payment_of
from tests.conftest import NOW
from tests.scenarios.direct.steps import (
    account_of,
    cards,
    come_back,
    decline,
    letter_about,
    parts,
    states,
    stock_of,
)

INTENTS = "/v1/payment_intents"


class TestABankThatFallsSilent:
    def test_between_two_charges_decides_nothing_until_the_worker_has_every_answer(
        self, bank, honey, mug, checkout, leave_card, set_clock, run_jobs
    ):
        guest = checkout(honey, mug)
        bank.extensions["client"].silent_about = account_of(mug)
        page = leave_card(guest)
        assert "wird geprüft" in page
        assert payment_of(newest_order()).state is PaymentState.CHARGING
        assert states() == [MoveState.MADE, MoveState.INTENDED]
        assert newest_order().state is OrderState.AWAITING_PAYMENT
        assert stock_of(mug) == 3
        bank.extensions["client"].silent_about = ""
        set_clock(NOW + timedelta(minutes=6))
        jobs.reconcile()
        run_jobs()
        assert newest_order().state is OrderState.PAID
        assert cards(bank) == newest_order().total.cents

    def test_after_a_charge_it_has_made_does_not_charge_twice(
        self, bank, honey, mug, checkout, leave_card, set_clock
    ):
        guest = checkout(honey, mug)
        fault(bank, "timeout_after_effect", path=INTENTS, method="POST", seconds=9, times=2)
        leave_card(guest)
        assert states() == [MoveState.INTENDED] * 2
        first = parts()[honey.id].total.cents
        assert cards(bank) == first  # the bank has it, we do not know yet
        set_clock(NOW + timedelta(minutes=6))
        jobs.reconcile()
        assert states() == [MoveState.MADE] * 2
        assert cards(bank) == newest_order().total.cents

    @pytest.mark.parametrize(
        ("kind", "times"), [("timeout_after_effect", 2), ("http_500_begun", 1)]
    )
    def test_for_more_than_a_day_finds_what_was_charged_before_it_charges(
        self, bank, honey, mug, checkout, leave_card, set_clock, kind, times
    ):
        guest = checkout(honey, mug)
        fault(bank, kind, path=INTENTS, method="POST", seconds=9, times=times)
        leave_card(guest)
        assert states() == [MoveState.INTENDED] * 2
        set_clock(NOW + timedelta(hours=25))  # the bank has forgotten the key
        jobs.reconcile()
        assert newest_order().state is OrderState.PAID
        assert cards(bank) == newest_order().total.cents

    def test_holds_the_goods_and_takes_no_second_card(
        self, bank, honey, mug, checkout, leave_card, set_clock
    ):
        guest = checkout(honey, mug)
        fault(bank, "timeout_after_effect", path=INTENTS, method="POST", seconds=9, times=2)
        leave_card(guest)
        bank.extensions["client"].silent = True
        set_clock(NOW + timedelta(hours=2))
        jobs.expire_unpaid()
        assert newest_order().state is OrderState.AWAITING_PAYMENT
        token = queries.link_token(newest_order())
        page = guest.follow(guest.post(f"/bestellungen/{token}/zahlung"))
        assert page.location.endswith("wird-geprueft")  # back from asking once more
        bank.extensions["client"].silent = False
        stripe_gateway.use_client(bank.extensions["client"])
        jobs.expire_unpaid()
        assert newest_order().state is OrderState.PAID
        assert cards(bank) == newest_order().total.cents


class TestMoneyThatComesTooLate:
    @pytest.fixture
    def expired(self, bank, honey, mug, checkout, run_jobs):
        """Leave a card unknown to us; the order expires and its goods are sold to others."""
        guest = checkout(honey, mug)
        press(bank, payment_of(newest_order()).session_id, "ohne-rueckkehr")
        with transaction():
            newest_order().hold_until = NOW
        operations.expire(newest_order().id)
        run_jobs()
        return guest

    def test_S7_goes_back_from_every_seller_with_its_fee(self, bank, honey, mug, expired, run_jobs):
        with transaction():
            db.session.query(Variant).filter_by(id=mug.id).update({"stock": 0})
        come_back(expired)
        run_jobs()
        assert newest_order().state is OrderState.EXPIRED
        assert payment_of(newest_order()).state is PaymentState.SUCCEEDED
        assert {cards(bank), balance(bank, "platform")} == {0}
        assert {balance(bank, account_of(variant)) for variant in (honey, mug)} == {0}
        assert db.session.query(Refund).count() == db.session.query(FeeReturn).count() == 2
        assert letter_about("geht zurück")
        assert reconciling.compare_with_the_bank() == 0

    def test_P19_is_kept_while_the_goods_are_there(self, bank, honey, mug, expired, run_jobs):
        come_back(expired)
        run_jobs()
        assert newest_order().state is OrderState.PAID
        assert (stock_of(honey), stock_of(mug)) == (8, 3)
        assert cards(bank) == newest_order().total.cents

    def test_M9_is_kept_for_who_was_paid_and_the_declined_part_stays_expired(
        self, bank, honey, mug, expired, run_jobs
    ):
        decline(bank, mug)
        come_back(expired)
        run_jobs()
        assert newest_order().state is OrderState.PAID
        assert parts()[mug.id].state is SellerOrderState.CANCELLED
        assert (stock_of(honey), stock_of(mug)) == (8, 4)

    def test_touches_no_card_once_the_order_is_paid(self, bank, honey, checkout, leave_card):
        leave_card(checkout(honey))
        order, first = newest_order(), payment_of(newest_order())
        with transaction():
            db.session.add(
                Payment(
                    order_id=order.id, attempt=2, amount=order.total, shape=ChargeShape.DIRECT,
                    state=PaymentState.OPEN, created_at=NOW, session_expires_at=NOW,
                    session_id=a_second_page(order.number),
                )
            )  # fmt: skip
        second = payment_of(order)
        press(bank, second.session_id)
        assert settling.settle(second.id) is PaymentState.FAILED
        assert (payment_of(order).id, first.state) == (second.id, PaymentState.SUCCEEDED)
        assert cards(bank) == order.total.cents


def a_second_page(number):
    from marketplace.payments import direct_gateway

    return direct_gateway.create_session(
        key="second", reference=number, agreement="…", email="anna@test.example",
        expires_at=NOW + timedelta(minutes=31), language="de",
        back_to=("http://shop.example/", "http://shop.example/"),
    ).id  # fmt: skip
