"""Migrations on both databases: up, down, up, and nothing of the models left over."""

import os
import sys
import tempfile
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade

from marketplace.app import create_app
from marketplace.infra.db import Model, db
from marketplace.orders import queries as orders
from tests.browser import Browser
from tests.checkout.steps import order
from tests.conftest import settings_for_tests
from tests.everything import POSTGRES, _answers
from tests.make_market import a_producer, a_product

BEFORE_DISCOVERY = "0012"


def main() -> int:
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        failed |= _walk("SQLite", Path(folder), "")
        if _answers(POSTGRES, 5432):
            os.environ["MARKET_TEST_DATABASE"] = POSTGRES
            import tests.conftest as fixtures

            fixtures.POSTGRES = POSTGRES
            failed |= _walk(
                "PostgreSQL", Path(folder), fixtures.fresh_postgres("market_migrations")
            )
        else:
            print("*** LEFT OUT: migrations on PostgreSQL", file=sys.stderr)
            failed |= os.environ.get("CI") == "true"
    return int(failed)


def _walk(name: str, folder: Path, url: str) -> bool:
    app = create_app(settings_for_tests(folder, database_url=url), TESTING=True)
    with app.app_context():
        upgrade()
        downgrade(revision="base")
        upgrade()
        _walk_with_an_order(app)
        with db.engine.connect() as connection:
            context = MigrationContext.configure(
                connection,
                opts={
                    "compare_type": True,
                    "compare_server_default": False,
                    "include_object": _is_ours,
                },
            )
            drift = compare_metadata(context, Model.metadata)
        db.session.remove()
        db.engine.dispose()
    print(f"{name}: up, down, up; drift: {drift or 'none'}")
    return bool(drift)


def _walk_with_an_order(app: Flask) -> None:
    """Go down and up again with rows that point to each other, as every shop in use has them."""
    goods = a_product(a_producer(ships=False))
    made = order(Browser(app), goods.variants[0], way="cash_at_pickup")
    order_id, number = made.id, made.number
    db.session.remove()
    downgrade(revision=BEFORE_DISCOVERY)
    upgrade()
    kept = orders.get(order_id)
    assert (kept.number, len(kept.seller_orders[0].lines)) == (number, 1)


def _is_ours(_item: object, name: str | None, kind: str, *_more: object) -> bool:
    """Leave out what migrations/env.py does: the database's own text index."""
    built = ("search_index", "search_entries_")
    return not (kind in {"table", "index"} and str(name).startswith(built))


if __name__ == "__main__":
    sys.exit(main())
