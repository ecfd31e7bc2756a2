"""What the index says of each thing: the words it is called, the words around it, what to show."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, func, or_, select

from marketplace.brands.models import Award, Brand, Carrier
from marketplace.brands.rules import SubjectKind as AwardSubject
from marketplace.catalogue.models import Category, Product
from marketplace.catalogue.rules import ProductState
from marketplace.infra.db import db
from marketplace.kit import clock
from marketplace.producers.models import Producer
from marketplace.producers.rules import ProducerState
from marketplace.regions.models import (
    Landscape,
    LandscapeMember,
    Locality,
    LocalityAlias,
    Municipality,
    Postcode,
)
from marketplace.search.conditions import valid_awards
from marketplace.search.models import ProductTraits, SubjectKind
from marketplace.search.traits import Diet, bit

PURE = re.compile(r"^\s*100\s*%\s*")  # "100 % Leinen"; asterisks mark allergens
PRODUCTS = (
    select(
        Product.id, Product.slug, Product.name, Product.legal_name, Product.ingredients,
        Product.material, Product.summary, Product.organic_code,
        func.coalesce(ProductTraits.diets, 0).label("diets"), Producer.id.label("producer_id"),
        Producer.name.label("producer_name"), Producer.kind, Category.name.label("category"),
        Category.name_en, Municipality.name.label("town"), Locality.name.label("place"),
    )
    .join(Producer, Producer.id == Product.producer_id)
    .join(Category, Category.id == Product.category_id)
    .join(Municipality, Municipality.id == Producer.municipality_id)
    .outerjoin(Locality, Locality.id == Producer.locality_id)
    .outerjoin(ProductTraits, ProductTraits.product_id == Product.id)
    .where(Product.state == ProductState.PUBLISHED, Producer.state == ProducerState.APPROVED)
)  # fmt: skip
PRODUCERS = (
    select(
        Producer.id, Producer.slug, Producer.name, Producer.kind, Producer.summary,
        Municipality.name.label("town"), Locality.name.label("place"),
    )
    .join(Municipality, Municipality.id == Producer.municipality_id)
    .outerjoin(Locality, Locality.id == Producer.locality_id)
    .where(Producer.state == ProducerState.APPROVED)
)  # fmt: skip

# Built once: every product that is saved asks them.
_THESE: Any = bindparam("these", expanding=True)
THESE_PRODUCTS = PRODUCTS.where(Product.id.in_(_THESE))
THESE_PRODUCERS = PRODUCERS.where(Producer.id.in_(_THESE))
HELD_BRANDS = valid_awards(
    select(Award.subject_kind, Award.subject_id, Brand.name), on=bindparam("today")
).where(
    or_(
        and_(
            Award.subject_kind == AwardSubject.PRODUCT,
            Award.subject_id.in_(bindparam("products", expanding=True)),
        ),
        and_(
            Award.subject_kind == AwardSubject.PRODUCER,
            Award.subject_id.in_(bindparam("producers", expanding=True)),
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Described:
    """One thing that can be found. `head`, `body` and `called` are texts, not yet read.

    `called` is what it is by other words than its name: its shelf, its designation. `kind` is
    its shelf where that is one word: what lies under "Honig" is honey, whatever its name. `made_of`
    is the one thing it is made of: a "Boskoop" of nothing but apples is apples.
    """

    subject_id: int
    title: str
    slug: str
    head: str
    body: str
    note: str = ""
    called: str = ""
    kind: str = ""
    made_of: str = ""


def products(ids: Collection[int]) -> list[Described]:
    """Return what is on sale of these products."""
    rows = db.session.execute(THESE_PRODUCTS, {"these": list(ids)}).all()
    brands = _brands({row.id for row in rows}, {row.producer_id for row in rows})
    return [
        Described(
            row.id, row.name, row.slug, row.name,
            _text(
                row.category, row.name_en, row.producer_name, row.kind, row.town, row.place,
                row.legal_name, row.ingredients, row.material, row.summary, *_declared(row),
                *brands[AwardSubject.PRODUCT, row.id], *brands[AwardSubject.PRODUCER, row.producer_id],
            ),
            f"{row.producer_name}, {row.place or row.town}",
            _text(row.category, row.name_en, row.legal_name),
            _text(*(each for each in (row.category, row.name_en) if each.isalpha())),
            _made_of(row),
        )
        for row in rows
    ]  # fmt: skip


def _made_of(row: Row[Any]) -> str:
    """Return the one thing it is made of; a lantern of "Glas" is no glass, a cloth of "100 %
    Leinen" is linen.
    """
    said = row.ingredients or (row.material if PURE.match(row.material or "") else "")
    thing = PURE.sub("", said).replace("*", "").strip()
    return thing if thing.isalpha() else ""


def _declared(row: Row[Any]) -> list[str]:
    """Return what is declared beside the text, in the words people look for it."""
    return ["Bio"] * bool(row.organic_code) + [each.label for each in Diet if row.diets & bit(each)]


def producers(ids: Collection[int] | None = None) -> list[Described]:
    """Return the businesses that sell, all or these."""
    asked = db.session.execute
    found = asked(PRODUCERS) if ids is None else asked(THESE_PRODUCERS, {"these": list(ids)})
    rows = found.all()
    brands = _brands(set(), {row.id for row in rows})
    return [
        Described(
            row.id, row.name, row.slug, _text(row.name, row.kind),
            _text(row.town, row.place, row.summary, *brands[AwardSubject.PRODUCER, row.id]),
            row.place or row.town,
        )
        for row in rows
    ]  # fmt: skip


def brands() -> list[Described]:
    rows = db.session.execute(
        select(
            Brand.id, Brand.slug, Brand.name, Brand.claim, Brand.claim_en, Brand.description,
            Carrier.name.label("carrier"),
        )
        .join(Carrier, Carrier.id == Brand.carrier_id)
        .where(Brand.is_active)
    )  # fmt: skip
    return [
        Described(
            row.id, row.name, row.slug, row.name,
            _text(row.claim, row.claim_en, row.description, row.carrier), row.claim,
        )
        for row in rows
    ]  # fmt: skip


def categories() -> list[Described]:
    """Return the shelves; what a suggestion notes of one is its English name."""
    rows = db.session.execute(select(Category.id, Category.slug, Category.name, Category.name_en))
    return [Described(r.id, r.name, r.slug, r.name, r.name_en, r.name_en) for r in rows]


def places() -> dict[SubjectKind, list[Described]]:
    """Return towns with their postcodes, localities with their other names, landscapes."""
    codes = _lists(select(Postcode.municipality_id, Postcode.code))
    names = _lists(select(LocalityAlias.locality_id, LocalityAlias.name))
    lands = _lists(
        select(LandscapeMember.municipality_id, Landscape.name).join(
            Landscape, Landscape.id == LandscapeMember.landscape_id
        )
    )
    towns = db.session.execute(select(Municipality.id, Municipality.slug, Municipality.name))
    parts = db.session.execute(
        select(Locality.id, Locality.slug, Locality.name, Municipality.name.label("town")).join(
            Municipality, Municipality.id == Locality.municipality_id
        )
    )
    landscapes = db.session.execute(select(Landscape.id, Landscape.slug, Landscape.name))
    return {
        SubjectKind.MUNICIPALITY: [
            Described(r.id, r.name, r.slug, _text(r.name, *codes[r.id]), _text(*lands[r.id]))
            for r in towns
        ],
        SubjectKind.LOCALITY: [
            Described(r.id, r.name, r.slug, _text(r.name, *names[r.id]), r.town, r.town)
            for r in parts
        ],
        SubjectKind.LANDSCAPE: [Described(r.id, r.name, r.slug, r.name, "") for r in landscapes],
    }


def _text(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)


def _lists(query: Select[tuple[int, str]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for key, value in db.session.execute(query).tuples():
        found[key].append(value)
    return found


def _brands(product_ids: set[int], producer_ids: set[int]) -> dict[tuple[str, int], list[str]]:
    """Return the names of brands by whom holds them today; `rebuild` drops those that ended."""
    asked = {
        "today": clock.today(), "products": list(product_ids), "producers": list(producer_ids),
    }  # fmt: skip
    rows: Iterable[Row[Any]] = db.session.execute(HELD_BRANDS, asked)
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for kind, subject_id, name in rows:
        found[kind, subject_id].append(name)
    return found
