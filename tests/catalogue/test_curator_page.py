"""A product as the curator checks it: what is broken is said, decisions have reasons."""

import pytest
from sqlalchemy import select

from marketplace.catalogue import queries
from marketplace.catalogue.models import Product
from marketplace.catalogue.rules import ProductState
from marketplace.infra import journal
from marketplace.infra.db import db
from marketplace.media.models import ImageState
from tests.make import a_user
from tests.make_brands import a_curator
from tests.make_market import a_craft_category, a_producer, a_product, an_image

OFFICE = "/kuratierung/produkte"


@pytest.fixture
def clara(app):
    return a_curator()


@pytest.fixture
def waiting(app):
    return a_product(a_producer(), state=ProductState.SUBMITTED)


def decide(browser, product, **data):
    return browser.post(f"{OFFICE}/{product.id}", data)


class TestApproval:
    def test_suggests_a_reason_and_keeps_it(self, browse, clara, waiting):
        page = browse(clara).get(f"{OFFICE}/{waiting.id}")
        suggested = page.value("reason")
        assert "geprüft" in suggested
        answer = decide(browse(clara), waiting, step="approve", reason=suggested)
        assert answer.status_code == 303, answer.words
        (entry,) = [e for e in journal.entries(kind="product", subject_id=waiting.id) if e.reason]
        assert entry.reason == suggested

    def test_needs_a_reason(self, browse, clara, waiting):
        answer = decide(browse(clara), waiting, step="approve", reason=" ")
        assert answer.status_code == 422
        assert queries.get_with_all(waiting.id).state is ProductState.SUBMITTED

    def test_lends_its_words_to_no_refusal(self, browse, clara, waiting):
        suggested = browse(clara).get(f"{OFFICE}/{waiting.id}").value("reason")
        answer = decide(browse(clara), waiting, step="refuse", reason=suggested)
        assert answer.status_code == 422
        assert "Bitte schreiben Sie, was noch fehlt." in answer


class TestPage:
    def test_says_that_a_photo_could_not_be_used(self, browse, clara):
        broken = an_image(state=ImageState.REFUSED, refusal="Das Bild ist beschädigt.")
        product = a_product(a_producer(), state=ProductState.SUBMITTED, image=broken)
        page = browse(clara).get(f"{OFFICE}/{product.id}")
        assert "Dieses Bild ist unbrauchbar" in page
        assert "Das Bild ist beschädigt." in page
        assert "Bild wird vorbereitet" not in page

    def test_names_every_row_of_its_history(self, browse, clara):
        owner = a_user()
        farm = a_producer(owner)
        answer = browse(owner).post(
            "/mein-betrieb/produkte/neu", {"name": "Krug", "category": str(a_craft_category().id),
                                           "price_1": "9,00", "stock_1": "1", "action": "draft"},
        )  # fmt: skip
        assert answer.status_code == 303, answer.words
        (product_id,) = db.session.scalars(select(Product.id).where(Product.producer_id == farm.id))
        page = browse(clara).get(f"{OFFICE}/{product_id}")
        rows = [n for n in page.all("ul") if n.get("class") == "record-list"][-1]
        assert ["".join(n.itertext()) for n in rows.iter("strong")] == ["angelegt"]

    def test_shows_no_empty_rows(self, browse, clara):
        product = a_product(
            a_producer(), state=ProductState.SUBMITTED, category=a_craft_category(), summary="",
            variants=[{"name": "", "net_amount": None, "net_unit": "piece"}],
            grown_in="Lausitz",
        )  # fmt: skip
        page = browse(clara).get(f"{OFFICE}/{product.id}")
        for heading in (*page.all("th"), *page.all("h2"), *page.all("strong")):
            assert "".join(heading.itertext()).strip()
        assert "Rohstoff aus" in page
        assert "Gewachsen in" not in page
