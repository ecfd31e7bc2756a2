"""Kind of good, its facts, and findings with a day. Old code ignores them: run before the deploy."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

COLUMNS = {"kind": "''", "facts": "'{}'", "no_parcel": "''"}


def upgrade() -> None:
    for name, default in COLUMNS.items():
        kind = sa.JSON() if name == "facts" else sa.String()
        op.add_column(
            "products", sa.Column(name, kind, nullable=False, server_default=sa.text(default))
        )
    op.create_table(
        "product_findings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("requirement", sa.String(), nullable=False),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("resolved_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["product_id"], ["products.id"], name=op.f("fk_product_findings_product_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product_findings")),
    )
    op.create_index(op.f("ix_product_findings_product_id"), "product_findings", ["product_id"])
    op.create_index(
        "ix_product_findings_open",
        "product_findings",
        ["product_id", "requirement"],
        unique=True,
        sqlite_where=sa.text("resolved_on IS NULL"),
        postgresql_where=sa.text("resolved_on IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("product_findings")
    for name in reversed(COLUMNS):
        op.drop_column("products", name)
