"""Keep every version of every legal text, and what sellers chose. Old code ignores both: run before the deploy."""

import sqlalchemy as sa
from alembic import op

from marketplace.infra.append_only import removal, statements

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "text_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_kind", sa.String(length=32), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("paragraphs", sa.JSON(), nullable=False),
        sa.Column("valid_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("notified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_text_versions_number")),
        sa.CheckConstraint(
            "(owner_kind = 'market') = (owner_id = 0)", name=op.f("ck_text_versions_owner")
        ),
        sa.CheckConstraint("notified_at <= valid_from", name=op.f("ck_text_versions_notice")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_versions")),
        sa.UniqueConstraint(
            "owner_kind",
            "owner_id",
            "kind",
            "number",
            name=op.f("uq_text_versions_owner_kind_owner_id_kind_number"),
        ),
    )
    for statement in statements("text_versions", op.get_bind().dialect.name):
        op.execute(statement)
    op.create_table(
        "producer_text_choices",
        sa.Column("producer_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("pays_return", sa.Boolean(), nullable=False),
        sa.Column("collects", sa.Boolean(), nullable=False),
        sa.Column("return_to", sa.String(), nullable=False),
        sa.Column("joins_adr", sa.Boolean(), nullable=False),
        sa.Column("adr_body", sa.String(), nullable=False),
        sa.Column("staff_over_ten", sa.Boolean(), nullable=False),
        sa.Column("complaints_to", sa.String(), nullable=False),
        sa.Column("guarantee", sa.String(), nullable=False),
        sa.Column("addition", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["producer_id"], ["producers.id"], name=op.f("fk_producer_text_choices_producer_id")
        ),
        sa.PrimaryKeyConstraint("producer_id", name=op.f("pk_producer_text_choices")),
    )


def downgrade() -> None:
    op.drop_table("producer_text_choices")
    for statement in removal("text_versions", op.get_bind().dialect.name):
        op.execute(statement)
    op.drop_table("text_versions")
