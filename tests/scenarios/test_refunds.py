"""SCENARIOS R and M: what goes back, goes back once, to the cent, from the right people."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from marketplace.catalogue.models import Product, Variant
from marketplace.identity.models import User
from marketplace.infra import mail
from marketplace.infra.db import db
from marketplace.kit.money import Money
from marketplace.kit.refusal import NotAllowed
from marketplace.orders import operations, queries
from marketplace.orders.models import Credit, Order
from marketplace.orders.operations import MoreThanLeft, NothingToTakeBack, Wish
from marketplace.orders.rules import CreditKind, OrderState, SellerOrderState
from marketplace.payments import account_gateway
from marketplace.payments.models import ConnectAccount, Refund, Reversal, Transfer
from marketplace.payments.operations import moving, settling
from marketplace.payments.rules import MoveState
from marketplace.web.access import Audience
from tests.bank.in_process import balance, fault, press
from tests.checkout.make_sellers import a_paid_producer
from tests.checkout.steps import fill, newest_order, payment_of, press_the_button, to_review
from tests.conftest import NOW
from tests.make import a_grant, a_user
from tests.make_market import a_craft_category, a_product


@pytest.fixture
def seller(bank):
    return a_paid_producer(bank, owner=a_user("Bruno"))


@pytest.fixture
def honey(seller):
    return a_product(seller, stock=9).variants[0]


@pytest.fixture
def mug(bank):
    potter = a_paid_producer(bank, name="Töpferei Rüdigsdorf")
    return a_product(
        potter, name="Becher", category=a_craft_category(), price=Money(2350), stock=4
    ).variants[0]


def paid(browse, bank, run_jobs, *variants, quantity=1) -> Order:
    """Order and pay; the shares have arrived."""
    guest = browse()
    fill(guest, *variants, quantity=quantity)
    press_the_button(guest, to_review(guest))
    made = newest_order()
    press(bank, payment_of(made).session_id)
    settling.settle(payment_of(made).id)
    run_jobs()
    return queries.get(made.id)


def take_back(part, key="k", *, kind=CreditKind.REFUND, **wish):
    return operations.credit(
        part_id=part.id, wish=Wish(**wish), kind=kind, reason="Ein Glas war kaputt",
        key=f"{part.id}-{key}", actor_id=None,
    )  # fmt: skip


def stock_of(variant):
    return db.session.query(Variant.stock).filter_by(id=variant.id).scalar()


def cards(bank):
    return -balance(bank, "cards")


def lock(bank, account_id, wish="sperren"):
    """Let the bank close an account, or open it again."""
    link = account_gateway.onboarding_url(
        account_id, return_url="http://x.test", refresh_url="http://x.test"
    )
    assert bank.test_client().post(urlsplit(link).path, data={"wunsch": wish}).status_code == 303


def mail_about(subject):
    for _key, message in mail.kept_mails():
        if subject in message["Subject"]:
            return message.get_body(("plain",)).get_content()
    raise AssertionError(f"no mail about {subject}")


def test_M6_a_refund_touches_only_its_seller(browse, bank, run_jobs, honey, mug):
    made = paid(browse, bank, run_jobs, honey, mug)
    first, second = made.seller_orders
    account = {t.seller_order_id: t.destination for t in db.session.query(Transfer)}
    before = balance(bank, account[first.id])
    take_back(second, quantities={second.lines[0].id: 1})
    run_jobs()
    assert cards(bank) == made.total.cents - 2350
    assert balance(bank, account[first.id]) == before
    # The potter gives up the goods less the fee on them, which the platform gives up.
    assert balance(bank, account[second.id]) == (second.total - second.fee).cents - 2350 + 118


def test_R4_returning_piece_by_piece_adds_up_to_the_cent(browse, bank, run_jobs, honey):
    made = paid(browse, bank, run_jobs, honey, quantity=3)
    (part,) = made.seller_orders
    for number in range(3):
        take_back(part, str(number), quantities={part.lines[0].id: 1}, with_shipping=number == 1)
    run_jobs()
    assert cards(bank) == 0
    assert balance(bank, db.session.query(Transfer).one().destination) == 0
    assert sum(credit.fee.cents for credit in db.session.query(Credit)) == part.fee.cents
    with pytest.raises(MoreThanLeft):
        take_back(part, "more", quantities={part.lines[0].id: 1})


@pytest.mark.parametrize(
    ("wish", "refusal"),
    [
        ({}, NothingToTakeBack),
        ({"extra": Money(0)}, NothingToTakeBack),
        ({"extra": Money(-5)}, NothingToTakeBack),
        ({"extra": Money(691)}, MoreThanLeft),
        ({"quantities": {999_999: 1}}, MoreThanLeft),
    ],
)
def test_R3_nothing_negative_and_more_than_left_are_refused(
    browse, bank, run_jobs, honey, wish, refusal
):
    (part,) = paid(browse, bank, run_jobs, honey).seller_orders
    with pytest.raises(refusal):
        take_back(part, **wish)
    assert db.session.query(Credit).count() == 0


@pytest.mark.parametrize("typed", ["0", "-1", "1,005", "10000000000000000000", "1e3", "NaN", "⅓"])
def test_R3_amounts_nobody_can_pay_are_refused_on_the_page(browse, bank, run_jobs, seller, typed):
    bruno = a_user("Berta")
    a_grant(bruno, Audience.PRODUCER, "producer", seller.id)
    honey = a_product(seller).variants[0]
    (part,) = paid(browse, bank, run_jobs, honey).seller_orders
    maker = browse(bruno)
    path = f"/mein-betrieb/bestellungen/{part.number}/erstattung"
    page = maker.post(path, {"key": "a", "extra": typed, "reason": "Glas kaputt"})
    assert page.status_code == 422
    assert page.value("extra") == typed
    assert page.value("reason") == "Glas kaputt"
    assert db.session.query(Credit).count() == 0


def test_R2_one_press_is_one_refund(browse, bank, run_jobs, honey):
    (part,) = paid(browse, bank, run_jobs, honey).seller_orders
    given = {take_back(part, quantities={part.lines[0].id: 1}).id for _ in range(3)}
    run_jobs()
    assert len(given) == 1
    assert db.session.query(Refund).count() == 1
    assert cards(bank) == 490  # the shipping stays


def test_P4_the_same_key_for_something_else_is_refused(browse, bank, run_jobs, honey):
    (part,) = paid(browse, bank, run_jobs, honey).seller_orders
    take_back(part, extra=Money(100))
    with pytest.raises(operations.AlreadyAsked):
        take_back(part, extra=Money(200))
    assert db.session.query(Credit).count() == 1


def test_R5_a_refund_whose_answer_is_lost_is_not_made_twice(
    browse, bank, run_jobs, honey, set_clock
):
    (part,) = paid(browse, bank, run_jobs, honey).seller_orders
    fault(bank, "timeout_after_effect", path="/v1/refunds", method="POST", seconds=9, times=2)
    take_back(part, quantities={part.lines[0].id: 1})
    run_jobs()
    assert [refund.state for refund in db.session.query(Refund)] == [MoveState.INTENDED]
    set_clock(NOW + timedelta(minutes=10))
    run_jobs()
    assert [refund.state for refund in db.session.query(Refund)] == [MoveState.MADE]
    assert cards(bank) == 490


def test_M8_a_refused_transfer_leaves_the_order_paid_and_is_tried_again(
    browse, bank, run_jobs, honey, set_clock
):
    guest = browse()
    fill(guest, honey)
    press_the_button(guest, to_review(guest))
    made = newest_order()
    press(bank, payment_of(made).session_id)
    account = db.session.query(ConnectAccount).one().account_id
    lock(bank, account)
    settling.settle(payment_of(made).id)
    run_jobs()
    (transfer,) = db.session.query(Transfer)
    assert (transfer.state, transfer.refusals) == (MoveState.FAILED, 1)
    assert newest_order().state is OrderState.PAID
    lock(bank, account, wish="")
    set_clock(NOW + timedelta(minutes=61))
    moving.try_refused_again()
    run_jobs()
    db.session.expire_all()
    assert db.session.query(Transfer).one().state is MoveState.MADE
    assert balance(bank, transfer.destination) == transfer.amount.cents


def test_a_producer_who_cannot_deliver_says_why_and_everything_goes_back(
    browse, bank, run_jobs, seller, honey, mug
):
    made = paid(browse, bank, run_jobs, honey, mug)
    part, other = made.seller_orders
    bruno = db.session.query(User).filter_by(name="Bruno").one()
    maker = browse(bruno)
    page = maker.get(f"/mein-betrieb/bestellungen/{part.number}")
    assert any(link.endswith("/absage") for link in page.links())
    path = f"/mein-betrieb/bestellungen/{part.number}/absage"
    assert maker.post(path, {"reason": ""}).status_code == 422
    done = maker.follow(maker.post(path, {"reason": "Glas zerbrochen", "restock": "y"}))
    assert "Abgesagt" in done
    run_jobs()
    assert queries.get_seller_order(part.id).state is SellerOrderState.DECLINED
    assert queries.get_seller_order(other.id).state is SellerOrderState.CONFIRMED
    assert cards(bank) == other.total.cents
    assert stock_of(honey) == 9
    shown = browse().get(f"/bestellungen/{queries.link_token(made)}")
    assert "Glas zerbrochen" in shown
    assert maker.post(path, {"reason": "noch einmal"}).status_code in {303, 422}
    assert cards(bank) == other.total.cents


def test_an_order_nobody_delivers_is_cancelled(browse, bank, run_jobs, honey):
    made = paid(browse, bank, run_jobs, honey)
    operations.decline(
        part_id=made.seller_orders[0].id, reason="Hagel", restock=False, actor_id=None
    )
    run_jobs()
    assert newest_order().state is OrderState.CANCELLED
    assert cards(bank) == 0
    assert stock_of(honey) == 8


def test_cash_is_given_back_by_hand_and_only_noted(browse, bank, run_jobs, honey):
    guest = browse()
    fill(guest, honey)
    producer_id = db.session.query(Product.producer_id).scalar()
    guest.post("/warenkorb/lieferung", {f"lieferung-{producer_id}": "farm_pickup"})
    press_the_button(guest, to_review(guest, way="cash_at_pickup"))
    (part,) = queries.get(newest_order().id).seller_orders
    with pytest.raises(NotAllowed):  # nothing is paid yet
        take_back(part, extra=Money(100))
    operations.move_part(
        producer_id=part.producer_id,
        number=part.number,
        to=SellerOrderState.HANDED_OVER,
        actor_id=1,
    )
    take_back(part, extra=Money(100))
    run_jobs()
    assert db.session.query(Credit).one().amount == Money(100)
    assert db.session.query(Refund).count() == db.session.query(Reversal).count() == 0
    assert "Das Geld bekommen Sie vom Betrieb selbst" in mail_about("für Sie von")
