"""Measures a large market: pages through the front, made anew, searched, and far down a list."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import count
from typing import Any

from flask import Flask, Response

from marketplace.infra import held
from marketplace.infra.db import db
from marketplace.search import queries as search
from marketplace.search.rules import Filters
from marketplace.search.shelving import shelf
from tests.bench.driver import Answer, Series, Visitor, counted, p95, repeated, timing
from tests.bench.large import QUERIES, grow
from tests.bench.market import PRODUCT, Market, change_stock

Row = dict[str, Any]
BARE = "x" * 30_000
PAGES = (("home", "/"), ("listing", "/produkte"), ("product", f"/produkte/{PRODUCT}"))
FAR = 400  # page of the list that is compared with the first
PART = 24  # goods on a page
STEPS = (1_000, 10_000, 100_000)


def measure(front: Flask, bare_shop: Flask, market: Market, size: int) -> list[Row]:
    """Grow the market step by step up to `size` and return the rows of every step.

    :param front: the shop as it runs.
    :param bare_shop: the same without anything kept of whole pages.
    """
    rows = []
    for step in (each for each in STEPS if each <= size):
        there = grow(front, step)
        rows += [each | {"products": there} for each in _step(front, bare_shop, market, there)]
    return rows


def _step(front: Flask, bare_shop: Flask, market: Market, there: int) -> list[Row]:
    bare = repeated(_bare()).summary()["cpu_ms"]
    rows = [_warm(front, name, path, bare) for name, path in PAGES]
    rows.append(_known(front, bare))
    rows += [_changed(front, name, path, market, bare) for name, path in PAGES]
    rows += [_anew(front, name, path) for name, path in PAGES]
    rows.append(_filtered(front))
    if there >= FAR * PART:
        rows.append(_far(bare_shop, front))
    rows.append(_shelf(front))
    rows += _searched(bare_shop)
    rows.append(_added(front, market))
    return rows


def _row(name: str, series: Series, *, bare: float = 0.0, sql: int | None = None) -> Row:
    found = series.summary()
    return {
        "page": name, "cpu_ms": found["cpu_ms"], "wall_ms_p95": found["wall_ms_p95"], "sql": sql,
        "ratio": bare / found["cpu_ms"] if bare else None,
    }  # fmt: skip


def _asking(app: Flask, path: str, **headers: str) -> Callable[[], Answer]:
    visitor = Visitor()
    visitor.headers |= headers
    return lambda: visitor.ask(app, path)


def _bare() -> Callable[[], Answer]:
    app = Flask("bare")

    @app.get("/")
    def page() -> Response:
        return Response(BARE, mimetype="text/html")

    return _asking(app, "/")


def _warm(app: Flask, name: str, path: str, bare: float) -> Row:
    return _row(
        f"{name}, kept", repeated(_asking(app, path)), bare=bare, sql=_statements(app, path)
    )


def _known(app: Flask, bare: float) -> Row:
    first = Visitor().ask(app, "/produkte")
    tag = next(value for name, value in first.headers if name == "ETag")
    visitor = Visitor()
    visitor.headers["If-None-Match"] = tag
    return _row(
        "listing, 304", repeated(lambda: visitor.ask(app, "/produkte", status=304)), bare=bare
    )


def _changed(app: Flask, name: str, path: str, market: Market, bare: float) -> Row:
    """The first request of a process after a change: it reads the shelf and makes every part."""
    turn = count()

    def change() -> None:
        with app.app_context():
            change_stock(market.first, 0 if next(turn) % 2 else 1)  # another class each time

    series = repeated(_asking(app, path), before=change)
    return _row(f"{name}, after a change", series, bare=bare)


def _anew(app: Flask, name: str, path: str) -> Row:
    """A page nobody kept, in an edition that others have asked in: each time another address."""
    turn, visitor = count(), Visitor()

    def ask() -> Answer:
        return visitor.ask(app, f"{path}{'&' if '?' in path else '?'}nummer={next(turn)}")

    row = _row(f"{name}, made anew", repeated(ask))
    with counted(app) as statements:
        ask()
    return row | {"sql": len(statements)}


def _filtered(app: Flask) -> Row:
    """Lists nobody has asked for: counted anew, with cards others have seen or not."""
    turn, visitor = count(1), Visitor()

    def ask() -> Answer:
        number = next(turn)
        return visitor.ask(app, f"/produkte?preis-von={number % 17}&preis-bis={20 + number}")

    return _row("listing, other filters", repeated(ask))


def _far(bare_shop: Flask, app: Flask) -> Row:
    with bare_shop.test_request_context():
        cursor = search.listing(Filters(), limit=PART * (FAR - 1)).next_cursor
        db.session.remove()
    row = _anew(app, f"listing, page {FAR}", f"/produkte?nach={cursor}")
    first = _anew(app, "listing", "/produkte")["cpu_ms"]
    return row | {"page": f"listing, page {FAR}", "times_first": row["cpu_ms"] / first}


def _shelf(app: Flask) -> Row:
    with app.test_request_context():

        def read() -> None:
            held.forget()
            shelf()

        row = _row("reading the shelf", repeated(partial(timing, read)))
        db.session.remove()
    return row


def _searched(app: Flask) -> list[Row]:
    with app.test_request_context():
        engine = Series()
        for words in QUERIES * 2:
            engine.add(timing(partial(_rows, replace(Filters(), q=words))))
        db.session.remove()
    page = Series()
    for words in QUERIES:
        page.add(Visitor().ask(app, f"/produkte?q={words.replace(' ', '+')}"))
    return [
        _row("search, rows alone", engine) | {"cpu_ms_p95": p95(engine.cpu)},
        _row("search, page", page) | {"cpu_ms_p95": p95(page.cpu)},
    ]


def _rows(filters: Filters) -> int:
    return len(search.listing(filters).hits)  # they are read when they are looked at


def _added(app: Flask, market: Market) -> Row:
    with app.app_context():
        change_stock(market.first, 100_000)
    data = {"variant_id": market.first.variant_id, "quantity": 1}

    def add() -> Answer:
        return Visitor().ask(app, "/warenkorb/positionen", data, status=303)

    series = repeated(add)
    with counted(app) as statements:
        add()
    return _row("add to basket, new visitor", series, sql=len(statements))


def _statements(app: Flask, path: str) -> int:
    with counted(app) as statements:
        Visitor().ask(app, path)
    return len(statements)
