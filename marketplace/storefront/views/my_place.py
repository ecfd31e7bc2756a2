"""Remembering the visitor's place, and forgetting it; both only by their own press of a button."""

import re

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from marketplace.regions.queries import Centre, find_centre, nearest_to
from marketplace.search.rules import Delivery, Sort, clean
from marketplace.storefront.nearby import KEY, Pairs, address
from marketplace.web import my_place
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.flashes import flash
from marketplace.web.links import way_back

blueprint = AudienceBlueprint("my_place", __name__, audience=Audience.EVERYONE)
# At most two decimals, about a kilometre: nobody's door is sent here.
POINT = re.compile(r"(-?\d{1,2}(?:\.\d{1,2})?),(-?\d{1,3}(?:\.\d{1,2})?)", re.ASCII)
OURS = {KEY, "lage", "ziel", "csrf_token"}
COUNTED = {("sortierung", str(Sort.NEAREST)), ("lieferung", str(Delivery.NEAR))}
MOST_KEPT, NEARBY_KM = 60, 40


@blueprint.post("/mein-ort")
def remember() -> ResponseReturnValue:
    """Remember a place and go back to the page, which then counts from there."""
    typed = clean(request.form.get(KEY, ""))
    centre = _found(typed, request.form.get("lage", ""))
    if centre is None:
        return redirect(_back([(KEY, typed)] if typed else []), 303)  # the page says what is wrong
    response = redirect(_back([(KEY, centre.text)], is_known=True), 303)
    my_place.remember(response, centre.text)
    return response


@blueprint.post("/mein-ort/vergessen")
def forget() -> ResponseReturnValue:
    response = redirect(_back([]), 303)
    my_place.forget(response)
    return response


def _found(typed: str, point: str) -> Centre | None:
    if not point:
        if not typed:
            flash(gettext("Bitte geben Sie eine Postleitzahl oder einen Ort ein."), "warning")
        return find_centre(typed) if typed else None
    found = POINT.fullmatch(point)
    here = (float(found[1]), float(found[2])) if found else None
    centre = nearest_to(here, within_km=NEARBY_KM) if here else None
    if centre is None:
        flash(
            gettext("Ihr Standort liegt zu weit weg. Bitte geben Sie Postleitzahl oder Ort ein."),
            "warning",
        )
    return centre


def _back(place: Pairs, *, is_known: bool = False) -> str:
    """Return the page the form stood on, with the rest of its address.

    Without a known place what counts from it is dropped: the page would only complain about it.
    """
    target = way_back(request.form.get("ziel"), url_for("storefront.listing"))
    pairs = [
        (name, value[:100])
        for name, value in request.form.items(multi=True)
        if name not in OURS and value
    ]
    if not is_known:
        pairs = [each for each in pairs if each not in COUNTED and each[0] != "umkreis"]
    return address(target.partition("?")[0].partition("#")[0], [*pairs[:MOST_KEPT], *place])
