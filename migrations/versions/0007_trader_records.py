"""Records of businesses. Old code sends no parcel less: run before the deploy."""

import sqlalchemy as sa
from alembic import op

from marketplace.infra.append_only import removal, statements

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "producers",
        # Nobody's packaging has been checked yet; it opens with the first check.
        sa.Column("shipping_locked", sa.Boolean(), nullable=False, server_default=sa.true()),
    )
    op.add_column("producers", sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "trader_records",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("producer_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=32), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("result", sa.String(length=32), nullable=True),
        sa.Column("method", sa.String(length=32), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("held_until", sa.Date(), nullable=True),
        sa.Column("reminded_for", sa.Date(), nullable=True),
        _of_producer("trader_records"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trader_records")),
        sa.UniqueConstraint("producer_id", "part", name=op.f("uq_trader_records_producer_id_part")),
    )
    op.create_index(op.f("ix_trader_records_given_at"), "trader_records", ["given_at"])
    op.create_table(
        "trader_documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("producer_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("storage_key", sa.String(), nullable=False),
        sa.Column("uploaded_by", sa.Integer(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("size > 0", name=op.f("ck_trader_documents_size")),
        _of_producer("trader_documents"),
        _of_user("trader_documents", "uploaded_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trader_documents")),
        sa.UniqueConstraint("storage_key", name=op.f("uq_trader_documents_storage_key")),
    )
    op.create_index(
        op.f("ix_trader_documents_producer_id_part"), "trader_documents", ["producer_id", "part"]
    )
    op.create_table(
        "trader_checks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("producer_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=32), nullable=False),
        sa.Column("record_version", sa.Integer(), nullable=False),
        sa.Column("result", sa.String(length=32), nullable=False),
        sa.Column("method", sa.String(length=32), nullable=False),
        sa.Column("checked_by", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        _of_producer("trader_checks"),
        _of_user("trader_checks", "checked_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trader_checks")),
    )
    op.create_index(op.f("ix_trader_checks_producer_id"), "trader_checks", ["producer_id"])
    for statement in statements("trader_checks", op.get_bind().dialect.name):
        op.execute(statement)
    op.create_table(
        "trader_notes",
        sa.Column("check_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["check_id"], ["trader_checks.id"], name=op.f("fk_trader_notes_check_id")
        ),
        sa.PrimaryKeyConstraint("check_id", name=op.f("pk_trader_notes")),
    )
    op.create_table(
        "trader_self_certifications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("producer_id", sa.Integer(), nullable=False),
        sa.Column("text_version", sa.String(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _of_producer("trader_self_certifications"),
        _of_user("trader_self_certifications", "user_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trader_self_certifications")),
    )
    op.create_index(
        op.f("ix_trader_self_certifications_producer_id"),
        "trader_self_certifications",
        ["producer_id"],
    )


def downgrade() -> None:
    op.drop_table("trader_self_certifications")
    op.drop_table("trader_notes")
    for statement in removal("trader_checks", op.get_bind().dialect.name):
        op.execute(statement)
    for table in ("trader_checks", "trader_documents", "trader_records"):
        op.drop_table(table)
    op.drop_column("producers", "closed_at")
    op.drop_column("producers", "shipping_locked")


def _of_producer(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["producer_id"], ["producers.id"], name=op.f(f"fk_{table}_producer_id")
    )


def _of_user(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], ["identity_users.id"], name=op.f(f"fk_{table}_{column}")
    )
