"""What is found beside products, the market's vocabulary, the curators' words, what was missed.

Old code ignores the new columns and tables: run before the deploy, then `flask search rebuild`.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

SHOWN = ("title", "note", "slug")


def upgrade() -> None:
    for name in SHOWN:
        op.add_column(
            "search_entries", sa.Column(name, sa.String(), nullable=False, server_default="")
        )
    op.create_table(
        "search_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("shown", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_words")),
        sa.UniqueConstraint("word", name=op.f("uq_search_words_word")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "search_word_groups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("replaces", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_word_groups")),
        sa.UniqueConstraint("replaces", name=op.f("uq_search_word_groups_replaces")),
    )
    op.create_table(
        "search_misses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_misses")),
        sa.UniqueConstraint("day", "words", name=op.f("uq_search_misses_day_words")),
    )


def downgrade() -> None:
    op.drop_table("search_misses")
    op.drop_table("search_word_groups")
    op.drop_table("search_words")
    op.execute("DELETE FROM search_entries WHERE kind <> 'product'")
    for name in reversed(SHOWN):
        op.drop_column("search_entries", name)
