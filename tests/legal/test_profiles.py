"""Every row of the table of requirements at work: take it out, and editor, gate and pages change."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask, get_template_attribute
from markupsafe import Markup

from marketplace.catalogue import operations, queries
from marketplace.catalogue.completeness import IncompleteProduct, law_findings
from marketplace.catalogue.models import Product
from marketplace.catalogue.profile import line_facts
from marketplace.catalogue.rules import NetUnit, ProductState
from marketplace.kit import clock
from marketplace.legal.law import NUMBERS
from marketplace.legal.profiles import table
from marketplace.legal.profiles.check import findings
from marketplace.legal.profiles.facts import FACTS, Place
from marketplace.legal.profiles.kinds import KINDS, Base, Kind
from marketplace.legal.profiles.subject import Seller, Subject
from marketplace.legal.profiles.table import Blocks, Requirement, rows_of
from marketplace.legal.profiles.table.seller import SELLER_ROWS
from tests.legal.cases import broken, fine, kind_for, shelf_of
from tests.legal.rows import one_more_kind, without
from tests.make import a_user
from tests.make_market import a_category, a_craft_category, a_producer, a_product
from tests.make_profiles import columns, said


def each_row(of: Callable[[Requirement], bool]) -> pytest.MarkDecorator:
    """Run a test for every row of the table that it can be about."""
    rows = [row for row in table.ROWS if of(row)]
    return pytest.mark.parametrize("row", rows, ids=[row.key for row in rows])


def is_typed(row: Requirement) -> bool:
    return bool(row.said and row.said.is_typed)


def rests_on_the_product(row: Requirement) -> bool:
    """Not a sentence or a limit, and nothing only the business knows (test_seller_facts)."""
    return bool(row.fact)


def is_for_customers(row: Requirement) -> bool:
    return bool(row.fact or row.text)


LATER = date(2027, 6, 1)  # every row of the table is in force by then


def a_draft(row: Requirement, values: dict[str, Any], **more: Any) -> Product:
    """Make a draft of the row's kind that says these things."""
    kind = kind_for(row)
    shelf = shelf_of(kind)
    category = a_category(shelf) if kind.is_food else a_craft_category(shelf)
    facts = {
        key: value for key, value in values.items() if value and FACTS[key].place is Place.STORED
    }
    held = {
        key: "" if value is None else value
        for key, value in columns(values).items() if key != "nutrition"
    }  # fmt: skip
    held["nutrition"] = values.get("nutrition") or None
    held["traces"], held["allergens"] = values.get("traces") or [], held.get("allergens") or []
    more.setdefault("state", ProductState.DRAFT)
    return a_product(category=category, kind=kind.key, facts=facts, **held | more)


def on_sale(row: Requirement) -> Product:
    return a_draft(row, fine(row), state=ProductState.PUBLISHED)


def page_of(browse, product: Product) -> str:
    return str(browse().get(f"/produkte/{product.slug}").words)


def says(row: Requirement, text: str) -> bool:
    """Tell whether what the row asks for can be read there."""
    if row.text:
        return row.text in text
    return all(word in text for word in words_of(row))


def says_line(row: Requirement, text: str) -> bool:
    """The same of the short form, where the label is part of it."""
    if row.text:
        return row.text in text
    label, *told = words_of(row)
    return f"{label}: " in text and all(word in text for word in told)


def words_of(row: Requirement) -> list[str]:
    fact = FACTS[row.fact]
    if fact.key in {"net_quantity", "cosmetic_amount"}:
        return [fact.label, "500 g"]
    if fact.key == "picture":
        return [fact.label]
    value = fine(row)[fact.key]
    if fact.key == "nutrition":
        return ["Nährwerte je 100 g", "318 kcal"]
    told = fact.shape.said(value)
    found = told if isinstance(told, list) else [told]
    return [fact.label, *(each.replace("**", "") for each in found)]


class TestTheTable:
    def test_every_row_has_a_rule_a_paragraph_and_a_kind(self):
        for row in table.ROWS:
            assert row.law in NUMBERS, row.key
            assert row.source, row.key
            assert any(row.covers(kind) for kind in KINDS.values()), row.key
            assert row.label or row.text, row.key

    def test_no_two_rows_ask_a_kind_for_the_same_fact(self):
        for kind in KINDS.values():
            asked = [row.fact for row in rows_of(kind) if row.fact]
            assert len(asked) == len(set(asked)), kind.key

    def test_every_fact_is_asked_for_and_explained(self):
        asked = {row.fact for row in table.ROWS if row.fact}
        assert set(FACTS) == asked
        assert all(fact.help and fact.label for fact in FACTS.values())

    def test_a_complete_product_of_every_kind_has_no_finding(self):
        seller = Seller(address="Hof Probe, Am Gries 2, 04654 Frohburg", email="hof@test.example")
        for kind in KINDS.values():
            subject = Subject(kind=kind, values=said(kind.key), has_picture=True, seller=seller)
            assert findings(subject, on=LATER) == [], kind.key

    def test_a_kind_is_one_entry(self, app, browse):
        candy = Kind("candy", "Bonbons", Base.PREPACKED, (), ("suesses",))
        with one_more_kind(candy):
            product = a_product(
                category=a_category("suesses"), kind="candy", facts={}, ingredients="",
                state=ProductState.DRAFT,
            )  # fmt: skip
            named = {each.requirement.key for each in law_findings(product)}
            assert {"food_ingredients", "food_nutrition"} <= named


@pytest.mark.once  # the table is read in Python, the same on every database
class TestEveryRow:
    @each_row(is_typed)
    def test_brings_its_field_into_the_editor(self, browse, row):
        karla = a_user("Karla")
        product = a_draft(row, fine(row), producer=a_producer(karla))
        address = f"/mein-betrieb/produkte/{product.id}"
        name = "kj" if row.fact == "nutrition" else row.fact
        page = browse(karla).get(address)
        assert page.value(name) is not None
        with without(row):
            page = browse(karla).get(address)
        assert not [each for each in page.tree.iter()
                    if each.get("name") == name and each.get("type") != "hidden"]  # fmt: skip

    @each_row(rests_on_the_product)
    def test_keeps_the_gate_shut_and_names_what_is_missing(self, app, set_clock, row):
        set_clock(clock.now().replace(year=2027, month=6))
        product = self._broken(row)
        found = {each.requirement.key: each for each in law_findings(product)}
        assert row.key in found
        finding = found[row.key]
        assert finding.sentence
        own = {"producer_id": product.producer_id, "product_id": product.id, "by": 1}
        if row.blocks is Blocks.PUBLISH:
            with pytest.raises(IncompleteProduct) as refused:
                operations.submit(**own)
            assert finding.sentence in refused.value.missing
        else:
            operations.submit(**own)
            assert queries.get_with_all(product.id).no_parcel == finding.sentence
        with without(row):
            assert row.key not in {each.requirement.key for each in law_findings(product)}

    @each_row(lambda row: row.delivery is not None)
    def test_limits_how_the_goods_may_travel(self, app, row):
        product = a_draft(row, said(kind_for(row).key))
        own = {"producer_id": product.producer_id, "product_id": product.id, "by": 1}
        with without(row):
            operations.submit(**own)
            assert queries.get_with_all(product.id).ships
        operations.approve(product_id=product.id, by=2)
        product = queries.get_with_all(product.id)
        assert (product.ships, product.farm_pickup_only) == (False, True)

    @each_row(lambda row: row in SELLER_ROWS)
    def test_of_the_business_speaks_while_it_is_there(self, row):
        kind = kind_for(row)
        seller = Seller(packaging_registered=False)
        subject = Subject(kind=kind, values=said(kind.key), wants_parcel=True, seller=seller)
        assert row.key in {each.requirement.key for each in findings(subject, on=LATER)}
        with without(row):
            assert row.key not in {each.requirement.key for each in findings(subject, on=LATER)}

    @each_row(lambda row: row.page and is_for_customers(row))
    def test_speaks_on_the_page_of_the_product(self, browse, row):
        product = on_sale(row)
        assert says(row, page_of(browse, product))
        with without(row):
            assert not says(row, page_of(browse, product))

    @each_row(is_for_customers)
    def test_speaks_in_basket_review_order_and_mail_where_it_is_marked(self, app, row):
        product = on_sale(row)
        for place, marked in (("summary", row.summary), ("mail", row.mail)):
            assert says_line(row, self._line(app, product, place)) is marked, place
            with without(row):
                assert not says_line(row, self._line(app, product, place)), place

    @staticmethod
    def _broken(row: Requirement) -> Product:
        more: dict[str, Any] = {}
        if row.fact == "picture":
            more["with_image"] = False
        if row.fact in {"net_quantity", "cosmetic_amount"}:
            more |= {"net_amount": None, "net_unit": NetUnit.PIECE}
        return a_draft(row, broken(row), **more)

    @staticmethod
    def _line(app: Flask, product: Product, place: str) -> str:
        """Return what the template of basket, review, order and mail says of the line."""
        facts = line_facts(product, product.variants[0], product.producer, product.category.slug)
        with app.test_request_context():
            line = get_template_attribute("components/characteristics.html", "characteristics")
            return str(Markup(line(facts, place)).striptags())
