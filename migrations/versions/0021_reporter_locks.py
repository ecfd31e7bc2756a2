"""Reporters whose notices wait after a warning. Run before the deploy."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "moderation_locks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("locked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("locked_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["moderation_notices.id"], name=op.f("fk_moderation_locks_notice_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderation_locks")),
    )
    op.create_index(op.f("ix_moderation_locks_email"), "moderation_locks", ["email"])


def downgrade() -> None:
    op.drop_table("moderation_locks")
