"""Direct charges that go back: refunds with the exact fee, disputes, books."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from marketplace.infra.db import db
from marketplace.kit.money import Money
from marketplace.orders import operations, queries
from marketplace.orders.models import Credit
from marketplace.orders.operations import Wish
from marketplace.orders.rules import CreditKind
from marketplace.payments import books
from marketplace.payments.models import (
    DirectCharge,
    Dispute,
    FeeReturn,
    Payment,
    Refund,
)
from marketplace.payments.operations import moving, reconciling
from marketplace.payments.rules import Account, DisputeState, MoveState
from marketplace.web.access import Audience
from tests.bank.in_process import balance, fault
from tests.checkout.make_sellers import a_paid_producer
from tests.checkout.steps import newest_order
from tests.conftest import NOW
from tests.make import a_grant, a_user
from tests.make_market import a_product
from tests.scenarios.direct.steps import (
    account_of,
    cards,
    decline,
    parts,
    stock_of,
    switch,
)

INTENTS = "/v1/payment_intents"


class TestWhatGoesBack:
    def take_back(self, part, **wish):
        operations.credit(
            part_id=part.id, wish=Wish(**wish), kind=CreditKind.REFUND, reason="kaputt",
            key=f"{part.id}-{wish}", actor_id=None,
        )  # fmt: skip

    def test_M6_goes_from_its_seller_with_exactly_the_fee_the_platform_gives_up(
        self, bank, honey, mug, checkout, leave_card, run_jobs
    ):
        leave_card(checkout(honey, mug))
        part = parts()[mug.id]
        before = balance(bank, account_of(honey)), balance(bank, "platform")
        self.take_back(part, quantities={part.lines[0].id: 1})
        run_jobs()
        (given,) = db.session.query(Credit)
        assert cards(bank) == newest_order().total.cents - 2350
        assert balance(bank, account_of(honey)) == before[0]
        assert balance(bank, "platform") == before[1] - given.fee.cents
        assert balance(bank, account_of(mug)) == (part.total - part.fee - given.share).cents
        assert reconciling.compare_with_the_bank() == 0

    def test_R4_piece_by_piece_adds_up_to_the_cent(
        self, bank, honey, checkout, leave_card, run_jobs
    ):
        leave_card(checkout(honey, quantity=3))
        part = parts()[honey.id]
        for with_shipping in (False, False, True):
            operations.credit(
                part_id=part.id, kind=CreditKind.REFUND, reason="kaputt", actor_id=None,
                wish=Wish(quantities={part.lines[0].id: 1}, with_shipping=with_shipping),
                key=f"{db.session.query(Credit).count()}",
            )  # fmt: skip
        run_jobs()
        assert {cards(bank), balance(bank, "platform"), balance(bank, account_of(honey))} == {0}

    def test_R5_is_asked_again_when_the_answer_is_lost_and_goes_once(
        self, bank, honey, checkout, leave_card, run_jobs, set_clock
    ):
        leave_card(checkout(honey))
        for path in ("/v1/refunds", "/v1/application_fees"):
            fault(bank, "timeout_after_effect", path=path, method="POST", seconds=9, times=2)
        operations.decline(
            part_id=parts()[honey.id].id, reason="Hagel", restock=True, actor_id=None
        )
        run_jobs()
        moves = [*db.session.query(Refund), *db.session.query(FeeReturn)]
        assert [move.state for move in moves] == [MoveState.INTENDED] * 2
        set_clock(NOW + timedelta(minutes=10))
        run_jobs()
        db.session.expire_all()
        assert [move.state for move in moves] == [MoveState.MADE] * 2
        assert (cards(bank), balance(bank, account_of(honey)), stock_of(honey)) == (0, 0, 9)

    def test_is_tried_again_when_the_bank_refuses(
        self, bank, honey, checkout, leave_card, run_jobs, set_clock, hear
    ):
        leave_card(checkout(honey))
        charge = db.session.query(DirectCharge).one()
        dispute = switch(bank, "disputes", charge=charge.charge_id)
        self.take_back(parts()[honey.id], extra=Money(200))
        run_jobs()
        (refused,) = books.refused_moves()
        assert (refused.label, refused.amount) == ("Erstattung", Money(200))
        switch(bank, f"disputes/{dispute}", status="won")
        hear()
        set_clock(NOW + timedelta(hours=2))
        moving.try_refused_again()
        run_jobs()
        assert books.refused_moves() == []
        assert cards(bank) == newest_order().total.cents - 200

    def test_H8_a_refund_at_the_bank_belongs_to_its_seller_alone(
        self, bank, honey, mug, checkout, leave_card, hear
    ):
        leave_card(checkout(honey, mug))
        part = parts()[honey.id]
        charge = db.session.query(DirectCharge).filter_by(seller_order_id=part.id).one()
        switch(bank, "refunds", charge=charge.charge_id, amount=500)
        for _ in range(2):
            hear()
        (given,) = db.session.query(Credit)
        assert (given.seller_order_id, given.amount) == (part.id, Money(500))
        assert balance(bank, account_of(honey)) == (part.total - part.fee - given.share).cents
        assert reconciling.compare_with_the_bank() == 0

    def test_a_refund_at_the_bank_whose_report_is_lost_is_found_at_night(
        self, bank, honey, mug, checkout, leave_card, run_jobs
    ):
        leave_card(checkout(honey, mug))
        charge = db.session.query(DirectCharge).order_by(DirectCharge.id).first()
        fault(bank, "drop_webhook", type="", times=20)
        switch(bank, "refunds", charge=charge.charge_id, amount=123)
        reconciling.compare_with_the_bank()
        run_jobs()
        assert reconciling.compare_with_the_bank() == 0
        assert db.session.query(Credit).one().amount == Money(123)

    def test_R5_a_refund_that_fails_later_is_on_the_operators_page_and_goes_again(
        self, bank, honey, checkout, leave_card, run_jobs, hear
    ):
        leave_card(checkout(honey))
        fault(bank, "refund_pending", account=account_of(honey))
        self.take_back(parts()[honey.id], extra=Money(200))
        run_jobs()
        switch(bank, f"refunds/{db.session.query(Refund).one().refund_id}", status="failed")
        hear()
        assert [move.amount for move in books.refused_moves()] == [Money(200)]
        moving.try_refused_again(now_too=True)
        run_jobs()
        assert books.refused_moves() == []
        assert cards(bank) == newest_order().total.cents - 200

    @pytest.mark.parametrize("outcome", ["won", "lost"])
    def test_H9_a_dispute_is_the_sellers_own_and_shown_but_nothing_is_held(
        self, browse, bank, honey, mug, checkout, leave_card, hear, outcome
    ):
        leave_card(checkout(honey, mug))
        part = parts()[honey.id]
        charge = db.session.query(DirectCharge).filter_by(seller_order_id=part.id).one()
        dispute = switch(bank, "disputes", charge=charge.charge_id)
        hear()
        assert books.totals()[Account.HELD] == Money(0)
        operator = a_grant(a_user("Olga"), Audience.OPERATOR)
        assert "der Betrieb klärt sie selbst" in browse(operator).get("/betrieb-des-marktes/geld")
        switch(bank, f"disputes/{dispute}", status=outcome)
        for _ in range(2):
            hear()
        assert db.session.query(Dispute).one().state is DisputeState(outcome)
        kept = newest_order().total - (part.total if outcome == "lost" else Money(0))
        assert books.totals()[Account.CUSTOMERS].cents == cards(bank) == kept.cents
        if outcome == "lost":
            assert balance(bank, account_of(honey)) == 0

    def test_shows_in_the_producers_books_what_came_and_went(
        self, browse, bank, honey, checkout, leave_card, run_jobs
    ):
        leave_card(checkout(honey))
        part = parts()[honey.id]
        self.take_back(part, extra=Money(200))
        run_jobs()
        bruno = a_user("Bruno")
        a_grant(bruno, Audience.PRODUCER, "producer", part.producer_id)
        page = browse(bruno).get("/mein-betrieb/auszahlungen")
        for words in ("Zahlung auf Ihr Konto", "Erstattung von Ihrem Konto", "Marktgebühr zurück"):
            assert words in page


@hypothesis(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.integers(50, 99_999), min_size=1, max_size=4), st.integers(0, 3))
def test_the_charges_add_up_to_the_order_and_their_fees_are_the_platforms(
    bank, checkout, leave_card, prices, refuser
):
    before, platform = cards(bank), balance(bank, "platform")
    variants = [
        a_product(a_paid_producer(bank, name=f"Hof {n}"), price=Money(cents), stock=1).variants[0]
        for n, cents in enumerate(prices)
    ]
    guest = checkout(*variants)
    if refuser < len(variants) - 1:
        decline(bank, variants[refuser])
    leave_card(guest)
    order = queries.get(newest_order().id)
    charges = db.session.query(DirectCharge).join(Payment).filter_by(order_id=order.id).all()
    assert sum(charge.amount.cents for charge in charges) == order.total.cents
    paid = [part for part in order.seller_orders if part.is_paid]
    assert len(paid) == len(variants) - (refuser < len(variants) - 1)
    assert cards(bank) - before == sum(part.total.cents for part in paid)
    assert balance(bank, "platform") - platform == sum(part.fee.cents for part in paid)
