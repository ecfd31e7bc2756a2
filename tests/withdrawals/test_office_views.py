"""What producers and the operator do about withdrawals."""

from datetime import timedelta

import pytest

from marketplace.infra import invariants
from marketplace.infra.db import db
from marketplace.orders import operations, queries
from marketplace.orders.models import Credit
from marketplace.orders.rules import PayWay, SellerOrderState
from marketplace.web.access import Audience
from marketplace.withdrawals.rules import CaseState, Proof
from tests.checkout.steps import order as ordered
from tests.conftest import NOW
from tests.make import a_grant, a_user
from tests.make_market import a_producer, a_product
from tests.notifications.test_order_mails import bodies
from tests.withdrawals.steps import cases, withdraw

MINE = "/mein-betrieb/widerrufe"
ALL = "/betrieb-des-marktes/widerrufe"


@pytest.fixture
def tom(app):
    return a_grant(a_user("Tom"), Audience.OPERATOR)


class TestProducer:
    def test_sees_the_own_with_a_countdown_and_none_of_the_others(
        self, browse, paid, honey, mug, bruno, paul, set_clock
    ):
        order = paid(honey, mug)
        withdraw(browse(), order)
        mine, other = cases()
        set_clock(NOW + timedelta(days=3))
        page = browse(bruno).get(MINE)
        assert "noch 11 Tage" in page
        assert other.number not in page.text
        assert browse(bruno).get(f"{MINE}/{other.number}").status_code == 404
        assert "1 Offene Widerrufe" in browse(paul).get("/mein-betrieb/")
        set_clock(NOW + timedelta(days=16))
        assert "seit 2 Tagen überfällig" in browse(bruno).get(f"{MINE}/{mine.number}")

    @pytest.mark.law("0.11")
    def test_may_wait_for_goods_or_proof_and_notes_them(
        self, browse, paid, honey, bruno, hand_over
    ):
        withdraw(browse(), hand_over(paid(honey)))
        (case,) = cases()
        path = f"{MINE}/{case.number}"
        assert "Sie dürfen warten" in browse(bruno).get(path)
        browse(bruno).post(f"{path}/ware")
        page = browse(bruno).get(path)
        assert "Sie dürfen warten" not in page
        assert "Ware ist da 24. November 2026" in page

    def test_cannot_refuse_what_is_verified_and_in_time(self, browse, paid, honey, bruno):
        withdraw(browse(), paid(honey))
        (case,) = cases()
        path = f"{MINE}/{case.number}/ablehnung"
        assert "Er lässt sich nicht ablehnen." in browse(bruno).get(path)
        page = browse(bruno).post(path, {"reason": "Mag nicht."})
        assert page.status_code == 422
        assert cases()[0].state is CaseState.OPEN

    def test_refuses_a_strangers_with_a_reason(self, browse, paid, honey, bruno, run_jobs, post):
        order = paid(honey)
        withdraw(browse(), contract=order.number, email="fremd@test.example")
        (case,) = cases()
        path = f"{MINE}/{case.number}/ablehnung"
        assert browse(bruno).post(path, {"reason": ""}).status_code == 422
        assert browse(bruno).post(path, {"reason": "Kein Vertrag."}).status_code == 303
        run_jobs()
        subject = f"Ihr Widerruf {case.number} wurde nicht angenommen"
        for body in bodies(post()["fremd@test.example", subject]):
            assert "Kein Vertrag." in body
            assert "Imkerei Wyhra" not in body

    def test_gives_back_part_of_it_without_shipping(self, browse, paid, honey, bruno, hand_over):
        order = hand_over(paid(honey, quantity=3))
        line = order.seller_orders[0].lines[0].id
        withdraw(browse(), order, **{f"pieces_{line}": "1"})
        (case,) = cases()
        page = browse(bruno).get(f"{MINE}/{case.number}/erstattung")
        shipping = next(c for c in page.all("input") if c.get("name") == "with_shipping")
        assert shipping.get("checked") is None
        sent = {f"line_{line}": page.value(f"line_{line}")}
        browse(bruno).post(f"{MINE}/{case.number}/erstattung", sent)
        (credit,) = db.session.query(Credit)
        assert credit.amount.cents == 690
        assert cases()[0].state is CaseState.SETTLED

    @pytest.mark.parametrize("typed", ["4", "-1", "x", "1" * 20])
    def test_cannot_give_back_more_than_is_left(self, browse, paid, honey, bruno, typed):
        order = paid(honey, quantity=3)
        withdraw(browse(), order)
        (case,) = cases()
        line = order.seller_orders[0].lines[0].id
        path = f"{MINE}/{case.number}/erstattung"
        page = browse(bruno).post(path, {f"line_{line}": typed})
        assert page.status_code == 422
        assert page.value(f"line_{line}") == typed

    def test_waits_while_the_customer_may_be_paying(self, browse, bank, honey, bruno):
        order = queries.get(ordered(browse(), honey).id)
        withdraw(browse(), order)
        (case,) = cases()
        page = browse(bruno).post(f"{MINE}/{case.number}/erstattung", {})
        assert page.status_code == 422
        assert "Kommt kein Geld, ist nichts zu erstatten." in page

    @pytest.mark.law("0.11")
    def test_closes_an_unpaid_pickup_and_the_goods_are_free(self, browse, run_jobs, post, app):
        karla = a_user("Karla")
        jar = a_product(a_producer(owner=karla, ships=False), stock=1).variants[0]
        order = queries.get(ordered(browse(), jar, way=PayWay.CASH_AT_PICKUP.value).id)
        withdraw(browse(), order)
        (case,) = cases()
        line = order.seller_orders[0].lines[0].id
        page = browse(karla).get(f"{MINE}/{case.number}")
        assert "Bezahlt ist noch nichts" in page
        sent = {f"line_{line}": "1", "restock": "y"}
        assert browse(karla).post(f"{MINE}/{case.number}/erstattung", sent).status_code == 303
        run_jobs()
        assert db.session.query(Credit).count() == 0
        assert ("anna@test.example", f"Widerruf zu {order.number}-1 ist erledigt") in post()
        assert queries.get(order.id).state == "cancelled"
        again = ordered(browse(), jar, way=PayWay.CASH_AT_PICKUP.value)
        assert again.id != order.id

    @pytest.mark.law("0.11")
    def test_pays_cash_back_in_person_and_records_it(self, browse, run_jobs, app):
        karla = a_user("Karla")
        maker = a_producer(owner=karla, ships=False)
        maker_id = maker.id
        order = queries.get(ordered(browse(), a_product(maker).variants[0],
                                    way=PayWay.CASH_AT_PICKUP.value).id)  # fmt: skip
        for to in (SellerOrderState.READY, SellerOrderState.HANDED_OVER):
            operations.move_part(
                producer_id=maker_id, number=f"{order.number}-1", to=to, actor_id=karla.id
            )
        withdraw(browse(), queries.get(order.id))
        (case,) = cases()
        page = browse(karla).get(f"{MINE}/{case.number}/erstattung")
        assert "Bitte zahlen Sie es auch selbst zurück, auf demselben Weg" in page


class TestOperator:
    def test_assigns_what_names_no_contract(self, browse, paid, honey, tom, bruno, run_jobs, post):
        order = paid(honey)
        withdraw(browse(), contract="Der Honig vom Samstag")
        run_jobs()
        (case,) = cases()
        page = browse(tom).get(ALL)
        assert case.number in page
        assert "ohne Zuordnung" in page
        wrong = browse(tom).post(f"{ALL}/{case.number}", {"number": "ZR-AAAA-AAAA-1"})
        assert wrong.status_code == 422
        assert wrong.value("number") == "ZR-AAAA-AAAA-1"
        number = f"{order.number}-1"
        assert browse(tom).post(f"{ALL}/{case.number}", {"number": number}).status_code == 303
        run_jobs()
        (case,) = cases()
        assert case.proof is Proof.EMAIL
        assert ("wyhra@test.example", f"Widerruf zu {number}") in post()
        assert "Der Honig vom Samstag" in browse(bruno).get(f"{MINE}/{case.number}")
        twice = browse(tom).post(f"{ALL}/{case.number}", {"number": number})
        assert twice.status_code == 422

    def test_sees_from_the_twelfth_day_what_is_nearly_due(
        self, browse, paid, honey, tom, set_clock
    ):
        withdraw(browse(), paid(honey))
        set_clock(NOW + timedelta(days=11))
        assert "Bitte nachfragen" not in browse(tom).get(ALL)
        set_clock(NOW + timedelta(days=12))
        assert "Bitte nachfragen" in browse(tom).get(ALL)

    @pytest.mark.law("0.10")
    def test_is_told_when_a_receipt_has_not_left(self, browse, app, set_clock, run_jobs):
        withdraw(browse())
        set_clock(NOW + timedelta(minutes=6))
        assert "receipts" in invariants.violations()
        run_jobs()
        assert "receipts" not in invariants.violations()
