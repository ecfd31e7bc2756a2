"""How an arrival is said; the only words about delivery, used by cards, basket and mails."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask import Flask
from flask_babel import gettext

from marketplace.shipping.quotes import Offer
from marketplace.shipping.rules import Arrival, DeliveryMode
from marketplace.web.filters import clock_time, day


def hours(opens: str, closes: str) -> str:
    """Return "15–18"; the word "Uhr" is the sentence's."""
    return f"{clock_time(opens)}–{clock_time(closes)}"


def arrival_text(arrival: Arrival) -> str:
    """Return "Mittwoch, 25. November", with hours for a slot, or "2–4 Werktage"."""
    if arrival.day is None:
        return str(
            gettext("%(least)d–%(most)d Werktage", least=arrival.term_from, most=arrival.term_to)
        )
    return said(arrival.day, hours(arrival.opens, arrival.closes) if arrival.opens else "")


def said(on: date, during: str) -> str:
    """Return a day, with its hours where there are any."""
    when = day(on, "EEEE, d. MMMM")
    if during:
        return str(gettext("%(day)s, %(hours)s Uhr", day=when, hours=during))
    return when


def teaser(found: Iterable[Offer]) -> str:
    """Return the one line of a card: the parcel's day, else the first pick-up."""
    first = next(iter(found), None)
    if first is None:
        return str(gettext("zurzeit nicht lieferbar"))
    when = first.arrival
    if first.mode is DeliveryMode.PARCEL:
        if when.day is None:
            return str(gettext("Lieferung in %(term)s", term=arrival_text(when)))
        return str(gettext("Lieferung %(day)s", day=day(when.day, "EE, d. MMM")))
    assert when.day is not None
    return str(gettext("Nur Abholung, %(day)s", day=day(when.day, "EE, d. MMM")))


def promised(part: Any) -> str:
    """Return what was promised with a seller order: its day and hours, or its term."""
    if part.arrival_day is None:
        return str(gettext("%(term)s Werktage", term=part.arrival_term))
    return said(part.arrival_day, part.arrival_hours)


def init(app: Flask) -> None:
    """Give templates the words about delivery."""
    app.jinja_env.globals.update(arrival_text=arrival_text, promised=promised)
