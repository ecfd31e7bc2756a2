"""When an award counts."""

from datetime import date
from enum import StrEnum

from marketplace.kit.i18n import mark as _


class BrandKind(StrEnum):
    REGIONAL_BRAND = "regional_brand"
    ORIGIN_LABEL = "origin_label"
    PROTECTION_MARK = "protection_mark"

    @property
    def label(self) -> str:
        return {
            "regional_brand": _("Regionalmarke"),
            "origin_label": _("Herkunftszeichen"),
            "protection_mark": _("Schutzzeichen"),
        }[self]


class AwardState(StrEnum):
    AWARDED = "awarded"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return {
            "awarded": _("verliehen"),
            "suspended": _("ausgesetzt"),
            "withdrawn": _("entzogen"),
        }[self]

    @property
    def action(self) -> str:
        """The word on the button that leads here."""
        return {
            "awarded": _("Wieder gelten lassen"),
            "suspended": _("Aussetzen"),
            "withdrawn": _("Entziehen"),
        }[self]


class SubjectKind(StrEnum):
    PRODUCER = "producer"
    PRODUCT = "product"


TRANSITIONS = {
    (AwardState.AWARDED, AwardState.SUSPENDED),
    (AwardState.SUSPENDED, AwardState.AWARDED),
    (AwardState.AWARDED, AwardState.WITHDRAWN),
    (AwardState.SUSPENDED, AwardState.WITHDRAWN),
}


def next_states(state: AwardState) -> list[AwardState]:
    """Return what a curator can make of an award in that state."""
    return [new for old, new in sorted(TRANSITIONS) if old is state]


def is_valid(state: AwardState, *, valid_from: date, valid_until: date, on: date) -> bool:
    """Tell whether the badge shows on that day; both ends count."""
    return state is AwardState.AWARDED and valid_from <= on <= valid_until


def standing(state: AwardState, *, valid_from: date, valid_until: date, on: date) -> str:
    """Return the word for the public page of an award."""
    if state is not AwardState.AWARDED:
        return state.label
    if on < valid_from:
        return _("gilt noch nicht")
    return _("abgelaufen") if on > valid_until else _("gültig")
