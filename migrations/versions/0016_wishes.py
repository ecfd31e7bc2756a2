"""Lists of wishes, who wants to be told, and what is often bought together.

Old code ignores all of it: run before the deploy.
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "wish_lists",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("link_version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wish_lists")),
        sa.UniqueConstraint("user_id", name=op.f("uq_wish_lists_user_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "wish_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["list_id"], ["wish_lists.id"], name=op.f("fk_wish_items_list_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["products.id"], name=op.f("fk_wish_items_product_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wish_items")),
        sa.UniqueConstraint(
            "list_id", "product_id", name=op.f("uq_wish_items_list_id_product_id")
        ),
    )
    op.create_table(
        "wish_notices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=True),
        sa.Column("season", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("nonce", sa.String(), nullable=False),
        sa.Column("consent_version", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(product_id IS NULL) <> (season IS NULL)", name=op.f("ck_wish_notices_subject")
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["products.id"], name=op.f("fk_wish_notices_product_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wish_notices")),
        sa.UniqueConstraint(
            "email", "product_id", name=op.f("uq_wish_notices_email_product_id")
        ),
        sa.UniqueConstraint("email", "season", name=op.f("uq_wish_notices_email_season")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "product_pairs",
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("orders", sa.Integer(), nullable=False),
        sa.CheckConstraint("orders >= 3", name=op.f("ck_product_pairs_orders")),
        sa.ForeignKeyConstraint(
            ["product_id"], ["products.id"], name=op.f("fk_product_pairs_product_id")
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["products.id"], name=op.f("fk_product_pairs_other_id")
        ),
        sa.PrimaryKeyConstraint("product_id", "other_id", name=op.f("pk_product_pairs")),
    )
    for table, columns in INDEXES.items():
        for column in columns:
            op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def downgrade() -> None:
    for table, columns in INDEXES.items():
        for column in columns:
            op.drop_index(op.f(f"ix_{table}_{column}"), table)
    for table in ("product_pairs", "wish_notices", "wish_items", "wish_lists"):
        op.drop_table(table)


INDEXES = {
    "wish_lists": ("updated_at",),
    "wish_items": ("product_id",),
    "wish_notices": ("product_id", "confirmed_at"),
}
