"""The producer presses twice, two producers press at once, and the clockwork expires meanwhile."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from marketplace.catalogue.models import StockHold, Variant
from marketplace.infra.db import db, transaction
from marketplace.infra.journal import JournalEntry
from marketplace.infra.outbox import OutboxMessage
from marketplace.kit import clock
from marketplace.orders import jobs, operations
from marketplace.orders import queries as orders
from marketplace.orders.models import Order
from marketplace.orders.rules import OrderState, SellerOrderState
from tests.browser import Browser
from tests.checkout.make_sellers import IBANS, a_transfer_producer
from tests.checkout.steps import fill, newest_order, press_the_button, to_review
from tests.concurrency import guards_off
from tests.concurrency.guests import at_once, failed
from tests.conftest import POSTGRES
from tests.make_market import a_product

pytestmark = pytest.mark.concurrency


@pytest.fixture
def placed(market):
    """Return id of an order, and of each seller with the number of its part."""
    with market.app_context():
        goods = [a_product(a_transfer_producer(iban), stock=5).variants[0] for iban in IBANS]
        guest = Browser(market)
        fill(guest, *goods)
        press_the_button(guest, to_review(guest, way="transfer"))
        order = orders.get(newest_order().id)
        return order.id, [(part.producer_id, part.number) for part in order.seller_orders]


def receiving(seller):
    producer_id, number = seller
    return lambda: operations.receive_transfer(
        producer_id=producer_id, number=number, actor_id=producer_id
    )


def outcome(order_id):
    """Return order, part and hold states, stocks, and how often money was written down."""
    db.session.rollback()
    order = orders.get(order_id)
    actions = list(db.session.scalars(select(JournalEntry.action)))
    return (
        order.state,
        [part.state for part in order.seller_orders],
        list(db.session.scalars(select(StockHold.state).order_by(StockHold.variant_id))),
        list(db.session.scalars(select(Variant.stock).order_by(Variant.id))),
        sum(action.startswith("transfer_") for action in actions),
    )


def mails_about_money():
    return db.session.query(OutboxMessage).filter(
        OutboxMessage.subscriber.endswith(".transfer_received")
    ).count()  # fmt: skip


def test_money_counts_once_however_many_fingers_press(market, placed):
    order_id, (first, _second) = placed
    answers = at_once(market, *[receiving(first)] * 6)
    assert failed(answers) == []
    with market.app_context():
        assert outcome(order_id) == (
            OrderState.AWAITING_TRANSFER,
            [SellerOrderState.CONFIRMED, SellerOrderState.NEW],
            ["taken", "held"], [4, 4], 1,
        )  # fmt: skip
        assert mails_about_money() == 1


def test_control_without_locks_the_second_finger_counts_again_or_is_thrown_out(
    market, placed, monkeypatch
):
    order_id, (first, _second) = placed
    monkeypatch.setattr(orders, "lock", lambda statement: statement)
    guards_off.together(monkeypatch, orders, "get_part_locked", callers=2)
    with market.app_context(), guards_off.no_write_lock(), guards_off.refusals() as heard:
        answers = at_once(market, *[receiving(first)] * 2)
    with market.app_context():
        if POSTGRES:
            assert outcome(order_id)[-1] == mails_about_money() == 2
        else:
            assert len(failed(answers)) == 1
            assert "database is locked" in heard[0]


def test_two_sellers_who_press_at_once_make_the_order_paid(market, placed):
    order_id, sellers = placed
    answers = at_once(market, *map(receiving, sellers))
    assert failed(answers) == []
    with market.app_context():
        assert outcome(order_id) == (
            OrderState.PAID, [SellerOrderState.CONFIRMED] * 2, ["taken", "taken"], [4, 4], 2,
        )  # fmt: skip


@pytest.mark.parametrize("_round", range(4))
def test_pressing_while_the_clockwork_expires_ends_in_one_clean_state(market, placed, _round):
    order_id, (first, _second) = placed
    with market.app_context(), transaction():
        db.session.execute(update(Order).values(hold_until=clock.now() - timedelta(seconds=1)))
    answers = at_once(market, receiving(first), jobs.expire_transfers, jobs.expire_transfers)
    assert failed(answers) == []
    with market.app_context():
        # Whoever came first: the money is kept, and the other seller's goods are back.
        assert outcome(order_id) == (
            OrderState.PAID,
            [SellerOrderState.CONFIRMED, SellerOrderState.CANCELLED],
            ["taken", "released"], [4, 5], 1,
        )  # fmt: skip


def test_late_money_and_the_next_buyer_share_the_last_piece(market, placed):
    order_id, (first, _second) = placed
    with market.app_context():
        with transaction():
            db.session.execute(update(Order).values(hold_until=clock.now() - timedelta(seconds=1)))
        jobs.expire_transfers()
        with transaction():
            db.session.execute(update(Variant).values(stock=1))
        wanted = db.session.scalars(select(Variant).order_by(Variant.id)).first()
        guest = Browser(market)
        fill(guest, wanted)
        review = to_review(guest, way="transfer")
    answers = at_once(market, receiving(first), lambda: press_the_button(guest, review))
    with market.app_context():
        assert all(isinstance(a, operations.GoodsGone) for a in failed(answers))
        _order, parts, _holds, stocks, _count = outcome(order_id)
        assert stocks[0] == 0
        bought = db.session.query(Order).count() == 2
        assert bought is (parts[0] is SellerOrderState.CANCELLED)
