"""What was declared, kept as it came, and what becomes of it with each seller."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.infra.append_only import Until, append_only
from marketplace.infra.db import Model
from marketplace.kit.refusal import NotAllowed
from marketplace.kit.retention import LETTERS
from marketplace.orders.models import SellerOrder
from marketplace.withdrawals.rules import CaseState, Proof, refund_due


class Declaration(Model):
    """The evidence: what somebody declared and when it came. Append-only for six years."""

    __tablename__ = "withdrawal_declarations"

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(unique=True)
    press: Mapped[str] = mapped_column(unique=True)  # one press of the button, one row (W5)
    declared_at: Mapped[datetime] = mapped_column(index=True)
    name: Mapped[str]
    contract: Mapped[str]  # the words typed: number, contract or part of it
    email: Mapped[str]  # where the receipt goes
    # What was ticked: [{"seller", "number", "goods": [{"line", "quantity", "name"}]}]
    chosen: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    language: Mapped[str]
    source: Mapped[str] = mapped_column(default="web")
    by_link: Mapped[bool]  # on the page that the order's signed link opens


append_only(Declaration.__table__, until=Until("declared_at", LETTERS.years))  # type: ignore[arg-type]


class Receipt(Model):
    """The mail with content, date and time left for the customer (§ 356a (4) BGB). As the declaration."""

    __tablename__ = "withdrawal_receipts"

    id: Mapped[int] = mapped_column(primary_key=True)
    declaration_id: Mapped[int] = mapped_column(
        ForeignKey("withdrawal_declarations.id"), unique=True
    )
    message_key: Mapped[str]
    sent_at: Mapped[datetime]


append_only(Receipt.__table__, until=Until("sent_at", LETTERS.years))  # type: ignore[arg-type]


class Withdrawal(Model):
    """The case that a declaration makes for one seller order; unassigned while none is known."""

    __tablename__ = "withdrawals"
    __table_args__ = (
        Index(None, "state", "declared_at"),
        CheckConstraint("state <> 'settled' OR seller_order_id IS NOT NULL", name="settled"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)  # reference of the declaration and position
    declaration_id: Mapped[int] = mapped_column(
        ForeignKey("withdrawal_declarations.id"), index=True
    )
    seller_order_id: Mapped[int | None] = mapped_column(ForeignKey("seller_orders.id"), index=True)
    state: Mapped[CaseState] = mapped_column(default=CaseState.OPEN)
    proof: Mapped[Proof]
    lines: Mapped[list[dict[str, int]]] = mapped_column(JSON)  # [] : only the words say what
    declared_at: Mapped[datetime]
    goods_back_at: Mapped[datetime | None]
    dispatched_at: Mapped[datetime | None]  # when the proof of dispatch was noted
    dispatch_note: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None]
    reason: Mapped[str] = mapped_column(default="")
    credit_id: Mapped[int | None] = mapped_column(ForeignKey("credits.id"))
    version: Mapped[int] = mapped_column(default=1)
    declaration: Mapped[Declaration] = relationship(lazy="raise_on_sql")
    part: Mapped[SellerOrder | None] = relationship(lazy="raise_on_sql")

    __mapper_args__ = {"version_id_col": version}

    @property
    def quantities(self) -> dict[int, int]:
        """The pieces that were ticked, by line."""
        return {row["line"]: row["quantity"] for row in self.lines}

    @property
    def is_open(self) -> bool:
        return self.state is CaseState.OPEN

    @property
    def refund_due_at(self) -> datetime:
        return refund_due(self.declared_at)

    @property
    def seller_may_wait(self) -> bool:
        """Tell whether neither goods nor a proof of dispatch are there (§ 357 (4) BGB)."""
        return self.goods_back_at is None and self.dispatched_at is None

    def decide(self, state: CaseState, *, at: datetime, by: int | None, reason: str = "") -> None:
        """:raises NotAllowed: it was decided before."""
        if not self.is_open:
            raise NotAllowed
        self.state, self.decided_at, self.decided_by, self.reason = state, at, by, reason
