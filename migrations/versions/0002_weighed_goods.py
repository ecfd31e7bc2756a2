"""Let goods be sold by weight. Old code ignores the columns: run before the deploy."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


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


def downgrade() -> None:
    with op.batch_alter_table("variants", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_variants_weight"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_variants_by_weight"), type_="check")
        batch_op.drop_column("max_grams")
        batch_op.drop_column("price_per_kg")
