"""Issued documents: written once, never changed, kept for eight years (§ 14b UStG)."""

import hashlib
import json
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.infra.append_only import append_only
from marketplace.infra.db import Model
from marketplace.invoicing.rules import InvoiceKind
from marketplace.kit.money import Money

FORGOTTEN = ""  # in place of the key of the PDF, once its period is over


def digest_of(content: dict[str, Any]) -> str:
    """Return the fingerprint of a document's content."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


class InvoiceSeries(Model):
    """The next number of a producer; its row is the lock that keeps the sequence whole."""

    __tablename__ = "invoice_series"
    __table_args__ = (CheckConstraint("next_number > 0", name="next_number"),)

    producer_id: Mapped[int] = mapped_column(
        ForeignKey("producers.id"), primary_key=True, autoincrement=False
    )
    next_number: Mapped[int] = mapped_column(default=1)


class Invoice(Model):
    """An invoice or its cancellation, with everything its PDF shows.

    Append-only: only `pdf_key` is filled in later, once. The database refuses to delete a row;
    after eight years the recipient is taken out of it.
    """

    __tablename__ = "invoices"
    __table_args__ = (
        UniqueConstraint("producer_id", "number"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint(
            "(kind = 'invoice' AND total > 0 AND cancels_id IS NULL AND credit_id IS NULL) OR "
            "(kind = 'cancellation' AND total < 0 AND cancels_id IS NOT NULL "
            "AND credit_id IS NOT NULL)",
            name="kind",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    producer_id: Mapped[int] = mapped_column(ForeignKey("producers.id"))
    number: Mapped[int]
    label: Mapped[str] = mapped_column(unique=True)  # as printed
    origin: Mapped[str] = mapped_column(unique=True)  # one sale or credit, one document
    kind: Mapped[InvoiceKind]
    seller_order_id: Mapped[int] = mapped_column(ForeignKey("seller_orders.id"), index=True)
    credit_id: Mapped[int | None] = mapped_column(ForeignKey("credits.id"))
    cancels_id: Mapped[int | None] = mapped_column(ForeignKey("invoices.id"))
    issued_at: Mapped[datetime]
    supply_date: Mapped[date]
    total: Mapped[Money]  # negative for cancellations
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    digest: Mapped[str]
    pdf_key: Mapped[str | None]  # None: still to be printed

    @property
    def is_genuine(self) -> bool:
        """Tell whether the content is what was issued."""
        return digest_of(self.content) == self.digest

    @property
    def file_name(self) -> str:
        return f"{self.kind.label}-{self.label}.pdf"


append_only(Invoice.__table__, verbs=("delete",))  # type: ignore[arg-type]
