"""The kinds of good. Adding one is one entry here: its base brings the rows all of them share."""

from dataclasses import dataclass
from enum import StrEnum

from marketplace.kit.i18n import mark as _


class Base(StrEnum):
    PREPACKED = "prepacked"
    LOOSE = "loose"
    CRAFT = "craft"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of good: the shelves it is usual on, and others where it may be chosen."""

    key: str
    label: str
    base: Base
    shelves: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def is_food(self) -> bool:
        return self.base is not Base.CRAFT


ALL_FOOD = (
    "honig", "aufstriche", "brot", "gebaeck", "suesses", "kaese", "milch-joghurt", "eier",
    "fleisch", "wurst", "fisch", "obst", "gemuese", "saft-sirup", "bier", "wein-most",
    "spirituosen", "oel-essig", "tee-gewuerze", "vorrat",
)  # fmt: skip
ALL_CRAFT = (
    "geschirr", "vasen-kruege", "holz", "spielzeug", "korb", "textil", "schmuck", "kerzen",
    "seife", "papier-druck", "bilder", "leder", "metall-glas", "garten-haus",
)  # fmt: skip
_PACKED, _LOOSE, _CRAFT = Base
KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind("honey", _("Honig"), _PACKED, ("honig",)),
        Kind("jam", _("Konfitüre, Gelee, Fruchtaufstrich"), _PACKED, ("aufstriche",)),
        Kind("bread", _("Brot und Backwaren"), _PACKED, ("brot", "gebaeck")),
        Kind("dairy", _("Käse, Joghurt, behandelte Milch"), _PACKED, ("kaese", "milch-joghurt")),
        Kind("raw_milk", _("Rohmilch ab Hof"), _LOOSE, (), ("milch-joghurt",)),
        Kind("eggs_farm", _("unsortierte Eier ab Hof"), _LOOSE, ("eier",)),
        Kind("eggs", _("sortierte Eier"), _PACKED, (), ("eier",)),
        Kind("meat", _("frisches Fleisch"), _PACKED, ("fleisch",)),
        Kind("meat_products", _("Wurst und Fleischwaren"), _PACKED, ("wurst",), ("fleisch",)),
        Kind("fish", _("Fisch"), _PACKED, ("fisch",)),
        Kind("produce", _("frisches Obst und Gemüse"), _LOOSE, ("obst", "gemuese")),
        Kind("juice", _("Fruchtsaft"), _PACKED, ("saft-sirup",)),
        Kind("beer", _("Bier"), _PACKED, ("bier",)),
        Kind("wine", _("Wein aus Trauben"), _PACKED, ("wein-most",)),
        Kind("fruit_wine", _("Obstwein und Met"), _PACKED, (), ("wein-most",)),
        Kind("spirits", _("Spirituosen"), _PACKED, ("spirituosen",)),
        Kind("food", _("anderes Lebensmittel, fertig verpackt"), _PACKED,
             ("suesses", "oel-essig", "tee-gewuerze", "vorrat"), ALL_FOOD),
        Kind("food_loose", _("anderes Lebensmittel, lose"), _LOOSE, (), ALL_FOOD),
        Kind("ceramics", _("Geschirr für Lebensmittel"), _CRAFT, ("geschirr",),
             ("vasen-kruege", "holz", "metall-glas", "garten-haus")),
        Kind("textiles", _("Textilien"), _CRAFT, ("textil",), ("garten-haus", "leder")),
        Kind("toys", _("Spielzeug"), _CRAFT, ("spielzeug",), ("textil", "holz")),
        Kind("candles", _("Kerzen"), _CRAFT, ("kerzen",), ("garten-haus",)),
        Kind("cosmetics", _("Seife und Kosmetik"), _CRAFT, ("seife",)),
        Kind("jewellery", _("Schmuck"), _CRAFT, ("schmuck",)),
        Kind("electrical", _("Elektrisches und Leuchten"), _CRAFT, (), ALL_CRAFT),
        Kind("books", _("Bücher"), _CRAFT, (), ("papier-druck",)),
        Kind("art", _("Bilder und Originale"), _CRAFT, ("bilder",), ("papier-druck",)),
        Kind("craft", _("anderes Kunsthandwerk"), _CRAFT,
             ("vasen-kruege", "holz", "korb", "papier-druck", "leder", "metall-glas",
              "garten-haus"), ALL_CRAFT),
    )
}  # fmt: skip


ALCOHOLIC = frozenset({"beer", "wine", "fruit_wine", "spirits"})


def kinds_of(shelf: str) -> list[Kind]:
    """Return the kinds that can stand on a shelf, the usual one first."""
    usual = [kind for kind in KINDS.values() if shelf in kind.shelves]
    return usual + [
        kind for kind in KINDS.values() if shelf in kind.also and shelf not in kind.shelves
    ]


def kind_of(key: str, *, shelf: str) -> Kind:
    """Return the chosen kind where it fits the shelf, else the one that is usual there."""
    fitting = kinds_of(shelf) or [KINDS["food"]]
    return next((kind for kind in fitting if kind.key == key), fitting[0])
