"""Every way the map reads businesses, pick-up points, hours and awards: flat rows, four statements."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, and_, func, literal, select, union_all

from marketplace.brands import queries as brands
from marketplace.brands.models import Award
from marketplace.brands.rules import SubjectKind
from marketplace.catalogue.models import Category, Product
from marketplace.catalogue.rules import Area, ProductState
from marketplace.infra.db import db
from marketplace.producers.models import OpeningHour, Producer
from marketplace.producers.rules import ProducerState
from marketplace.regions.models import Locality, Municipality
from marketplace.search.conditions import ON_SALE
from marketplace.shipping.models import FarmPickupTime, PickupPoint, PickupPointUse, ShippingTerms
from marketplace.shipping.rules import WeeklySlot

OPEN, HANDS_OVER = "open", "hands_over"
APPROVED = Producer.state == ProducerState.APPROVED
TOWN = (
    Municipality.slug.label("town_slug"), Municipality.name.label("town_name"),
    Municipality.lat.label("town_lat"), Municipality.lon.label("town_lon"),
)  # fmt: skip
Week = dict[str, list[WeeklySlot]]


def _goods(area: Area) -> Any:
    return (
        select(func.count())
        .select_from(Product)
        .join(Category, Category.id == Product.category_id)
        .where(Product.producer_id == Producer.id, ON_SALE, Category.area == area)
        .correlate(Producer)
        .scalar_subquery()
    )


PRODUCERS = (
    select(
        Producer.id, Producer.slug, Producer.name, Producer.kind, Producer.street,
        Producer.postcode, Producer.town, *TOWN,
        Locality.slug.label("part_slug"), Locality.name.label("part_name"),
        Locality.lat.label("part_lat"), Locality.lon.label("part_lon"),
        func.coalesce(ShippingTerms.preparation_days, 1).label("preparation_days"),
        _goods(Area.GENUSS).label("food"), _goods(Area.KUNSTHANDWERK).label("crafts"),
    )
    .join(Municipality, Municipality.id == Producer.municipality_id)
    .outerjoin(Locality, Locality.id == Producer.locality_id)
    .outerjoin(ShippingTerms, ShippingTerms.producer_id == Producer.id)
    .where(APPROVED)
    .order_by(Producer.folded, Producer.id)
)  # fmt: skip
POINTS = (
    select(
        PickupPoint.id, PickupPoint.slug, PickupPoint.name, PickupPoint.host, PickupPoint.street,
        PickupPoint.postcode, PickupPoint.town, PickupPoint.weekday, PickupPoint.opens,
        PickupPoint.closes, *TOWN, Producer.id.label("producer_id"),
    )
    .join(Municipality, Municipality.id == PickupPoint.municipality_id)
    .outerjoin(PickupPointUse, PickupPointUse.point_id == PickupPoint.id)
    .outerjoin(Producer, (Producer.id == PickupPointUse.producer_id) & APPROVED)
    .where(PickupPoint.is_active)
    .order_by(PickupPoint.name, PickupPoint.id, Producer.folded, Producer.id)
)  # fmt: skip
TIMES = union_all(
    *(
        select(
            literal(use).label("use"), model.producer_id, model.weekday, model.opens, model.closes
        )
        for use, model in ((OPEN, OpeningHour), (HANDS_OVER, FarmPickupTime))
    )
)


def producers() -> Sequence[Row[Any]]:
    """Return the businesses that sell, by name, with the number of their goods by area."""
    return db.session.execute(PRODUCERS).all()


def points() -> list[tuple[Row[Any], list[int]]]:
    """Return the active pick-up points by name, each with the businesses that bring there."""
    found: dict[int, tuple[Row[Any], list[int]]] = {}
    for row in db.session.execute(POINTS):
        _, bringers = found.setdefault(row.id, (row, []))
        if row.producer_id is not None:
            bringers.append(row.producer_id)
    return list(found.values())


def weeks() -> dict[int, Week]:
    """Return when each business is open and when it hands over."""
    found: dict[int, Week] = defaultdict(lambda: {OPEN: [], HANDS_OVER: []})
    for row in db.session.execute(TIMES):
        found[row.producer_id][row.use].append(WeeklySlot(row.weekday, row.opens, row.closes))
    return found


def awards(*, on: date) -> list[tuple[int, Row[Any]]]:
    """Return who holds which brand on a day, for itself or for goods it sells, by brand."""
    sold = and_(
        Award.subject_kind == SubjectKind.PRODUCT,
        Product.id == Award.subject_id,
        Product.state == ProductState.PUBLISHED,
    )
    query = brands.valid(on).outerjoin(Product, sold).add_columns(Product.producer_id)
    rows = db.session.execute(query).all()
    return [
        (row.subject_id if row.subject_kind is SubjectKind.PRODUCER else row.producer_id, row)
        for row in rows
    ]
