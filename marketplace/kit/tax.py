"""Value added tax: which rate applies, and how much of a gross amount is tax.

Rates are integer basis points (1900 = 19 %). Prices are gross; tax is taken out once
per seller order and rate, half cents away from zero.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from marketplace.kit.i18n import mark as _
from marketplace.kit.money import Money, total

FULL = 10_000


class TaxMode(StrEnum):
    """How a producer is taxed."""

    REGULAR = "regular"
    SMALL_BUSINESS = "small_business"  # § 19 UStG
    FLAT_RATE = "flat_rate"  # § 24 UStG, farms

    @property
    def label(self) -> str:
        return {
            "regular": _("Regelbesteuerung"),
            "small_business": _("Kleinunternehmer (§ 19 UStG)"),
            "flat_rate": _("Landwirtschaft mit Durchschnittssätzen (§ 24 UStG)"),
        }[self]

    @property
    def price_note(self) -> str:
        """The words that stand beside every price (PAngV § 6; LAW 1.1)."""
        return {
            "regular": _("inkl. MwSt."),
            "small_business": _("Endpreis, umsatzsteuerfrei nach § 19 UStG"),
            "flat_rate": _("inkl. MwSt."),
        }[self]


class VatClass(StrEnum):
    """What kind of supply a good is, before the seller's tax mode is known."""

    REDUCED = "reduced"  # food, original art, books: UStG § 12 (2), Anlage 2
    STANDARD = "standard"  # drinks and crafts

    @property
    def label(self) -> str:
        return {
            "reduced": _("ermäßigt (Lebensmittel, Originalkunst)"),
            "standard": _("voll (Getränke, Handwerk)"),
        }[self]


# (mode, class) -> [(valid from, basis points)], newest last.
# UStG §§ 12, 19, 24; the § 24 rate of 7.8 % holds since 2025-01-01 and may change yearly.
RATES: dict[tuple[TaxMode, VatClass], list[tuple[date, int]]] = {
    (TaxMode.REGULAR, VatClass.REDUCED): [(date(2021, 1, 1), 700)],
    (TaxMode.REGULAR, VatClass.STANDARD): [(date(2021, 1, 1), 1900)],
    (TaxMode.SMALL_BUSINESS, VatClass.REDUCED): [(date(2021, 1, 1), 0)],
    (TaxMode.SMALL_BUSINESS, VatClass.STANDARD): [(date(2021, 1, 1), 0)],
    (TaxMode.FLAT_RATE, VatClass.REDUCED): [(date(2024, 1, 1), 900), (date(2025, 1, 1), 780)],
    (TaxMode.FLAT_RATE, VatClass.STANDARD): [(date(2021, 1, 1), 1900)],
}


def rate(mode: TaxMode, vat_class: VatClass, *, on: date) -> int:
    """Return the rate in basis points that applies on a day.

    :raises LookupError: the table does not reach back to `on`.
    """
    for valid_from, basis_points in reversed(RATES[mode, vat_class]):
        if valid_from <= on:
            return basis_points
    msg = f"no rate for {mode}, {vat_class} on {on}"
    raise LookupError(msg)


def contained(gross: Money, basis_points: int) -> Money:
    """Return the tax inside a gross amount: 5390 at 19 % contains 861."""
    return gross.scaled(basis_points, FULL + basis_points)


@dataclass(frozen=True, slots=True)
class VatShare:
    """What of a seller order falls under one rate."""

    basis_points: int
    gross: Money

    @property
    def tax(self) -> Money:
        return contained(self.gross, self.basis_points)

    @property
    def net(self) -> Money:
        return self.gross - self.tax


def shares(goods: Iterable[tuple[int, Money]], *, shipping: Money) -> list[VatShare]:
    """Return one share per rate, highest rate first; their gross adds up exactly.

    :param goods: (basis points, gross) of every line, deposits at their drink's rate.
    :param shipping: follows the goods; with mixed rates it is split by their net
        value (UStAE 3.10, 10.1; see LAW 4.1).
    """
    by_rate: dict[int, list[Money]] = {}
    for basis_points, gross in goods:
        by_rate.setdefault(basis_points, []).append(gross)
    rates = sorted(by_rate, reverse=True)
    sums = [VatShare(each, total(by_rate[each])) for each in rates]
    nets = [max(share.net.cents, 0) for share in sums]
    if not sums or not shipping or not any(nets):
        return sums
    parts = shipping.split(nets)
    return [
        VatShare(share.basis_points, share.gross + part)
        for share, part in zip(sums, parts, strict=True)
    ]
