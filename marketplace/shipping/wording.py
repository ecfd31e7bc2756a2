"""How an arrival is said; the only words about delivery, used by cards, basket and mails."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask import Flask
from flask_babel import gettext

from marketplace.kit import clock
from marketplace.shipping.quotes import Offer
from marketplace.shipping.rules import Arrival, Deadline, DeliveryMode
from marketplace.web.filters import clock_time, day


def hours(opens: str, closes: str) -> str:
    """Return "15–18"; the word "Uhr" is the sentence's."""
    return f"{clock_time(opens)}–{clock_time(closes)}"


def arrival_text(arrival: Arrival) -> str:
    """Return "Mittwoch, 25. November", with hours for a slot, or "2–4 Werktage"."""
    if arrival.day is None:
        term = gettext("%(least)d–%(most)d Werktage", least=arrival.term_from, most=arrival.term_to)
        return kept_back(str(term), arrival.not_before)
    return said(arrival.day, hours(arrival.opens, arrival.closes) if arrival.opens else "")


def kept_back(term: str, not_before: date | None) -> str:
    """Return a term, with the day before which a present should not arrive."""
    if not_before is None:
        return term
    return str(
        gettext("%(term)s, nicht vor %(day)s", term=term, day=day(not_before, "EEEE, d. MMMM"))
    )


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
        term = str(gettext("%(term)s Werktage", term=part.arrival_term))
        return kept_back(term, part.not_before)
    return said(part.arrival_day, part.arrival_hours)


def deadline_text(offer: Offer, maker: str) -> str:
    """Return by when to order for the wished day, or that this maker's parcel comes later.

    Only what the maker's own terms say: it is a statement, no promise of the market.
    """
    asked, latest = offer.deadline, offer.arrival.latest
    if asked is None or latest is None:
        return ""
    wanted, pattern = day(asked.wanted_by, "d. MMMM"), "EEEE, d. MMMM"
    if not asked.is_met:
        return str(
            gettext(
                "%(maker)s schafft es nicht bis %(wanted)s, das Paket ist voraussichtlich bis "
                "%(latest)s da. Bestellen können Sie trotzdem: Wählen Sie einen späteren Tag oder "
                "Waren eines anderen Betriebs.",
                maker=maker, wanted=wanted, latest=day(latest, pattern),
            )
        )  # fmt: skip
    moment = said(clock.local(asked.order_by).date(), clock_time(f"{asked.order_by:%H:%M}"))
    if asked.is_estimate:
        return str(
            gettext(
                "Bestellen bis %(moment)s, damit es voraussichtlich bis %(wanted)s ankommt",
                moment=moment, wanted=wanted,
            )
        )  # fmt: skip
    return str(
        gettext(
            "Bestellen bis %(moment)s, damit es bis %(wanted)s ankommt",
            moment=moment, wanted=wanted,
        )
    )  # fmt: skip


def short_deadline(asked: Deadline) -> str:
    """Return the same in the space of a card."""
    if not asked.is_met:
        return str(gettext("Kommt nicht bis %(day)s", day=day(asked.wanted_by, "d. MMMM")))
    moment = said(clock.local(asked.order_by).date(), clock_time(f"{asked.order_by:%H:%M}"))
    return str(gettext("Bestellen bis %(moment)s", moment=moment))


def init(app: Flask) -> None:
    """Give templates the words about delivery."""
    app.jinja_env.globals.update(
        arrival_text=arrival_text, promised=promised, deadline_text=deadline_text
    )
