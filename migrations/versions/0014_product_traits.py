"""What products declare, as bits that filters ask for; `flask search rebuild` fills it."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "product_traits",
        sa.Column("product_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("free_of", sa.Integer(), nullable=False),
        sa.Column("traces", sa.Integer(), nullable=False),
        sa.Column("materials", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"], ["products.id"], name=op.f("fk_product_traits_product_id")
        ),
        sa.PrimaryKeyConstraint("product_id", name=op.f("pk_product_traits")),
    )


def downgrade() -> None:
    op.drop_table("product_traits")
