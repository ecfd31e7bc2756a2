"""What a visitor may ask of a list, and in which order it answers; pure.

Everything comes from an address that anybody may type: what is unknown, too long or
malformed is left out, never refused; the page says what it was.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from marketplace.catalogue.rules import Area
from marketplace.kit.i18n import mark as _
from marketplace.kit.money import Money
from marketplace.kit.text import fold
from marketplace.search.cursors import Cursor, read_cursor
from marketplace.search.traits import Allergen, Diet, Material
from marketplace.search.understanding import Around

MOST_CHARACTERS, MOST_WORDS, MOST_VALUES = 100, 8, 20
NEW_DAYS = 30  # so long a product counts as new
RADII = (5, 10, 20, 30, 50)  # kilometres
NEAR_KM = 10  # so far "in meiner Nähe" reaches where no radius was chosen
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PRICE = re.compile(r"(\d{1,6})(?:[.,](\d{1,2}))?", re.ASCII)
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


class Delivery(StrEnum):
    PARCEL = "versand"
    FARM = "abholung"
    POINT = "abholpunkt"
    NEAR = "nah"  # at the business or at a point, within the radius of the visitor's place

    @property
    def label(self) -> str:
        return {
            "versand": _("Versand"),
            "abholung": _("Abholung beim Betrieb"),
            "abholpunkt": _("Abholpunkt"),
            "nah": _("Abholung in meiner Nähe"),
        }[self]


WAYS = (Delivery.PARCEL, Delivery.FARM, Delivery.POINT)  # in which goods come, wherever one lives


class Ready(StrEnum):
    """How soon something can leave the business."""

    NOW = "jetzt"
    WEEK = "woche"
    MONTH = "monat"

    @property
    def days(self) -> int:
        return {"jetzt": 0, "woche": 7, "monat": 28}[self]

    @property
    def label(self) -> str:
        return {
            "jetzt": _("sofort"),
            "woche": _("innerhalb einer Woche"),
            "monat": _("innerhalb von vier Wochen"),
        }[self]


class Feature(StrEnum):
    """A property; each one is a question of its own."""

    ORGANIC = "bio"
    UNIQUE = "einzelstueck"
    NEW = "neu"
    SEASON = "saison"
    VEGETARIAN = "vegetarisch"
    VEGAN = "vegan"

    @property
    def label(self) -> str:
        return {
            "bio": _("Bio-zertifiziert"),
            "einzelstueck": _("Einzelstück"),
            "neu": _("Neu auf dem Markt"),
            "saison": _("Jetzt in Saison"),
            "vegetarisch": Diet.VEGETARIAN.label,
            "vegan": Diet.VEGAN.label,
        }[self]


DIETS = (Feature.VEGETARIAN, Feature.VEGAN)  # the page asks for them under a heading of their own


class Sort(StrEnum):
    BEST = "treffer"  # of a search alone, and its usual one
    NEWEST = "neu"
    PRICE = "preis"
    PRICE_DOWN = "preis-absteigend"
    BASE_PRICE = "grundpreis"
    NEAREST = "naehe"  # only where the visitor named a place

    @property
    def label(self) -> str:
        return RANKINGS[self].label


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing an order looks at; `column` is the name in the products table, or computed."""

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


NAMED = "named"  # no column: whether the product is what the words say, or is called so
DISTANCE = "distance"  # no column: metres between the visitor's place and the business
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
                    "Nur bei einer Suche: Vorn steht, was das Gesuchte ist, nach Namen oder Kategorie. "
                    "Dann folgt, was Ihre Wörter im Namen trägt, dann, was mit anderen Worten so heißt, "
                    "dann, was sie in Kategorie, Betrieb, Ort, Zutaten, Material oder Marke trägt. Nennen "
                    "Ihre Wörter einen Ort, steht nur vorn, was so oder mit anderen Worten so heißt."
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
    Sort.NEAREST: Ranking(
        _("Nächster Hof zuerst"),
        (
            Parameter(
                DISTANCE,
                False,
                _(
                    "Nur wenn Sie Ihren Ort angeben: Vorn steht, was der Betrieb mit der kürzesten "
                    "Luftlinie anbietet, gemessen bis zu seiner Gemeinde."
                ),
            ),
            NEWEST_FIRST,
            LATER_ENTRY,
        ),
    ),
}


# One value of one of these is a page that search engines may keep; everything else is a view of it.
INDEXED = frozenset({"bereich", "kategorie", "marke", "landschaft", "ort"})


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for; empty means everything."""

    q: str = ""
    area: Area | None = None
    categories: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    landscapes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    makers: tuple[str, ...] = ()
    near: str = ""  # the visitor's place: a postcode or a name; alone it filters nothing
    radius: int | None = None  # kilometres around it, one of `RADII`
    price_from: Money | None = None
    price_to: Money | None = None
    deliveries: tuple[Delivery, ...] = ()
    materials: tuple[Material, ...] = ()
    free_of: tuple[Allergen, ...] = ()
    ready: Ready | None = None
    features: tuple[Feature, ...] = ()
    sort: Sort = Sort.NEWEST
    after: Cursor | None = None
    around: Around | None = None  # the place among the words; not in the address, read from q

    @property
    def words(self) -> tuple[str, ...]:
        """The words to find, folded; each must occur somewhere."""
        return tuple(dict.fromkeys(fold(self.q).split()))[:MOST_WORDS]

    @property
    def is_indexable(self) -> bool:
        """Tell whether search engines may keep this list: all goods, or one shelf, brand or place."""
        pairs = self.pairs()
        return self.after is None and len(pairs) <= 1 and all(name in INDEXED for name, _ in pairs)

    @property
    def order(self) -> str:
        """What a cursor of this list belongs to: its order, and the centre it is measured from."""
        return f"{self.sort}:{self.near}" if self.sort is Sort.NEAREST else str(self.sort)

    @property
    def near_km(self) -> int:
        """How far "in meiner Nähe" reaches."""
        return self.radius or NEAR_KM

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """What the order looks at; the distance counts only where a place was named."""
        rows = RANKINGS[self.sort].parameters
        return tuple(each for each in rows if each.column != NEAR or self.around)

    def pairs(self) -> list[tuple[str, str]]:
        """Return the query of this list, without the cursor."""
        found = [("q", self.q), ("bereich", self.area or "")]
        several = (
            ("kategorie", self.categories), ("marke", self.brands), ("landschaft", self.landscapes),
            ("ort", self.places), ("betrieb", self.makers), ("lieferung", self.deliveries),
            ("material", self.materials), ("ohne", self.free_of), ("merkmal", self.features),
        )  # fmt: skip
        found += [(name, str(each)) for name, values in several for each in values]
        found += [("plz", self.near), ("umkreis", str(self.radius or ""))]
        found += [("preis-von", _typed(self.price_from)), ("preis-bis", _typed(self.price_to))]
        found += [("verfuegbar", self.ready or "")]
        found += [("sortierung", "" if self.sort is usual_sort(self.q) else str(self.sort))]
        return [(name, value) for name, value in found if value]


def parse(get_all: Callable[[str], Sequence[str]], *, secret: str) -> Filters:
    """Return the filters of an address.

    :param get_all: every value of a query key, in the order given.
    :param secret: what cursors are signed with.
    """

    def first(name: str) -> str:
        return next(iter(get_all(name)), "")

    q, near = clean(first("q")), clean(first("plz"))
    radius = first("umkreis")
    asked = Filters(
        q=q,
        area=_member(Area, first("bereich")),
        categories=_slugs(several(get_all, "kategorie")),
        brands=_slugs(several(get_all, "marke")),
        landscapes=_slugs(several(get_all, "landschaft")),
        places=_slugs(several(get_all, "ort")),
        makers=_slugs(several(get_all, "betrieb")),
        near=near,
        radius=int(radius) if radius in map(str, RADII) else None,
        price_from=_amount(first("preis-von")),
        price_to=_amount(first("preis-bis")),
        deliveries=_members(Delivery, several(get_all, "lieferung")),
        materials=_members(Material, several(get_all, "material")),
        free_of=_members(Allergen, several(get_all, "ohne")),
        ready=_member(Ready, first("verfuegbar")),
        features=_members(Feature, several(get_all, "merkmal")),
        sort=_member(Sort, first("sortierung")) or usual_sort(q),
    )
    asked = fitting(asked)
    after = read_cursor(first("nach"), order=asked.order, secret=secret)
    return replace(asked, after=after)


def fitting(asked: Filters) -> Filters:
    """Return the filters without what makes no sense without words or without a place."""
    if asked.sort is Sort.BEST and not asked.q:
        asked = replace(asked, sort=Sort.NEWEST, after=None)
    if asked.near:
        return asked
    if asked.sort is Sort.NEAREST:
        asked = replace(asked, sort=usual_sort(asked.q), after=None)
    anywhere = tuple(each for each in asked.deliveries if each is not Delivery.NEAR)
    return replace(asked, radius=None, deliveries=anywhere)


def several(get_all: Callable[[str], Sequence[str]], name: str) -> list[str]:
    """Return the answers to a question that takes several: "ohne=gluten&ohne=milch" or "gluten,milch"."""
    return [part.strip() for value in get_all(name) for part in value.split(",")]


def usual_sort(q: str) -> Sort:
    """Return the order of a list where none was chosen."""
    return Sort.BEST if q else Sort.NEWEST


def clean(text: str) -> str:
    """Return what was typed as far as it is used: printable, single spaces, bounded."""
    return " ".join(UNPRINTABLE.sub(" ", text[: 10 * MOST_CHARACTERS]).split())[
        :MOST_CHARACTERS
    ].strip()


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
