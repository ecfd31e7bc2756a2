"""The demo's goods have what the law asks of their kind; its drafts show what is open."""

import json

import pytest

from marketplace.catalogue.board import board_of
from marketplace.catalogue.completeness import law_findings, missing
from marketplace.catalogue.operations import load_categories
from marketplace.catalogue.queries import get_with_all
from marketplace.catalogue.rules import ProductState
from marketplace.demo import goods, loading
from marketplace.demo.pictures import Print
from marketplace.legal.profiles.kinds import kind_of
from marketplace.regions.operations import load_district
from tests.make_market import an_image
from tests.make_traders import a_full_record


@pytest.fixture
def shelf(app):
    """Everything the demo sells, with one picture for all."""
    load_district(json.loads(loading.DISTRICT.read_text(encoding="utf-8")))
    load_categories()
    points = goods.load_pickup_points(loading.content("pickup_points"))
    producers = goods.load_producers(loading.content("producers"), points=points)
    rows = loading.products()
    picture = Print(image_id=an_image().id, alt="Ein Bild")
    images = {row["print"]: picture for row in rows}
    for producer in producers.values():  # the papers are another test's matter
        a_full_record(producer)
    return goods.load_products(rows, producers=producers, images=images)


def test_every_product_of_the_demo_that_is_not_a_draft_passes_its_profile(shelf):
    rows = {row["key"]: row for row in loading.products()}
    open_points, sent = {}, 0
    for key, made in shelf.items():
        product = get_with_all(made.id)
        if product.state is ProductState.DRAFT:
            continue
        found = [*missing(product), *(each.sentence for each in law_findings(product))]
        if found or product.ships != rows[key]["ships"]:
            open_points[key] = [*found, product.no_parcel]
        sent += product.ships
    assert open_points == {}
    assert sent > 100


def test_the_drafts_of_the_demo_show_red_and_yellow(shelf):
    boards = [
        board_of(get_with_all(made.id))
        for made in shelf.values()
        if made.state is ProductState.DRAFT
    ]
    assert sum(board.red for board in boards) >= 3
    assert sum(board.yellow for board in boards) >= 1


def test_every_kind_of_the_demo_fits_its_shelf():
    wrong = {
        row["key"]: row["kind"]
        for row in loading.products()
        if kind_of(row["kind"], shelf=row["category"]).key != row["kind"]
    }
    assert wrong == {}
