"""Suggestions for the search field: words, goods, businesses, brands, places."""

from dataclasses import dataclass

from flask_babel import gettext, ngettext

from marketplace.search import subjects
from marketplace.search.german import letters
from marketplace.search.models import PLACES, SubjectKind
from marketplace.storefront.results import address, search_url

FEWEST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Option:
    text: str
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    label: str
    options: list[Option]


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What the script shows; `said` is read aloud."""

    said: str
    groups: list[Group]


def suggest(text: str) -> Suggestions:
    """Return at most eight suggestions; none below two letters."""
    enough = len(letters(text)) >= FEWEST_LETTERS
    words, found = subjects.suggestions(text) if enough else ([], [])
    groups = [
        Group(gettext("Wörter"), [Option(each, "", search_url(each)) for each in words]),
        Group(gettext("Produkte"), _options(found, SubjectKind.PRODUCT)),
        Group(gettext("Betriebe"), _options(found, SubjectKind.PRODUCER)),
        Group(gettext("Marken"), _options(found, SubjectKind.BRAND)),
        Group(gettext("Orte"), _options(found, *PLACES)),
    ]
    count = len(words) + len(found)
    if count:
        said = ngettext("%(num)s Vorschlag", "%(num)s Vorschläge", count)
    else:
        said = gettext("Keine Vorschläge")
    return Suggestions(str(said), [each for each in groups if each.options])


def _options(found: list[subjects.Named], *kinds: SubjectKind) -> list[Option]:
    return [
        Option(each.title, "" if each.kind is SubjectKind.BRAND else each.note, address(each))
        for each in found
        if each.kind in kinds
    ]
