"""Keeps the bits of what products declare, in the transaction of the change they follow."""

from collections.abc import Collection

from sqlalchemy import select

from marketplace.catalogue.models import Category, Product
from marketplace.infra.db import db, insert, transaction
from marketplace.search.models import ProductTraits
from marketplace.search.traits import bits, declared, materials_in, words_of


def keep_traits(product_ids: Collection[int]) -> None:
    """Write anew what these products declare."""
    if not product_ids:
        return
    with transaction():
        rows = db.session.execute(
            select(
                Product.id, Product.allergens, Product.allergens_stated, Product.traces,
                Product.material, Product.facts, Category.is_food,
            )
            .join(Category, Category.id == Product.category_id)
            .where(Product.id.in_(product_ids))
        ).all()  # fmt: skip
        if not rows:
            return
        writing = insert(ProductTraits)
        new = {name: writing.excluded[name] for name in ("free_of", "traces", "materials")}
        db.session.execute(
            writing.on_conflict_do_update(index_elements=["product_id"], set_=new),
            [_traits(*row) for row in rows],
        )


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
