"""What of a list's address could not be used; the page says so instead of dropping it silently."""

from collections.abc import Callable, Sequence

from flask_babel import gettext

from marketplace.kit.i18n import mark as _
from marketplace.search.rules import RADII, Delivery, Filters, Sort, clean, several, usual_sort

MOST_SHOWN = 5
ONE = {
    "preis-von": _("Preis von"),
    "preis-bis": _("Preis bis"),
    "bereich": _("Bereich"),
    "umkreis": _("Umkreis"),
    "verfuegbar": _("Verfügbar"),
    "sortierung": _("Sortieren"),
}
SEVERAL = {
    "ort": _("Ort"),
    "landschaft": _("Landschaft"),
    "marke": _("Regionalmarke"),
    "kategorie": _("Was es ist"),
    "betrieb": _("Betrieb"),
    "lieferung": _("So kommt es zu mir"),
    "material": _("Material"),
    "ohne": _("Ohne diese Allergene"),
    "merkmal": _("Besonderes"),
}
NAMES = ONE | SEVERAL
# Understood, but only where a place is named; that is said by its own sentence.
NEED_PLACE = {("sortierung", str(Sort.NEAREST)), ("lieferung", str(Delivery.NEAR))} | {
    ("umkreis", str(km)) for km in RADII
}


def misread(
    get_all: Callable[[str], Sequence[str]], known: Filters, *, fixed: str
) -> list[tuple[str, str]]:
    """Return name and text of what was asked for and not understood, bounded for showing.

    :param known: the filters that apply.
    :param fixed: the facet the page stands for, whose value in the address has no meaning.
    """
    used = {*known.pairs(), ("sortierung", str(known.sort)), ("sortierung", usual_sort(known.q))}
    amounts = {"preis-von": known.price_from, "preis-bis": known.price_to}
    found = [
        (name, clean(text))
        for name in NAMES
        if name not in given_by(fixed) and amounts.get(name) is None
        for text in (get_all(name) if name in ONE else several(get_all, name))
        if text.strip() and (name, text) not in used
    ]
    return list(dict.fromkeys(found))[:MOST_SHOWN]


def given_by(fixed: str) -> set[str]:
    """Return the facets that a page answers itself; a shelf lies in one area."""
    return {"kategorie", "bereich"} if fixed == "kategorie" else {fixed}


def sentences(found: Sequence[tuple[str, str]]) -> list[str]:
    """Return "Preis von: „abc“" for each, or what would be needed to use it."""
    return [
        gettext("%(question)s: Dafür brauchen wir Ihren Ort.", question=gettext(NAMES[name]))
        if (name, text) in NEED_PLACE
        else f"{gettext(NAMES[name])}: „{text}“"
        for name, text in found
    ]
