"""SCENARIOS M9: every seller is paid by a charge of its own, from a card that is left once."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from marketplace.catalogue.models import Product, Variant
from marketplace.infra import mail
from marketplace.infra.config import settings
from marketplace.infra.db import db, transaction
from marketplace.kit.money import Money
from marketplace.orders import operations, queries
from marketplace.orders.models import Credit
from marketplace.orders.operations import Wish
from marketplace.orders.rules import CreditKind, OrderState, SellerOrderState
from marketplace.payments import books, jobs, stripe_gateway
from marketplace.payments.models import (
    ConnectAccount,
    DirectCharge,
    Dispute,
    FeeReturn,
    Payment,
    Refund,
    Transfer,
)
from marketplace.payments.operations import moving, reconciling, settling
from marketplace.payments.rules import Account, DisputeState, MoveState, PaymentState
from marketplace.settings import ChargeShape
from marketplace.web.access import Audience
from tests.bank.in_process import balance, deliver, fault, ledger, press
from tests.checkout.make_sellers import a_paid_producer
from tests.checkout.steps import fill, newest_order, payment_of, press_the_button, to_review
from tests.conftest import NOW
from tests.make import a_grant, a_user
from tests.make_market import a_craft_category, a_product

INTENTS = "/v1/payment_intents"


@pytest.fixture(autouse=True)
def direct(app, monkeypatch):
    """The market of these tests is set to direct charges."""
    changed = settings().model_copy(update={"charge_shape": ChargeShape.DIRECT})
    monkeypatch.setitem(app.extensions, "settings", changed)


@pytest.fixture
def honey(bank):
    return a_product(a_paid_producer(bank), stock=9).variants[0]


@pytest.fixture
def mug(bank):
    potter = a_paid_producer(bank, name="Töpferei Rüdigsdorf")
    return a_product(
        potter, name="Becher", category=a_craft_category(), price=Money(2350), stock=4
    ).variants[0]


@pytest.fixture
def checkout(browse):
    """Order as a guest and stand before the bank's page."""

    def walked(*variants, quantity=1):
        guest = browse()
        fill(guest, *variants, quantity=quantity)
        assert "/zahlen/" in press_the_button(guest, to_review(guest)).location
        return guest

    return walked


@pytest.fixture
def leave_card(bank, run_jobs):
    """Leave a card on the bank's page, come back and return the order's page."""

    def left(guest):
        press(bank, payment_of(newest_order()).session_id)
        page = come_back(guest)
        run_jobs()
        return page

    return left


@pytest.fixture
def hear(bank, browse, run_jobs):
    """Bring the bank's reports to the shop and let the worker act on them."""

    def heard():
        for _ in range(3):
            deliver(bank, browse(checks=False).client)
            run_jobs()

    bank.config["WEBHOOK_URL"] = "http://localhost/webhooks/stripe"
    return heard


def come_back(guest):
    token = queries.link_token(newest_order())
    return guest.follow(guest.get(f"/bestellungen/{token}/rueckkehr"))


def account_of(variant):
    """Return the account at the bank of who sells it."""
    return (
        db.session.query(ConnectAccount.account_id)
        .join(Product, Product.producer_id == ConnectAccount.producer_id)
        .join(Variant, Variant.product_id == Product.id)
        .filter(Variant.id == variant.id)
        .scalar()
    )


def decline(bank, variant, times=1):
    fault(bank, "decline", account=account_of(variant), times=times)


def switch(bank, path, **body):
    answer = bank.test_client().post(f"/_test/{path}", json=body)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return (answer.get_json(silent=True) or {}).get("id")


def parts():
    """Return the parts of the newest order by what they sell."""
    return {part.lines[0].variant_id: part for part in queries.get(newest_order().id).seller_orders}


def stock_of(variant):
    return db.session.query(Variant.stock).filter_by(id=variant.id).scalar()


def cards(bank):
    return -balance(bank, "cards")


def states():
    db.session.expire_all()
    return [charge.state for charge in db.session.query(DirectCharge).order_by(DirectCharge.id)]


def letters():
    """Return the letters about the newest order; those of other tests are kept too."""
    number = newest_order().number
    return [letter for _key, letter in mail.kept_mails() if number in letter["Subject"]]


def letter_about(words):
    found = [letter for letter in letters() if words in letter["Subject"]]
    assert len(found) == 1, words
    return found[0].get_body(("plain",)).get_content()


class TestACardThatPays:
    def test_pays_every_seller_on_the_sellers_own_account(
        self, bank, honey, mug, checkout, leave_card
    ):
        page = leave_card(checkout(honey, mug))
        order = queries.get(newest_order().id)
        assert "Danke" in page
        assert order.state is OrderState.PAID
        assert cards(bank) == order.total.cents
        for variant, part in zip((honey, mug), order.seller_orders, strict=True):
            assert balance(bank, account_of(variant)) == (part.total - part.fee).cents
            assert part.state is SellerOrderState.CONFIRMED
        assert balance(bank, "platform") == sum(p.fee.cents for p in order.seller_orders)
        assert db.session.query(Transfer).count() == 0
        assert books.totals()[Account.MOVED] == books.totals()[Account.EARNED]
        assert reconciling.compare_with_the_bank() == 0

    def test_pays_one_seller_the_same_way(self, bank, honey, checkout, leave_card):
        leave_card(checkout(honey))
        (part,) = queries.get(newest_order().id).seller_orders
        assert newest_order().state is OrderState.PAID
        assert balance(bank, account_of(honey)) == (part.total - part.fee).cents

    def test_is_left_on_a_page_that_names_who_charges_how_much(self, bank, honey, mug, checkout):
        checkout(honey, mug)
        page = bank.test_client().get(f"/zahlen/{payment_of(newest_order()).session_id}").text
        for part in queries.get(newest_order().id).seller_orders:
            assert part.seller["name"] in page
            assert f"{part.total.cents // 100},{part.total.cents % 100:02}" in page

    def test_is_charged_once_however_many_reports_arrive(
        self, bank, honey, mug, checkout, leave_card, hear
    ):
        leave_card(checkout(honey, mug))
        hear()
        settling.settle(payment_of(newest_order()).id)
        assert cards(bank) == newest_order().total.cents
        assert len([line for line in ledger(bank) if line["kind"] == "charge"]) == 4

    def test_is_charged_by_the_worker_when_the_browser_never_returns(
        self, bank, honey, mug, checkout, hear
    ):
        checkout(honey, mug)
        press(bank, payment_of(newest_order()).session_id, "ohne-rueckkehr")
        hear()
        assert newest_order().state is OrderState.PAID

    def test_keeps_its_shape_when_the_setting_changes_meanwhile(
        self, app, bank, honey, checkout, leave_card, monkeypatch
    ):
        guest = checkout(honey)
        changed = settings().model_copy(update={"charge_shape": ChargeShape.SEPARATE})
        monkeypatch.setitem(app.extensions, "settings", changed)
        leave_card(guest)
        assert newest_order().state is OrderState.PAID
        assert states() == [MoveState.MADE]


class TestACardThatIsDeclinedForOneSeller:
    def test_M9_pays_the_others_and_ends_that_part_visibly(
        self, browse, bank, honey, mug, checkout, leave_card
    ):
        guest = checkout(honey, mug)
        decline(bank, mug)
        page = leave_card(guest)
        kept, lost = parts()[honey.id], parts()[mug.id]
        assert newest_order().state is OrderState.PAID
        assert (kept.state, lost.state) == (SellerOrderState.CONFIRMED, SellerOrderState.CANCELLED)
        assert lost.paid_at is None
        assert (stock_of(honey), stock_of(mug)) == (8, 4)
        # The bank's book is the judge of the money.
        assert cards(bank) == kept.total.cents
        assert balance(bank, account_of(mug)) == 0
        assert books.totals()[Account.CUSTOMERS] == kept.total
        assert books.totals()[Account.FEE] == kept.fee
        # The customer and the one producer know.
        assert "nichts abgebucht" in page
        assert "davon bezahlt" in page
        assert "Töpferei Rüdigsdorf" in letter_about("Nicht bezahlt")
        assert "nichts abgebucht" in letter_about("Nicht bezahlt")
        received = letter_about("Zahlung erhalten")
        assert f"{kept.total.cents // 100},{kept.total.cents % 100:02}" in received
        assert "Töpferei" not in received
        assert letter_about(f"Neue Bestellung {kept.number}")  # and none about the other part
        assert [x["To"] for x in letters() if lost.number in x["Subject"]] == ["anna@test.example"]
        assert reconciling.compare_with_the_bank() == 0

    def test_M9_was_told_before_what_happens_then(self, browse, honey, mug):
        guest = browse()
        fill(guest, honey, mug)
        review = to_review(guest)
        assert "entfällt nur der Teil dieses Betriebs" in review
        assert "entfällt nur der Teil dieses Betriebs" in guest.get("/kasse/zahlung")

    def test_M9_is_asked_again_when_it_was_not_told(
        self, app, browse, honey, mug, monkeypatch
    ):  # fmt: skip
        told = settings()
        monkeypatch.setitem(
            app.extensions, "settings",
            told.model_copy(update={"charge_shape": ChargeShape.SEPARATE}),
        )  # fmt: skip
        guest = browse()
        fill(guest, honey, mug)
        review = to_review(guest)
        monkeypatch.setitem(app.extensions, "settings", told)
        assert press_the_button(guest, review).location.endswith("/kasse/pruefen")

    def test_with_one_seller_alone_there_is_nothing_to_tell(self, browse, honey):
        guest = browse()
        fill(guest, honey)
        assert "entfällt nur der Teil" not in to_review(guest)

    def test_M9_the_paid_part_is_delivered_and_the_order_closes(
        self, bank, honey, mug, checkout, leave_card
    ):
        guest = checkout(honey, mug)
        decline(bank, mug)
        leave_card(guest)
        part = parts()[honey.id]
        for to in (SellerOrderState.SENT, SellerOrderState.HANDED_OVER):
            operations.move_part(
                producer_id=part.producer_id, number=part.number, to=to, actor_id=1
            )
        assert newest_order().state is OrderState.CLOSED

    def test_M9_an_account_the_bank_has_closed_is_declined_too(
        self, bank, honey, mug, checkout, leave_card
    ):
        guest = checkout(honey, mug)
        switch(bank, f"accounts/{account_of(mug)}/deauthorization")
        leave_card(guest)
        assert parts()[mug.id].state is SellerOrderState.CANCELLED
        assert cards(bank) == parts()[honey.id].total.cents


class TestACardThatIsDeclinedForAll:
    def test_leaves_the_order_waiting_for_another_card(
        self, bank, honey, mug, checkout, leave_card
    ):
        guest = checkout(honey, mug)
        decline(bank, honey)
        decline(bank, mug)
        page = leave_card(guest)
        assert "Nicht bezahlt" in page
        assert payment_of(newest_order()).state is PaymentState.FAILED
        assert newest_order().state is OrderState.AWAITING_PAYMENT
        assert (cards(bank), stock_of(honey), stock_of(mug)) == (0, 8, 3)
        assert letter_about("nicht geklappt")

        token = queries.link_token(newest_order())
        assert "/zahlen/" in guest.post(f"/bestellungen/{token}/zahlung").location
        leave_card(guest)
        assert newest_order().state is OrderState.PAID
        assert cards(bank) == newest_order().total.cents
        assert db.session.query(Payment).count() == 2

    def test_lets_the_order_expire_when_no_other_card_comes(
        self, bank, honey, mug, checkout, leave_card, set_clock, run_jobs
    ):
        guest = checkout(honey, mug)
        decline(bank, honey)
        decline(bank, mug)
        leave_card(guest)
        set_clock(NOW + timedelta(hours=1))
        jobs.expire_unpaid()
        assert newest_order().state is OrderState.EXPIRED
        assert (stock_of(honey), stock_of(mug)) == (9, 4)


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
