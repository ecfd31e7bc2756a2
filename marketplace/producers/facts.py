"""What a business says about itself, before it is stored."""

from dataclasses import dataclass

from marketplace.kit.i18n import mark as _
from marketplace.kit.money import ZERO, Money
from marketplace.kit.tax import TaxMode

ONLINE, TRANSFER, CASH_AT_PICKUP = "online", "transfer", "cash_at_pickup"
# Every way to pay with its name (msgid), in the order they are offered.
WAYS = {
    ONLINE: _("Online bezahlen"),
    TRANSFER: _("Überweisung im Voraus"),
    CASH_AT_PICKUP: _("Bar oder Karte bei Abholung"),
}


@dataclass(frozen=True, slots=True)
class ProducerFacts:
    """The names are those of the columns."""

    name: str
    legal_name: str
    street: str
    postcode: str
    town: str
    phone: str
    email: str
    tax_mode: TaxMode
    municipality_id: int
    locality_id: int | None = None
    kind: str = ""
    legal_form: str = ""
    representative: str = ""
    tax_number: str = ""
    vat_id: str = ""
    register: str = ""
    summary: str = ""
    story: str = ""
    quote: str = ""
    accepts: tuple[str, ...] = (ONLINE, CASH_AT_PICKUP)
    minimum_order: Money = ZERO
    account_holder: str = ""
    iban: str = ""


# Columns whose change is worth an entry in the journal: the seller's legal identity, and
# the account to which customers transfer.
LEGAL = (
    "name", "legal_name", "legal_form", "representative", "street", "postcode", "town",
    "phone", "email", "tax_mode", "tax_number", "vat_id", "register",
    "account_holder", "iban",
)  # fmt: skip
