"""Kill -9 of web server or worker at random moments while people buy."""

import random
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import func, select

from marketplace.infra import jobs, mail
from marketplace.infra.db import db
from marketplace.infra.outbox import OutboxMessage
from marketplace.orders.models import Order
from marketplace.orders.rules import OrderState
from marketplace.payments.models import Payment, Transfer
from marketplace.settings import Settings
from tests import oracle
from tests.chaos.driver import time_passes
from tests.chaos.shoppers import Shopper
from tests.concurrency.processes import BIN, Bank, answers, end, start, until

BUYERS = 3
ROUNDS = 30


class Supervised:
    """A program that is started again each time it was killed."""

    def __init__(self, begin: Callable[[], subprocess.Popen[bytes]], ready: Callable[[], Any]):
        self.begin, self.ready = begin, ready
        self.process = begin()
        until(ready, "it answers", seconds=60)

    def kill(self) -> float:
        """Kill it and return how many seconds it took to be back."""
        end(self.process)
        began = time.monotonic()
        self.process = self.begin()
        until(self.ready, "it is back", seconds=60)
        return time.monotonic() - began


def at_random(settings: Settings, bank: Bank, goods: list[Any], *, count: int, seed: int) -> int:
    """Return how many orders were lost or doubled or rules broken, and say so."""
    dice = random.Random(seed)
    base = settings.base_url
    web = Supervised(lambda: _web(settings), lambda: answers(f"{base}/gesundheit"))
    worker = Supervised(lambda: _worker(settings), lambda: True)
    variant_ids = [variant.id for variant in goods]
    db.session.rollback()
    stop, shown, troubles = threading.Event(), [], []

    def shop() -> None:
        while not stop.is_set():
            try:
                shown.append(Shopper(base, bank).buy(variant_ids))
            except Exception as error:  # noqa: BLE001 - counted as a trouble
                troubles.append(repr(error)[:200])

    buyers = [threading.Thread(target=shop) for _ in range(BUYERS)]
    for buyer in buyers:
        buyer.start()
    recoveries = []
    try:
        for _ in range(count):
            time.sleep(dice.uniform(0.05, 0.8))
            recoveries.append(web.kill() if dice.random() < 0.6 else worker.kill())
    finally:
        stop.set()
        for buyer in buyers:
            buyer.join(120)
        end(worker.process)
        end(web.process)
    return _judge(settings, bank, shown, troubles, recoveries)


def _judge(
    settings: Settings, bank: Bank, shown: list[str], troubles: list[str], recoveries: list[float]
) -> int:
    from flask import current_app

    app: Any = current_app
    app = app._get_current_object()
    for _ in range(ROUNDS):
        jobs.run_minute(app)
        db.session.rollback()
        if not db.session.scalar(
            select(OutboxMessage.id).where(OutboxMessage.done_at.is_(None)).limit(1)
        ):
            break
        time_passes()
    numbers = {address.rsplit("/", 1)[-1].rsplit("-", 1)[0] for address in shown}
    paid = set(db.session.scalars(select(Order.number).where(Order.paid_at.is_not(None))))
    lost = {number for number in numbers if number.startswith("ZR-")} - paid
    doubled = db.session.scalar(
        select(func.count()).select_from(
            select(Payment.order_id)
            .where(Payment.state == "succeeded")
            .group_by(Payment.order_id)
            .having(func.count() > 1)
            .subquery()
        )
    )
    moved_twice = len(bank.ledger("transfer")) // 2 - (
        db.session.scalar(select(func.count()).select_from(Transfer)) or 0
    )
    unpaid_states = db.session.scalar(
        select(func.count()).select_from(Order).where(Order.state == OrderState.PLACED)
    )
    letters = [key for key, _message in mail.kept_mails(10**6)]
    broken = 0
    try:
        oracle.assert_invariants_hold()
        oracle.assert_cards_agree(bank.ledger("charge") + bank.ledger("refund"))
    except AssertionError as error:
        broken = 1
        print(f"BROKEN: {str(error)[:500]}")
    middle = statistics.median(recoveries)
    print(
        f"{len(recoveries)} kills, {len(paid)} orders paid, lost {len(lost)}, double {doubled}, "
        f"transfers double {moved_twice}, half-made {unpaid_states}, "
        f"letters twice {len(letters) - len(set(letters))}, "
        f"recovery p50 {middle:.2f} s max {max(recoveries):.2f} s, "
        f"shoppers who gave up {len(troubles)}"
    )
    for trouble in troubles[:5]:
        print("  ", trouble)
    return len(lost) + int(doubled or 0) + abs(moved_twice) + int(unpaid_states or 0) + broken


def _web(settings: Settings) -> subprocess.Popen[bytes]:
    return start(
        sys.executable, "-m", "marketplace.server", "--host", "127.0.0.1",
        "--port", str(settings.port), "--workers", "2", "--blocking-threads", "2",
        "--log-level", "critical", settings=settings,
    )  # fmt: skip


def _worker(settings: Settings) -> subprocess.Popen[bytes]:
    return start(str(BIN / "flask"), "--app", "marketplace.wsgi", "worker", settings=settings)


if __name__ == "__main__":
    sys.exit("use: python -m tests.chaos")
