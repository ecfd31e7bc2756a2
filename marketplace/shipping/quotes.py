"""What a producer's goods can cost and when they can arrive: the offers of the basket."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from marketplace.kit.i18n import mark as _
from marketplace.kit.money import ZERO, Money
from marketplace.shipping.rules import (
    Arrival,
    Deadline,
    DeliveryMode,
    WeeklySlot,
    deadline,
    parcel_arrival,
    parcel_price,
    pickup_arrival,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where goods are picked up."""

    name: str
    street: str
    postcode: str
    town: str
    point_id: int | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """How one producer delivers; read once per request for all producers on the page."""

    producer_id: int
    ships: bool
    parcel_price: Money
    free_from: Money | None
    preparation_days: int
    dispatch_weekdays: tuple[int, ...]
    farm: Place
    farm_slots: tuple[WeeklySlot, ...]
    points: tuple[tuple[Place, WeeklySlot], ...]
    shipping_locked: bool = False  # packaging is open (§ 7 VerpackDG)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the goods of one producer allow, all lines taken together."""

    goods: Money
    ships: bool = True
    pickup: bool = True
    farm_only: bool = False  # unsorted eggs and the like: never a shared point
    age_class: int = 0  # 16 and 18: no parcel without an age-checked carrier (LAW 2.11)
    is_age_checked: bool = False  # there is such a carrier
    lead_days: int = 0
    not_before: date | None = None  # of a present: a parcel is kept back so long
    wanted_by: date | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """One way the goods can come, with cost and arrival."""

    mode: DeliveryMode
    cost: Money
    arrival: Arrival
    place: Place | None = None
    deadline: Deadline | None = None  # of a parcel, where a day is wished for

    @property
    def value(self) -> str:
        """The value of the radio button, such as "parcel" or "pickup_point-3"."""
        point = self.place.point_id if self.place else None
        return f"{self.mode}-{point}" if point else str(self.mode)


def offers(terms: Terms, wish: Wish, *, now: datetime) -> list[Offer]:
    """Return every way these goods can come, the parcel first; may be empty."""
    found = []
    if not why_no_parcel(terms, wish):
        found.append(_parcel(terms, wish, now))
    if wish.pickup:
        found += _pickups(terms, wish, now)
    return found


def why_no_parcel(terms: Terms, wish: Wish) -> str:
    """Return why these goods are not sent (msgid), "" if they are."""
    if not terms.ships:
        return _("Dieser Betrieb verschickt keine Pakete.")
    if terms.shipping_locked:
        return _("Dieser Betrieb darf noch nicht verschicken: Ein Nachweis zur Verpackung fehlt.")
    if not wish.ships and wish.farm_only:
        return _("Das gibt der Betrieb nur selbst auf seinem Hof heraus.")
    if not wish.ships:
        return _("Das verschickt der Betrieb nicht, hier holt man ab.")
    if wish.age_class and not wish.is_age_checked:
        return _("Erst ab einem Mindestalter: Es gibt noch keinen Paketdienst mit Altersprüfung.")
    return ""


def _parcel(terms: Terms, wish: Wish, now: datetime) -> Offer:
    arrival = parcel_arrival(
        now,
        preparation_days=terms.preparation_days,
        dispatch_weekdays=terms.dispatch_weekdays,
        lead_days=wish.lead_days,
        not_before=wish.not_before,
    )
    return Offer(
        DeliveryMode.PARCEL,
        parcel_price(terms.parcel_price, free_from=terms.free_from, goods=wish.goods),
        arrival,
        deadline=deadline(
            wish.wanted_by,
            arrival,
            preparation_days=terms.preparation_days,
            dispatch_weekdays=terms.dispatch_weekdays,
            lead_days=wish.lead_days,
        )
        if wish.wanted_by
        else None,
    )


def _pickups(terms: Terms, wish: Wish, now: datetime) -> list[Offer]:
    places: list[tuple[DeliveryMode, Place, Sequence[WeeklySlot]]] = [
        (DeliveryMode.FARM_PICKUP, terms.farm, terms.farm_slots)
    ]
    if not wish.farm_only:
        places += [(DeliveryMode.PICKUP_POINT, place, (slot,)) for place, slot in terms.points]
    found = []
    for mode, place, slots in places:
        arrival = pickup_arrival(
            now, preparation_days=terms.preparation_days, slots=slots, lead_days=wish.lead_days
        )
        if arrival is not None:
            found.append(Offer(mode, ZERO, arrival, place))
    return found
