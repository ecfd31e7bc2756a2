"""What a row asks beyond presence, and when it asks at all; small, pure, named in the table.

A check returns the sentence that says what to do, "" where all is well.
"""

from collections.abc import Callable
from typing import TypeAlias

from marketplace.kit.i18n import mark as _
from marketplace.legal.profiles.facts.food import ANNEX_V_19, NUTRIENTS, VEGAN
from marketplace.legal.profiles.facts.origin import BEEF, CAUGHT, NECTAR, PORK
from marketplace.legal.profiles.marking import is_marked
from marketplace.legal.profiles.shapes import NONE
from marketplace.legal.profiles.subject import Subject

DEAD_ANIMALS = frozenset({"fish", "crustaceans", "molluscs"})  # of the fourteen allergens
ANIMALS = DEAD_ANIMALS | {"milk", "eggs"}
FROM_ANIMALS = frozenset({"honey", "dairy", "raw_milk", "eggs", "eggs_farm"})  # kinds of good
Check: TypeAlias = Callable[[Subject], str]
When: TypeAlias = Callable[[Subject], bool]


def always(_subject: Subject) -> bool:
    return True


def prepacked(subject: Subject) -> bool:
    return not subject.is_loose


def loose(subject: Subject) -> bool:
    return subject.is_loose


def beef(subject: Subject) -> bool:
    return bool(subject.get("species") == BEEF)


def pork(subject: Subject) -> bool:
    return bool(subject.get("species") == PORK)


def not_game(subject: Subject) -> bool:
    return bool(subject.get("species") != "game")


def caught(subject: Subject) -> bool:
    return bool(subject.get("production") in CAUGHT)


def nectar(subject: Subject) -> bool:
    return bool(subject.get("juice_kind") == NECTAR)


def scented(subject: Subject) -> bool:
    return subject.is_yes("scented")


def with_battery(subject: Subject) -> bool:
    return subject.is_yes("battery")


def in_liquid(subject: Subject) -> bool:
    return subject.is_yes("in_liquid")


def sent(subject: Subject) -> bool:
    return subject.wants_parcel


def allergens_set_apart(subject: Subject) -> str:
    """Allergens that are chosen stand out in the list, and none stands out that is not."""
    text, chosen = subject.get("ingredients") or "", subject.get("allergens") or []
    if not text or not chosen:
        return ""
    if NONE in chosen:
        return (
            _(
                "In der Zutatenliste ist etwas als Allergen hervorgehoben. Wählen Sie es darunter aus."
            )
            if "**" in text and is_marked(text)
            else ""
        )
    return "" if is_marked(text) else _(
        "Setzen Sie die Allergene in der Zutatenliste zwischen Sternchen: **Weizenmehl**."
    )  # fmt: skip


def diet_fits(subject: Subject) -> str:
    """What is called vegan or vegetarian holds nothing that evidently is not (LMIV Art. 7)."""
    diet, inside = subject.get("diet"), set(subject.get("allergens") or [])
    if diet and inside & DEAD_ANIMALS:
        return _(
            "Sie nennen Fisch, Krebstiere oder Weichtiere als Allergen: Das ist weder vegan noch "
            "vegetarisch. Bitte ändern Sie die Allergene oder wählen Sie bei „Ernährung“ keine Angabe."
        )
    if diet == VEGAN and inside & ANIMALS:
        return _(
            "Sie nennen Milch oder Eier als Allergen: Das ist nicht vegan. Bitte ändern Sie die "
            "Allergene oder wählen Sie bei „Ernährung“ etwas anderes."
        )
    if diet == VEGAN and subject.kind.key in FROM_ANIMALS:
        return _(
            "Honig, Milch und Eier kommen vom Tier und sind nicht vegan. Bitte wählen Sie bei "
            "„Ernährung“ vegetarisch oder keine Angabe."
        )
    return ""


def amounts_stated(subject: Subject) -> str:
    """Every Ausführung says how much is in it; loose goods may go by the piece."""
    by_piece = subject.is_loose or subject.kind.key in {"eggs", "bread"}
    fine = all(each.amount or each.is_weighed or by_piece for each in subject.amounts)
    return "" if fine else _("Füllmenge")


def contents_stated(subject: Subject) -> str:
    fine = all(each.amount for each in subject.amounts)
    return "" if fine else _("Nenninhalt in Gramm oder Milliliter")


def drained_stated(subject: Subject) -> str:
    fine = all(each.drained or each.is_weighed for each in subject.amounts)
    return "" if fine else _("Abtropfgewicht bei jeder Ausführung, weil es in Flüssigkeit liegt")


def nutrition_or_reason(subject: Subject) -> str:
    """All eight values, or a reason the law knows (LMIV Annex V)."""
    given, reason = subject.get("nutrition") or {}, subject.get("nutrition_exempt")
    if given and set(NUTRIENTS) <= {key for key, value in given.items() if value}:
        return ""
    if given and not reason:
        return _("Bei den Nährwerten fehlt noch ein Wert. Acht gehören dazu.")
    if not reason:
        return _("Nährwerte oder der Grund, warum keine nötig sind")
    if reason == "abv" and (subject.kind.key == "wine" or not subject.get("abv")):
        return _("Diese Ausnahme gilt für Wein aus Trauben und ohne Alkoholgehalt nicht.")
    return _small_and_own_make(subject) if reason == ANNEX_V_19 else ""


def _small_and_own_make(subject: Subject) -> str:
    """Annex V no. 19 is for small quantities by the manufacturer, who must be small (LAW 2.2)."""
    if subject.seller.is_small is False or subject.get("manufacturer"):
        return _(
            "Die Ausnahme für kleine Mengen gilt nur für selbst Gemachtes kleiner Betriebe. "
            "Bitte geben Sie die Nährwerte an."
        )
    if subject.seller.is_small is None:
        return _(
            "Nährwerte, oder die Angabe unter „Nachweise“, dass Ihr Betrieb klein ist. Nur dann "
            "gilt die Ausnahme für kleine Mengen."
        )
    return ""


def exempt_not_sent(subject: Subject) -> str:
    """Annex V no. 19 speaks of local sale; parcels are the cautious limit (counsel's list)."""
    has_table = bool(subject.get("nutrition"))
    if has_table or subject.get("nutrition_exempt") != ANNEX_V_19 or subject.exempt_may_ship:
        return ""
    return _("Ohne Nährwerte nur zur Abholung: Die Ausnahme für kleine Mengen gilt vor Ort.")


def sulphites_told(subject: Subject) -> str:
    """Wine holds sulphites; who chooses "keine" has most likely forgotten them."""
    chosen = subject.get("allergens") or []
    return _("Wein enthält fast immer Sulfite. Bitte wählen Sie sie bei den Allergenen aus.") if (
        NONE in chosen
    ) else ""  # fmt: skip


def egg_code_fits(subject: Subject) -> str:
    code, keeping = subject.get("egg_code"), subject.get("egg_keeping")
    if code and keeping and code[0] != keeping:
        return _("Die erste Ziffer des Erzeugercodes passt nicht zur Haltung.")
    return ""


def manufacturer_reachable(subject: Subject) -> str:
    """Who makes it has a postal and an electronic address (GPSR Art. 19 a)."""
    named = subject.get("manufacturer")
    if named:
        return "" if "@" in named else _("Beim Hersteller fehlt die E-Mail-Adresse.")
    fine = bool(subject.seller.address and subject.seller.email)
    return "" if fine else _("Hersteller mit Anschrift und E-Mail")


def decorative_only(subject: Subject) -> bool:
    return bool(subject.get("food_contact") == "decorative")


def nothing(_subject: Subject) -> str:
    return ""


def packaging_registered(subject: Subject) -> str:
    return _("Nur Abholung, solange die Nummer im Verpackungsregister fehlt.") if (
        subject.seller.packaging_registered is False
    ) else ""  # fmt: skip


def has_picture(subject: Subject) -> str:
    return "" if subject.has_picture else _("Foto mit Bildbeschreibung")
