"""Every way delivery terms change."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, select

from marketplace.infra.db import db, lock, transaction
from marketplace.infra.signals import notify
from marketplace.kit.money import ZERO, Money
from marketplace.kit.refusal import NotFound
from marketplace.producers.events import ProducerChanged
from marketplace.producers.models import Producer
from marketplace.shipping.models import FarmPickupTime, PickupPoint, PickupPointUse, ShippingTerms


@dataclass(frozen=True, slots=True)
class DeliveryFacts:
    """How a business delivers, as its form says it."""

    ships: bool
    parcel_price: Money = ZERO
    free_from: Money | None = None
    preparation_days: int = 1
    dispatch_weekdays: tuple[int, ...] = ()
    farm_times: tuple[tuple[int, str, str], ...] = ()
    point_ids: tuple[int, ...] = ()


def set_delivery(*, producer_id: int, facts: DeliveryFacts) -> None:
    """Replace the terms, the times at the farm and the pick-up points of a business.

    :raises NotFound: a pick-up point does not exist or is closed.
    """
    with transaction():
        db.session.execute(lock(select(Producer.id).where(Producer.id == producer_id)))
        _write_terms(producer_id, facts)
        db.session.execute(delete(FarmPickupTime).where(FarmPickupTime.producer_id == producer_id))
        db.session.add_all(
            FarmPickupTime(producer_id=producer_id, weekday=weekday, opens=opens, closes=closes)
            for weekday, opens, closes in facts.farm_times
        )
        _use_points(producer_id, facts.point_ids)
        notify(ProducerChanged(producer_id=producer_id))


def _write_terms(producer_id: int, facts: DeliveryFacts) -> None:
    terms = db.session.get(ShippingTerms, producer_id) or ShippingTerms(producer_id=producer_id)
    terms.ships, terms.parcel_price = facts.ships, facts.parcel_price
    terms.free_from, terms.preparation_days = facts.free_from, facts.preparation_days
    terms.dispatch_weekdays = sorted(facts.dispatch_weekdays)
    db.session.add(terms)


def _use_points(producer_id: int, point_ids: Sequence[int]) -> None:
    wanted = set(point_ids)
    known = db.session.scalar(
        select(func.count())
        .select_from(PickupPoint)
        .where(PickupPoint.id.in_(wanted), PickupPoint.is_active)
    )
    if known != len(wanted):
        raise NotFound
    db.session.execute(delete(PickupPointUse).where(PickupPointUse.producer_id == producer_id))
    db.session.add_all(
        PickupPointUse(producer_id=producer_id, point_id=point_id) for point_id in sorted(wanted)
    )
