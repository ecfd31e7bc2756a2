"""Keeps the bits of what products declare, in the transaction of the change they follow."""

from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import Row, bindparam, select

from marketplace.catalogue.models import Category, Product
from marketplace.infra.db import db, insert_once, table, transaction
from marketplace.search.models import ProductTraits
from marketplace.search.traits import bits, declared, diets, materials_in, months, words_of

STORED = ("free_of", "traces", "materials", "diets", "months")

SAID = (
    select(
        Product.id, Product.allergens, Product.allergens_stated, Product.traces,
        Product.material, Product.facts, Product.kind, Product.folded, Category.slug,
        Category.is_food,
    )
    .join(Category, Category.id == Product.category_id)
    .where(Product.id.in_(bindparam("these", expanding=True)))
)  # fmt: skip


def keep_traits(product_ids: Collection[int]) -> None:
    """Write anew what these products declare."""
    if not product_ids:
        return
    with transaction():
        rows = db.session.execute(SAID, {"these": list(product_ids)}).all()
        if not rows:
            return
        db.session.execute(_writing(db.engine.dialect.name), [_traits(row) for row in rows])


@cache
def _writing(_dialect: str) -> Any:
    writing = insert_once(table(ProductTraits))
    new = {name: writing.excluded[name] for name in STORED}
    return writing.on_conflict_do_update(index_elements=["product_id"], set_=new)


def _traits(row: Row[Any]) -> dict[str, int]:
    facts = row.facts or {}
    free_of, maybe = declared(
        is_food=row.is_food,
        is_stated=row.allergens_stated,
        allergens=row.allergens,
        traces=row.traces,
    )
    return {
        "product_id": row.id,
        "free_of": free_of,
        "traces": maybe,
        "materials": 0 if row.is_food else bits(materials_in(row.material, *words_of(facts))),
        "diets": bits(diets(row.kind, shelf=row.slug, facts=facts)) if row.is_food else 0,
        "months": months(row.slug, row.folded),
    }
