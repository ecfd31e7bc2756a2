"""What authorities are handed about a seller or a product (Art. 9, 10 DSA, Art. 22 GPSR; LAW 3.10).

The record, the offers and how many bought them when; never who bought. Addresses of buyers need
an order of their own.
"""

import json
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.catalogue.models import Product
from marketplace.infra.config import settings
from marketplace.infra.db import db
from marketplace.infra.journal import JournalEntry
from marketplace.kit import clock
from marketplace.kit.money import Money
from marketplace.kit.refusal import NotFound
from marketplace.moderation.buyers import NOT_DELIVERED
from marketplace.orders.models import Order, OrderLine, SellerOrder
from marketplace.orders.rules import OrderState
from marketplace.producers import queries as producers
from marketplace.traders import queries as traders

ACTION = "disclosed"


def past(limit: int = 100) -> list[JournalEntry]:
    """Return what was handed out, newest first."""
    return list(
        db.session.scalars(
            select(JournalEntry)
            .where(JournalEntry.subject_kind == "producer", JournalEntry.action == ACTION)
            .order_by(JournalEntry.id.desc())
            .limit(limit)
        )
    )


def get(entry_id: int) -> JournalEntry:
    """:raises NotFound: nothing was handed out under that number."""
    found = db.session.get(JournalEntry, entry_id)
    if found is None or found.action != ACTION:
        raise NotFound
    return found


def as_json(entry: JournalEntry) -> bytes:
    """Return the file of a disclosure, as things stand now."""
    product_id = entry.facts.get("product_id")
    content = {
        "market": settings().name,
        "made_at": clock.now(),
        "asked_for": entry.facts["asked_for"],
        "for": entry.reason,
        "seller": _seller(entry.subject_id),
        "offers": _offers(entry.subject_id, product_id=product_id),
    }
    return json.dumps(content, default=_plain, ensure_ascii=False, indent=2).encode()


def _seller(producer_id: int) -> dict[str, Any]:
    producer = producers.get(producer_id)
    record = traders.record_of(producer_id)
    return {
        **producer.identity(),
        "tax_number": producer.tax_number, "tax_mode": producer.tax_mode, "state": producer.state,
        "applied_at": producer.submitted_at, "approved_at": producer.approved_at,
        "closed_at": producer.closed_at,
        "record": [
            {
                "part": part, "state": stands.state, "answer": stands.answer,
                "facts": row.facts if (row := record.rows.get(part)) else {},
                "given_at": row.given_at if row else None,
                "valid_until": row.valid_until if row else None,
                "checked_at": row.checked_at if row else None,
                "method": row.method if row else None,
            }
            for part, stands in record.standings.items()
        ],
    }  # fmt: skip


def _offers(producer_id: int, *, product_id: int | None) -> list[dict[str, Any]]:
    query = (
        select(Product)
        .where(Product.producer_id == producer_id, Product.published_at.is_not(None))
        .options(joinedload(Product.category), selectinload(Product.variants))
        .order_by(Product.id)
    )
    if product_id is not None:
        query = query.where(Product.id == product_id)
    sold = _sold(producer_id)
    return [
        {
            "id": each.id, "url": f"{settings().base_url}/produkte/{each.slug}", "name": each.name,
            "state": each.state, "category": each.category.slug, "published_at": each.published_at,
            "legal_name": each.legal_name, "ingredients": each.ingredients,
            "allergens": each.allergens, "material": each.material, "warnings": each.warnings,
            "facts": each.facts,
            "variants": [
                {"name": v.name, "price_cents": v.price, "stock": v.stock, "on_sale": v.is_active}
                for v in each.variants
            ],
            "sold": sold.get(each.id, {"buyers": 0, "orders": 0, "pieces": 0}),
        }
        for each in db.session.scalars(query)
    ]  # fmt: skip


def _sold(producer_id: int) -> dict[int, dict[str, Any]]:
    """Return by product how many people bought how much, first and last; orders called off not."""
    rows = db.session.execute(
        select(
            OrderLine.product_id, func.count(func.lower(Order.email).distinct()),
            func.count(Order.id.distinct()), func.sum(OrderLine.quantity),
            func.min(Order.placed_at), func.max(Order.placed_at),
        )
        .join(SellerOrder, SellerOrder.id == OrderLine.seller_order_id)
        .join(Order, Order.id == SellerOrder.order_id)
        .where(
            SellerOrder.producer_id == producer_id, SellerOrder.state.not_in(NOT_DELIVERED),
            Order.state.not_in((OrderState.EXPIRED, OrderState.CANCELLED)),
        )
        .group_by(OrderLine.product_id)
    ).tuples()  # fmt: skip
    return {
        product_id: {
            "buyers": buyers, "orders": orders, "pieces": int(pieces), "first": first, "last": last,
        }
        for product_id, buyers, orders, pieces, first, last in rows
    }  # fmt: skip


def _plain(value: object) -> object:
    if isinstance(value, Money):
        return value.cents
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
