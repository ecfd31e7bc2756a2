"""Every way delivery terms are read: in bulk, two statements for any number of producers."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, null, select, union_all

from marketplace.infra.db import db, table
from marketplace.kit.money import ZERO
from marketplace.producers.delivering import HandOver, tells_hand_over
from marketplace.producers.models import Producer
from marketplace.shipping.models import FarmPickupTime, PickupPoint, PickupPointUse, ShippingTerms
from marketplace.shipping.quotes import Place, Terms
from marketplace.shipping.rules import WeeklySlot

POINT = ("id", "name", "street", "postcode", "town")


TERMS = select(
    Producer.id, Producer.name, Producer.street, Producer.postcode, Producer.town,
    Producer.shipping_locked, ShippingTerms.producer_id.is_not(None).label("has_terms"),
    ShippingTerms.ships, ShippingTerms.parcel_price, ShippingTerms.free_from,
    ShippingTerms.preparation_days, ShippingTerms.dispatch_weekdays,
).outerjoin(ShippingTerms, ShippingTerms.producer_id == Producer.id)  # fmt: skip


_MAKERS: Any = bindparam("producers", expanding=True)
_FARM, _POINT, _USE = table(FarmPickupTime).c, table(PickupPoint).c, table(PickupPointUse).c
# Built once: to build it anew costs more than to run it.
SLOTS = union_all(
    select(
        _FARM.producer_id, _FARM.weekday, _FARM.opens, _FARM.closes,
        *(null().label(name) for name in POINT),
    ).where(_FARM.producer_id.in_(_MAKERS)),
    select(
        _USE.producer_id, _POINT.weekday, _POINT.opens, _POINT.closes,
        *(_POINT[name] for name in POINT),
    )
    .join_from(table(PickupPointUse), table(PickupPoint), _POINT.id == _USE.point_id)
    .where(_USE.producer_id.in_(_MAKERS), _POINT.is_active),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slots:
    """When and where a producer hands goods over."""

    farm: tuple[WeeklySlot, ...] = ()
    points: tuple[tuple[Place, WeeklySlot], ...] = ()


def terms_of(producer_ids: Iterable[int]) -> dict[int, Terms]:
    """Return the delivery terms of these producers by id."""
    ids = sorted(set(producer_ids))
    if not ids:
        return {}
    slots = slots_of(ids)
    rows = db.session.execute(TERMS.where(Producer.id.in_(ids)))
    return {row.id: terms(row, row if row.has_terms else None, slots[row.id]) for row in rows}


def is_shipping_locked(producer_id: int) -> bool:
    """Tell whether a business may send nothing, because packaging is open."""
    locked = select(Producer.shipping_locked).where(Producer.id == producer_id)
    return bool(db.session.scalar(locked))


def terms(producer: Any, kept: Any, slots: Slots) -> Terms:
    """Return how a producer delivers, from rows somebody read already.

    :param producer: a Producer or a row with its id, name, address and lock.
    :param kept: its ShippingTerms or a row with their columns; None: nothing was set up yet, so nothing is sent.
    """
    return Terms(
        producer_id=producer.id,
        ships=kept is not None and kept.ships,
        parcel_price=kept.parcel_price if kept else ZERO,
        free_from=kept.free_from if kept else None,
        preparation_days=kept.preparation_days if kept else 1,
        dispatch_weekdays=tuple(kept.dispatch_weekdays) if kept else (),
        farm=Place(producer.name, producer.street, producer.postcode, producer.town),
        farm_slots=slots.farm,
        points=slots.points,
        shipping_locked=producer.shipping_locked,
    )


def slots_of(producer_ids: Collection[int]) -> dict[int, Slots]:
    """Return farm hours and shared points of these producers, in one statement."""
    farms, points = defaultdict(list), defaultdict(list)
    for row in db.session.execute(SLOTS, {"producers": list(producer_ids)}):
        slot = WeeklySlot(row.weekday, row.opens, row.closes)
        if row.id is None:
            farms[row.producer_id].append(slot)
        else:
            place = Place(row.name, row.street, row.postcode, row.town, row.id)
            points[row.producer_id].append((place, slot))
    return {
        each: Slots(
            tuple(sorted(farms[each], key=lambda slot: (slot.weekday, slot.opens))),
            tuple(sorted(points[each], key=lambda found: found[0].name)),
        )
        for each in producer_ids
    }


@tells_hand_over
def hand_over_of(producer_id: int) -> HandOver:
    """Return for which ways a producer has settled when goods come."""
    kept = terms_of([producer_id])[producer_id]
    return HandOver(kept.ships, bool(kept.farm_slots), bool(kept.points))


def all_points() -> list[PickupPoint]:
    """Return the active pick-up points by name."""
    return list(
        db.session.scalars(
            select(PickupPoint).where(PickupPoint.is_active).order_by(PickupPoint.name)
        )
    )
