"""`make bench`: what pages and an order cost, on SQLite and, where it answers, on PostgreSQL.

Then the same of a market that grows to `--size` products (1,000, 10,000, 100,000; 0 leaves it
out). Never asserts on time. `--json FILE` writes every number.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

from argon2 import PasswordHasher
from flask import Flask

import tests.conftest as fixtures
from marketplace.app import create_app
from marketplace.bank.app import create_bank
from marketplace.identity import passwords
from marketplace.kit import clock
from marketplace.payments import stripe_gateway
from tests.bench import checkout, machine, orders, pages, report, scale
from tests.bench.driver import MeteredBank
from tests.bench.market import fill
from tests.everything import POSTGRES, _answers

DATABASE = "market_bench"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every number here")
    parser.add_argument("--size", type=int, default=10_000, help="goods of the large market")
    asked = parser.parse_args()
    passwords.use(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    with (
        tempfile.TemporaryDirectory() as folder,
        patch.object(clock, "now", lambda: fixtures.NOW),
    ):
        found = [_measured("SQLite", Path(folder) / "sqlite", "", asked.size)]
        if _answers(POSTGRES, 5432):
            fixtures.POSTGRES = POSTGRES
            url = fixtures.fresh_postgres(DATABASE)
            found.append(_measured("PostgreSQL", Path(folder) / "postgres", url, asked.size))
        else:
            print(f"*** LEFT OUT: PostgreSQL: no answer from {POSTGRES}", file=sys.stderr)
    server = machine.lines()
    print("\n=== The machine\n\n" + "\n".join(server))
    print(f"\n{report.NOTES}")
    if asked.json:
        asked.json.write_text(
            json.dumps(_about() | {"databases": found, "machine": server}, indent=1), "utf-8"
        )
    return 0


def _measured(name: str, folder: Path, url: str, size: int) -> dict[str, Any]:
    began = time.perf_counter()
    folder.mkdir()
    settings = fixtures.settings_for_tests(folder, database_url=url)
    seconds: list[float] = []

    def opened() -> Flask:
        start = time.process_time()
        app = create_app(settings)
        seconds.append(time.process_time() - start)
        return app

    bank = _bank(folder, settings.bank_url)
    try:
        filling = opened()
        with filling.app_context():
            stripe_gateway.use_client(bank.extensions["client"])
        market = fill(filling, bank)
        filled = time.perf_counter() - began
        app = opened()
        rows = pages.measure(app, opened, market)
        front = create_app(settings.model_copy(update={"page_cache_mb": 32}))  # as the shop runs
        rows += checkout.measure(front, opened, market)
        ordering = orders.measure(app, settings, market)
        large = scale.measure(front, app, market, size)
        front.extensions["front"].close()
        pages.close(front)
        pages.close(app)
    finally:
        stripe_gateway.use_client(None)
    building = median(seconds) * 1000
    print(
        f"\n=== {name}: {market.size}; filled in {filled:.0f} s, "
        f"all in {time.perf_counter() - began:.0f} s; create_app {building:.0f} ms CPU\n"
    )
    rows = report.judged(rows)
    print(report.table(rows), flush=True)
    print(f"\n{ordering}", flush=True)
    if large:
        print(f"\n{report.large(large)}", flush=True)
    return {
        "name": name,
        "orders": ordering,
        "market": market.size,
        "create_app_cpu_ms": building,
        "rows": rows,
        "large": large,
    }


def _bank(folder: Path, public_url: str) -> Flask:
    bank = create_bank(
        folder / "bank.db", webhook_url=None, webhook_secret="whsec_demo", public_url=public_url,
        clock=lambda: clock.now().timestamp(),
    )  # fmt: skip
    bank.extensions["client"] = MeteredBank(bank)
    return bank


def _about() -> dict[str, Any]:
    libraries = ("flask", "werkzeug", "jinja2", "sqlalchemy", "psycopg", "flask-babel")
    return {
        "python": platform.python_version(),
        "machine": platform.platform(),
        "processors": os.cpu_count(),
        "load": os.getloadavg(),
        "libraries": {each: version(each) for each in libraries},
    }


if __name__ == "__main__":
    sys.exit(main())
