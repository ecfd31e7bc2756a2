"""Reduced prices of goods sold by weight, monthly users, statements told to the Commission.

Old code ignores columns and tables: run before the deploy.

Earlier prices of such goods are told for a kilogram from what a piece costs at most; rounded down,
so that a lowest price is never said to have been higher than it was.
"""

import sqlalchemy as sa
from alembic import op

from marketplace.infra.append_only import removal, statements

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

CLOSED = ("moderation_month_counts", "moderation_user_figures")
PER_KG = """
UPDATE price_changes SET per_kg = (
    SELECT CASE WHEN variants.price = price_changes.price THEN variants.price_per_kg
                ELSE price_changes.price * 1000 / variants.max_grams END
    FROM variants WHERE variants.id = price_changes.variant_id
)
WHERE variant_id IN (SELECT id FROM variants WHERE max_grams IS NOT NULL)
"""
# Code that knows no reduced kilogram would show such a reduction and charge the full price.
NO_MORE = (
    "UPDATE reductions SET state = 'over' WHERE per_kg IS NOT NULL AND state <> 'over'",
    "UPDATE variants SET reduced_price = NULL, reduced_from = NULL, reduced_until = NULL, "
    "reduced_reference = NULL, reduced_best_before = NULL, reduced_per_kg = NULL "
    "WHERE max_grams IS NOT NULL",
)


def upgrade() -> None:
    op.add_column("price_changes", sa.Column("per_kg", sa.BigInteger(), nullable=True))
    op.add_column("reductions", sa.Column("per_kg", sa.BigInteger(), nullable=True))
    with op.batch_alter_table("variants") as table:
        table.add_column(sa.Column("reduced_per_kg", sa.BigInteger(), nullable=True))
        table.create_check_constraint(
            op.f("ck_variants_per_kg"), "reduced_per_kg > 0 AND reduced_per_kg < price_per_kg"
        )
    dialect = op.get_bind().dialect.name
    for statement in [*removal("price_changes", dialect), PER_KG]:
        op.execute(statement)
    for statement in statements("price_changes", dialect):
        op.execute(statement)
    _add_tables()
    for table in CLOSED:
        for statement in statements(table, dialect):
            op.execute(statement)


def _add_tables() -> None:
    op.create_table(
        "moderation_month_counts",
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("people >= 0", name=op.f("ck_moderation_month_counts_people")),
        sa.PrimaryKeyConstraint("month", name=op.f("pk_moderation_month_counts")),
    )
    op.create_table(
        "moderation_user_figures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_month", sa.Date(), nullable=False),
        sa.Column("last_month", sa.Date(), nullable=False),
        sa.Column("average", sa.Integer(), nullable=False),
        sa.Column("at_least", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(length=32), nullable=False),
        sa.Column("explanation", sa.String(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "at_least >= 0 AND average >= at_least",
            name=op.f("ck_moderation_user_figures_average"),
        ),
        sa.CheckConstraint(
            "last_month >= first_month", name=op.f("ck_moderation_user_figures_months")
        ),
        sa.CheckConstraint("explanation <> ''", name=op.f("ck_moderation_user_figures_explained")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderation_user_figures")),
    )
    op.create_table(
        "moderation_statement_reports",
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=32), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("noted_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["legal_statements.id"],
            name=op.f("fk_moderation_statement_reports_statement_id"),
        ),
        sa.PrimaryKeyConstraint("statement_id", name=op.f("pk_moderation_statement_reports")),
    )


def downgrade() -> None:
    for statement in NO_MORE:
        op.execute(statement)
    for table in ("moderation_statement_reports", *CLOSED):
        op.drop_table(table)
    with op.batch_alter_table("variants") as table:
        table.drop_constraint(op.f("ck_variants_per_kg"), type_="check")
        table.drop_column("reduced_per_kg")
    op.drop_column("reductions", "per_kg")
    op.drop_column("price_changes", "per_kg")
