"""Switches guards off, so that a race test can show that it would notice (S3)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from threading import Barrier, Event
from typing import Any
from unittest.mock import patch

import pytest
from sqlalchemy import event, select, update

from marketplace.cart.models import Cart
from marketplace.catalogue.models import Variant
from marketplace.catalogue.operations import stock
from marketplace.checkout import operations as checkout
from marketplace.infra import db as transactions
from marketplace.infra.db import db
from tests.concurrency.guests import LINE_SECONDS, Guest

Patch = pytest.MonkeyPatch


@contextmanager
def no_write_lock() -> Iterator[None]:
    """Let SQLite begin to write without asking first, as it would without BEGIN IMMEDIATE.

    Nobody stands in line either.
    """

    def forget(_connection: Any, options: dict[str, Any]) -> None:
        options.pop("write", None)

    engine = db.engine
    event.listen(engine, "set_connection_execution_options", forget)
    try:
        with patch.object(transactions, "turn", nullcontext):
            yield
    finally:
        event.remove(engine, "set_connection_execution_options", forget)


@contextmanager
def refusals() -> Iterator[list[str]]:
    """Collect what the database itself refuses meanwhile."""
    heard: list[str] = []

    def note(context: Any) -> None:
        heard.append(str(context.original_exception))

    engine = db.engine
    event.listen(engine, "handle_error", note)
    try:
        yield heard
    finally:
        event.remove(engine, "handle_error", note)


def together(monkeypatch: Patch, module: Any, name: str, *, callers: int) -> None:
    """Let the first callers all have their answer before any of them goes on with it."""
    line, real, met = Barrier(callers), getattr(module, name), Event()

    def waiting(*args: Any, **more: Any) -> Any:
        answer = real(*args, **more)
        if not met.is_set():
            line.wait(LINE_SECONDS)
            met.set()
        return answer

    monkeypatch.setattr(module, name, waiting)


def believe_the_page(monkeypatch: Patch, guests: list[Guest]) -> None:
    """Let the order rest on what the review page showed, not on what is true by now."""
    seen = {guest.cart_id: checkout.review_of(guest.cart_id) for guest in guests}
    db.session.expunge_all()
    monkeypatch.setattr(checkout, "review_of", seen.get)


def look_at_the_basket(*, cart_id: int) -> Any:
    """Say whose basket it is without taking it: what `claim` would be as two steps."""
    return db.session.execute(
        select(Cart.user_id).where(Cart.id == cart_id, Cart.ordered_at.is_(None))
    ).one_or_none()


def stock_without_a_look(monkeypatch: Patch, new_stock: Callable[[int], Any]) -> None:
    """Change the stock without the condition that enough of it is left."""

    def change(variant_id: int, by: int) -> bool:
        db.session.execute(
            update(Variant)
            .where(Variant.id == variant_id)
            .values(stock=new_stock(by))
            .execution_options(synchronize_session=False)
        )
        return True

    monkeypatch.setattr(stock, "_change_stock", change)
