"""Near whom a page is read: the place in its address, how it got there, and how far things are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from flask import redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from marketplace.infra.config import settings
from marketplace.regions.queries import POSTCODE, Centre
from marketplace.search.rules import clean
from marketplace.web import my_place

KEY = "plz"
Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class MyPlace:
    """What the component `my_place` shows and where its forms lead back to."""

    target: str  # path of the page
    kept: Pairs = field(default_factory=list)  # what else stands in its address
    text: str = ""  # what addresses carry, known or not
    typed: str = ""  # what the field holds
    label: str = ""  # the place as people read it, "" where none is known
    problem: str = ""
    offers_pickup: bool = False  # with the place "Abholung in meiner Nähe" can be chosen at once


def place_of(
    centre: Centre | None, *, target: str, kept: Pairs, offers_pickup: bool = False
) -> MyPlace:
    """Return the place of this request's address, with a sentence where it is not known.

    :param centre: what the address names, as far as it is known.
    """
    typed = clean(request.args.get(KEY, ""))
    if centre:
        field_text = centre.text if POSTCODE.fullmatch(centre.text) else centre.label
        return MyPlace(target, kept, centre.text, field_text, centre.label)
    problem = problem_with(typed)
    return MyPlace(target, kept, typed, typed, problem=problem, offers_pickup=offers_pickup)


def problem_with(typed: str) -> str:
    """Return why a place cannot be used, "" where none was named."""
    if not typed:
        return ""
    district = settings().district_name
    if POSTCODE.fullmatch(typed):
        return str(
            gettext(
                "Die Postleitzahl %(code)s gehört zu keiner Gemeinde im %(district)s. "
                "Wir zeigen alles, ohne Entfernung.",
                code=typed,
                district=district,
            )
        )
    return str(
        gettext(
            "Den Ort „%(place)s“ kennen wir im %(district)s nicht. Bitte prüfen Sie die "
            "Schreibweise oder geben Sie die Postleitzahl ein. Wir zeigen alles, ohne Entfernung.",
            place=typed,
            district=district,
        )
    )


def distance_text(km: float | None) -> str:
    """Return "8 km"; distances count from municipality to municipality, so below one "im Ort"."""
    if km is None:
        return ""
    if km < 1:
        return str(gettext("im Ort"))
    return str(gettext("%(km)s\u00a0km", km=round(km)))


def address(path: str, pairs: Sequence[tuple[str, str]]) -> str:
    return f"{path}?{urlencode(pairs)}" if pairs else path


def from_here(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """Lead a list that is asked for without a place to its address with the remembered one.

    So what a page shows depends on its address alone, and it can be kept for everybody.
    """

    @wraps(view)
    def seen(**values: Any) -> ResponseReturnValue:
        text = "" if KEY in request.args else my_place.remembered()
        if not text:
            return view(**values)
        pairs = [*request.args.items(multi=True), (KEY, text)]
        response = redirect(address(request.script_root + request.path, pairs), 302)
        response.headers["Cache-Control"] = "private, no-store"
        response.vary.add("Cookie")
        return response

    return seen
