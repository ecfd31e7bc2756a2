"""Reports of barriers, requests about personal data, and what an erased account leaves.

Old code ignores all of it: run before the deploy.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "barrier_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("tools", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_barrier_reports")),
    )
    for column in INDEXES["barrier_reports"]:
        op.create_index(op.f(f"ix_barrier_reports_{column}"), "barrier_reports", [column])


def downgrade() -> None:
    for column in INDEXES["barrier_reports"]:
        op.drop_index(op.f(f"ix_barrier_reports_{column}"), "barrier_reports")
    op.drop_table("barrier_reports")


INDEXES = {"barrier_reports": ("email", "answered_at")}
