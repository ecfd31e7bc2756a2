"""What a line says about its goods, in one order for review, order page, mails and contract.

The law calls these the essential characteristics (§ 312j (2) BGB, Art. 246a § 1 (1) no. 1
EGBGB): they stand on the page above the button, and on whatever confirms the order.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from marketplace.kit.i18n import mark as _

NO_ALLERGENS = _("keine kennzeichnungspflichtigen Allergene")


@dataclass(frozen=True, slots=True)
class Characteristic:
    """One thing that is said: words of ours (msgids) or of the producer."""

    label: str  # msgid; "" where the value speaks for itself
    values: Sequence[str]
    is_ours: bool = False  # the values are msgids too
    is_strong: bool = False  # allergens: LMIV Art. 21 (1) b


def essential(facts: Mapping[str, Any]) -> list[Characteristic]:
    """Return what stands beside a line before and after ordering."""
    found = [
        Characteristic("", [facts.get("legal_name", "")]),
        Characteristic("", [f"{facts['abv']} % vol"] if facts.get("abv") else []),
        Characteristic(_("Material"), [facts.get("material", "")]),
        Characteristic(_("Maße"), [facts.get("dimensions", "")]),
        _allergens(facts),
        Characteristic("", [facts.get("organic_code", "")]),
        Characteristic(_("Mindestalter"), [str(facts.get("age_class") or "")]),
    ]
    return [each for each in found if any(each.values)]


def further(facts: Mapping[str, Any]) -> list[Characteristic]:
    """Return what the contract states besides: long, but agreed as well."""
    found = [
        Characteristic(_("Zutaten"), [str(facts.get("ingredients", "")).replace("**", "")]),
        Characteristic(_("Hergestellt in"), [facts.get("made_in", "")]),
        Characteristic(_("Verantwortlich"), [facts.get("responsible", "")]),
    ]
    return [each for each in found if any(each.values)]


def _allergens(facts: Mapping[str, Any]) -> Characteristic:
    if facts.get("allergens"):
        return Characteristic(_("enthält"), facts["allergens"], is_ours=True, is_strong=True)
    stated = [NO_ALLERGENS] if facts.get("allergens_stated") else []
    return Characteristic("", stated, is_ours=True)
