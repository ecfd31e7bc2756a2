"""Charges on each seller's own account. Old code ignores them: run before the deploy."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "direct_charges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("payment_id", sa.Integer(), nullable=False),
        sa.Column("seller_order_id", sa.Integer(), nullable=False),
        sa.Column("fee", sa.BigInteger(), nullable=False),
        sa.Column("destination", sa.String(), nullable=False),
        sa.Column("intent_id", sa.String(), nullable=True),
        sa.Column("charge_id", sa.String(), nullable=True),
        sa.Column("fee_id", sa.String(), nullable=True),
        *_of_a_move(),
        sa.CheckConstraint("amount > 0", name=op.f("ck_direct_charges_amount")),
        sa.CheckConstraint("fee >= 0 AND fee <= amount", name=op.f("ck_direct_charges_fee")),
        sa.ForeignKeyConstraint(
            ["payment_id"], ["payments.id"], name=op.f("fk_direct_charges_payment_id")
        ),
        sa.ForeignKeyConstraint(
            ["seller_order_id"],
            ["seller_orders.id"],
            name=op.f("fk_direct_charges_seller_order_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_direct_charges")),
        sa.UniqueConstraint("charge_id", name=op.f("uq_direct_charges_charge_id")),
        sa.UniqueConstraint("intent_id", name=op.f("uq_direct_charges_intent_id")),
        sa.UniqueConstraint(
            "payment_id",
            "seller_order_id",
            name=op.f("uq_direct_charges_payment_id_seller_order_id"),
        ),
    )
    op.create_table(
        "fee_returns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("direct_charge_id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("return_id", sa.String(), nullable=True),
        *_of_a_move(),
        sa.CheckConstraint("amount > 0", name=op.f("ck_fee_returns_amount")),
        sa.ForeignKeyConstraint(
            ["direct_charge_id"],
            ["direct_charges.id"],
            name=op.f("fk_fee_returns_direct_charge_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fee_returns")),
        sa.UniqueConstraint("origin", name=op.f("uq_fee_returns_origin")),
        sa.UniqueConstraint("return_id", name=op.f("uq_fee_returns_return_id")),
    )
    for table, columns in INDEXES.items():
        for column in columns:
            op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    for table in ("refunds", "disputes"):
        with op.batch_alter_table(table, table_args=KEPT[table]) as batch_op:
            batch_op.add_column(sa.Column("direct_charge_id", sa.Integer(), nullable=True))
            batch_op.create_foreign_key(
                batch_op.f(f"fk_{table}_direct_charge_id"),
                "direct_charges",
                ["direct_charge_id"],
                ["id"],
            )
    op.add_column(
        "payments",
        sa.Column(
            "shape",
            sa.String(length=32),
            nullable=False,
            server_default="separate_charges_and_transfers",  # all there was until now
        ),
    )


def downgrade() -> None:
    op.drop_column("payments", "shape")
    for table in ("disputes", "refunds"):
        with op.batch_alter_table(table, table_args=KEPT[table]) as batch_op:
            batch_op.drop_constraint(batch_op.f(f"fk_{table}_direct_charge_id"), type_="foreignkey")
            batch_op.drop_column("direct_charge_id")
    for table in ("fee_returns", "direct_charges"):
        for column in INDEXES[table]:
            op.drop_index(op.f(f"ix_{table}_{column}"), table)
        op.drop_table(table)


INDEXES = {
    "direct_charges": ("payment_id", "seller_order_id", "state"),
    "fee_returns": ("direct_charge_id", "state"),
}


# SQLite copies a table to give it a foreign key, and the copy forgets what it checked.
KEPT = {
    "disputes": (),
    "refunds": (sa.CheckConstraint("amount > 0", name=op.f("ck_refunds_amount")),),
}


def _of_a_move() -> list[sa.Column[object]]:
    """Return the columns of every movement of money."""
    return [
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("refusals", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.String(), nullable=False),
        sa.Column("try_again_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
    ]
