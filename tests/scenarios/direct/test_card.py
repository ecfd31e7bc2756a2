"""SCENARIOS M9: one card pays every seller, and one of them may be declined."""

from datetime import timedelta

from marketplace.infra.config import settings
from marketplace.infra.db import db
from marketplace.orders import operations, queries
from marketplace.orders.rules import OrderState, SellerOrderState
from marketplace.payments import books, jobs
from marketplace.payments.models import (
    Payment,
    Transfer,
)
from marketplace.payments.operations import reconciling, settling
from marketplace.payments.rules import Account, MoveState, PaymentState
from marketplace.settings import ChargeShape
from tests.bank.in_process import balance, ledger, press
from tests.checkout.steps import fill, newest_order, payment_of, press_the_button, to_review
from tests.conftest import NOW
from tests.scenarios.direct.steps import (
    account_of,
    cards,
    decline,
    letter_about,
    letters,
    parts,
    states,
    stock_of,
    switch,
)

INTENTS = "/v1/payment_intents"


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
