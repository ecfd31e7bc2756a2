"""Measures the order transaction: eight processes place orders of two sellers at once.

Every order is written as in life, durably; the bank is not part of the transaction.
"""

import multiprocessing
import time
from dataclasses import dataclass
from multiprocessing.synchronize import Barrier
from statistics import quantiles
from typing import Any

from flask import Flask
from sqlalchemy import func, select

from marketplace.app import create_app
from marketplace.cart import operations as cart_operations
from marketplace.cart import queries as carts
from marketplace.catalogue.models import StockHold, Variant
from marketplace.checkout import operations as checkout
from marketplace.infra.db import db
from marketplace.orders.models import Order
from marketplace.orders.rules import PayWay
from marketplace.settings import Settings
from tests.bench.market import PLENTY, Market, change_stock
from tests.checkout.steps import ADDRESS

PROCESSES, EACH, START_SECONDS = 8, 25, 120
ASKED = {"sqlite": "≥ 1,000/s, p99 ≤ 50 ms, max ≤ 500 ms", "postgresql": "≥ 600/s"}


@dataclass(frozen=True, slots=True)
class Share:
    """What one process measured, in milliseconds."""

    began: float
    ended: float
    each: list[float]
    failed: list[str]


def measure(app: Flask, settings: Settings, market: Market) -> str:
    """Return a line of what came of it."""
    with app.app_context():
        for goods in (market.first, market.second):
            change_stock(goods, PLENTY)
        baskets = [_a_basket(market) for _ in range(PROCESSES * EACH)]
        dialect = db.engine.dialect.name
        db.session.remove()
        db.engine.dispose()
    spawn = multiprocessing.get_context("spawn")
    line = spawn.Barrier(PROCESSES)
    with spawn.Pool(PROCESSES, _wait_at, (line,)) as pool:
        given = settings.model_dump()
        shares = pool.starmap(
            _place, [(given, baskets[n::PROCESSES]) for n in range(PROCESSES)], chunksize=1
        )
    with app.app_context():
        _assert_true(len(baskets) - sum(len(share.failed) for share in shares), market)
    return _words(dialect, shares)


def _a_basket(market: Market) -> int:
    cart_id = None
    for goods in (market.first, market.second):
        cart_id = cart_operations.add_line(
            cart_id=cart_id, user_id=None, variant_id=goods.variant_id, quantity=1
        ).cart_id
    assert cart_id is not None
    typed: dict[str, Any] = ADDRESS | {"email": f"gast-{cart_id}@test.example", "notes": {}}
    checkout.save_address(cart_id=cart_id, values=typed)
    checkout.choose_way(carts.basket(cart_id)[0], way=PayWay.ONLINE)
    return cart_id


_line: list[Barrier] = []


def _wait_at(line: Barrier) -> None:
    _line[:] = [line]


def _place(given: dict[str, Any], cart_ids: list[int]) -> Share:
    """Place the orders of these baskets; in a process of its own."""
    app = create_app(Settings(_env_file=None, **given))  # type: ignore[call-arg]
    each, failed = [], []
    with app.app_context():
        seen = [(cart_id, checkout.review_of(cart_id)) for cart_id in cart_ids]
        tokens = [(cart_id, review.token) for cart_id, review in seen if review]
        db.session.rollback()
        _line[0].wait(START_SECONDS)
        began = time.time()
        for cart_id, token in tokens:
            start = time.perf_counter()
            try:
                checkout.place(
                    cart_id=cart_id, token=token, session_carts={cart_id}, user_id=None,
                    language="de", address=f"10.{cart_id >> 8 & 255}.{cart_id & 255}.1",
                )  # fmt: skip
            except Exception as error:  # noqa: BLE001 - counted and printed
                failed.append(type(error).__name__)
            db.session.rollback()
            each.append((time.perf_counter() - start) * 1000)
        return Share(began, time.time(), each, failed)


def _assert_true(placed: int, market: Market) -> None:
    """:raises AssertionError: pieces were sold twice or lost, or orders are missing."""
    ids = [market.first.variant_id, market.second.variant_id]
    left = db.session.scalar(select(func.sum(Variant.stock)).where(Variant.id.in_(ids)))
    held = db.session.scalar(
        select(func.sum(StockHold.quantity)).where(StockHold.variant_id.in_(ids))
    )
    assert left == 2 * PLENTY - 2 * placed, "sold twice or lost"
    assert (held or 0) >= 2 * placed
    assert (db.session.scalar(select(func.count()).select_from(Order)) or 0) >= placed


def _words(dialect: str, shares: list[Share]) -> str:
    each = sorted(ms for share in shares for ms in share.each)
    seconds = max(share.ended for share in shares) - min(share.began for share in shares)
    failed = [name for share in shares for name in share.failed]
    p99 = quantiles(each, n=100)[-1]
    return (
        f"order transaction, 2 sellers, {PROCESSES} processes: {len(each) / seconds:,.0f}/s, "
        f"p50 {each[len(each) // 2]:.0f} ms, p99 {p99:.0f} ms, max {each[-1]:.0f} ms, "
        f"{len(failed)} failed {sorted(set(failed)) or ''}, 0 oversold"
        f"  (QUALITY.md asks {ASKED[dialect]})"
    )
