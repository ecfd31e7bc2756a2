"""What lists of goods may be asked: the same as the pages, word for word, but nothing is forgiven.

Which parameters there are is read off `search.rules.parse` itself, so that a filter of the pages
is a filter of the API on the same day. A page leaves out what it does not understand and says so;
a program is told at once.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from marshmallow import Schema, fields, validate

from marketplace.catalogue.rules import Area
from marketplace.search.rules import Delivery, Feature, Filters, Ready, Sort, parse
from marketplace.search.traits import Allergen, Material

CURSOR = "nach"
MOST, USUAL = 100, 24
LONGEST = 500
UNKNOWN = "Diesen Parameter gibt es hier nicht."
FOREIGN = "Kein Zeiger dieser Liste."


@dataclass(frozen=True, slots=True)
class Parameter:
    """How a parameter is described; `several`: it may be repeated, each value widens the list."""

    description: str
    several: bool = False
    values: type[StrEnum] | None = None


DESCRIBED = {
    "q": Parameter(
        "Suchwörter, gelesen wie im Suchfeld der Seite: „Honig Borna“ ist Honig aus Borna und 25 km "
        "rundum, das Nächste zuerst; Tippfehler werden berichtigt. Wie es gelesen wurde, steht in "
        "reading."
    ),
    "bereich": Parameter("Genuss oder Kunsthandwerk", values=Area),
    "kategorie": Parameter("slug einer Kategorie aus /categories", several=True),
    "marke": Parameter("slug einer Regionalmarke aus /brands", several=True),
    "ort": Parameter("slug eines Ortes aus /places", several=True),
    "landschaft": Parameter("slug einer Landschaft aus /places", several=True),
    "betrieb": Parameter("slug eines Betriebs aus /producers", several=True),
    "plz": Parameter("Postleitzahl oder Ort, von dem aus Entfernungen zählen"),
    "umkreis": Parameter("Kilometer um plz: 5, 10, 20, 30 oder 50"),
    "preis-von": Parameter("Betrag in Euro, etwa 12,50"),
    "preis-bis": Parameter("Betrag in Euro, etwa 12,50"),
    "lieferung": Parameter("So kommt es zum Kunden", several=True, values=Delivery),
    "ohne": Parameter(
        "Allergen, das erklärtermaßen nicht enthalten ist", several=True, values=Allergen
    ),
    "material": Parameter("Woraus Kunsthandwerk ist", several=True, values=Material),
    "verfuegbar": Parameter("Wie bald es den Betrieb verlassen kann", values=Ready),
    "merkmal": Parameter("Besonderes; jedes weitere engt ein", several=True, values=Feature),
    "sortierung": Parameter("Reihenfolge; treffer nur mit q", values=Sort),
}
AS_ON_PAGES = Parameter("Wie auf der Seite /produkte", several=True)


class Question(Schema):
    """A query string; a name that is not known is an error."""

    error_messages = {"unknown": UNKNOWN}


class PageQuestion(Question):
    """Which part of a list."""

    limit = fields.Integer(
        load_default=USUAL,
        validate=validate.Range(1, MOST, error="Eine Zahl von {min} bis {max}."),
        error_messages={"invalid": "Eine ganze Zahl."},
        metadata={"description": "So viele Einträge höchstens"},
    )
    nach = fields.String(
        validate=validate.Length(1, LONGEST, error=FOREIGN),
        metadata={"description": "Zeiger aus next der vorigen Antwort"},
    )


def filter_names() -> list[str]:
    """Return the names of every filter the pages know, without the cursor."""
    asked: list[str] = []

    def note(name: str) -> Sequence[str]:
        asked.append(name)
        return []

    parse(note, secret="")
    return [name for name in dict.fromkeys(asked) if name != CURSOR]


def _field(name: str) -> fields.Field[Any]:
    about = DESCRIBED.get(name, AS_ON_PAGES)
    checks: list[validate.Validator] = [
        validate.Length(max=LONGEST, error="Höchstens {max} Zeichen.")
    ]
    if about.values:
        values = [str(each) for each in about.values]
        checks = [validate.OneOf(values, error="Eines von: {choices}.")]
    text = fields.String(validate=checks, metadata={"description": about.description})
    if not about.several:
        return text
    return fields.List(
        text,
        validate=validate.Length(max=20, error="Höchstens {max} Werte."),
        metadata={"description": about.description},
    )


def _schema(name: str, base: type[Schema]) -> type[Schema]:
    named = {each.replace("-", "_"): each for each in filter_names()}
    made = {}
    for attribute, key in named.items():
        made[attribute] = _field(key)
        made[attribute].data_key = key
    return type(name, (base,), made)


ProductQuestion = _schema("ProductQuestion", PageQuestion)
FacetQuestion = _schema("FacetQuestion", Question)


def not_understood(given: Mapping[str, Sequence[str]], known: Filters) -> Iterator[tuple[str, str]]:
    """Return name and sentence of what the filters could not use: unknown names, forged cursors.

    :param known: the filters as they apply, names looked up.
    """
    pairs = set(known.pairs())
    used = {name for name, _value in pairs}
    for name, values in given.items():
        about = DESCRIBED.get(name, AS_ON_PAGES)
        if name == CURSOR and values and known.after is None:
            yield name, FOREIGN
        if name in {CURSOR, "limit", "q"}:
            continue
        for value in values:
            is_used = (
                (name, value) in pairs
                if about is not AS_ON_PAGES and (about.several or about.values)
                else name in used
            ) or (name == "sortierung" and str(known.sort) == value)
            if value.strip() and not is_used:
                yield name, f"„{value[:60]}“ kennen wir nicht."
                break
