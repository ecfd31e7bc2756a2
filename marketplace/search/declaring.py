"""Keeps the bits of what products declare, in the transaction of the change they follow."""

from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import bindparam, select

from marketplace.catalogue.models import Category, Product
from marketplace.infra.db import db, insert_once, table, transaction
from marketplace.search.models import ProductTraits
from marketplace.search.traits import bits, declared, materials_in, words_of

SAID = (
    select(
        Product.id, Product.allergens, Product.allergens_stated, Product.traces,
        Product.material, Product.facts, Category.is_food,
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
        db.session.execute(_writing(db.engine.dialect.name), [_traits(*row) for row in rows])


@cache
def _writing(_dialect: str) -> Any:
    writing = insert_once(table(ProductTraits))
    new = {name: writing.excluded[name] for name in ("free_of", "traces", "materials")}
    return writing.on_conflict_do_update(index_elements=["product_id"], set_=new)


def _traits(
    product_id: int, allergens: list[str], is_stated: bool, traces: list[str],  # noqa: FBT001
    material: str, facts: dict[str, object], is_food: bool,  # noqa: FBT001
) -> dict[str, int]:  # fmt: skip
    free_of, maybe = declared(
        is_food=is_food, is_stated=is_stated, allergens=allergens, traces=traces
    )
    made_of = () if is_food else materials_in(material, *words_of(facts or {}))
    return {
        "product_id": product_id, "free_of": free_of, "traces": maybe, "materials": bits(made_of),
    }  # fmt: skip
