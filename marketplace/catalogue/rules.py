"""Decisions about products that need no database and no request."""

from dataclasses import dataclass
from enum import StrEnum

from marketplace.kit.i18n import mark as _
from marketplace.kit.money import Money

GRAMS_PER_KG = 1000
FEW = 3  # "wenige": stock at or below this


class Area(StrEnum):
    GENUSS = "genuss"
    KUNSTHANDWERK = "kunsthandwerk"

    @property
    def label(self) -> str:
        return {"genuss": _("Genuss"), "kunsthandwerk": _("Kunsthandwerk")}[self]


class ProductState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    PUBLISHED = "published"
    PAUSED = "paused"
    BLOCKED = "blocked"  # by a curator or the operator, with a statement of reasons
    REMOVED = "removed"

    @property
    def label(self) -> str:
        return {
            "draft": _("Entwurf"),
            "submitted": _("wartet auf Freigabe"),
            "published": _("im Verkauf"),
            "paused": _("pausiert"),
            "blocked": _("gesperrt"),
            "removed": _("aus dem Verkauf genommen"),
        }[self]


class StockKind(StrEnum):
    STOCK = "stock"
    UNIQUE = "unique"
    MADE_TO_ORDER = "made_to_order"

    @property
    def label(self) -> str:
        return {
            "stock": _("Vorrat"),
            "unique": _("Einzelstück"),
            "made_to_order": _("auf Bestellung gefertigt"),
        }[self]


class NetUnit(StrEnum):
    GRAM = "g"
    MILLILITRE = "ml"
    PIECE = "piece"

    @property
    def label(self) -> str:
        return {"g": _("Gramm (g)"), "ml": _("Milliliter (ml)"), "piece": _("Stück")}[self]


class DepositKind(StrEnum):
    REUSABLE = "reusable"
    SINGLE_USE = "single_use"

    @property
    def label(self) -> str:
        """The words of § 46 VerpackDG for distance selling."""
        return {"reusable": _("MEHRWEG"), "single_use": _("EINWEG")}[self]


class WithdrawalClass(StrEnum):
    """Whether the customer may withdraw (§ 312g (2) BGB); told before the order."""

    FULL = "full"
    NONE_CUSTOM = "none_custom"
    NONE_PERISHABLE = "none_perishable"
    LAPSES_SEAL = "lapses_seal"

    @property
    def label(self) -> str:
        return {
            "full": _("Widerruf möglich"),
            "none_custom": _("kein Widerruf: nach Kundenwunsch gefertigt"),
            "none_perishable": _("kein Widerruf: schnell verderblich"),
            "lapses_seal": _("Widerruf erlischt, wenn das Siegel gebrochen ist"),
        }[self]

    @property
    def notice(self) -> str:
        """The sentence shown on product page, basket, review and mail; "" where full (LAW 0.9)."""
        return {
            "full": "",
            "none_custom": _(
                "Für diese Ware besteht kein Widerrufsrecht "
                "(nach Kundenwunsch gefertigt, § 312g Abs. 2 Nr. 1 BGB)."
            ),
            "none_perishable": _(
                "Für diese Ware besteht kein Widerrufsrecht "
                "(schnell verderblich, § 312g Abs. 2 Nr. 2 BGB)."
            ),
            "lapses_seal": _(
                "Das Widerrufsrecht erlischt, wenn die Versiegelung nach der Lieferung "
                "entfernt wurde."
            ),
        }[self]


class Availability(StrEnum):
    AVAILABLE = "available"
    FEW = "few"
    SOLD_OUT = "sold_out"


P = ProductState
# (from, to) -> who may; the first publication needs a curator.
TRANSITIONS: dict[tuple[ProductState, ProductState], str] = {
    (P.DRAFT, P.SUBMITTED): "producer",
    (P.SUBMITTED, P.PUBLISHED): "curator",
    (P.SUBMITTED, P.DRAFT): "curator",
    (P.PUBLISHED, P.PAUSED): "producer",
    (P.PAUSED, P.PUBLISHED): "producer",
    (P.PAUSED, P.SUBMITTED): "producer",  # with words a curator has to look at
    (P.PUBLISHED, P.BLOCKED): "curator",
    (P.PAUSED, P.BLOCKED): "curator",
    (P.REMOVED, P.BLOCKED): "curator",  # sold out of hand, and recalled
    (P.BLOCKED, P.PUBLISHED): "curator",  # back to where it was
    (P.BLOCKED, P.PAUSED): "curator",
    (P.BLOCKED, P.REMOVED): "curator",
    (P.DRAFT, P.REMOVED): "producer",
    (P.PUBLISHED, P.REMOVED): "producer",
    (P.PAUSED, P.REMOVED): "producer",
}


def may_move(old: ProductState, new: ProductState, *, by: str) -> bool:
    """Tell whether `by` ("producer" or "curator") may move a product from old to new."""
    return TRANSITIONS.get((old, new)) == by


@dataclass(frozen=True, slots=True)
class BasePrice:
    """What stands beside the price: so much for one kilogram or litre."""

    amount: Money
    unit: str  # "kg" or "l"


def ceiling(price_per_kg: Money, max_grams: int) -> Money:
    """Return what one piece that is sold by weight costs at most."""
    return price_per_kg.scaled(max_grams, GRAMS_PER_KG)


def base_price(
    price: Money,
    *,
    net_amount: int | None,
    unit: NetUnit,
    drained: int | None = None,
    per_kg: Money | None = None,
) -> BasePrice | None:
    """Return the price per kilogram or litre that must stand beside `price`.

    :param price: without deposit (PAngV § 7).
    :param per_kg: of goods that are weighed: the price itself, not a figure beside it.
    :param net_amount: grams or millilitres in the package.
    :param drained: grams of the drained weight where it has to be declared; it counts
        instead (PAngV § 5 (4)).
    :returns: None for pieces, and below 10 g or 10 ml, where none is required.
    :raises ValueError: an amount is not positive.

    Source: PAngV § 4 (1), § 4 (3) no. 1, § 5 (1), (4), as of 2026-02-03.
    """
    if per_kg is not None:
        return BasePrice(per_kg, "kg")
    if unit is NetUnit.PIECE or net_amount is None:
        return None
    amount = drained or net_amount
    if amount <= 0:
        msg = f"the net amount must be positive, got {amount}"
        raise ValueError(msg)
    if net_amount < 10:  # noqa: PLR2004 - PAngV § 4 (3) no. 1
        return None
    return BasePrice(price.scaled(1000, amount), "kg" if unit is NetUnit.GRAM else "l")


def net_label(net_amount: int | None, unit: NetUnit) -> str:
    """Return "500 g", "0,75 l", "1,2 kg"; empty for pieces."""
    if net_amount is None or unit is NetUnit.PIECE:
        return ""
    small, large = ("g", "kg") if unit is NetUnit.GRAM else ("ml", "l")
    if net_amount < 1000 and not (unit is NetUnit.MILLILITRE and net_amount >= 100):  # noqa: PLR2004
        return f"{net_amount} {small}"
    text = f"{net_amount / 1000:.3f}".rstrip("0").rstrip(".").replace(".", ",")
    return f"{text} {large}"


def availability(stock: int, kind: StockKind) -> Availability:
    """Return the stock class; exact numbers are nobody's business."""
    if kind is StockKind.MADE_TO_ORDER:
        return Availability.AVAILABLE
    if stock <= 0:
        return Availability.SOLD_OUT
    return Availability.FEW if stock <= FEW and kind is StockKind.STOCK else Availability.AVAILABLE
