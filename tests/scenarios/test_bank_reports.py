"""SCENARIOS H: reports of the bank about refunds, disputes and accounts."""

from datetime import timedelta

import pytest

from marketplace.infra import invariants
from marketplace.infra.db import db, transaction
from marketplace.kit.money import Money
from marketplace.orders import operations
from marketplace.orders import queries as orders
from marketplace.orders.models import Credit
from marketplace.orders.operations import Wish
from marketplace.orders.rules import CreditKind, OrderState
from marketplace.payments import books
from marketplace.payments.models import BankEvent, ConnectAccount, Dispute, Refund, Transfer
from marketplace.payments.operations import moving, reconciling, settling
from marketplace.payments.rules import Account, DisputeState, MoveState
from tests.bank.in_process import balance, deliver, fault, press
from tests.checkout.make_sellers import a_paid_producer
from tests.checkout.steps import fill, newest_order, order, payment_of, press_the_button, to_review
from tests.conftest import NOW
from tests.make import a_user
from tests.make_market import a_craft_category, a_product


@pytest.fixture
def honey(bank):
    return a_product(a_paid_producer(bank), stock=9).variants[0]


@pytest.fixture
def mug(bank):
    potter = a_paid_producer(bank, name="Töpferei Rüdigsdorf")
    return a_product(
        potter, name="Becher", category=a_craft_category(), price=Money(2350), stock=4
    ).variants[0]


def switch(bank, path, **body):
    answer = bank.test_client().post(f"/_test/{path}", json=body)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return (answer.get_json(silent=True) or {}).get("id")


@pytest.fixture
def hear(bank, browse, run_jobs):
    """Bring the bank's reports to the shop and let the worker act on them."""

    def heard():
        shop = browse(checks=False).client
        for _ in range(3):
            deliver(bank, shop)
            run_jobs()

    bank.config["WEBHOOK_URL"] = "http://localhost/webhooks/stripe"
    return heard


def paid(browse, bank, run_jobs, *variants):
    guest = browse()
    fill(guest, *variants)
    press_the_button(guest, to_review(guest))
    payment = payment_of(newest_order())
    press(bank, payment.session_id)
    settling.settle(payment.id)
    run_jobs()
    return orders.get(newest_order().id)


def cards(bank):
    return -balance(bank, "cards")


def test_H2_the_same_event_after_three_days_changes_nothing(
    browse, bank, honey, run_jobs, set_clock, hear
):
    from tests.payments.test_webhooks import deliver_newest

    made = paid(browse, bank, run_jobs, honey)
    hear()
    before = (db.session.query(Transfer).count(), db.session.query(BankEvent).count())
    set_clock(NOW + timedelta(days=3))
    assert deliver_newest(browse(), bank, "checkout.session.completed").status_code == 200
    run_jobs()
    assert (db.session.query(Transfer).count(), db.session.query(BankEvent).count()) == before
    assert orders.get(made.id).state is OrderState.PAID


def test_H7_a_report_whose_handling_fails_is_handled_later(
    browse, bank, honey, run_jobs, set_clock, hear
):
    made = order(browse(), honey)
    press(bank, payment_of(made).session_id, "ohne-rueckkehr")
    bank.extensions["client"].silent = True
    hear()
    assert newest_order().state is OrderState.AWAITING_PAYMENT
    assert db.session.query(BankEvent).filter(BankEvent.handled_at.is_(None)).count() > 0
    bank.extensions["client"].silent = False
    from marketplace.payments import stripe_gateway

    stripe_gateway.use_client(bank.extensions["client"])
    set_clock(NOW + timedelta(minutes=20))
    run_jobs()
    assert newest_order().state is OrderState.PAID


@pytest.mark.parametrize("amount", [None, 500])
def test_H8_a_refund_at_the_bank_is_recognised_once_and_shared(
    browse, bank, run_jobs, honey, mug, hear, amount
):
    made = paid(browse, bank, run_jobs, honey, mug)
    body = {"payment_intent": payment_of(made).intent_id} | ({"amount": amount} if amount else {})
    switch(bank, "refunds", **body)
    for _ in range(2):
        hear()
    gone = amount or made.total.cents
    assert cards(bank) == made.total.cents - gone
    assert sum(credit.amount.cents for credit in db.session.query(Credit)) == gone
    assert {credit.kind for credit in db.session.query(Credit)} == {CreditKind.DASHBOARD}
    assert db.session.query(Refund).count() == 1
    if not amount:
        assert {balance(bank, t.destination) for t in db.session.query(Transfer)} == {0}


def test_H8_our_own_refund_is_not_counted_again(browse, bank, run_jobs, honey, hear):
    (part,) = paid(browse, bank, run_jobs, honey).seller_orders
    operations.credit(
        part_id=part.id, wish=Wish(extra=Money(200)), kind=CreditKind.REFUND, reason="Delle",
        key="k", actor_id=None,
    )  # fmt: skip
    hear()
    hear()
    assert db.session.query(Credit).count() == db.session.query(Refund).count() == 1


def test_H8_two_refunds_at_the_bank_are_two(browse, bank, run_jobs, honey, hear):
    made = paid(browse, bank, run_jobs, honey)
    for amount in (100, 150):
        switch(bank, "refunds", payment_intent=payment_of(made).intent_id, amount=amount)
    hear()
    assert sorted(refund.amount.cents for refund in db.session.query(Refund)) == [100, 150]
    assert cards(bank) == made.total.cents - 250


def test_a_refund_at_the_bank_whose_report_is_lost_is_found_at_night(
    browse, bank, run_jobs, honey, hear
):
    made = paid(browse, bank, run_jobs, honey)
    fault(bank, "drop_webhook", type="", times=20)
    switch(bank, "refunds", payment_intent=payment_of(made).intent_id, amount=123)
    assert reconciling.compare_with_the_bank() == 0
    run_jobs()
    assert reconciling.compare_with_the_bank() == 0
    assert db.session.query(Credit).one().amount == Money(123)


def test_what_the_bank_moved_without_us_is_a_finding(browse, bank, run_jobs, honey):
    paid(browse, bank, run_jobs, honey)
    with transaction():
        db.session.query(Transfer).one().state = MoveState.INTENDED  # as if we had forgotten it
    assert reconciling.compare_with_the_bank() == 1
    (finding,) = invariants.open_findings()
    assert finding.check_name == "bank"
    run_jobs()
    moving.make_transfer(db.session.query(Transfer.id).scalar())
    assert reconciling.compare_with_the_bank() == 0
    assert invariants.open_findings() == []


@pytest.mark.parametrize("outcome", ["won", "lost"])
def test_H9_a_dispute_holds_the_share_and_then_frees_or_takes_it(
    browse, bank, run_jobs, honey, mug, hear, outcome
):
    made = paid(browse, bank, run_jobs, honey, mug)
    accounts = {t.destination for t in db.session.query(Transfer)}
    before = {account: balance(bank, account) for account in accounts}
    dispute = switch(bank, "disputes", payment_intent=payment_of(made).intent_id)
    hear()
    assert db.session.query(Dispute).one().state is DisputeState.OPEN
    assert {balance(bank, account) for account in accounts} == {0}
    held = books.totals()[Account.HELD]
    assert held.cents == sum(before.values())
    switch(bank, f"disputes/{dispute}", status=outcome)
    for _ in range(2):
        hear()
    assert db.session.query(Dispute).one().state is DisputeState(outcome)
    assert books.totals()[Account.HELD].cents == 0
    now = {account: balance(bank, account) for account in accounts}
    assert now == (before if outcome == "won" else dict.fromkeys(accounts, 0))
    assert cards(bank) == (made.total.cents if outcome == "won" else 0)


def test_H10_a_seller_the_bank_stops_cannot_be_paid_online(browse, bank, run_jobs, honey, hear):
    account = db.session.query(ConnectAccount).one().account_id
    made = paid(browse, bank, run_jobs, honey)
    switch(bank, f"accounts/{account}", charges_enabled=False)
    hear()
    assert not db.session.query(ConnectAccount).one().charges_enabled
    guest = browse()
    fill(guest, honey)
    guest.post("/kasse")
    page = guest.get("/warenkorb")
    assert "Online bezahlen" not in page or "nicht" in page
    assert orders.get(made.id).state is OrderState.PAID


def test_H10_a_seller_who_leaves_the_bank_is_noticed(browse, bank, honey, hear):
    account = db.session.query(ConnectAccount).one().account_id
    switch(bank, f"accounts/{account}/deauthorization")
    hear()
    assert not db.session.query(ConnectAccount).one().payouts_enabled


def test_H11_a_report_that_overtakes_our_own_answer_makes_no_second_payment(
    browse, bank, honey, run_jobs, hear, set_clock
):
    guest = browse()
    fill(guest, honey)
    review = to_review(guest)
    fault(bank, "timeout_after_effect", path="/v1/checkout/sessions", method="POST", seconds=9,
          times=2)  # fmt: skip
    press_the_button(guest, review)
    sessions = bank.extensions["store"].all("checkout.session")
    press(bank, sessions[0]["id"], "ohne-rueckkehr")  # paid before the shop knows the page
    hear()
    assert newest_order().state is OrderState.AWAITING_PAYMENT
    set_clock(NOW + timedelta(minutes=2))
    run_jobs()
    payment = payment_of(newest_order())
    settling.settle(payment.id)
    assert newest_order().state is OrderState.PAID
    assert len(bank.extensions["store"].all("checkout.session")) == 1


def test_payouts_of_the_bank_stand_in_the_producers_books(browse, bank, run_jobs, honey, hear):
    paid(browse, bank, run_jobs, honey)
    account = db.session.query(ConnectAccount).one()
    switch(bank, "payouts", account=account.account_id)
    hear()
    hear()
    totals = books.totals(account.producer_id)
    assert totals[Account.PAID_OUT] == totals[Account.MOVED] == totals[Account.EARNED]


def test_I7_the_ledger_refuses_to_be_changed(browse, bank, run_jobs, honey):
    from sqlalchemy import text
    from sqlalchemy.exc import DBAPIError

    paid(browse, bank, run_jobs, honey)
    for statement in ("UPDATE ledger_entries SET amount = 1", "DELETE FROM ledger_entries"):
        with pytest.raises(DBAPIError, match="append-only"), db.session.begin_nested():
            db.session.execute(text(statement))


def test_a_broken_rule_is_on_the_operators_page_until_it_holds_again(browse, bank, run_jobs, honey):
    from marketplace.orders.models import Order
    from marketplace.web.access import Audience
    from tests.make import a_grant

    made = paid(browse, bank, run_jobs, honey)
    number, right = made.number, made.total
    operator = a_grant(a_user("Olga"), Audience.OPERATOR)
    with transaction():
        db.session.get_one(Order, made.id).total = Money(1)
    invariants.watch()
    page = browse(operator).get("/betrieb-des-marktes/geld")
    assert number in page
    assert "Positionen, Teilbestellungen und Bestellung" in page
    with transaction():
        db.session.get_one(Order, made.id).total = right
    invariants.watch()
    assert number not in browse(operator).get("/betrieb-des-marktes/geld")


def test_R5_a_refund_that_fails_later_is_on_the_operators_page(browse, bank, run_jobs, honey, hear):
    (part,) = paid(browse, bank, run_jobs, honey).seller_orders
    fault(bank, "refund_pending", account="platform")
    operations.credit(
        part_id=part.id, wish=Wish(extra=Money(200)), kind=CreditKind.REFUND, reason="Delle",
        key="k", actor_id=None,
    )  # fmt: skip
    run_jobs()
    refund = db.session.query(Refund).one()
    switch(bank, f"refunds/{refund.refund_id}", status="failed")
    hear()
    db.session.expire_all()
    assert db.session.query(Refund).one().state is MoveState.FAILED
    assert [move.amount for move in books.refused_moves()] == [Money(200)]
