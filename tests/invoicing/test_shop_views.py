"""The customer finds the invoices on the page of the order."""

import pytest

from marketplace.infra.db import db
from marketplace.invoicing.models import Invoice
from marketplace.orders import queries as orders
from tests.invoicing.make_sales import Bought, a_sale, leave, take_back


@pytest.fixture
def sold(app, run_jobs):
    part = a_sale(Bought(690, 2))
    leave(part)
    take_back(part, 1)
    run_jobs()
    return orders.get_seller_order(part.id)


def link(part):
    return f"/bestellungen/{orders.link_token(orders.get(part.order_id))}"


def labels():
    return list(db.session.scalars(db.select(Invoice.label).order_by(Invoice.id)))


def test_the_page_of_the_order_links_to_every_document(browse, sold, run_jobs):
    take_back(sold, 1)
    run_jobs()
    page = browse().get(link(sold))
    first, second = labels()
    assert f"Rechnung {first} (PDF)" in page
    assert f"Stornorechnung {second} (PDF)" in page
    assert f"{link(sold)}/rechnungen/{first}" in page.links()


def test_the_file_is_saved_under_its_name_and_never_guessed(browse, sold):
    (label,) = labels()
    file = browse().get(f"{link(sold)}/rechnungen/{label}")
    assert file.status_code == 200
    assert file.headers["Content-Type"] == "application/pdf"
    assert file.headers["Content-Disposition"] == f"attachment; filename=Rechnung-{label}.pdf"
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert file.headers["Cache-Control"] == "private, no-store"
    assert file.response.data.startswith(b"%PDF")


def test_an_order_before_the_hand_over_has_no_invoice(browse, app):
    part = a_sale()
    assert not [each for each in browse().get(link(part)).links() if "/rechnungen/" in each]


def test_M13_the_link_of_another_order_opens_nothing(browse, sold):
    other = a_sale()
    (label,) = labels()
    assert browse().get(f"{link(other)}/rechnungen/{label}").status_code == 404
    assert browse().get(f"{link(sold)}x/rechnungen/{label}").status_code == 404
    assert browse().get(f"{link(sold)}/rechnungen/R1-2026-9999").status_code == 404


def test_reading_the_order_takes_one_query_for_all_documents(browse, sold, run_jobs, count_queries):
    address = link(sold)

    def opened():
        with count_queries() as seen:
            browse().get(address)
        return len(seen)

    one = opened()
    take_back(sold, 1)
    run_jobs()
    assert len(labels()) == 2
    assert opened() == one
