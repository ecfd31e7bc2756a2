"""Kinds of documents, how they are named, and the words the law wants on them."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from marketplace.kit import tax
from marketplace.kit.i18n import mark as _
from marketplace.kit.tax import TaxMode, VatClass

SMALL_BUSINESS_NOTE = "Umsatzsteuerfrei aufgrund der Kleinunternehmerregelung (§ 19 UStG)"


class InvoiceKind(StrEnum):
    """What the document is called.

    A cancellation is never a "Gutschrift": that word is reserved for self-billing
    (§ 14 (2) sentence 5, (4) no. 10 UStG), and whoever reads it owes the tax twice (§ 14c).
    """

    INVOICE = "invoice"
    CANCELLATION = "cancellation"

    @property
    def label(self) -> str:
        return {"invoice": _("Rechnung"), "cancellation": _("Stornorechnung")}[self]


def label(producer_id: int, *, number: int, issued: date) -> str:
    """Return the printed number, such as "R12-2026-0001".

    The producer's own sequence makes it unique for the producer (§ 14 (4) no. 4 UStG), the
    prefix for the whole market. The year is for the eye: the sequence never starts again.
    """
    return f"R{producer_id}-{issued.year}-{number:04}"


def sale_origin(seller_order_id: int) -> str:
    """Return what makes the invoice of a contract one, however often it is asked for."""
    return f"sale-{seller_order_id}"


def credit_origin(credit_id: int) -> str:
    """Return what makes the cancellation of a credit one."""
    return f"credit-{credit_id}"


def rate_on(mode: TaxMode, vat_class: VatClass | None, *, supplied: date, agreed: int) -> int:
    """Return the rate in basis points that the invoice has to show.

    A supply is taxed as on its own day, not on that of the order (§ 27 (1) UStG); the gross
    that was agreed stays, so a change is the seller's gain or loss (R16).

    :param agreed: the rate of the day of the order, for lines that kept no class.
    """
    return agreed if vat_class is None else tax.rate(mode, vat_class, on=supplied)


def tax_notes(mode: TaxMode, rates: Iterable[int], *, supplied: date) -> list[str]:
    """Return the sentences that belong under the sums."""
    if mode is TaxMode.SMALL_BUSINESS:
        return [SMALL_BUSINESS_NOTE]  # § 34a sentence 1 no. 5 UStDV
    if mode is TaxMode.FLAT_RATE:
        # § 24 (1) sentence 5 UStG: the average rate has to be stated as well. Drinks outside
        # annex 2 and bought-in goods are taxed like everybody's and need no note.
        ordinary = tax.rate(TaxMode.REGULAR, VatClass.STANDARD, on=supplied)
        average = sorted({rate for rate in rates if rate != ordinary}, reverse=True)
        return [f"Durchschnittssatz {percent(rate)} (§ 24 UStG)" for rate in average]
    return []


def percent(basis_points: int) -> str:
    """Return "7 %" or "7,8 %", with a no-break space; documents are German."""
    whole, rest = divmod(basis_points, 100)
    decimals = f",{rest:02}".rstrip("0") if rest else ""
    return f"{whole}{decimals}\u00a0%"
