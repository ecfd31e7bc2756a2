"""Reports of barriers, requests about personal data, and what an erased account leaves.

Old code ignores all of it: run before the deploy.
"""

import sqlalchemy as sa
from alembic import op

from marketplace.infra.append_only import removal, statements

revision = "0010"
down_revision = "0009"
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
    op.create_table(
        "data_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("source", sa.String(length=32), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Integer(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("kept", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_requests")),
    )
    for table, columns in INDEXES.items():
        for column in columns:
            op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    op.add_column("identity_users", sa.Column("deleted_at", sa.DateTime(timezone=True)))
    op.add_column("orders", sa.Column("locked_at", sa.DateTime(timezone=True)))
    # No invoice may be deleted, whoever is at the keyboard (§ 14b UStG).
    for statement in statements("invoices", op.get_bind().dialect.name, ("delete",)):
        op.execute(statement)


def downgrade() -> None:
    for statement in removal("invoices", op.get_bind().dialect.name):
        op.execute(statement)
    op.drop_column("orders", "locked_at")
    op.drop_column("identity_users", "deleted_at")
    for table, columns in INDEXES.items():
        for column in columns:
            op.drop_index(op.f(f"ix_{table}_{column}"), table)
        op.drop_table(table)


INDEXES = {"barrier_reports": ("email", "answered_at"), "data_requests": ("email", "closed_at")}
