"""Every way delivery terms are read: in bulk, three statements for any number of producers."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import select

from marketplace.infra.db import db
from marketplace.kit.money import ZERO
from marketplace.producers.models import Producer
from marketplace.shipping.models import FarmPickupTime, PickupPoint, PickupPointUse, ShippingTerms
from marketplace.shipping.quotes import Place, Terms
from marketplace.shipping.rules import WeeklySlot


def terms_of(producer_ids: Iterable[int]) -> dict[int, Terms]:
    """Return the delivery terms of these producers by id."""
    ids = sorted(set(producer_ids))
    if not ids:
        return {}
    farm_slots = _farm_slots(ids)
    points = _points(ids)
    rows = db.session.execute(
        select(
            Producer.id, Producer.name, Producer.street, Producer.postcode, Producer.town,
            ShippingTerms.ships, ShippingTerms.parcel_price, ShippingTerms.free_from,
            ShippingTerms.preparation_days, ShippingTerms.dispatch_weekdays,
        )
        .outerjoin(ShippingTerms, ShippingTerms.producer_id == Producer.id)
        .where(Producer.id.in_(ids))
    )  # fmt: skip
    return {
        row.id: Terms(
            producer_id=row.id,
            ships=bool(row.ships),
            parcel_price=row.parcel_price or ZERO,
            free_from=row.free_from,
            preparation_days=row.preparation_days if row.preparation_days is not None else 1,
            dispatch_weekdays=tuple(row.dispatch_weekdays or ()),
            farm=Place(row.name, row.street, row.postcode, row.town),
            farm_slots=tuple(farm_slots[row.id]),
            points=tuple(points[row.id]),
        )
        for row in rows
    }


def all_points() -> list[PickupPoint]:
    """Return the active pick-up points by name."""
    return list(
        db.session.scalars(
            select(PickupPoint).where(PickupPoint.is_active).order_by(PickupPoint.name)
        )
    )


def _farm_slots(ids: list[int]) -> dict[int, list[WeeklySlot]]:
    found: dict[int, list[WeeklySlot]] = defaultdict(list)
    for time in db.session.scalars(
        select(FarmPickupTime)
        .where(FarmPickupTime.producer_id.in_(ids))
        .order_by(FarmPickupTime.weekday, FarmPickupTime.opens)
    ):
        found[time.producer_id].append(WeeklySlot(time.weekday, time.opens, time.closes))
    return found


def _points(ids: list[int]) -> dict[int, list[tuple[Place, WeeklySlot]]]:
    found: dict[int, list[tuple[Place, WeeklySlot]]] = defaultdict(list)
    for producer_id, point in db.session.execute(
        select(PickupPointUse.producer_id, PickupPoint)
        .join(PickupPoint, PickupPoint.id == PickupPointUse.point_id)
        .where(PickupPointUse.producer_id.in_(ids), PickupPoint.is_active)
        .order_by(PickupPoint.name)
    ).tuples():
        found[producer_id].append(
            (
                Place(point.name, point.street, point.postcode, point.town, point.id),
                WeeklySlot(point.weekday, point.opens, point.closes),
            )
        )
    return found
