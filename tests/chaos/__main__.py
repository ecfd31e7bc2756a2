"""`make chaos`: deaths at every marked point, then kill -9 at random while people buy.

    python -m tests.chaos [--kills 100] [--seed 1] [--points all|none]

Prints what was lost or doubled and how long recovery took; the seed repeats the run.
Everything runs on this machine and ends by itself.
"""

import argparse
import os
import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests
import stripe
from flask import Flask

from marketplace.app import create_app
from marketplace.infra.db import Model, db
from marketplace.infra.faults import POINTS
from marketplace.payments import stripe_gateway
from marketplace.settings import Settings
from tests import oracle
from tests.chaos import kills
from tests.chaos.driver import survive
from tests.concurrency.guests import a_seller
from tests.concurrency.processes import Bank, end, free_port
from tests.conftest import POSTGRES, fresh_postgres, settings_for_tests
from tests.make_market import a_product


@contextmanager
def a_market(bank: Bank) -> Iterator[tuple[Flask, Settings]]:
    """Open a shop on a new database that processes share."""
    bank.forget()
    with tempfile.TemporaryDirectory() as folder:
        url = fresh_postgres(f"market_chaos_{os.getpid()}") if POSTGRES else ""
        port = free_port()
        settings = settings_for_tests(
            Path(folder), database_url=url, bank_port=bank.port, port=port,
            public_url=f"http://127.0.0.1:{port}", storage_url="",
        )  # fmt: skip
        app = create_app(settings, TESTING=True, MARKET_CHANGES_PER_MINUTE=10**6)
        with requests.Session() as line, app.app_context():
            Model.metadata.create_all(db.engine)
            stripe_gateway.use_client(stripe.RequestsClient(timeout=(2, 6), session=line))
            yield app, settings
            db.session.remove()
            db.engine.dispose()


def goods(bank: Bank, *, stock: int) -> list[Any]:
    return [
        a_product(a_seller(bank, name=name), stock=stock, with_image=False).variants[0]
        for name in ("Imkerei Wyhratal", "Töpferei Rüdigsdorf")
    ]


def at_every_point(bank: Bank) -> int:
    wrong = 0
    for point in POINTS:
        with a_market(bank) as (market, settings):
            try:
                deaths = survive(market, bank, settings, point, goods(bank, stock=2))
                oracle.assert_invariants_hold()
                oracle.assert_cards_agree(bank.ledger("charge") + bank.ledger("refund"))
                verdict = f"died {deaths}×, all well" if deaths else "NOT REACHED"
            except AssertionError as error:
                verdict = f"BROKEN: {str(error)[:300]}"
            wrong += "all well" not in verdict
            print(f"{point:<26} {verdict}", flush=True)
    return wrong


def main() -> int:
    ask = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    ask.add_argument("--kills", type=int, default=100)
    ask.add_argument("--seed", type=int, default=random.randrange(10**6))
    ask.add_argument("--points", choices=("all", "none"), default="all")
    wish = ask.parse_args()
    print(f"{'PostgreSQL' if POSTGRES else 'SQLite'}, seed {wish.seed}")
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        bank = Bank(Path(folder) / "bank.db")
        try:
            if wish.points == "all":
                wrong += at_every_point(bank)
            if wish.kills:
                with a_market(bank) as (_market, settings):
                    wrong += kills.at_random(
                        settings, bank, goods(bank, stock=99_999), count=wish.kills, seed=wish.seed
                    )
        finally:
            end(bank.process)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
