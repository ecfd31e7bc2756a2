"""What customers and sellers do about a withdrawal, as the tests do it."""

from typing import Any
from urllib.parse import urlsplit

from marketplace.infra.db import db
from marketplace.orders import queries as orders
from marketplace.orders.models import Order
from marketplace.withdrawals.models import Declaration, Withdrawal
from tests.browser import Browser, Page

TYPED = {"name": "Anna Lindner", "contract": "ZR-ABCD-EFGH", "email": "anna@test.example"}


def boxes(page: Page) -> dict[str, str]:
    """Return the form's boxes and numbers as the page shows them."""
    found = {}
    for control in page.all("input"):
        name = control.get("name") or ""
        if name.startswith("line_") and control.get("checked") is not None:
            found[name] = "y"
        elif name.startswith("pieces_"):
            found[name] = control.get("value")
    return found


def filled(page: Page, **typed: Any) -> dict[str, Any]:
    """Return what a browser sends from that page; None leaves a control out."""
    data = {name: page.value(name) for name in ("key", "name", "contract", "email")}
    data |= boxes(page) | typed
    return {name: value for name, value in data.items() if value is not None}


def withdraw(guest: Browser, order: Order | None = None, **typed: Any) -> Page:
    """Fill in the form, press the button and return the receipt."""
    path = f"/widerruf/{orders.link_token(order)}" if order else "/widerruf"
    defaults = {} if order else TYPED
    page = guest.post(path, filled(guest.get(path), **defaults | typed))
    return guest.follow(page) if page.status_code == 303 else page


def cases() -> list[Withdrawal]:
    db.session.rollback()
    return list(db.session.query(Withdrawal).order_by(Withdrawal.id))


def declarations() -> list[Declaration]:
    db.session.rollback()
    return list(db.session.query(Declaration).order_by(Declaration.id))


def path_of(page: Page) -> str:
    return urlsplit(page.location).path
