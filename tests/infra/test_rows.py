"""Rows written at once are those that the unit of work would have written."""

from itertools import count
from typing import Any

from sqlalchemy import inspect, select

from marketplace.infra import rows
from marketplace.infra.db import Model, db, table, transaction
from marketplace.kit import clock
from marketplace.kit.money import Money
from marketplace.kit.tax import TaxMode
from marketplace.orders.models import Order, SellerOrder
from marketplace.orders.rules import OrderState, PayWay
from marketplace.shipping.rules import DeliveryMode
from tests.make_market import a_producer

_number = count(1)


def an_order(**more: Any) -> Order:
    number = next(_number)
    return Order(
        number=f"ZR-ROWS-{number}", cart_id=10**8 + number, review_digest="", button_label="",
        way=PayWay.ONLINE, email="anna@test.example", name="Anna Lindner", street="Teichgasse 4",
        postcode="04654", town="Frohburg", total=Money(1), placed_at=clock.now(),
        hold_until=clock.now(), **more,
    )  # fmt: skip


def a_part(producer_id: int, **more: Any) -> SellerOrder:
    return SellerOrder(
        producer_id=producer_id, position=1, number=f"ZR-PART-{next(_number)}", fee=Money(0),
        mode=DeliveryMode.PARCEL, goods=Money(1), shipping=Money(0), total=Money(1),
        tax_mode=TaxMode.REGULAR, vat=[], seller={}, texts={}, **more,
    )  # fmt: skip


def stored(kept: Any, *but: str) -> dict[str, Any]:
    """Return a row as the database holds it, not as an object remembers it."""
    found = table(type(kept))
    row = db.session.execute(select(found).where(found.c.id == kept.id)).mappings().one()
    null = {f"{name} is NULL": row_is_null(found, kept.id, name) for name in ("billing", "recipient")
            if name in row}  # fmt: skip
    return {name: value for name, value in row.items() if name not in but} | null


def row_is_null(found: Any, number: int, name: str) -> bool:
    is_null = select(found.c[name].is_(None)).where(found.c.id == number)
    return bool(db.session.scalar(is_null))


def test_a_row_is_the_same_as_after_a_flush_with_every_default_and_every_kind_of_nothing(app):
    maker = a_producer().id
    for given in ({}, {"billing": None}, {"billing": {"name": "Büro"}, "state": OrderState.PAID}):
        with transaction():
            flushed, written = an_order(**given), an_order(**given)
            db.session.add(flushed)
            db.session.flush()
            rows.insert_now([written])
            rows.keep(written)
            assert stored(written, "id", "number", "cart_id") == stored(
                flushed, "id", "number", "cart_id"
            )
    for more in ({}, {"recipient": None, "pickup_address": None}, {"recipient": {"name": "Ida"}}):
        with transaction():
            other, part = a_part(maker, order_id=flushed.id), a_part(maker, order_id=written.id)
            for each in (other, part):
                for name, value in more.items():
                    setattr(each, name, value)
            db.session.add(other)
            db.session.flush()
            rows.insert_now([part])
            rows.keep(part)
            assert stored(part, "id", "number", "order_id") == stored(
                other, "id", "number", "order_id"
            )


def test_rows_that_name_different_columns_keep_their_order_and_their_keys(app):
    maker = a_producer().id
    with transaction():
        order = an_order()
        rows.insert_now([order])
        parts = [
            a_part(maker, order_id=order.id, note=note, **more)
            for note, more in (("eins", {}), ("zwei", {"recipient": {"name": "Ida"}}), ("drei", {}))
        ]
        rows.insert_now(parts)
        assert [part.id for part in parts] == sorted({part.id for part in parts})
        assert [stored(part)["note"] for part in parts] == ["eins", "zwei", "drei"]


def test_what_was_written_is_an_object_of_the_session_and_can_change(app):
    with transaction():
        order = an_order()
        rows.insert_now([order])
        rows.keep(order)
        order.move(OrderState.AWAITING_PAYMENT, by="checkout", at=clock.now())
    state = inspect(order)
    assert state.persistent
    assert (order.state, order.version) == (OrderState.AWAITING_PAYMENT, 2)
    assert isinstance(order, Model)
