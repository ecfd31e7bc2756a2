"""Measures the way of a guest with goods of two sellers, from the product to the bank's page."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from flask import Flask

from tests.bench.driver import Answer, Series, Visitor, counted, forget_everything
from tests.bench.market import Market
from tests.bench.pages import close
from tests.checkout.steps import ADDRESS

COLD_RUNS, WARM_UP, RUNS = 3, 2, 25
ADDING = 4  # steps before the checkout itself begins
Row = dict[str, Any]
Step = tuple[str, Answer]


def walk(app: Flask, market: Market) -> Iterator[Step]:
    """Yield every request of one order; a new visitor each time."""
    guest = Visitor()

    def get(path: str) -> Step:
        return f"GET {path}", guest.ask(app, path)

    def post(path: str, data: dict[str, Any]) -> Step:
        step, answer = f"POST {path}", guest.ask(app, path, data, status=303)
        return step, answer

    for goods in (market.first, market.second):
        yield post("/warenkorb/positionen", {"variant_id": goods.variant_id, "quantity": 1})
        yield get("/warenkorb")
    yield post("/kasse", {})
    yield get("/kasse/adresse")
    yield post("/kasse/adresse", ADDRESS | {"email": f"gast-{guest.address}@test.example"})
    yield get("/kasse/zahlung")
    yield post("/kasse/zahlung", {"way": "online"})
    review = get("/kasse/pruefen")
    yield review
    seen = {name: _value(review[1], name) for name in ("cart", "review")}
    ordered = post("/kasse/bestellung", seen)
    if "/zahlen/cs_" not in ordered[1].location:
        msg = f"the order does not lead to the bank but to {ordered[1].location}"
        raise RuntimeError(msg)
    yield ordered


def measure(app: Flask, opened: Callable[[], Flask], market: Market) -> list[Row]:
    """Return one row per request, then the sums of the whole way and of the checkout alone."""
    cold: list[list[Step]] = []
    for _ in range(COLD_RUNS):
        fresh = opened()
        forget_everything()
        cold.append(list(walk(fresh, market)))
        close(fresh)
    for _ in range(WARM_UP):
        list(walk(app, market))
    warm = [list(walk(app, market)) for _ in range(RUNS)]
    sql = _statements(app, market)
    steps = [(name, slice(i, i + 1)) for i, (name, _) in enumerate(warm[0])]
    steps[0] = (f"{steps[0][0]} (new visitor)", steps[0][1])
    steps += [("all requests", slice(None)), ("checkout alone", slice(ADDING, None))]
    return [
        {
            "page": name,
            "bytes": sum(len(answer.body) for _, answer in warm[-1][part]),
            "sql": sum(sql[part]),
            "cold": _together(cold, part).summary(),
            "warm": _together(warm, part).summary(),
        }
        for name, part in steps
    ]


def _together(walks: list[list[Step]], part: slice) -> Series:
    """Return the sum of some steps for each walk."""
    return Series(
        [sum(answer.cpu for _, answer in each[part]) for each in walks],
        [sum(answer.wall for _, answer in each[part]) for each in walks],
    )


def _statements(app: Flask, market: Market) -> list[int]:
    numbers, before = [], 0
    with counted(app) as statements:
        for _ in walk(app, market):
            numbers.append(len(statements) - before)
            before = len(statements)
    return numbers


def _value(page: Answer, name: str) -> str:
    for tag in re.findall(r"<input[^>]*>", page.body.decode()):
        if f'name="{name}"' in tag and (found := re.search(r'value="([^"]*)"', tag)):
            return found[1]
    msg = f"the review page has no field {name}"
    raise RuntimeError(msg)
