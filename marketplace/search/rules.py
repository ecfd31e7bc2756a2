"""What a visitor may ask of a list, and in which order it answers; pure.

Everything comes from an address that anybody may type: what is unknown, too long or
malformed is left out, never refused; the page says what it was.
"""

import base64
import binascii
import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from marketplace.catalogue.rules import Area
from marketplace.kit import tokens
from marketplace.kit.i18n import mark as _
from marketplace.kit.money import Money
from marketplace.kit.text import fold
from marketplace.search.understanding import Around

MOST_CHARACTERS, MOST_WORDS, MOST_VALUES = 100, 8, 20
NEW_DAYS = 30  # so long a product counts as new
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PRICE = re.compile(r"(\d{1,6})(?:[.,](\d{1,2}))?", re.ASCII)
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


class Delivery(StrEnum):
    PARCEL = "versand"
    FARM = "abholung"
    POINT = "abholpunkt"

    @property
    def label(self) -> str:
        return {
            "versand": _("Versand"),
            "abholung": _("Abholung beim Betrieb"),
            "abholpunkt": _("Abholpunkt"),
        }[self]


class Feature(StrEnum):
    ORGANIC = "bio"
    IN_STOCK = "vorraetig"
    UNIQUE = "einzelstueck"
    NEW = "neu"

    @property
    def label(self) -> str:
        return {
            "bio": _("Bio-zertifiziert"),
            "vorraetig": _("Vorrätig"),
            "einzelstueck": _("Einzelstück"),
            "neu": _("Neu auf dem Markt"),
        }[self]


class Sort(StrEnum):
    BEST = "treffer"  # of a search alone, and its usual one
    NEWEST = "neu"
    PRICE = "preis"
    PRICE_DOWN = "preis-absteigend"
    BASE_PRICE = "grundpreis"

    @property
    def label(self) -> str:
        return RANKINGS[self].label


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing an order looks at; `column` is the name in the products table, or `NAMED`."""

    column: str
    descending: bool
    explained: str
    is_moment: bool = False
    may_be_missing: bool = False  # such rows stand at the end


@dataclass(frozen=True, slots=True)
class Ranking:
    """An order the visitor can choose, with its parameters, the weightiest first."""

    label: str
    parameters: tuple[Parameter, ...]


NAMED = "named"  # no column: whether the words stand in what the product is called
NEAR = "near"  # no column: how far from the place that is among the words
NEWEST_FIRST = Parameter(
    "published_at", True, _("Zuletzt veröffentlichte Produkte stehen vorn."), is_moment=True
)
LATER_ENTRY = Parameter(
    "id", True, _("Bei gleichem Zeitpunkt steht vorn, was später eingetragen wurde.")
)
EARLIER_ENTRY = Parameter(
    "id", False, _("Bei gleichem Betrag steht vorn, was früher eingetragen wurde.")
)
# The one table behind every list and behind /reihenfolge: what is not here has no influence.
RANKINGS: dict[Sort, Ranking] = {
    Sort.BEST: Ranking(
        _("Beste Treffer"),
        (
            Parameter(
                NAMED,
                True,
                _(
                    "Nur bei einer Suche: Vorn steht, was Ihre Wörter im Namen trägt. Dann folgt, was "
                    "sie in Kategorie, Betrieb, Ort, Zutaten, Material oder Marke trägt oder anders heißt."
                ),
            ),
            Parameter(
                NEAR,
                False,
                _("Nur wo Ihre Wörter einen Ort nennen: Was ihm näher ist, steht weiter vorn."),
            ),
            NEWEST_FIRST,
            LATER_ENTRY,
        ),
    ),
    Sort.NEWEST: Ranking(_("Neu eingetroffen"), (NEWEST_FIRST, LATER_ENTRY)),
    Sort.PRICE: Ranking(
        _("Preis aufsteigend"),
        (
            Parameter("price_from", False, _("Der niedrigste Preis steht vorn.")),
            EARLIER_ENTRY,
        ),
    ),
    Sort.PRICE_DOWN: Ranking(
        _("Preis absteigend"),
        (Parameter("price_from", True, _("Der höchste Preis steht vorn.")), LATER_ENTRY),
    ),
    Sort.BASE_PRICE: Ranking(
        _("Grundpreis aufsteigend"),
        (
            Parameter(
                "base_price_from",
                False,
                _(
                    "Der niedrigste Preis je Kilogramm oder Liter steht vorn. "
                    "Was keinen Grundpreis hat, steht am Ende."
                ),
                may_be_missing=True,
            ),
            EARLIER_ENTRY,
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a list goes on: the last row's keys, and how many rows were seen by then."""

    sort: Sort
    keys: tuple[Any, ...]
    seen: int


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for; empty means everything."""

    q: str = ""
    area: Area | None = None
    categories: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    price_from: Money | None = None
    price_to: Money | None = None
    deliveries: tuple[Delivery, ...] = ()
    features: tuple[Feature, ...] = ()
    sort: Sort = Sort.NEWEST
    after: Cursor | None = None
    around: Around | None = None  # the place among the words; not in the address, read from q

    @property
    def words(self) -> tuple[str, ...]:
        """The words to find, folded; each must occur somewhere."""
        return tuple(dict.fromkeys(fold(self.q).split()))[:MOST_WORDS]

    @property
    def is_narrowed(self) -> bool:
        """Tell whether anything is asked for at all."""
        return replace(self, sort=Sort.NEWEST, after=None) != Filters()

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """What the order looks at; the distance counts only where a place was named."""
        rows = RANKINGS[self.sort].parameters
        return tuple(each for each in rows if each.column != NEAR or self.around)

    def pairs(self) -> list[tuple[str, str]]:
        """Return the query of this list, without the cursor."""
        found = [("q", self.q), ("bereich", self.area or "")]
        found += [("kategorie", slug) for slug in self.categories]
        found += [("marke", slug) for slug in self.brands]
        found += [("ort", slug) for slug in self.places]
        found += [("preis-von", _typed(self.price_from)), ("preis-bis", _typed(self.price_to))]
        found += [("lieferung", str(each)) for each in self.deliveries]
        found += [("merkmal", str(each)) for each in self.features]
        found += [("sortierung", "" if self.sort is usual_sort(self.q) else str(self.sort))]
        return [(name, value) for name, value in found if value]


def parse(get_all: Callable[[str], Sequence[str]], *, secret: str) -> Filters:
    """Return the filters of an address.

    :param get_all: every value of a query key, in the order given.
    :param secret: what cursors are signed with.
    """

    def first(name: str) -> str:
        return next(iter(get_all(name)), "")

    q = clean(first("q"))
    sort = _member(Sort, first("sortierung")) or usual_sort(q)
    if sort is Sort.BEST and not q:
        sort = Sort.NEWEST
    return Filters(
        q=q,
        area=_member(Area, first("bereich")),
        categories=_slugs(get_all("kategorie")),
        brands=_slugs(get_all("marke")),
        places=_slugs(get_all("ort")),
        price_from=_amount(first("preis-von")),
        price_to=_amount(first("preis-bis")),
        deliveries=_members(Delivery, get_all("lieferung")),
        features=_members(Feature, get_all("merkmal")),
        sort=sort,
        after=read_cursor(first("nach"), sort=sort, secret=secret),
    )


def usual_sort(q: str) -> Sort:
    """Return the order of a list where none was chosen."""
    return Sort.BEST if q else Sort.NEWEST


def clean(text: str) -> str:
    """Return what was typed as far as it is used: printable, single spaces, bounded."""
    return " ".join(UNPRINTABLE.sub(" ", text[: 10 * MOST_CHARACTERS]).split())[
        :MOST_CHARACTERS
    ].strip()


def write_cursor(cursor: Cursor, *, secret: str) -> str:
    """Return the cursor for an address; nobody can make one up."""
    content = json.dumps([cursor.sort, *cursor.keys, cursor.seen], separators=(",", ":"))
    text = base64.urlsafe_b64encode(content.encode()).decode().rstrip("=")
    return f"{text}.{tokens.tag(secret, 'cursor', text)}"


def read_cursor(text: str, *, sort: Sort, secret: str) -> Cursor | None:
    """Return the cursor, None if it is not ours or belongs to another order."""
    content, _dot, given = text.partition(".")
    if not given or len(text) > 500 or not text.isascii():  # noqa: PLR2004
        return None
    if not tokens.matches(given, secret, "cursor", content):
        return None
    try:
        padded = content + "=" * (-len(content) % 4)
        kind, *keys, seen = json.loads(base64.urlsafe_b64decode(padded))
    except (binascii.Error, ValueError):
        return None
    return Cursor(sort, tuple(keys), seen) if kind == sort else None


def _typed(amount: Money | None) -> str:
    if amount is None:
        return ""
    euros, cents = divmod(amount.cents, 100)
    return f"{euros},{cents:02}" if cents else str(euros)


def _amount(text: str) -> Money | None:
    found = PRICE.fullmatch(text.strip().removesuffix("€").strip()) if len(text) < 20 else None  # noqa: PLR2004
    if found is None:
        return None
    return Money(int(found[1]) * 100 + int((found[2] or "").ljust(2, "0")))


def _slugs(values: Iterable[str]) -> tuple[str, ...]:
    fitting = (v for v in values if len(v) <= MOST_CHARACTERS and SLUG.fullmatch(v))
    return tuple(dict.fromkeys(fitting))[:MOST_VALUES]


def _member(kind: type[StrEnum], value: str) -> Any:
    return kind(value) if value in set(kind) else None


def _members(kind: type[StrEnum], values: Iterable[str]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(kind(value) for value in values if value in set(kind)))
