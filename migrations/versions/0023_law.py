"""Reduced prices of goods sold by weight. Old code ignores the columns: run before the deploy.

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

PER_KG = """
UPDATE price_changes SET per_kg = (
    SELECT CASE WHEN variants.price = price_changes.price THEN variants.price_per_kg
                ELSE price_changes.price * 1000 / variants.max_grams END
    FROM variants WHERE variants.id = price_changes.variant_id
)
WHERE variant_id IN (SELECT id FROM variants WHERE max_grams IS NOT NULL)
"""


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


def downgrade() -> None:
    with op.batch_alter_table("variants") as table:
        table.drop_constraint(op.f("ck_variants_per_kg"), type_="check")
        table.drop_column("reduced_per_kg")
    op.drop_column("reductions", "per_kg")
    op.drop_column("price_changes", "per_kg")
