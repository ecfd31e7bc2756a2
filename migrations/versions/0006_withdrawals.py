"""Withdrawals. Old code does not know them: run before the deploy."""

import sqlalchemy as sa
from alembic import op

from marketplace.infra import append_only

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

CLOSED = ("withdrawal_declarations", "withdrawal_receipts")


def upgrade() -> None:
    op.create_table(
        "withdrawal_declarations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("press", sa.String(), nullable=False),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("contract", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("chosen", sa.JSON(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("by_link", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_withdrawal_declarations")),
        sa.UniqueConstraint("press", name=op.f("uq_withdrawal_declarations_press")),
        sa.UniqueConstraint("reference", name=op.f("uq_withdrawal_declarations_reference")),
    )
    op.create_index(
        op.f("ix_withdrawal_declarations_declared_at"), "withdrawal_declarations", ["declared_at"]
    )
    op.create_table(
        "withdrawal_receipts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("declaration_id", sa.Integer(), nullable=False),
        sa.Column("message_key", sa.String(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["declaration_id"],
            ["withdrawal_declarations.id"],
            name=op.f("fk_withdrawal_receipts_declaration_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_withdrawal_receipts")),
        sa.UniqueConstraint("declaration_id", name=op.f("uq_withdrawal_receipts_declaration_id")),
    )
    op.create_table(
        "withdrawals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("declaration_id", sa.Integer(), nullable=False),
        sa.Column("seller_order_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("proof", sa.String(length=32), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("goods_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dispatched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dispatch_note", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("credit_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state <> 'settled' OR seller_order_id IS NOT NULL", name=op.f("ck_withdrawals_settled")
        ),
        sa.ForeignKeyConstraint(["credit_id"], ["credits.id"], name=op.f("fk_withdrawals_credit_id")),
        sa.ForeignKeyConstraint(
            ["declaration_id"],
            ["withdrawal_declarations.id"],
            name=op.f("fk_withdrawals_declaration_id"),
        ),
        sa.ForeignKeyConstraint(
            ["seller_order_id"], ["seller_orders.id"], name=op.f("fk_withdrawals_seller_order_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_withdrawals")),
        sa.UniqueConstraint("number", name=op.f("uq_withdrawals_number")),
    )
    for columns in INDEXES:
        op.create_index(op.f(f"ix_withdrawals_{'_'.join(columns)}"), "withdrawals", list(columns))
    for table in CLOSED:
        for statement in append_only.statements(table, op.get_bind().dialect.name):
            op.execute(statement)


def downgrade() -> None:
    for table in CLOSED:
        for statement in append_only.removal(table, op.get_bind().dialect.name):
            op.execute(statement)
    for table in ("withdrawals", "withdrawal_receipts", "withdrawal_declarations"):
        op.drop_table(table)


INDEXES = (("declaration_id",), ("seller_order_id",), ("state", "declared_at"))
