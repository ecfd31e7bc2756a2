"""For whom food is declared to be, and when goods are in season; run before the deploy.

Nobody has declared a diet yet. The months are filled by `flask search rebuild` after the deploy;
until then no goods count as in season.
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("product_traits") as table:
        table.add_column(sa.Column("diets", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("months", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    with op.batch_alter_table("product_traits") as table:
        table.drop_column("months")
        table.drop_column("diets")
