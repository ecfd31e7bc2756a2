"""Goods sold by weight at a reduced price: a kilogram is cheaper, and so is the most of a piece."""

from datetime import timedelta
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.catalogue import jobs, operations, queries
from marketplace.catalogue.facts import VariantFacts
from marketplace.catalogue.operations.reducing import (
    NotLowerByWeight,
    NotLowerThanBeforeByWeight,
    PriceIsReduced,
    WorthNothing,
)
from marketplace.catalogue.rules import NetUnit, base_price, ceiling
from marketplace.infra.db import db
from marketplace.invoicing.models import Invoice
from marketplace.kit.money import Money
from marketplace.orders import operations as orders
from marketplace.orders.models import Order
from marketplace.orders.rules import SellerOrderState
from marketplace.orders.weighing import Weighed, worth
from tests.catalogue.test_reductions import CASH, LONG_AGO, fresh, reduce
from tests.checkout.steps import fill, order, to_review
from tests.conftest import NOW
from tests.make_market import a_producer
from tests.make_weighed import a_weighed_product, weighed
from tests.notifications.test_order_mails import bodies, post  # noqa: F401 - a fixture

pytestmark = [pytest.mark.law("1.3", "1.2"), pytest.mark.usefixtures("app")]
REDUCED = Money(990)  # of a kilogram; a piece of 1.400 g costs 13,86 € at most
WORDS = "Niedrigster Preis der letzten 30 Tage: 12,40 € je kg"


@pytest.fixture
def cheese(karla, set_clock):
    """Cheese that has cost 12,40 € a kilogram for a hundred days."""
    set_clock(LONG_AGO)
    product = a_weighed_product(a_producer(karla, ships=False), storage="Kühl lagern.")
    set_clock(NOW)
    return product


def edit(product, **more):
    variant = product.variants[0]
    facts = weighed(**more) | {"id": variant.id, "stock": None, "name": variant.name}
    operations.set_variants(
        producer_id=product.producer_id, product_id=product.id, variants=[VariantFacts(**facts)]
    )


def history(product):
    rows = queries.price_history(product.variants[0].id, by_weight=True)
    return [price.cents for _since, price in rows]


class TestEverywhere:
    def test_the_kilogram_and_the_ceiling_are_reduced_with_the_lowest_price_of_a_kilogram(
        self, browse, cheese
    ):
        reduce(cheese, REDUCED.cents)
        for path in ("/produkte", f"/produkte/{cheese.slug}"):
            page = browse().get(path)
            for words in ("höchstens 13,86 €", "9,90 € / kg", WORDS):
                assert words in page, (path, words)
            assert {each.text for each in page.tree.iter("s")} == {"12,40\xa0€\xa0/\xa0kg"}, path
            assert "17,36" not in page, path  # the earlier ceiling says nothing about the price
        guest = browse()
        fill(guest, cheese.variants[0])
        for page in (guest.get("/warenkorb"), to_review(guest, way=CASH)):
            for words in ("9,90 € / kg 12,40 € / kg", "höchstens 13,86 €", WORDS):
                assert words in page, words

    def test_order_mail_scales_and_invoice_count_with_the_reduced_kilogram(
        self,
        browse,
        cheese,
        run_jobs,
        post,  # noqa: F811
        set_clock,
    ):
        reduce(cheese, REDUCED.cents)
        made = order(browse(), cheese.variants[0], way=CASH)
        assert made.total == Money(1386)
        run_jobs()
        for mail in post().values():
            for body in bodies(mail):
                said = " ".join(unescape(body).split())
                assert WORDS in said
                assert "9,90 €/kg" in said
        set_clock(NOW + timedelta(days=20))  # the reduction is over; what was agreed is not
        part = db.session.get_one(Order, made.id).seller_orders[0]
        line = part.lines[0]
        number, maker = part.number, part.producer_id
        orders.weigh(producer_id=maker, number=number, grams={line.id: 1000}, actor_id=1)
        for state in (SellerOrderState.READY, SellerOrderState.HANDED_OVER):
            orders.move_part(producer_id=maker, number=number, to=state, actor_id=1)
        run_jobs()
        (invoice,) = db.session.query(Invoice)
        assert invoice.total == REDUCED
        assert "990" in str(invoice.content)


class TestHistory:
    def test_knows_what_a_kilogram_cost_and_when(self, cheese, set_clock):
        reduce(cheese, REDUCED.cents, days=2)
        assert fresh(cheese).base_price_from == REDUCED
        set_clock(NOW + timedelta(days=10))
        jobs.turn_prices()
        assert history(cheese) == [1240, 990, 1240]
        (variant,) = fresh(cheese).variants
        assert (variant.price, variant.price_per_kg) == (Money(1736), Money(1240))

    def test_a_heavier_heaviest_piece_is_no_dearer_kilogram(self, cheese, set_clock):
        set_clock(NOW - timedelta(days=5))
        edit(cheese, max_grams=2000)
        set_clock(NOW)
        assert reduce(fresh(cheese), REDUCED.cents).reference == Money(1240)

    def test_who_raises_first_is_measured_against_the_lowest(self, cheese, set_clock):
        set_clock(NOW - timedelta(days=5))
        edit(cheese, per_kg=Money(1990))
        set_clock(NOW)
        with pytest.raises(NotLowerThanBeforeByWeight):
            reduce(fresh(cheese), 1240)
        assert reduce(fresh(cheese), 1190).reference == Money(1240)


class TestRefused:
    def test_because_it_is_not_lower(self, cheese):
        with pytest.raises(NotLowerByWeight):
            reduce(cheese, 1240)

    def test_an_edit_of_kilogram_or_heaviest_piece_meanwhile(self, cheese):
        reduce(cheese, REDUCED.cents)
        for more in ({"per_kg": Money(1100)}, {"max_grams": 1500}):
            with pytest.raises(PriceIsReduced):
                edit(fresh(cheese), **more)


def test_the_page_asks_for_the_price_of_a_kilogram(browse, cheese, karla):
    where = f"/mein-betrieb/produkte/{cheese.id}/preissenkung"
    office = browse(karla)
    page = office.get(where)
    assert "12,40 € je kg" in page
    assert "Bei Ware nach Gewicht: der Preis je kg." in page
    typed = {"variant_id": str(cheese.variants[0].id), "price": "9,90", "kind": "general",
             "first_day": "2026-11-24", "last_day": "30.11.2026"}  # fmt: skip
    page = office.follow(office.post(where, typed))
    assert "9,90 € je kg" in page
    assert WORDS in page


@pytest.mark.once
@given(st.integers(100, 99_999), st.integers(1, 99_998), st.integers(1, 50_000), st.data())
def test_no_weight_costs_more_than_before_and_none_more_than_was_told(regular, off, most, data):
    per_kg, reduced = Money(regular), Money(max(regular - off, 1))
    now = ceiling(reduced, most)
    assert now <= ceiling(per_kg, most)
    told = base_price(now, net_amount=None, unit=NetUnit.PIECE, per_kg=reduced)
    assert told is not None
    assert told.amount == reduced  # what stands beside the ceiling is the price itself
    grams = data.draw(st.integers(1, 2 * most))
    cost = worth(now, 1, Weighed(reduced, grams, 1))
    assert cost <= now
    assert cost <= worth(ceiling(per_kg, most), 1, Weighed(per_kg, grams, 1))
    if grams <= most:
        assert abs(cost.cents * 1000 - reduced.cents * grams) * 2 <= 1000


def test_a_price_at_which_a_piece_costs_nothing_is_refused(karla, set_clock):
    set_clock(LONG_AGO)
    tea = a_weighed_product(a_producer(karla, ships=False), max_grams=40)
    set_clock(NOW)
    with pytest.raises(WorthNothing):
        reduce(tea, 10)
