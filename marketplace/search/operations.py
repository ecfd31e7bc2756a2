"""Keeps the search's terms true, in the transaction of the change they follow."""

from collections.abc import Iterable

from sqlalchemy import Row, delete, select

from marketplace.brands.events import AwardChanged
from marketplace.brands.models import Award, Brand
from marketplace.brands.rules import SubjectKind as AwardSubject
from marketplace.catalogue.events import ProductChanged
from marketplace.catalogue.models import Category, Product
from marketplace.catalogue.rules import ProductState
from marketplace.infra.db import db, insert, transaction
from marketplace.infra.signals import listen
from marketplace.kit import clock
from marketplace.producers.events import ProducerChanged
from marketplace.producers.models import Producer
from marketplace.regions.models import Locality, Municipality
from marketplace.search.conditions import valid_awards
from marketplace.search.declaring import keep_traits
from marketplace.search.matching import analyser
from marketplace.search.models import SearchEntry, SubjectKind

WORDS = (
    select(
        Product.id, Product.name, Product.legal_name, Product.ingredients, Product.material,
        Product.summary, Product.state, Producer.id.label("producer_id"),
        Producer.name.label("producer_name"), Producer.kind, Category.name.label("category"),
        Category.name_en, Municipality.name.label("town"), Locality.name.label("place"),
    )
    .join(Producer, Producer.id == Product.producer_id)
    .join(Category, Category.id == Product.category_id)
    .join(Municipality, Municipality.id == Producer.municipality_id)
    .outerjoin(Locality, Locality.id == Producer.locality_id)
)  # fmt: skip
BATCH = 500


def index_products(product_ids: Iterable[int]) -> int:
    """Write the terms of these products anew and return how many there are."""
    ids = list(product_ids)
    with transaction():
        keep_traits(ids)
        rows = db.session.execute(WORDS.where(Product.id.in_(ids))).all()
        brands = _brands(rows)
        values = [_entry(row, brands) for row in rows if row.state is ProductState.PUBLISHED]
        gone = {*ids} - {each["subject_id"] for each in values}
        if gone:
            db.session.execute(
                delete(SearchEntry).where(
                    SearchEntry.kind == SubjectKind.PRODUCT, SearchEntry.subject_id.in_(gone)
                )
            )
        if values:
            writing = insert(SearchEntry)
            new = {name: writing.excluded[name] for name in ("head", "body")}
            db.session.execute(
                writing.on_conflict_do_update(
                    index_elements=["kind", "subject_id"], set_=new,
                    where=(SearchEntry.head != new["head"]) | (SearchEntry.body != new["body"]),
                ),
                values,
            )  # fmt: skip
    return len(values)


def rebuild() -> int:
    """Write the terms of every product anew, as after a change of the analyser."""
    ids = list(db.session.scalars(select(Product.id).order_by(Product.id)))
    return sum(index_products(ids[start : start + BATCH]) for start in range(0, len(ids), BATCH))


@listen(ProductChanged)
def _product_changed(event: ProductChanged) -> None:
    index_products([event.product_id])


@listen(ProducerChanged)
def _producer_changed(event: ProducerChanged) -> None:
    index_products(_of([event.producer_id]))


@listen(AwardChanged)
def _award_changed(event: AwardChanged) -> None:
    if event.subject_kind == AwardSubject.PRODUCT:
        index_products([event.subject_id])
    elif event.subject_kind == AwardSubject.PRODUCER:
        index_products(_of([event.subject_id]))


def _of(producer_ids: list[int]) -> list[int]:
    return list(db.session.scalars(select(Product.id).where(Product.producer_id.in_(producer_ids))))


def _brands(rows: Iterable[Row[tuple[object, ...]]]) -> dict[tuple[str, int], list[str]]:
    """Return the names of brands by whom holds them today; `rebuild` drops those that ended."""
    products = [row.id for row in rows]
    producers = [row.producer_id for row in rows]
    found: dict[tuple[str, int], list[str]] = {}
    for kind, subject_id, name in db.session.execute(
        select(Award.subject_kind, Award.subject_id, Brand.name)
        .join(Brand, Brand.id == Award.brand_id)
        .where(
            Award.id.in_(valid_awards(select(Award.id), on=clock.today())),
            ((Award.subject_kind == AwardSubject.PRODUCT) & Award.subject_id.in_(products))
            | ((Award.subject_kind == AwardSubject.PRODUCER) & Award.subject_id.in_(producers)),
        )
    ):
        found.setdefault((kind, subject_id), []).append(name)
    return found


def _entry(
    row: Row[tuple[object, ...]], brands: dict[tuple[str, int], list[str]]
) -> dict[str, object]:
    awarded = [
        *brands.get((AwardSubject.PRODUCT, row.id), ()),
        *brands.get((AwardSubject.PRODUCER, row.producer_id), ()),
    ]
    body = " ".join(
        filter(None, (
            row.category, row.name_en, row.producer_name, row.kind, row.town, row.place, row.legal_name, row.ingredients,
            row.material, row.summary, *awarded,
        ))
    )  # fmt: skip
    read = analyser()
    return {
        "kind": SubjectKind.PRODUCT, "subject_id": row.id,
        "head": " ".join(read.terms(row.name)), "body": " ".join(read.terms(body)),
    }  # fmt: skip
