"""States of a producer: who may move it where."""

from enum import StrEnum

from marketplace.kit.i18n import mark as _


class ProducerState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    PAUSED = "paused"
    SUSPENDED = "suspended"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        return {
            "draft": _("Entwurf"),
            "submitted": _("wartet auf Freigabe"),
            "approved": _("freigegeben"),
            "paused": _("macht Pause"),
            "suspended": _("gesperrt"),
            "closed": _("geschlossen"),
        }[self]


S = ProducerState
# Whoever was approved once may have sold: the legal texts stay to be read.
HAS_SOLD = frozenset({S.APPROVED, S.PAUSED, S.SUSPENDED, S.CLOSED})
# (from, to) -> who may
TRANSITIONS: dict[tuple[ProducerState, ProducerState], str] = {
    (S.DRAFT, S.SUBMITTED): "producer",
    (S.SUBMITTED, S.APPROVED): "curator",
    (S.SUBMITTED, S.DRAFT): "curator",  # refused with reasons; may be submitted again
    (S.APPROVED, S.PAUSED): "producer",
    (S.PAUSED, S.APPROVED): "producer",
    (S.APPROVED, S.SUSPENDED): "curator",
    (S.PAUSED, S.SUSPENDED): "curator",
    (S.SUSPENDED, S.APPROVED): "curator",
    (S.APPROVED, S.CLOSED): "producer",
    (S.PAUSED, S.CLOSED): "producer",
    (S.SUSPENDED, S.CLOSED): "curator",
}


def may_move(old: ProducerState, new: ProducerState, *, by: str) -> bool:
    """Tell whether `by` ("producer" or "curator") may move a producer from old to new."""
    return TRANSITIONS.get((old, new)) == by


# What a curator needs to see before approving (ANSWERS: name, address, phone, e-mail, tax mode).
REQUIRED = ("name", "legal_name", "street", "postcode", "town", "phone", "email", "tax_mode")
