"""What a customer transfers to one producer: typed by hand, or scanned as a GiroCode."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO

from marketplace.kit.bank_account import grouped
from marketplace.kit.money import Money


@dataclass(frozen=True, slots=True)
class TransferSlip:
    """The lines of a transfer, frozen with the order; `due` is the last day to pay."""

    holder: str
    iban: str
    amount: Money
    reference: str
    due: date

    @property
    def grouped_iban(self) -> str:
        return grouped(self.iban)

    def picture(self, kind: str) -> bytes:
        """Return the GiroCode as "svg" or "png": dark on white with its quiet zone.

        As banks read it: EPC069-12, version 2, no BIC, UTF-8.
        """
        from segno.helpers import make_epc_qr  # few pages draw one, every worker would read it

        code = make_epc_qr(
            self.holder, self.iban, Decimal(self.amount.cents) / 100, text=self.reference,
            encoding="utf-8",
        )  # fmt: skip
        target = BytesIO()
        more = {"svg": {"xmldecl": False, "omitsize": True}}.get(kind, {})
        code.save(
            target, kind=kind, scale=8, border=4, dark="#000", light="#fff", **more
        )  # fmt: skip
        return target.getvalue()
