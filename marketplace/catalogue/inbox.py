"""What products bring to the curators: those that wait, and all of them as award subjects."""

from collections.abc import Collection
from datetime import datetime, time

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from marketplace.brands import subjects
from marketplace.brands.rules import SubjectKind
from marketplace.brands.subjects import Subject
from marketplace.catalogue import queries
from marketplace.catalogue.models import Product
from marketplace.catalogue.rules import ProductState
from marketplace.identity.curators import may_curate_district
from marketplace.infra.db import db
from marketplace.infra.registry import Waiting, inbox_source
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.producers.models import Producer
from marketplace.producers.rules import ProducerState


@inbox_source
def submitted_products(curator_id: int) -> list[Waiting]:
    """Return the products that wait for their first publication."""
    if not may_curate_district(curator_id):
        return []
    return [
        Waiting(
            kind=_("Produkt"),
            title=product.name,
            detail=product.producer.name,
            since=product.submitted_at or product.created_at,
            endpoint="curator_products.show",
            values={"product_id": product.id},
        )
        for product in queries.submitted()
    ]


@inbox_source
def overdue_findings(curator_id: int) -> list[Waiting]:
    """Return products on sale that have not come up to a changed rule in time."""
    if not may_curate_district(curator_id):
        return []
    return [
        Waiting(
            kind=_("Frist vorbei"),
            title=each.product.name,
            detail=f"{each.product.producer.name}: {each.sentence}",
            since=datetime.combine(each.due_on, time.min, clock.MARKET_ZONE),
            endpoint="curator_products.show",
            values={"product_id": each.product_id},
        )
        for each in queries.overdue_findings(clock.today())
    ]


def _subjects(query: Select[tuple[Product]]) -> list[Subject]:
    found = db.session.scalars(query.options(joinedload(Product.producer)))
    return [
        Subject(
            SubjectKind.PRODUCT,
            product.id,
            product.name,
            product.producer.name,
            product.state is ProductState.PUBLISHED and product.producer.is_selling,
        )
        for product in found
    ]


def _matching(text: str, limit: int) -> list[Subject]:
    """Return published products by their name or that of their producer."""
    return _subjects(
        select(Product)
        .join(Producer, Producer.id == Product.producer_id)
        .where(
            Product.state == ProductState.PUBLISHED,
            Producer.state == ProducerState.APPROVED,
            Product.folded.contains(text, autoescape=True)
            | Producer.folded.contains(text, autoescape=True),
        )
        .order_by(Product.folded, Product.id)
        .limit(limit)
    )


def _named(ids: Collection[int]) -> list[Subject]:
    return _subjects(select(Product).where(Product.id.in_(ids)))


subjects.register(SubjectKind.PRODUCT, subjects.Source(_matching, _named))
