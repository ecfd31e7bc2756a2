"""What buyers say of goods, and how often which stars were given. Run before the deploy."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

STARS = [f"stars_{n}" for n in range(1, 6)]


def upgrade() -> None:
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_line_id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("producer_id", sa.Integer(), nullable=False),
        sa.Column("stars", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("consent", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer_edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("statement_id", sa.Integer(), nullable=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("stars BETWEEN 1 AND 5", name=op.f("ck_reviews_stars")),
        sa.CheckConstraint(
            "(answer = '') = (answered_at IS NULL)", name=op.f("ck_reviews_answered")
        ),
        sa.CheckConstraint(
            "erased_at IS NULL OR statement_id IS NOT NULL", name=op.f("ck_reviews_erased")
        ),
        sa.ForeignKeyConstraint(
            ["order_line_id"], ["order_lines.id"], name=op.f("fk_reviews_order_line_id")
        ),
        sa.ForeignKeyConstraint(["product_id"], ["products.id"], name=op.f("fk_reviews_product_id")),
        sa.ForeignKeyConstraint(
            ["producer_id"], ["producers.id"], name=op.f("fk_reviews_producer_id")
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["legal_statements.id"], name=op.f("fk_reviews_statement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
        sa.UniqueConstraint("order_line_id", name=op.f("uq_reviews_order_line_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_reviews_product_id_id"), "reviews", ["product_id", "id"])
    op.create_index(
        op.f("ix_reviews_product_id_stars_id"), "reviews", ["product_id", "stars", "id"]
    )
    op.create_index(op.f("ix_reviews_producer_id_id"), "reviews", ["producer_id", "id"])
    op.create_index(op.f("ix_reviews_written_at"), "reviews", ["written_at"])
    op.create_table(
        "review_counts",
        sa.Column("product_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("producer_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in STARS),
        sa.CheckConstraint(
            " AND ".join(f"{name} >= 0" for name in STARS), name=op.f("ck_review_counts_counts")
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["products.id"], name=op.f("fk_review_counts_product_id")
        ),
        sa.ForeignKeyConstraint(
            ["producer_id"], ["producers.id"], name=op.f("fk_review_counts_producer_id")
        ),
        sa.PrimaryKeyConstraint("product_id", name=op.f("pk_review_counts")),
    )
    op.create_index(op.f("ix_review_counts_producer_id"), "review_counts", ["producer_id"])


def downgrade() -> None:
    op.drop_table("review_counts")
    op.drop_table("reviews")
