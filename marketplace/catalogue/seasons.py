"""When things are in season: the one table behind /saison and the notes "Saison beginnt"; pure.

Source: months in which fresh goods of the region are harvested or come from its stores, after the
season calendar of the consumer advice centres and the Federal Centre for Food (BZfE,
"Saisonkalender Obst und Gemüse", domestic open-air and stored goods), rounded to whole months.
Carp and goose follow the trade: pond harvest from October, geese from St Martin to Christmas.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from marketplace.kit.i18n import mark as _

MONTHS = (
    _("Januar"), _("Februar"), _("März"), _("April"), _("Mai"), _("Juni"),
    _("Juli"), _("August"), _("September"), _("Oktober"), _("November"), _("Dezember"),
)  # fmt: skip
YEAR = 12
# What was made to last is of no season, whatever fruit is in its name.
KEPT = ("getrocknet", "gedoerrt", "gefroren", "tiefgekuehlt", "backbirne", "sauerkraut", "chips")
LETTERS = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Season:
    """What is in season from one month to another, and how its goods are recognised.

    `name` and `reason` are msgids. Goods belong when they lie on one of the shelves and, where
    `words` are given, a word of their name begins or ends with one of these, folded: "apfel" finds
    Apfelkiste and Bratapfel, "reh" no Drehspieß.
    """

    key: str
    name: str
    reason: str
    first: int  # month, 1 to 12
    last: int  # may lie before `first`: over the turn of the year
    shelves: tuple[str, ...]
    words: tuple[str, ...] = ()

    def holds_in(self, month: int) -> bool:
        return (month - self.first) % YEAR <= (self.last - self.first) % YEAR

    def includes(self, shelf: str, folded: str) -> bool:
        """Tell whether goods of that shelf and folded name belong."""
        if shelf not in self.shelves or any(word in folded for word in KEPT):
            return False
        return not self.words or any(
            said.startswith(self.words) or said.endswith(self.words)
            for said in LETTERS.findall(folded)
        )

    @property
    def months(self) -> tuple[str, str]:
        """Return the names (msgids) of the first and the last month."""
        return MONTHS[self.first - 1], MONTHS[self.last - 1]


GROWN = ("obst", "gemuese")
SEASONS = (
    Season("gruenkohl", _("Grünkohl"), _("Nach dem ersten Frost ist er am besten."),
           11, 2, ("gemuese",), ("gruenkohl",)),
    Season("stollen", _("Stollen & Lebkuchen"), _("Gebacken wird für die Adventszeit."),
           10, 12, ("gebaeck", "suesses", "brot"),
           ("stollen", "lebkuchen", "pfefferkuchen", "plaetzchen", "spekulatius", "advent")),
    Season("gans", _("Gans & Ente"), _("Geschlachtet wird von Sankt Martin bis Weihnachten."),
           11, 12, ("fleisch",), ("gans", "gaense", "ente", "enten")),
    Season("karpfen", _("Karpfen"), _("Die Teiche werden im Herbst abgefischt."),
           10, 4, ("fisch",), ("karpfen",)),
    Season("kohl", _("Kohl"), _("Frisch vom Feld bis in den Winter, dann aus dem Lager."),
           9, 3, ("gemuese",), ("weisskohl", "rotkohl", "rosenkohl", "wirsing")),
    Season("porree", _("Porree"), _("Winterporree steht auch bei Frost auf dem Feld."),
           9, 4, ("gemuese",), ("porree", "lauch")),
    Season("feldsalat", _("Feldsalat"), _("Er wächst, wenn es kalt wird."),
           10, 3, ("gemuese",), ("feldsalat", "rapunzel")),
    Season("rueben", _("Möhren & Rüben"), _("Geerntet ab Sommer, im Winter aus der Miete."),
           7, 3, ("gemuese",), ("moehre", "moehren", "karotte", "karotten", "ruebe", "rueben", "bete", "pastinake", "sellerie")),
    Season("kartoffeln", _("Kartoffeln"), _("Frühe ab Juni, Lagersorten bis zum Frühjahr."),
           6, 3, ("gemuese",), ("kartoffel", "kartoffeln", "erdapfel")),
    Season("rhabarber", _("Rhabarber"), _("Die Stangen werden von April bis Juni gezogen."),
           4, 6, GROWN, ("rhabarber",)),
    Season("baerlauch", _("Bärlauch"), _("Gesammelt wird, bevor er blüht."),
           3, 5, ("gemuese", "tee-gewuerze"), ("baerlauch",)),
    Season("spargel", _("Spargel"), _("Gestochen wird bis zum Johannistag am 24. Juni."),
           4, 6, ("gemuese",), ("spargel",)),
    Season("erdbeeren", _("Erdbeeren"), _("Vom Feld gibt es sie nur wenige Wochen."),
           5, 7, ("obst",), ("erdbeer", "erdbeeren")),
    Season("kirschen", _("Kirschen"), _("Süßkirschen zuerst, dann die sauren."),
           6, 8, ("obst",), ("kirsch", "kirsche", "kirschen")),
    Season("beeren", _("Himbeeren, Johannisbeeren, Heidelbeeren"),
           _("Beeren reifen nach und nach, den ganzen Sommer."),
           6, 9, ("obst",), ("himbeer", "johannisbeer", "johannisbeeren", "heidelbeer", "brombeer", "stachelbeer")),
    Season("tomaten", _("Tomaten & Gurken"), _("Im Freiland reifen sie erst im Hochsommer."),
           7, 10, ("gemuese",), ("tomate", "tomaten", "gurke", "gurken", "paprika")),
    Season("honigernte", _("Neuer Honig"),
           _("Von Mai bis August wird geschleudert: erst Raps, dann Linde und Sommertracht."),
           5, 8, ("honig",)),
    Season("pflaumen", _("Pflaumen"), _("Die Ernte beginnt im Juli und endet im Herbst."),
           7, 10, ("obst",), ("pflaume", "pflaumen", "zwetschge", "mirabelle")),
    Season("aepfel", _("Äpfel & Birnen"), _("Gepflückt ab August, aus dem Lager bis zum Frühjahr."),
           8, 4, ("obst",), ("apfel", "aepfel", "birne", "birnen",
            "boskoop", "pinova", "elstar", "jonagold", "topaz", "gala")),
    Season("most", _("Frisch gepresster Saft"), _("Die Mostereien pressen, solange Obst fällt."),
           9, 11, ("saft-sirup",), ("apfel", "birne", "quitte", "most")),
    Season("kuerbis", _("Kürbis"), _("Reif ab September, er lagert bis in den Winter."),
           9, 12, ("gemuese",), ("kuerbis", "hokkaido")),
    Season("wild", _("Wild"), _("Gejagt wird vor allem im Herbst und im Winter."),
           9, 1, ("fleisch", "wurst"), ("wild", "reh", "hirsch")),
)  # fmt: skip


def running(month: int) -> list[Season]:
    """Return what is in season in that month."""
    return [each for each in SEASONS if each.holds_in(month)]


def beginning(month: int) -> list[Season]:
    """Return what begins with that month."""
    return [each for each in SEASONS if each.first == month]


def find(key: str) -> Season | None:
    return next((each for each in SEASONS if each.key == key), None)


def sort_in(
    goods: Iterable[tuple[int, str, str]], seasons: Sequence[Season]
) -> dict[str, list[int]]:
    """Return the ids of goods by season, each under the first season it belongs to.

    :param goods: id, shelf and folded name of each.
    """
    found: dict[str, list[int]] = {}
    for product_id, shelf, folded in goods:
        season = next((each for each in seasons if each.includes(shelf, folded)), None)
        if season is not None:
            found.setdefault(season.key, []).append(product_id)
    return found


def month_after(day: date) -> date:
    """Return the first day of the next month."""
    return date(day.year + day.month // YEAR, day.month % YEAR + 1, 1)
