"""The invented awards of the demo are as good as real ones."""

import pytest
from sqlalchemy import select

from marketplace.brands import codes
from marketplace.brands.models import Award
from marketplace.demo import stage
from marketplace.demo.loading import content
from marketplace.infra.db import db
from tests.make import a_user
from tests.make_market import a_producer, a_product


@pytest.fixture
def awarded(app):
    """The codes of all awards the demo loads, on producers and products of their keys."""
    brands = content("brands")
    keys = {kind: {a["key"] for a in brands["awards"] if a["subject"] == kind}
            for kind in ("producer", "product")}  # fmt: skip
    maker = a_producer()
    goods = {key: a_product(maker, name=key) for key in keys["product"]}
    stage.load_brands(
        brands,
        producers={key: a_producer(name=key) for key in keys["producer"]},
        products=goods,
        users={name: a_user() for name in ("kuratorin@demo.example", "geopark@demo.example")},
    )
    return db.session.scalars(select(Award.code)).all()


def test_every_award_of_the_demo_opens_by_its_code(browse, awarded):
    assert len(awarded) == len(content("brands")["awards"])
    assert [code for code in awarded if codes.normalise(code) != code] == []
    visitor = browse()
    assert [c for c in awarded if visitor.get(f"/verleihungen/{c}").status_code != 200] == []


def test_a_derived_code_is_always_the_same():
    assert codes.derived("kohrener-toepferhandwerk wasserkrug-tulpe") == codes.derived(
        "kohrener-toepferhandwerk wasserkrug-tulpe"
    )
    assert codes.derived("a") != codes.derived("b")
