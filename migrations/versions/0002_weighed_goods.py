"""Let goods be sold by weight. Old code ignores the columns: run before the deploy."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

LINES = {
    "by_weight": "(price_per_kg IS NULL) = (max_grams IS NULL)",
    "weighed": "(weighed_grams IS NULL) = (weighed_pieces IS NULL)",
    "weight": "weighed_grams > 0 AND weighed_pieces BETWEEN 1 AND quantity",
}


def upgrade() -> None:
    with op.batch_alter_table("variants", schema=None) as batch_op:
        batch_op.add_column(sa.Column("price_per_kg", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("max_grams", sa.Integer(), nullable=True))
        batch_op.create_check_constraint(
            batch_op.f("ck_variants_by_weight"), "(price_per_kg IS NULL) = (max_grams IS NULL)"
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_variants_weight"), "price_per_kg > 0 AND max_grams > 0"
        )
    with op.batch_alter_table("order_lines", schema=None) as batch_op:
        batch_op.add_column(sa.Column("price_per_kg", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("max_grams", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("weighed_grams", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("weighed_pieces", sa.Integer(), nullable=True))
        for name, rule in LINES.items():
            batch_op.create_check_constraint(batch_op.f(f"ck_order_lines_{name}"), rule)

    op.create_table(
        "captures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("payment_id", sa.Integer(), nullable=False),
        sa.Column("held", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("refusals", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.String(), nullable=False),
        sa.Column("try_again_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("amount BETWEEN 0 AND held", name=op.f("ck_captures_amount")),
        sa.ForeignKeyConstraint(
            ["payment_id"], ["payments.id"], name=op.f("fk_captures_payment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_captures")),
        sa.UniqueConstraint("payment_id", name=op.f("uq_captures_payment_id")),
    )
    with op.batch_alter_table("captures", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_captures_state"), ["state"], unique=False)
    with op.batch_alter_table("refunds", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("by_capture", sa.Boolean(), nullable=False, server_default=sa.false())
        )


def downgrade() -> None:
    with op.batch_alter_table("refunds", schema=None) as batch_op:
        batch_op.drop_column("by_capture")
    op.drop_table("captures")
    with op.batch_alter_table("order_lines", schema=None) as batch_op:
        for name in LINES:
            batch_op.drop_constraint(batch_op.f(f"ck_order_lines_{name}"), type_="check")
        for column in ("weighed_pieces", "weighed_grams", "max_grams", "price_per_kg"):
            batch_op.drop_column(column)
    with op.batch_alter_table("variants", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_variants_weight"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_variants_by_weight"), type_="check")
        batch_op.drop_column("max_grams")
        batch_op.drop_column("price_per_kg")
