"""SCENARIOS W: the customer withdraws, whoever asks, whatever is known, however often."""

from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from marketplace.infra.db import db
from marketplace.kit.money import Money
from marketplace.orders import operations, queries
from marketplace.orders.models import Credit
from marketplace.orders.operations import Wish
from marketplace.orders.rules import CreditKind
from marketplace.withdrawals import queries as withdrawals
from marketplace.withdrawals.rules import CaseState, Proof
from tests.bank.in_process import balance
from tests.conftest import NOW
from tests.notifications.test_order_mails import bodies, post  # noqa: F401 - a fixture
from tests.withdrawals.conftest import (  # noqa: F401 - fixtures
    beekeeper,
    bruno,
    hand_over,
    honey,
    mug,
    paid,
    paul,
)
from tests.withdrawals.steps import boxes, cases, declarations, filled, withdraw

PAGE = "/mein-betrieb/widerrufe"


def cards(bank):
    return -balance(bank, "cards")


@pytest.mark.law("0.10")
def test_W1_a_guest_withdraws_one_item_of_two_sellers(
    browse, run_jobs, post, paid, honey, mug  # noqa: F811
):  # fmt: skip
    order = paid(honey, mug, quantity=3)
    first, second = order.seller_orders
    mug_line, honey_line = second.lines[0].id, first.lines[0].id
    receipt = withdraw(browse(), order, **{f"line_{honey_line}": None, f"pieces_{mug_line}": "2"})
    assert "Ihr Widerruf ist eingegangen" in receipt
    assert "24. November 2026, 09:00:00 Uhr" in receipt
    assert "2 × Becher" in receipt
    assert "Rapshonig" not in receipt
    run_jobs()
    (declaration,) = declarations()
    letters = post()
    subject = f"Ihr Widerruf ist eingegangen: {declaration.reference}"
    for body in bodies(letters["anna@test.example", subject]):
        for words in ("24. November 2026, 09:00:00 Uhr", "Anna Lindner", order.number,
                      "2 × Becher", "Töpferei Ossa"):  # fmt: skip
            assert words in " ".join(unescape(body).split()), words
    for body in bodies(letters["ossa@test.example", f"Widerruf zu {second.number}"]):
        assert "2 × Becher" in body
        assert "geprüft: über den Link" in body
    assert ("wyhra@test.example", f"Widerruf zu {first.number}") not in letters
    (case,) = cases()
    assert (case.seller_order_id, case.proof, case.quantities) == (
        second.id, Proof.LINK, {mug_line: 2}
    )  # fmt: skip


@pytest.mark.law("0.10")
def test_W2_nobody_is_asked_for_a_reason(browse, paid, honey):  # noqa: F811
    page = browse().get("/widerruf")
    required = [
        control.get("name")
        for form in page.all("form") if form.get("action") == "/widerruf"
        for control in form.iter()
        if control.tag in {"input", "textarea", "select"} and control.get("type") != "hidden"
    ]  # fmt: skip
    assert required == ["name", "contract", "email"]
    buttons = [b.text for main in page.all("main") for b in main.iter("button")]
    assert buttons == ["Widerruf bestätigen"]
    assert "Ihr Widerruf ist eingegangen" in withdraw(browse())


@pytest.mark.law("0.10")
def test_W3_a_wrong_number_is_accepted_and_tells_nothing(
    browse, run_jobs, post, paid, honey  # noqa: F811
):  # fmt: skip
    order = paid(honey)
    known = withdraw(browse(), contract=order.number, email="fremd@test.example")
    unknown = withdraw(browse(), contract="ZR-ZZZZ-ZZZZ", email="fremd@test.example")

    def plain(page, number, declaration):
        return page.words.replace(number, "NUMMER").replace(declaration.reference, "VORGANG")

    one, other = declarations()
    assert plain(known, order.number, one) == plain(unknown, "ZR-ZZZZ-ZZZZ", other)
    assert "Imkerei Wyhra" not in known.words
    run_jobs()
    letters = post()
    for declaration in (one, other):
        subject = f"Ihr Widerruf ist eingegangen: {declaration.reference}"
        assert ("fremd@test.example", subject) in letters
    assert [case.seller_order_id for case in cases()] == [order.seller_orders[0].id, None]


@pytest.mark.law("0.10")
def test_W4_a_strangers_is_marked_and_the_customer_can_still_withdraw(
    browse, run_jobs, post, paid, honey, bruno  # noqa: F811
):  # fmt: skip
    order = paid(honey)
    (part,) = order.seller_orders
    withdraw(browse(), contract=order.number, name="Fremder", email="fremd@test.example")
    run_jobs()
    letters = post()
    link = f"http://localhost/widerruf/{queries.link_token(order)}"
    for body in bodies(letters["anna@test.example", f"Haben Sie {order.number} widerrufen?"]):
        assert link in body
        assert "fremd@test.example" not in body
    for body in bodies(letters["wyhra@test.example", f"Widerruf zu {part.number}"]):
        assert "nicht geprüft" in body
    (strange,) = cases()
    assert "nicht geprüft" in browse(bruno).get(f"{PAGE}/{strange.number}")

    assert "Ihr Widerruf ist eingegangen" in withdraw(browse(), order)
    strange, own = cases()
    assert (strange.state, own.state) == (CaseState.REPLACED, CaseState.OPEN)
    assert own.proof is Proof.LINK
    assert own.quantities == {part.lines[0].id: 1}


@pytest.mark.law("0.10")
def test_W5_a_double_submit_is_one_record_that_nobody_can_change(
    browse, run_jobs, paid, honey  # noqa: F811
):  # fmt: skip
    order = paid(honey)
    guest, path = browse(), f"/widerruf/{queries.link_token(order)}"
    data = filled(guest.get(path))
    first, second = guest.post(path, data), guest.post(path, data)
    assert first.location == second.location
    assert len(declarations()) == len(cases()) == 1
    run_jobs()
    for statement in ("UPDATE withdrawal_declarations SET contract = 'anderes'",
                      "DELETE FROM withdrawal_declarations",
                      "UPDATE withdrawal_receipts SET message_key = 'x'"):  # fmt: skip
        with pytest.raises(DBAPIError, match="append-only"), db.session.begin_nested():
            db.session.execute(text(statement))
    # Other words from the same page, after a look back, are another declaration.
    assert guest.post(path, data | {"contract": f"{order.number} und der Rest"}).status_code == 303
    assert len(declarations()) == 2


@pytest.mark.law("0.11")
def test_W6_withdrawn_and_refunded_pieces_are_not_subtracted_twice(
    browse, bank, run_jobs, paid, honey, bruno  # noqa: F811
):  # fmt: skip
    order = paid(honey, quantity=3)
    (part,) = order.seller_orders
    line = part.lines[0].id
    withdraw(browse(), order, **{f"pieces_{line}": "2"})
    assert withdrawals.available_of(part.id) == {line: 1}
    # The seller refunds one of the two on the order's own page: one is still owed.
    operations.credit(
        part_id=part.id, wish=Wish({line: 1}), kind=CreditKind.REFUND, reason="Widerruf", key="a",
        actor_id=None,
    )  # fmt: skip
    assert withdrawals.available_of(part.id) == {line: 1}
    (case,) = cases()
    page = browse(bruno).get(f"{PAGE}/{case.number}/erstattung")
    assert page.value(f"line_{line}") == "1"
    # The second on the order's page too: the case is settled by it, and nothing goes back twice.
    operations.credit(
        part_id=part.id, wish=Wish({line: 1}), kind=CreditKind.REFUND, reason="Widerruf", key="b",
        actor_id=None,
    )  # fmt: skip
    run_jobs()
    (case,) = cases()
    assert case.state is CaseState.SETTLED
    assert withdrawals.available_of(part.id) == {line: 1}
    assert cards(bank) == order.total.cents - 2 * 690
    page = browse().get(f"/widerruf/{queries.link_token(order)}")
    assert boxes(page) == {f"line_{line}": "y"}
    assert "2 Stück davon sind schon widerrufen oder erstattet." in page


def test_W7_a_refused_request_gives_the_quantity_back(
    browse, run_jobs, post, paid, honey, bruno, hand_over, set_clock  # noqa: F811
):  # fmt: skip
    order = hand_over(paid(honey))
    (part,) = order.seller_orders
    line = part.lines[0].id
    set_clock(NOW + timedelta(days=40))
    withdraw(browse(), order)
    assert withdrawals.available_of(part.id) == {line: 0}
    (case,) = cases()
    maker = browse(bruno)
    page = maker.post(f"{PAGE}/{case.number}/ablehnung", {"reason": "Die Frist war vorbei."})
    assert page.status_code == 303
    run_jobs()
    assert withdrawals.available_of(part.id) == {line: 1}
    for body in bodies(
        post()["anna@test.example", f"Ihr Widerruf {case.number} wurde nicht angenommen"]
    ):
        assert "Die Frist war vorbei." in body
        assert "Universalschlichtungsstelle des Bundes" in body  # § 37 VSBG


@pytest.mark.law("0.8", "0.10")
@pytest.mark.parametrize(
    ("declared_at", "said"),
    [
        (datetime(2026, 12, 8, 22, 59, 59, tzinfo=UTC), "rechtzeitig: letzter Tag 8. Dezember"),
        (datetime(2026, 12, 8, 23, 0, 0, tzinfo=UTC), "zu spät: letzter Tag war der 8. Dezember"),
    ],
)
def test_W8_the_last_second_by_german_time_counts(
    browse, paid, honey, bruno, hand_over, set_clock, declared_at, said  # noqa: F811
):  # fmt: skip
    order = hand_over(paid(honey))  # on 24 November
    set_clock(declared_at)
    assert "Ihr Widerruf ist eingegangen" in withdraw(browse(), order)
    (case,) = cases()
    assert said in browse(bruno).get(f"{PAGE}/{case.number}")


@pytest.mark.law("0.11")
def test_the_whole_contract_comes_back_with_standard_shipping_and_fee(
    browse, bank, run_jobs, paid, honey, bruno, hand_over  # noqa: F811
):  # fmt: skip
    order = hand_over(paid(honey, quantity=2))
    withdraw(browse(), order)
    (case,) = cases()
    maker = browse(bruno)
    assert "Nach dem Gesetz sind es 18,70 €." in maker.get(f"{PAGE}/{case.number}")
    page = maker.get(f"{PAGE}/{case.number}/erstattung")
    line = order.seller_orders[0].lines[0].id
    assert page.value(f"line_{line}") == "2"
    data = {f"line_{line}": "2", "with_shipping": "y"}
    for _press in range(2):
        assert maker.post(f"{PAGE}/{case.number}/erstattung", data).status_code == 303
    run_jobs()
    assert cards(bank) == 0
    (credit,) = db.session.query(Credit)
    assert (credit.kind, credit.amount, credit.fee) == (
        CreditKind.WITHDRAWAL, Money(1870), order.seller_orders[0].fee
    )  # fmt: skip


@pytest.mark.law("0.11")
def test_value_lost_is_kept_only_with_a_reason_and_the_invoice_follows(
    browse, bank, run_jobs, post, paid, mug, paul, hand_over  # noqa: F811
):  # fmt: skip
    order = hand_over(paid(mug))
    withdraw(browse(), order)
    (case,) = cases()
    line = order.seller_orders[0].lines[0].id
    maker, path = browse(paul), f"{PAGE}/{case.number}/erstattung"
    data = {f"line_{line}": "1", "with_shipping": "y", "kept": "5,00"}
    refused = maker.post(path, data)
    assert refused.status_code == 422
    assert "Bitte begründen Sie den Abzug." in refused
    assert maker.post(path, data | {"kept_reason": "Henkel abgebrochen"}).status_code == 303
    run_jobs()
    assert cards(bank) == 500
    found = [s for to, s in post() if to == "anna@test.example"]
    assert any("für Sie von Töpferei Ossa" in each for each in found)
    assert any("Stornorechnung" in each for each in found)


def test_a_contract_whose_goods_have_not_left_ends_and_they_are_back_on_the_shelf(
    browse, bank, run_jobs, paid, honey, bruno  # noqa: F811
):  # fmt: skip
    order = paid(honey)
    withdraw(browse(), order)
    (case,) = cases()
    line = order.seller_orders[0].lines[0].id
    data = {f"line_{line}": "1", "with_shipping": "y", "restock": "y"}
    assert browse(bruno).post(f"{PAGE}/{case.number}/erstattung", data).status_code == 303
    run_jobs()
    assert cards(bank) == 0
    part = queries.get(order.id).seller_orders[0]
    assert part.state == "withdrawn"
    assert "widerrufen" in browse().get(f"/bestellungen/{queries.link_token(order)}")
