"""What happens to invoices, told to whoever subscribes."""

from dataclasses import dataclass

from marketplace.infra.outbox import Event


@dataclass(frozen=True)
class InvoiceIssued(Event):
    """A document has its number; its PDF is still to be printed."""

    invoice_id: int


@dataclass(frozen=True)
class InvoicePrinted(Event):
    """The PDF is stored and can be sent."""

    invoice_id: int
