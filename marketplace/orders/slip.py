"""What a customer transfers to one producer: typed by hand, or scanned as a GiroCode."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO

from segno import QRCode
from segno.helpers import make_epc_qr

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
        """Return the GiroCode as "svg" or "png": dark on white with its quiet zone."""
        target = BytesIO()
        more = {"svg": {"xmldecl": False, "omitsize": True}}.get(kind, {})
        _code(self).save(
            target, kind=kind, scale=8, border=4, dark="#000", light="#fff", **more
        )  # fmt: skip
        return target.getvalue()


def _code(slip: TransferSlip) -> QRCode:
    """Return the code as banks read it (EPC069-12, version 2, no BIC, UTF-8)."""
    return make_epc_qr(
        slip.holder,
        slip.iban,
        Decimal(slip.amount.cents) / 100,
        text=slip.reference,
        encoding="utf-8",
    )
