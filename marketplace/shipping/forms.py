"""How a business delivers."""

from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField

from marketplace.kit.money import ZERO
from marketplace.shipping.models import PickupPoint
from marketplace.shipping.operations import DeliveryFacts
from marketplace.shipping.quotes import Terms
from marketplace.web.filters import WEEKDAYS, clock_time
from marketplace.web.form import Boxes, NumberField, PriceField, options, required
from marketplace.web.hours import WeekForm, week_data


class DeliveryForm(WeekForm):
    """Parcel, times at the farm (the rows of the week), pick-up points."""

    ships = BooleanField(lazy_gettext("Ich verschicke Pakete"))
    parcel_price = PriceField(lazy_gettext("Preis je Paket"), least=0, most=10_000)
    free_from = PriceField(lazy_gettext("Versandkostenfrei ab"), most=1_000_000)
    preparation_days = NumberField(
        lazy_gettext("Vorbereitung in Werktagen"),
        required(lazy_gettext("Bitte geben Sie an, wie viele Tage Sie zum Packen brauchen.")),
        most=60,
    )
    weekdays = Boxes(
        lazy_gettext("Versandtage"),
        coerce=int,
        choices=options((day, lazy_gettext(name)) for day, name in enumerate(WEEKDAYS[:6])),
    )
    points = Boxes(lazy_gettext("Abholpunkte"), coerce=int, choices=[])

    def __init__(self, points: list[PickupPoint], **more: Any) -> None:
        super().__init__(**more)
        self.points.choices = options((point.id, said(point)) for point in points)

    def validate(self, extra_validators: Any = None) -> bool:
        is_fine = bool(super().validate(extra_validators))
        if self.ships.data and not self.parcel_price.data:
            self.parcel_price.errors = [gettext("Bitte geben Sie ein, was ein Paket kostet.")]
            return False
        return is_fine

    def facts(self) -> DeliveryFacts:
        return DeliveryFacts(
            ships=self.ships.data,
            parcel_price=self.parcel_price.amount or ZERO,
            free_from=self.free_from.amount,
            preparation_days=self.preparation_days.number or 0,
            dispatch_weekdays=tuple(self.weekdays.data or ()),
            farm_times=tuple(self.week()),
            point_ids=tuple(self.points.data or ()),
        )


def said(point: PickupPoint) -> str:
    """Return "Markthalle Borna, Freitag 16–18 Uhr"."""
    return str(
        gettext(
            "%(name)s, %(day)s %(opens)s–%(closes)s Uhr",
            name=point.name,
            day=gettext(WEEKDAYS[point.weekday]),
            opens=clock_time(point.opens),
            closes=clock_time(point.closes),
        )
    )


def delivery_data(terms: Terms) -> dict[str, Any]:
    """Return what the form of a business is filled with."""
    return {
        "ships": terms.ships,
        "parcel_price": terms.parcel_price if terms.ships else None,
        "free_from": terms.free_from,
        "preparation_days": terms.preparation_days,
        "weekdays": list(terms.dispatch_weekdays),
        "points": [place.point_id for place, _slot in terms.points],
        **week_data((slot.weekday, slot.opens, slot.closes) for slot in terms.farm_slots),
    }
