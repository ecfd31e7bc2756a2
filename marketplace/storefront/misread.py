"""What of a list's address could not be used; the page says so instead of dropping it silently."""

from collections.abc import Callable, Sequence

from flask_babel import gettext

from marketplace.catalogue.rules import Area
from marketplace.kit.i18n import mark as _
from marketplace.search.rules import Filters, Sort, clean

MOST_SHOWN = 5
NAMES = {
    "preis-von": _("Preis von"),
    "preis-bis": _("Preis bis"),
    "ort": _("Ort"),
    "marke": _("Regionalmarke"),
    "kategorie": _("Was es ist"),
    "lieferung": _("So kommt es zu mir"),
    "merkmal": _("Besonderes"),
    "bereich": _("Bereich"),
    "sortierung": _("Sortieren"),
}


def misread(
    get_all: Callable[[str], Sequence[str]], known: Filters, *, fixed: str
) -> list[tuple[str, str]]:
    """Return name and text of what was asked for and not understood, bounded for showing.

    :param known: the filters that apply.
    :param fixed: the facet the page stands for, whose value in the address has no meaning.
    """
    used = set(known.pairs()) | {("bereich", each) for each in Area}
    used |= {("sortierung", each) for each in Sort}
    amounts = {"preis-von": known.price_from, "preis-bis": known.price_to}
    found = [
        (name, clean(text))
        for name in NAMES
        if name != fixed and amounts.get(name) is None
        for text in get_all(name)
        if text.strip() and (name, text) not in used
    ]
    return list(dict.fromkeys(found))[:MOST_SHOWN]


def sentences(found: Sequence[tuple[str, str]]) -> list[str]:
    """Return "Preis von: „abc“" for each."""
    return [f"{gettext(NAMES[name])}: „{text}“" for name, text in found]
