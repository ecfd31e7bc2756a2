"""Writing a product: its facts and its variants."""

from collections.abc import Sequence

from sqlalchemy import select

from marketplace.catalogue import claims, queries
from marketplace.catalogue.categories import SHELVES
from marketplace.catalogue.completeness import (
    OnlyFoodByWeight,
    law_findings,
    require_complete,
    settle_delivery,
)
from marketplace.catalogue.delivery import comes_with_term, require_term
from marketplace.catalogue.events import ProductChanged, ShelvesChanged
from marketplace.catalogue.facts import ProductFacts, VariantFacts, least_age
from marketplace.catalogue.models import Category, PriceChange, Product, Variant
from marketplace.catalogue.operations.reducing import (
    PriceIsReduced,
    end_what_no_longer_fits,
    keep_prices,
    turn,
)
from marketplace.catalogue.rules import Area, ProductState, StockKind, ceiling
from marketplace.catalogue.trader_gate import claimed_of, require_proof
from marketplace.infra import journal
from marketplace.infra.config import settings
from marketplace.infra.db import db, lock, transaction
from marketplace.infra.signals import notify
from marketplace.infra.slugs import add_with_slug
from marketplace.kit import clock
from marketplace.kit.money import Money
from marketplace.kit.refusal import NotAllowed, NotFound
from marketplace.kit.text import fold, slugify
from marketplace.legal.profiles.facts import FACTS, Place
from marketplace.legal.profiles.kinds import kind_of

STORED = [key for key, fact in FACTS.items() if fact.place is Place.STORED]
VISIBLE = {ProductState.SUBMITTED, ProductState.PUBLISHED, ProductState.PAUSED}


def load_categories() -> None:
    """Write the shelves of the market; running it again only updates names and hints."""
    with transaction():
        known = {each.slug: each for each in db.session.scalars(select(Category))}
        for area, rows in SHELVES.items():
            for position, (slug, name, name_en, vat_class) in enumerate(rows):
                shelf = known.get(slug) or Category(slug=slug)
                shelf.area, shelf.is_food = area, area is Area.GENUSS
                shelf.name, shelf.name_en = name, name_en
                shelf.position, shelf.vat_class = position, vat_class
                db.session.add(shelf)
        db.session.flush()
        notify(ShelvesChanged())


def create_product(*, producer_id: int, by: int, facts: ProductFacts) -> Product:
    """Begin a draft.

    :raises NotFound: there is no such category.
    """
    with transaction():
        product = Product(producer_id=producer_id, created_at=clock.now())
        _write(product, facts)
        add_with_slug(product, slugify(facts.name))
        journal.record(kind="product", subject_id=product.id, action="created", actor_id=by)
    return product


def update_product(
    *,
    producer_id: int,
    product_id: int,
    facts: ProductFacts,
    variants: Sequence[VariantFacts] | None = None,
) -> Product:
    """Replace what is said about a product, and its Ausführungen where they are given.

    :raises NotFound: another producer's product, or a variant of another product.
    :raises IncompleteProduct: it is on sale or submitted and would not be complete any more, or
        nobody could be told any more when it comes.
    :raises ClaimsNeedCurator: it is on sale and would advertise with words nobody looked at.
    """
    with transaction():
        product = own(producer_id, product_id)
        claimed, could_come = claimed_of(product), comes_with_term(product)
        _write(product, facts)
        if variants is not None:
            _write_variants(product, variants)
        changed(product, claimed)
        if could_come:
            require_term(product)
    return product


def set_variants(
    *, producer_id: int, product_id: int, variants: Sequence[VariantFacts]
) -> list[Variant]:
    """Replace the Ausführungen; those not named any more go off sale, never away.

    :raises NotFound: another producer's product, or a variant of another product.
    :raises IncompleteProduct: nothing would be left to buy of a product on sale.
    """
    with transaction():
        product = own(producer_id, product_id)
        kept = _write_variants(product, variants)
        changed(product)
    return kept


def own(producer_id: int, product_id: int) -> Product:
    """Return the producer's own product, locked and with everything loaded.

    :raises NotFound: another producer's product.
    :raises NotAllowed: it was taken off sale for good.
    """
    state = db.session.scalar(
        lock(
            select(Product.state).where(
                Product.id == product_id, Product.producer_id == producer_id
            )
        )
    )
    if state is ProductState.REMOVED:
        raise NotAllowed
    return queries.get_product_of(producer_id, product_id=product_id)


def changed(product: Product, claimed: set[str] | None = None) -> None:
    """Keep what is derived, insist on completeness where people see it, and tell everybody.

    :param claimed: what the product said before that its seller must have proved.
    """
    db.session.flush()
    fresh = queries.get_with_all(product.id)
    end_what_no_longer_fits(fresh)
    keep_prices(fresh)
    pending = queries.pending_requirements(fresh.id) if fresh.state in VISIBLE else set()
    settle_delivery(fresh, law_findings(fresh, pending=pending))
    if fresh.state in VISIBLE:
        require_complete(fresh, pending=pending)
        if claimed is not None:
            require_proof(fresh, claimed)
    if fresh.state is ProductState.PUBLISHED:
        claims.require_decided(fresh)
    notify(ProductChanged(product_id=fresh.id))


def _write(product: Product, facts: ProductFacts) -> None:
    category = db.session.get(Category, facts.category_id)
    if category is None:
        raise NotFound
    for column, value in facts.columns().items():
        setattr(product, column, value)
    product.kind = kind_of(facts.kind, shelf=category.slug).key
    product.facts = {key: facts.facts[key] for key in STORED if facts.facts.get(key)}
    product.no_parcel = ""
    product.folded = fold(facts.name)
    product.vat_class = facts.vat_class or category.vat_class
    least = least_age(category=category.slug, abv=facts.abv)
    product.age_class = max(facts.age_class, least)
    if product.age_class and not settings().age_checked_carrier:  # LAW 2.11
        product.ships = False
    if product.farm_pickup_only:
        product.ships, product.pickup = False, True


def _write_variants(product: Product, variants: Sequence[VariantFacts]) -> list[Variant]:
    known = {each.id: each for each in product.variants}
    kept: list[Variant] = []
    for position, facts in enumerate(variants):
        if facts.id is not None and facts.id not in known:
            raise NotFound
        variant = known.get(facts.id) if facts.id is not None else None
        kept.append(_write_variant(product, variant, facts, position))
    for variant in known.values():
        variant.is_active = variant in kept
    return kept


def _write_variant(
    product: Product, variant: Variant | None, facts: VariantFacts, position: int
) -> Variant:
    price = _price(product, facts)
    told = (price, facts.price_per_kg, facts.max_grams)
    is_new_price = variant is None or told != (
        variant.regular_price, variant.regular_per_kg, variant.max_grams,
    )  # fmt: skip
    if variant is None:
        variant = Variant(product=product, stock=0)
    elif is_new_price:
        _refuse_if_reduced(variant)
    variant.name, variant.regular_price, variant.position = facts.name, price, position
    variant.regular_per_kg, variant.max_grams = facts.price_per_kg, facts.max_grams
    variant.net_amount, variant.net_unit = facts.net_amount, facts.net_unit
    variant.drained, variant.lead_days = facts.drained, facts.lead_days
    variant.deposit, variant.deposit_kind = facts.deposit, facts.deposit_kind
    variant.stock_kind, variant.is_active = facts.stock_kind, True
    if facts.stock is not None:
        variant.stock = facts.stock
    if facts.stock_kind is StockKind.UNIQUE:
        variant.stock = min(variant.stock, 1)
    db.session.add(variant)
    db.session.flush()
    if is_new_price:
        db.session.add(
            PriceChange(
                variant_id=variant.id, price=price, per_kg=facts.price_per_kg,
                valid_from=clock.now(),
            )
        )  # fmt: skip
    return variant


def _refuse_if_reduced(variant: Variant) -> None:
    """:raises PriceIsReduced: a reduction is measured against the price as it is."""
    turn(variant, clock.now())
    if variant.reduced_until is not None:
        raise PriceIsReduced


def _price(product: Product, facts: VariantFacts) -> Money:
    """Return what a piece costs; by weight, what it costs at most.

    :raises OnlyFoodByWeight: the piece is not food.
    """
    if facts.price_per_kg is None or facts.max_grams is None:
        return facts.price
    if not db.session.get_one(Category, product.category_id).is_food:
        raise OnlyFoodByWeight
    return ceiling(facts.price_per_kg, facts.max_grams)
