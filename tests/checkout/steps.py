"""The way of a guest from the basket to the order, as the tests walk it."""

from typing import Any
from urllib.parse import urlsplit

from marketplace.infra.db import db
from marketplace.orders.models import Order
from marketplace.payments.models import Payment
from tests.browser import Browser, Page

ADDRESS = {
    "email": "anna@test.example",
    "name": "Anna Lindner",
    "street": "Teichgasse 4",
    "postcode": "04654",
    "town": "Frohburg",
}


def fill(guest: Browser, *variants: Any, quantity: int = 1) -> None:
    for variant in variants:
        page = guest.post("/warenkorb/positionen", {"variant_id": variant.id, "quantity": quantity})
        assert page.location.endswith("/warenkorb"), page.text


def to_review(guest: Browser, *, way: str = "online", **typed: str) -> Page:
    """Walk the steps and return the review page."""
    guest.post("/kasse")
    page = guest.post("/kasse/adresse", ADDRESS | typed)
    assert page.location.endswith("/kasse/zahlung"), page.words
    page = guest.post("/kasse/zahlung", {"way": way})
    assert page.location.endswith("/kasse/pruefen"), page.words
    return guest.follow(page)


def press_the_button(guest: Browser, review: Page) -> Page:
    return guest.post(
        "/kasse/bestellung", {"cart": review.value("cart"), "review": review.value("review")}
    )


def order(guest: Browser, *variants: Any, way: str = "online", **typed: str) -> Order:
    """Order the variants and return the order as the database has it."""
    fill(guest, *variants)
    page = press_the_button(guest, to_review(guest, way=way, **typed))
    assert page.status_code == 303, page.words
    return newest_order()


def newest_order() -> Order:
    found = db.session.query(Order).order_by(Order.id.desc()).first()
    assert found is not None
    return found


def payment_of(order: Order) -> Payment:
    return (
        db.session.query(Payment).filter_by(order_id=order.id).order_by(Payment.id.desc()).first()
    )


def path_of(url: str) -> str:
    return urlsplit(url).path
