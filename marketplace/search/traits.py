"""What producers declare of their goods, as the bits that filters ask for; pure.

Nothing is inferred: what nobody declared has no bit. New members go to the end, because their
place is the bit that is stored; afterwards `flask search rebuild` writes every row anew.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from marketplace.catalogue.seasons import YEAR, running
from marketplace.kit.i18n import mark as _
from marketplace.kit.text import fold
from marketplace.legal.profiles.facts.food import ALLERGENS, DIETS
from marketplace.legal.profiles.kinds import kind_of
from marketplace.legal.profiles.table import rows_of

WORD = re.compile(r"[a-z0-9]+")
DENIED = {"ohne", "kein", "keine", "keinem", "keiner", "statt"}  # "ohne Leder" is not leather


class Allergen(StrEnum):
    """The fourteen of LMIV Annex II, as addresses call them."""

    GLUTEN = "gluten"
    CRUSTACEANS = "krebstiere"
    EGGS = "eier"
    FISH = "fisch"
    PEANUTS = "erdnuesse"
    SOY = "soja"
    MILK = "milch"
    NUTS = "schalenfruechte"
    CELERY = "sellerie"
    MUSTARD = "senf"
    SESAME = "sesam"
    SULPHITES = "sulfite"
    LUPIN = "lupinen"
    MOLLUSCS = "weichtiere"

    @property
    def key(self) -> str:
        """The name in the table of the law and in the product's column."""
        return self.name.lower()

    @property
    def label(self) -> str:
        return ALLERGENS[self.key]


class Material(StrEnum):
    """What a craft good is made of, by the words in which producers say it."""

    CERAMIC = "keramik"
    WOOD = "holz"
    WICKER = "weide"
    WOOL = "wolle"
    LINEN = "leinen"
    COTTON = "baumwolle"
    LEATHER = "leder"
    SILVER = "silber"
    METAL = "metall"
    GLASS = "glas"
    PAPER = "papier"
    WAX = "wachs"
    STONE = "stein"

    @property
    def label(self) -> str:
        return {
            "keramik": _("Keramik und Ton"),
            "holz": _("Holz"),
            "weide": _("Weide und Geflecht"),
            "wolle": _("Wolle und Filz"),
            "leinen": _("Leinen"),
            "baumwolle": _("Baumwolle"),
            "leder": _("Leder und Fell"),
            "silber": _("Silber und Gold"),
            "metall": _("Metall"),
            "glas": _("Glas"),
            "papier": _("Papier und Karton"),
            "wachs": _("Wachs"),
            "stein": _("Stein"),
        }[self]


class Diet(StrEnum):
    """For whom food is, as producers declare it; what is vegan is vegetarian as well."""

    VEGETARIAN = "vegetarian"
    VEGAN = "vegan"

    @property
    def label(self) -> str:
        return DIETS[self.value]


M = Material
# The last part of a German compound says what it is: "Lindenholz" is wood, "Holzleim" is not.
ENDINGS: dict[str, tuple[Material, ...]] = {
    "steinzeug": (M.CERAMIC,), "irdenware": (M.CERAMIC,), "porzellan": (M.CERAMIC,),
    "keramik": (M.CERAMIC,), "terrakotta": (M.CERAMIC,), "steingut": (M.CERAMIC,),
    "fayence": (M.CERAMIC,), "holz": (M.WOOD,), "hoelzer": (M.WOOD,), "ahorn": (M.WOOD,),
    "birnbaum": (M.WOOD,), "kirschbaum": (M.WOOD,), "nussbaum": (M.WOOD,), "eiche": (M.WOOD,),
    "buche": (M.WOOD,), "esche": (M.WOOD,), "linde": (M.WOOD,), "laerche": (M.WOOD,),
    "kiefer": (M.WOOD,), "fichte": (M.WOOD,), "robinie": (M.WOOD,), "ulme": (M.WOOD,),
    "pflaume": (M.WOOD,), "birne": (M.WOOD,), "kirsche": (M.WOOD,), "weide": (M.WICKER,),
    "rattan": (M.WICKER,), "stroh": (M.WICKER,), "binse": (M.WICKER,), "wolle": (M.WOOL,),
    "alpaka": (M.WOOL,), "merino": (M.WOOL,), "filz": (M.WOOL,), "leinen": (M.LINEN,),
    "flachs": (M.LINEN,), "baumwolle": (M.COTTON,), "stahlwolle": (M.METAL,), "leder": (M.LEATHER,),
    "fell": (M.LEATHER,), "kunstleder": (), "kunstfell": (), "silber": (M.SILVER,),
    "gold": (M.SILVER,), "messing": (M.METAL,), "stahl": (M.METAL,), "eisen": (M.METAL,),
    "kupfer": (M.METAL,), "bronze": (M.METAL,), "zinn": (M.METAL,), "aluminium": (M.METAL,),
    "draht": (M.METAL,), "glas": (M.GLASS,), "plexiglas": (), "papier": (M.PAPER,),
    "karton": (M.PAPER,), "pappe": (M.PAPER,), "wachs": (M.WAX,), "porphyr": (M.STONE,),
    "kiesel": (M.STONE,), "schiefer": (M.STONE,), "granit": (M.STONE,), "marmor": (M.STONE,),
    "stein": (M.STONE,),
}  # fmt: skip
WHOLE = {"ton": (M.CERAMIC,)}  # too short to be an ending: "Karton", "Beton"
ENDINGS |= dict.fromkeys(  # end alike and mean something else
    (
        "waesche", "weiche", "reiche", "gleiche", "bleiche", "kleinen", "reisen", "kreisen", "weisen",
        "speisen", "gluehbirne",
    ),
    (),
)  # fmt: skip
LONGEST_FIRST = sorted(ENDINGS, key=len, reverse=True)


def materials_in(*texts: str) -> tuple[Material, ...]:
    """Return the materials somebody names, each once.

    ``materials_in("Lindenholz, Schnur aus Baumwolle")`` is wood and cotton.
    """
    found: dict[Material, None] = {}
    for text in texts:
        before = ""
        for word in WORD.findall(fold(text)):
            if before not in DENIED:
                found.update(dict.fromkeys(_material_of(word)))
            before = word
    return tuple(found)


def _material_of(word: str) -> tuple[Material, ...]:
    if word in WHOLE:
        return WHOLE[word]
    return next((ENDINGS[end] for end in LONGEST_FIRST if word.endswith(end)), ())


def bits(members: Iterable[StrEnum]) -> int:
    """Return one number for a set of members of one kind."""
    return sum(bit(member) for member in set(members))


def bit(member: StrEnum) -> int:
    return 1 << list(type(member)).index(member)


def declared(
    *, is_food: bool, is_stated: bool, allergens: Iterable[str], traces: Iterable[str]
) -> tuple[int, int]:
    """Return as bits which allergens are declared not to be in it, and of which there may be traces.

    A declaration is complete by law: who names milk, or "keine", says that the others are not in it.
    Where nothing was declared, nothing is known.
    """
    inside, maybe = set(allergens), set(traces)
    free = [each for each in Allergen if each.key not in inside] if is_food and is_stated else []
    return bits(free), bits(each for each in Allergen if each.key in maybe)


def diets(kind: str, *, shelf: str, facts: dict[str, Any]) -> tuple[Diet, ...]:
    """Return for whom such goods are declared to be, where their kind is asked at all."""
    said = facts.get("diet")
    asked = any(row.fact == "diet" for row in rows_of(kind_of(kind, shelf=shelf)))
    if not asked or said not in set(Diet):
        return ()
    return (Diet.VEGETARIAN, Diet.VEGAN) if said == Diet.VEGAN else (Diet.VEGETARIAN,)


def narrowest(stored: int) -> Diet | None:
    """Return of what is declared as bits what says the most: what is vegan is vegetarian anyway."""
    return next((each for each in reversed(Diet) if stored & bit(each)), None)


def months(shelf: str, folded: str) -> int:
    """Return as bits in which months such goods are in season; January is the first."""
    return sum(
        1 << month - 1
        for month in range(1, YEAR + 1)
        if any(each.includes(shelf, folded) for each in running(month))
    )


def words_of(facts: dict[str, Any]) -> list[str]:
    """Return what the stored facts of a craft good say of its material: fibres and metal."""
    fibres = facts.get("fibres") or []
    return [str(facts.get("metal") or ""), *(str(name) for name, *_share in fibres)]
