"""What a line says about its goods, in one order for basket, review, order page, mails, contract.

The law calls these the essential characteristics (§ 312j (2) BGB, Art. 246a § 1 (1) no. 1
EGBGB): they stand on the page above the button, and on whatever confirms the order. Which facts
they are, the table of requirements says (`legal.profiles`); here they are read as frozen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from marketplace.kit.i18n import mark as _

ALLERGENS = "Allergene"


@dataclass(frozen=True, slots=True)
class Characteristic:
    """One thing that is said: words of ours (msgids) or of the producer."""

    label: str  # msgid; "" where the value speaks for itself
    values: Sequence[str]
    is_ours: bool = False  # the values are msgids too
    is_strong: bool = False  # allergens: LMIV Art. 21 (1) b


def essential(facts: Mapping[str, Any], part: str = "summary") -> list[Characteristic]:
    """Return what stands beside a line before and after ordering.

    :param part: "summary" for pages, "mail" for what confirms the order.
    """
    found = [_read(label, said) for label, said in facts.get(part, ())]
    if facts.get("age_class"):
        found.append(Characteristic(_("Mindestalter"), [str(facts["age_class"])]))
    return found


def further(facts: Mapping[str, Any]) -> list[Characteristic]:
    """Return what the contract states besides: long, but agreed as well."""
    said_already = {label for label, _said in facts.get("summary", ())}
    found = [_read(*pair) for pair in facts.get("page", ()) if pair[0] not in said_already]
    if facts.get("responsible"):
        found.append(Characteristic(_("Verantwortlich"), [facts["responsible"]]))
    return found


def _read(label: str, said: str | Sequence[str]) -> Characteristic:
    if isinstance(said, str):
        return Characteristic(label, [said.replace("**", "")])
    return Characteristic(label, said, is_ours=True, is_strong=label == ALLERGENS)
