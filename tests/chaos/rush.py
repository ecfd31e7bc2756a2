"""`make rush`: 1,000 people press the order button for 10 pieces over 200 connections.

Prints how many orders there are, every answer by status, and how long the slowest waited.
"""

import statistics
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import requests
from sqlalchemy import func, select

from marketplace.cart.models import Cart, CartLine
from marketplace.catalogue.models import Variant
from marketplace.checkout import operations as checkout
from marketplace.checkout.models import CheckoutDraft
from marketplace.infra.db import db, transaction
from marketplace.kit import clock, tokens
from marketplace.orders.models import Order
from marketplace.orders.rules import PayWay
from marketplace.web.sessions import LIFETIME, StoredSession
from tests import oracle
from tests.chaos.__main__ import a_market, goods
from tests.chaos.kills import Supervised, _web
from tests.chaos.shoppers import SAME_ORIGIN
from tests.checkout.steps import ADDRESS
from tests.concurrency.processes import Bank, answers, end

BUYERS, PIECES, CONNECTIONS = 1000, 10, 200


def ready_to_press(variant: Any, number: int) -> dict[str, str]:
    """Return what a buyer's button sends, the basket and the address filled as the pages do."""
    now, cookie = clock.now(), tokens.fresh()
    with transaction():
        cart = Cart(created_at=now, updated_at=now)
        db.session.add(cart)
        db.session.flush()
        cart_id = cart.id
        db.session.add_all([
            CartLine(cart_id=cart_id, variant_id=variant.id, quantity=1, added_at=now,
                     price_seen=variant.price),
            CheckoutDraft(cart_id=cart_id, way=PayWay.ONLINE, updated_at=now,
                          **ADDRESS | {"email": f"anna{number}@test.example"}),
            StoredSession(id_hash=tokens.digest(cookie), data={"cart_id": cart_id},
                          created_at=now, expires_at=now + LIFETIME),
        ])  # fmt: skip
    seen = checkout.review_of(cart_id)
    assert seen is not None
    return {"cookie": cookie, "cart": str(cart_id), "review": seen.token}


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        bank = Bank(Path(folder) / "bank.db")
        try:
            with a_market(bank) as (_market, settings):
                variant = goods(bank, stock=PIECES)[0]
                wishes = [ready_to_press(variant, number) for number in range(BUYERS)]
                variant_id = variant.id
                db.session.rollback()
                web = Supervised(
                    lambda: _web(settings), lambda: answers(f"{settings.base_url}/gesundheit")
                )
                try:
                    return judge(press_together(settings.base_url, wishes), variant_id)
                finally:
                    end(web.process)
        finally:
            end(bank.process)


def press_together(base: str, wishes: list[dict[str, str]]) -> list[tuple[int, float]]:
    def press(wish: dict[str, str]) -> tuple[int, float]:
        began = time.monotonic()
        answer = requests.post(
            f"{base}/kasse/bestellung", data={"cart": wish["cart"], "review": wish["review"]},
            headers=SAME_ORIGIN, cookies={"session": wish["cookie"]}, allow_redirects=False,
            timeout=60,
        )  # fmt: skip
        return answer.status_code, time.monotonic() - began

    with ThreadPoolExecutor(CONNECTIONS) as pool:
        return list(pool.map(press, wishes))


def judge(heard: list[tuple[int, float]], variant_id: int) -> int:
    db.session.rollback()
    orders = db.session.scalar(select(func.count()).select_from(Order))
    stock = db.session.scalar(select(Variant.stock).where(Variant.id == variant_id))
    waits = sorted(seconds for _status, seconds in heard)
    statuses = Counter(status for status, _seconds in heard)
    print(f"{len(heard)} buyers, {PIECES} pieces, {CONNECTIONS} connections: {orders} orders, "
          f"{stock} left, answers {dict(statuses)}, wait p50 {statistics.median(waits):.2f} s, "
          f"p95 {waits[int(len(waits) * 0.95)]:.2f} s, longest {waits[-1]:.2f} s")  # fmt: skip
    oracle.assert_invariants_hold()
    return int(orders != PIECES or stock != 0 or any(status >= 500 for status in statuses))


if __name__ == "__main__":
    sys.exit(main())
