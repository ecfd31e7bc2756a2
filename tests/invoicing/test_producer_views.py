"""The producer's list of invoices."""

import pytest
from sqlalchemy import select

from marketplace.infra.db import db
from marketplace.invoicing import operations, queries
from marketplace.invoicing.models import Invoice
from tests import make
from tests.conftest import NOW
from tests.invoicing.make_sales import Bought, a_sale, leave, left_at, take_back
from tests.make_market import a_producer, a_product

LIST = "/mein-betrieb/rechnungen"


@pytest.fixture
def bruno(app):
    return make.a_user("Bruno")


@pytest.fixture
def hof(bruno):
    return a_producer(bruno, name="Hof Bruno")


def labels():
    return list(db.session.scalars(select(Invoice.label).order_by(Invoice.id)))


def test_says_when_the_first_will_come(browse, bruno, hof):
    page = browse(bruno).get(LIST)
    assert "Hier sind noch keine Rechnungen" in page
    assert "/mein-betrieb/bestellungen" in page.links()


def test_lists_the_newest_first_with_download(browse, bruno, hof, run_jobs):
    part = a_sale(Bought(690, 2), producer=hof)
    leave(part)
    run_jobs()
    take_back(part, 1)
    run_jobs()
    page = browse(bruno).get(LIST)
    invoice, storno = labels()
    assert page.words.index(storno) < page.words.index(invoice)
    for words in ("Stornorechnung", "Anna Lindner", part.number, "13,80 €", "−6,90 €"):
        assert words in page
    file = browse(bruno).get(f"{LIST}/{invoice}")
    assert file.headers["Content-Disposition"] == f"attachment; filename=Rechnung-{invoice}.pdf"
    assert file.response.data.startswith(b"%PDF")


def test_links_from_the_order(browse, bruno, hof, run_jobs):
    part = a_sale(producer=hof)
    leave(part)
    run_jobs()
    page = browse(bruno).get(f"/mein-betrieb/bestellungen/{part.number}")
    assert f"{LIST}/{labels()[0]}" in page.links()


def test_says_what_is_still_being_printed(browse, bruno, hof):
    operations.issue(left_at(a_sale(producer=hof), NOW).id)
    page = browse(bruno).get(LIST)
    assert "wird gerade erstellt" in page
    waiting = browse(bruno).get(f"{LIST}/{labels()[0]}")
    assert waiting.status_code == 409
    assert "wird gerade erstellt" in waiting


def test_bears_long_names_and_markup(browse, bruno, hof):
    name = "<script>alert(1)</script> " + "Donaudampfschifffahrtsgesellschaft" * 3
    operations.issue(left_at(a_sale(producer=hof, company=name), NOW).id)
    page = browse(bruno).get(LIST)
    assert name in page
    assert "<script>alert" not in page.text


def test_M11_shows_nothing_of_others(browse, bruno, hof, run_jobs):
    other = a_producer(make.a_user("Clara"), name="Hof Clara")
    leave(a_sale(producer=other))
    run_jobs()
    page = browse(bruno).get(LIST)
    assert "Hier sind noch keine Rechnungen" in page
    assert browse(bruno).get(f"{LIST}/{labels()[0]}").status_code == 404


def test_turns_the_page_by_number(browse, bruno, hof, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    goods = a_product(hof)
    for _ in range(3):
        operations.issue(left_at(a_sale(producer=hof, product=goods), NOW).id)
    first = browse(bruno).get(LIST)
    oldest = labels()[0]
    assert oldest not in first
    assert f"{LIST}?vor=2" in first.links()
    second = browse(bruno).get(f"{LIST}?vor=2")
    assert oldest in second
    assert "Ältere Rechnungen" not in second


@pytest.mark.parametrize("typed", ["x", "-1", "9" * 40, ""])
def test_bears_what_is_typed_into_the_address(browse, bruno, hof, typed):
    assert browse(bruno).get(f"{LIST}?vor={typed}").status_code == 200


def test_asks_as_often_for_three_as_for_one(browse, bruno, hof, count_queries):
    goods = a_product(hof)

    def opened():
        with count_queries() as seen:
            browse(bruno).get(LIST)
        return len(seen)

    operations.issue(left_at(a_sale(producer=hof, product=goods), NOW).id)
    one = opened()
    for _ in range(2):
        operations.issue(left_at(a_sale(producer=hof, product=goods), NOW).id)
    assert opened() == one
