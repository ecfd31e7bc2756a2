"""Reductions, claims a curator accepted, guarantees, and the age check at the hand-over.

Old code ignores the tables and columns: run before the deploy.
"""

import sqlalchemy as sa
from alembic import op

from marketplace.infra.append_only import removal, statements

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

CLOSED = ("price_changes", "approved_claims")


def upgrade() -> None:
    _tables()
    with op.batch_alter_table("variants", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reduced_price", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("reduced_from", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("reduced_until", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("reduced_reference", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("reduced_best_before", sa.Date(), nullable=True))
        batch_op.create_check_constraint(
            batch_op.f("ck_variants_reduced_price"), "reduced_price > 0 AND reduced_price < price"
        )
        batch_op.create_index(batch_op.f("ix_variants_reduced_until"), ["reduced_until"])
    with op.batch_alter_table("products", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("fixed_price_book", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("durability_years", sa.Integer(), nullable=True))
        for name in ("durability_guarantor", "durability_model"):
            batch_op.add_column(sa.Column(name, sa.String(), nullable=False, server_default=""))
        batch_op.create_check_constraint(
            batch_op.f("ck_products_durability_years"), "durability_years > 2"
        )
    op.add_column("order_lines", sa.Column("lowest_before", sa.BigInteger(), nullable=True))
    op.add_column("order_lines", sa.Column("short_dated", sa.Date(), nullable=True))
    op.add_column(
        "seller_orders", sa.Column("age_checked_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column("seller_orders", sa.Column("age_checked_by", sa.Integer(), nullable=True))
    for table in CLOSED:
        for statement in statements(table, op.get_bind().dialect.name):
            op.execute(statement)


def downgrade() -> None:
    for table in CLOSED:
        for statement in removal(table, op.get_bind().dialect.name):
            op.execute(statement)
    op.drop_column("seller_orders", "age_checked_by")
    op.drop_column("seller_orders", "age_checked_at")
    op.drop_column("order_lines", "short_dated")
    op.drop_column("order_lines", "lowest_before")
    with op.batch_alter_table("products", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_products_durability_years"), type_="check")
        for name in ("durability_model", "durability_guarantor", "durability_years"):
            batch_op.drop_column(name)
        batch_op.drop_column("fixed_price_book")
    with op.batch_alter_table("variants", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_variants_reduced_until"))
        batch_op.drop_constraint(batch_op.f("ck_variants_reduced_price"), type_="check")
        for name in ("best_before", "reference", "until", "from", "price"):
            batch_op.drop_column(f"reduced_{name}")
    op.drop_table("approved_claims")
    op.drop_table("reductions")


def _tables() -> None:
    op.create_table(
        "reductions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("variant_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=False),
        sa.Column("reference", sa.BigInteger(), nullable=True),
        sa.Column("best_before", sa.Date(), nullable=True),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("announced_by", sa.Integer(), nullable=False),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("price > 0", name=op.f("ck_reductions_price")),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_reductions_ends_at")),
        sa.CheckConstraint(
            "(kind = 'short_dated') = (best_before IS NOT NULL)",
            name=op.f("ck_reductions_best_before"),
        ),
        sa.CheckConstraint(
            "(kind = 'general') = (reference IS NOT NULL)", name=op.f("ck_reductions_reference")
        ),
        sa.ForeignKeyConstraint(
            ["variant_id"], ["variants.id"], name=op.f("fk_reductions_variant_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reductions")),
    )
    op.create_index(op.f("ix_reductions_variant_id"), "reductions", ["variant_id"])
    op.create_index(op.f("ix_reductions_state_ends_at"), "reductions", ["state", "ends_at"])
    op.create_table(
        "approved_claims",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("claim", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("approved_by", sa.Integer(), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"], ["products.id"], name=op.f("fk_approved_claims_product_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approved_claims")),
        sa.UniqueConstraint(
            "product_id", "claim", "words", name=op.f("uq_approved_claims_product_id_claim_words")
        ),
    )
    op.create_index(op.f("ix_approved_claims_product_id"), "approved_claims", ["product_id"])
