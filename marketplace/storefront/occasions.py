"""Occasions and budgets of the page for gifts: shelves and prices, nothing that anybody claims.

An occasion is a choice of shelves, said in its sentence; goods get on it by lying on one of them.
Those of a season show in their days only.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from marketplace.kit.i18n import mark as _
from marketplace.kit.money import Money
from marketplace.kit.working_days import easter

BEFORE_EASTER = timedelta(days=28)


def _always(_day: date) -> bool:
    return True


def _in_advent(day: date) -> bool:
    """From All Saints to Christmas Eve."""
    return date(day.year, 11, 1) <= day <= date(day.year, 12, 24)


def _before_easter(day: date) -> bool:
    sunday = easter(day.year)
    return sunday - BEFORE_EASTER <= day <= sunday


@dataclass(frozen=True, slots=True)
class Occasion:
    """Why somebody gives something; `name` and `sentence` are msgids."""

    key: str
    name: str
    sentence: str
    shelves: tuple[str, ...]
    shows_on: Callable[[date], bool] = _always


@dataclass(frozen=True, slots=True)
class Budget:
    """What one gift may cost, both ends included; `label` is a msgid."""

    key: str
    label: str
    least: Money | None
    most: Money | None


OCCASIONS = (
    Occasion(
        "advent", _("Advent & Weihnachten"),
        _("Gebäck, Süßes, Kerzen, Spielzeug und Holz für die Wochen bis Heiligabend."),
        ("gebaeck", "suesses", "kerzen", "spielzeug", "holz"), _in_advent,
    ),
    Occasion(
        "ostern", _("Ostern"),
        _("Süßes, Gebäck, Körbe und Schönes für Garten und Haus."),
        ("suesses", "gebaeck", "korb", "garten-haus"), _before_easter,
    ),
    Occasion(
        "danke", _("Dankeschön"),
        _("Kleine Aufmerksamkeiten: Honig, Aufstriche, Süßes, Tee und Seife."),
        ("honig", "aufstriche", "suesses", "tee-gewuerze", "seife"),
    ),
    Occasion(
        "einzug", _("Einzug"),
        _("Brot und Salz, und was in jede neue Küche gehört: Geschirr, Holz, Vorrat."),
        ("brot", "tee-gewuerze", "geschirr", "holz", "vorrat"),
    ),
    Occasion(
        "kueche", _("Für alle, die gern kochen"),
        _("Öl, Essig, Gewürze, Vorrat und Geschirr."),
        ("oel-essig", "tee-gewuerze", "vorrat", "geschirr"),
    ),
    Occasion(
        "anstossen", _("Zum Anstoßen"),
        _("Bier, Wein, Most, Spirituosen und Saft. Alkohol nur für Erwachsene."),
        ("bier", "wein-most", "spirituosen", "saft-sirup"),
    ),
    Occasion("kinder", _("Für Kinder"), _("Spielzeug aus den Werkstätten."), ("spielzeug",)),
    Occasion(
        "zuhause", _("Für zu Hause"),
        _("Kerzen, Vasen, Textiles, Bilder und Schönes für Garten und Haus."),
        ("kerzen", "vasen-kruege", "textil", "bilder", "papier-druck", "garten-haus"),
    ),
    Occasion(
        "schoenes", _("Zum Tragen"),
        _("Schmuck, Leder und Textiles."),
        ("schmuck", "leder", "textil"),
    ),
)  # fmt: skip
SHELVES = tuple(dict.fromkeys(shelf for each in OCCASIONS for shelf in each.shelves))
BUDGETS = (
    Budget("bis-10", _("bis 10 €"), None, Money(1000)),
    Budget("10-bis-25", _("10 bis 25 €"), Money(1000), Money(2500)),
    Budget("25-bis-50", _("25 bis 50 €"), Money(2500), Money(5000)),
    Budget("ab-50", _("ab 50 €"), Money(5000), None),
)


def shown_on(day: date) -> list[Occasion]:
    """Return the occasions of that day, those of the season first."""
    return [each for each in OCCASIONS if each.shows_on(day)]


def find_occasion(key: str, day: date) -> Occasion | None:
    return next((each for each in shown_on(day) if each.key == key), None)


def find_budget(key: str) -> Budget | None:
    return next((each for each in BUDGETS if each.key == key), None)
