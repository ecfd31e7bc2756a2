"""Kills a process at a named place in the middle of an order, and sees that nothing is lost."""

import json
from typing import Any

from flask import Flask
from sqlalchemy import select, update

from marketplace.catalogue.models import Variant
from marketplace.infra.db import db, transaction
from marketplace.infra.outbox import LEASE, OutboxMessage
from marketplace.orders import queries as orders
from marketplace.orders.models import Order
from marketplace.payments import queries as payments
from marketplace.payments.models import Payment
from marketplace.settings import ChargeShape, Settings
from tests.chaos.nursery import Child, Nursery
from tests.concurrency.guests import a_guest
from tests.concurrency.processes import Bank, environment_of

LATE = ("give_back_", "expire_")
SCALES = ("weigh_", "capture_")  # points that only goods sold by weight come to
DIRECT = ("direct", "give_back_direct", "feereturn")  # reached where each seller charges
ROUNDS = 12


class Actor:
    """One process at a time; a dead one is followed by another that does the same again."""

    def __init__(self, settings: Settings) -> None:
        self.settings, self.deaths = settings, 0
        self.process = self._start()

    def _start(self) -> Child:
        return Nursery.of_this_process().actor(environment_of(self.settings))

    def do(self, command: str, *, forgive: str = " ", **more: Any) -> Any:
        """Have it done, however often the actor dies of it.

        :param forgive: the refusal that only says that it was done before.
        """
        while True:
            answer = self.process.ask(json.dumps({"do": command, **more}))
            if answer:
                break
            self.end()
            self.deaths += 1
            self.process = self._start()
            if command in {"deliver", "minute"}:
                time_passes()
        found = json.loads(answer)
        error = found.get("error", "")
        assert not error or error.startswith(forgive), f"{command}: {error}"
        return found.get("result")

    def end(self) -> None:
        self.process.end()


def time_passes(by: Any = LEASE) -> None:
    """Let the leases, delays and payments of the shop be older."""
    db.session.rollback()
    with transaction():
        for message in db.session.scalars(select(OutboxMessage)):
            message.due_at -= by
        for payment in db.session.scalars(select(Payment)):
            payment.created_at -= by


def survive(market: Flask, bank: Bank, settings: Settings, point: str, goods: list[Any]) -> int:
    """Order, pay and take back with a death at `point`; return how often a process died.

    :param goods: variants of two sellers with a stock of one piece more than is bought.
    """
    shape = ChargeShape.DIRECT if point.startswith(DIRECT) else settings.charge_shape
    settings = settings.model_copy(update={"charge_shape": shape})
    market.extensions["settings"] = settings  # the review says what the actor will do
    dying = settings.model_copy(update={"fault_point": point})
    if point.startswith(SCALES):
        _sell_by_weight(goods[0].id)
    guest = a_guest(market, *goods)
    cookie = guest.browser.client.get_cookie("session")
    actor = Actor(dying)
    try:
        actor.do("place", cookie=cookie.value, cart=str(guest.cart_id),
                 review=guest.review.value("review"))  # fmt: skip
        order = _newest()
        if point.startswith(LATE):
            _pay_too_late(actor, bank, order, goods)
        else:
            _pay(actor, bank, order)
            if point.startswith(SCALES):
                _weigh(actor, order)
            _take_back(actor, order)
        _until_quiet(actor)
    finally:
        actor.end()
    return actor.deaths


def _newest() -> Order:
    db.session.rollback()
    order_id = db.session.scalar(select(Order.id).order_by(Order.id.desc()).limit(1))
    return orders.get(int(order_id or 0))


def _page(actor: Actor, order: Order) -> str:
    for _ in range(ROUNDS):
        db.session.rollback()
        payment = payments.latest_of(order.id)
        if payment and payment.session_url:
            return payment.session_url
        time_passes()
        actor.do("deliver")
    raise AssertionError("the bank's page was never opened")


def _pay(actor: Actor, bank: Bank, order: Order) -> None:
    token, order_id = orders.link_token(order), order.id
    bank.press(_page(actor, order), "zahlen")
    done = bank.all("events")[0]
    actor.do("report", event=done)
    actor.do("come_back", token=token)
    _until_quiet(actor)
    db.session.rollback()
    assert orders.get(order_id).paid_at


def _sell_by_weight(variant_id: int) -> None:
    with transaction():
        variant = db.session.get_one(Variant, variant_id)
        variant.price_per_kg, variant.max_grams = variant.price, 1000


def _weigh(actor: Actor, order: Order) -> None:
    first = orders.get(order.id).seller_orders[0]
    wish = {"part_id": first.id, "line_id": first.lines[0].id, "grams": 730}
    db.session.rollback()
    # Pressed again after a death it has been weighed; that is no failure.
    actor.do("weigh", **wish, forgive="AlreadyWeighed")
    _until_quiet(actor)


def _take_back(actor: Actor, order: Order) -> None:
    first, second = orders.get(order.id).seller_orders
    part_id, line_id, other_id = first.id, first.lines[0].id, second.id
    db.session.rollback()
    actor.do("credit", part_id=part_id, line_id=line_id, key="one-page")
    actor.do("withdraw", order_id=order.id, press="one-page")
    if orders.get_seller_order(other_id).state.value == "confirmed":
        db.session.rollback()
        # A second press after a death finds the part declined; that is no failure.
        actor.do("decline", part_id=other_id, forgive="NotAllowed")


def _pay_too_late(actor: Actor, bank: Bank, order: Order, goods: list[Any]) -> None:
    page, token, order_id = _page(actor, order), orders.link_token(order), order.id
    bank.press(page, "ohne-rueckkehr")
    with transaction():
        db.session.execute(update(Order).where(Order.id == order_id)
                           .values(hold_until=Order.placed_at))  # fmt: skip
    actor.do("expire", order_id=order_id)
    with transaction():  # meanwhile somebody else bought them
        db.session.execute(update(Variant).values(stock=0))
    actor.do("come_back", token=token)
    assert goods


def _until_quiet(actor: Actor) -> None:
    """Let the worker's minutes pass until nothing waits any more."""
    for _ in range(ROUNDS):
        actor.do("minute")
        db.session.rollback()
        if not db.session.scalar(
            select(OutboxMessage.id).where(OutboxMessage.done_at.is_(None)).limit(1)
        ):
            return
        time_passes()
    left = db.session.execute(
        select(OutboxMessage.subscriber, OutboxMessage.attempts, OutboxMessage.last_error).where(
            OutboxMessage.done_at.is_(None)
        )
    ).all()
    raise AssertionError(f"still waiting: {left}")
