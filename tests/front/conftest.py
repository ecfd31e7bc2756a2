"""A shop behind its front, with real commits, and a twin on the same database that keeps nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from marketplace.app import create_app
from marketplace.infra.db import Model, db
from marketplace.kit import clock
from marketplace.kit.money import Money
from tests.browser import Browser
from tests.conftest import NOW, POSTGRES, fresh_postgres, settings_for_tests, worker_name
from tests.make import a_user
from tests.make_brands import a_brand, a_curator, an_award
from tests.make_market import a_craft_category, a_producer, a_product


@dataclass(frozen=True)
class Market:
    """Ids and addresses of what is shown."""

    front: Flask
    twin: Flask
    products: list[int]  # of one producer, each with one variant of the same place
    variants: list[int]
    product_slug: str
    craft_slug: str
    producer: int
    producer_slug: str
    brand: int
    brand_slug: str
    award: int
    curator: int

    def get(self, path: str, **more: Any) -> Any:
        return self.front.test_client().get(path, **more)


@pytest.fixture(scope="module")
def market(tmp_path_factory) -> Iterator[Market]:
    """One for each module; what its tests change, they change where no other looks."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(clock, "now", lambda: NOW)
        yield from _opened(tmp_path_factory.mktemp("front"))


def _opened(folder: Path) -> Iterator[Market]:
    url = fresh_postgres(f"market_front_{worker_name()}") if POSTGRES else ""
    settings = settings_for_tests(folder, database_url=url, page_cache_mb=8)
    front = create_app(settings, TESTING=True)
    twin = create_app(settings.model_copy(update={"page_cache_mb": 0}), TESTING=True)
    with front.app_context():
        Model.metadata.create_all(db.engine)
        made = _filled(front, twin)
        db.session.remove()
    yield made
    front.extensions["front"].close()
    for app in (front, twin):
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


def _filled(front: Flask, twin: Flask) -> Market:
    maker = a_producer(open_hours=((4, "15:00", "18:00"),))
    goods = [
        a_product(maker, name=f"Rapshonig {number}", price=Money(690 + number), stock=10)
        for number in range(5)
    ]
    mug = a_product(
        a_producer(name="Töpferei Ton"), name="Krug", category=a_craft_category(),
        net_amount=None, net_unit="piece",
    )  # fmt: skip
    brand, curator = a_brand(), a_curator()
    award = an_award(brand, maker, by=curator)
    return Market(
        front, twin,
        products=[each.id for each in goods], variants=[each.variants[0].id for each in goods],
        product_slug=goods[0].slug, craft_slug=mug.slug, producer=maker.id,
        producer_slug=maker.slug,
        brand=brand.id, brand_slug=brand.slug, award=award.id, curator=curator.id,
    )  # fmt: skip


@pytest.fixture
def with_basket(market) -> Any:
    """Return what opens the browser of a visitor with three pieces in the basket."""

    def opened() -> Any:
        browser = market.front.test_client()
        answer = browser.post(
            "/warenkorb/positionen", data={"variant_id": market.variants[4], "quantity": 3},
            headers={"Sec-Fetch-Site": "same-origin"},
        )  # fmt: skip
        assert answer.status_code == 303
        browser.get("/warenkorb")  # reads the message
        return browser

    return opened


@pytest.fixture
def signed_in(market) -> Any:
    """Return what opens the browser of somebody who has signed in."""

    def opened() -> Any:
        with market.front.app_context():
            user = a_user("Karla")
            browser = Browser(market.front, user.id)
            return browser.client

    return opened


@pytest.fixture
def set_time(market, monkeypatch) -> Any:
    """Move the clock of both shops."""
    assert market
    return lambda moment: monkeypatch.setattr(clock, "now", lambda: moment)
