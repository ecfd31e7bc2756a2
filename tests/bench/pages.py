"""Measures the pages a visitor sees: first of a new application, warm, and after a change."""

from collections.abc import Callable
from itertools import count
from typing import Any

from flask import Flask, Response

from marketplace.infra.db import db
from tests.bench.driver import Answer, Series, Visitor, counted, forget_everything, repeated
from tests.bench.market import PLENTY, PRODUCT, Market, change_stock

FILTERED = "/produkte?bereich=genuss&lieferung=versand&merkmal=vorraetig"
PAGES = (
    ("home", "/"),
    ("listing", "/produkte"),
    ("listing, filtered", FILTERED),
    ("product", f"/produkte/{PRODUCT}"),
    ("place", "/orte/frohburg"),
    ("brand", "/marken/geogenuss"),
    ("basket, 2 sellers", "/warenkorb"),
)
AFTER_A_CHANGE = {"home", "listing", "listing, filtered", "product"}
COLD_RUNS = 5
WRITES = ("INSERT", "UPDATE", "DELETE")
Row = dict[str, Any]
Opened = Callable[[], Flask]


def measure(app: Flask, opened: Opened, market: Market) -> list[Row]:
    """Return one row per page.

    :param opened: builds another application on the same database, in the same settings.
    """
    buyer, anybody = _with_basket(app, market), Visitor()
    stock = count(PLENTY + 1)

    def change() -> None:
        with app.app_context():
            change_stock(market.first, next(stock))

    rows = []
    for name, path in PAGES:
        visitor = buyer if path == "/warenkorb" else anybody
        cold, first_sql = _cold(opened, visitor, path)

        def ask(visitor: Visitor = visitor, path: str = path) -> Answer:
            return visitor.ask(app, path)

        warm = repeated(ask)
        with counted(app) as statements:
            answer = ask()
        bare = repeated(_bare(answer, visitor))
        changed = repeated(ask, before=change) if name in AFTER_A_CHANGE else None
        rows.append({
            "page": name, "path": path, "bytes": len(answer.body),
            "sql": len(statements), "sql_cold": len(first_sql),
            "writes": sum(each.startswith(WRITES) for each in first_sql + statements),
            "cold": cold.summary(), "warm": warm.summary(), "bare": bare.summary(),
            "changed": changed.summary() if changed else None,
            "ratio": warm.summary()["cpu_ms"] / bare.summary()["cpu_ms"],
        })  # fmt: skip
    return rows


def _with_basket(app: Flask, market: Market) -> Visitor:
    buyer = Visitor()
    for goods in (market.first, market.second):
        buyer.ask(app, "/warenkorb/positionen", {"variant_id": goods.variant_id, "quantity": 1},
                  status=303)  # fmt: skip
    buyer.ask(app, "/warenkorb")  # shows and clears what the adding had to say
    return buyer


def _cold(opened: Opened, visitor: Visitor, path: str) -> tuple[Series, list[str]]:
    """Return the first requests of new applications, and the statements of one more."""
    series = Series()
    for _ in range(COLD_RUNS):
        app = opened()
        forget_everything()
        series.add(visitor.ask(app, path))
        close(app)
    app = opened()
    forget_everything()
    with counted(app) as statements:
        visitor.ask(app, path)
    close(app)
    return series, statements


def _bare(answer: Answer, visitor: Visitor) -> Callable[[], Answer]:
    """Return a question to a Flask application that only has this one text to send."""
    app, text = Flask("bare"), answer.body.decode()

    @app.get("/")
    def page() -> Response:
        return Response(text, mimetype="text/html")

    return lambda: visitor.ask(app, "/")


def close(app: Flask) -> None:
    """Give back the connections of an application that is not needed any more."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
