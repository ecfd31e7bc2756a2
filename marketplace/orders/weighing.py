"""Goods that are weighed after the order: what they cost, and when a weight can be true."""

from dataclasses import dataclass

from marketplace.kit.i18n import mark as _
from marketplace.kit.money import Money
from marketplace.kit.refusal import NotAllowed, Refusal

GRAMS_PER_KG = 1000
HEAVIEST = 2  # times the ceiling: beyond it, somebody has mistyped


class NotWeighed(NotAllowed):
    message = _("Bitte erst wiegen: Berechnet wird, was die Ware wiegt.")


class AlreadyWeighed(Refusal):
    message = _("Diese Ware ist schon gewogen. Ihr Gewicht lässt sich nicht mehr ändern.")


class ImplausibleWeight(Refusal):
    status = 422
    message = _("Bitte geben Sie für jede Ware ein, was sie in Gramm wiegt.")


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the scales said of a line, all its pieces together."""

    per_kg: Money
    grams: int
    pieces: int

    @property
    def exact(self) -> Money:
        """What the weight comes to, be it beyond the ceiling."""
        return self.per_kg.scaled(self.grams, GRAMS_PER_KG)


def worth(unit_price: Money, pieces: int, weighed: Weighed | None) -> Money:
    """Return what so many pieces of a line cost.

    Weighed pieces cost their share of the weight, and never more than the ceiling that was
    agreed: what is heavier is the customer's.

    :param unit_price: of one piece; of goods sold by weight, what it costs at most.
    """
    if weighed is None:
        return unit_price * pieces
    whole = min(weighed.exact, unit_price * weighed.pieces)
    return whole.scaled(pieces, weighed.pieces)


def most_grams(max_grams: int, pieces: int) -> int:
    """Return the heaviest weight that is believed."""
    return max_grams * pieces * HEAVIEST


def in_grams(grams: int | None) -> str:
    """Return "1.180 g", for papers that are German whatever the language of the order."""
    return f"{grams or 0:,} g".replace(",", ".")
