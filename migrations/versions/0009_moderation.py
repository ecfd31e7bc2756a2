"""Notices, statements of reasons, complaints, recalls. Old code ignores them: run before the deploy."""

import sqlalchemy as sa
from alembic import op

from marketplace.infra.append_only import removal, statements

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "legal_statements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("subject_name", sa.String(), nullable=False),
        sa.Column("producer_id", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(length=32), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("duration", sa.String(), nullable=False),
        sa.Column("facts", sa.String(), nullable=False),
        sa.Column("ground", sa.String(length=32), nullable=False),
        sa.Column("paragraph", sa.String(), nullable=False),
        sa.Column("remedies", sa.String(), nullable=False),
        sa.Column("is_automated", sa.Boolean(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "facts <> '' AND paragraph <> '' AND duration <> ''",
            name=op.f("ck_legal_statements_said"),
        ),
        sa.CheckConstraint("NOT is_automated", name=op.f("ck_legal_statements_by_a_human")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_statements")),
    )
    with op.batch_alter_table("legal_statements", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_legal_statements_decided_at"), ["decided_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_legal_statements_producer_id"), ["producer_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_legal_statements_subject_kind_subject_id"),
            ["subject_kind", "subject_id"],
            unique=False,
        )

    op.create_table(
        "moderation_trusted_flaggers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderation_trusted_flaggers")),
        sa.UniqueConstraint("address", name=op.f("uq_moderation_trusted_flaggers_address")),
    )
    op.create_table(
        "moderation_notices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("ground", sa.String(length=32), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("subject_kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("subject_name", sa.String(), nullable=False),
        sa.Column("producer_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("reporter_name", sa.String(), nullable=False),
        sa.Column("reporter_email", sa.String(), nullable=False),
        sa.Column("good_faith", sa.String(), nullable=False),
        sa.Column("is_trusted", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("follows_id", sa.Integer(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=32), nullable=True),
        sa.Column("decision_reason", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("is_automated", sa.Boolean(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "outcome IS NULL OR decision_reason <> ''", name=op.f("ck_moderation_notices_reasoned")
        ),
        sa.CheckConstraint(
            "outcome NOT IN ('take_down', 'suspend') OR statement_id IS NOT NULL",
            name=op.f("ck_moderation_notices_stated"),
        ),
        sa.CheckConstraint(
            "(outcome IS NULL) = (decided_at IS NULL) AND (outcome IS NULL) = (decided_by IS NULL)",
            name=op.f("ck_moderation_notices_decided"),
        ),
        sa.CheckConstraint("NOT is_automated", name=op.f("ck_moderation_notices_by_a_human")),
        sa.ForeignKeyConstraint(
            ["follows_id"], ["moderation_notices.id"], name=op.f("fk_moderation_notices_follows_id")
        ),
        sa.ForeignKeyConstraint(
            ["producer_id"], ["producers.id"], name=op.f("fk_moderation_notices_producer_id")
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["legal_statements.id"],
            name=op.f("fk_moderation_notices_statement_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderation_notices")),
    )
    with op.batch_alter_table("moderation_notices", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_moderation_notices_outcome"), ["outcome"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_moderation_notices_producer_id"), ["producer_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_moderation_notices_received_at"), ["received_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_moderation_notices_reporter_email"), ["reporter_email"], unique=False
        )

    op.create_table(
        "moderation_complaints",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(length=32), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=True),
        sa.Column("notice_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verdict", sa.String(length=32), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("is_same_person", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "verdict IS NULL OR answer <> ''", name=op.f("ck_moderation_complaints_answered")
        ),
        sa.CheckConstraint(
            "(statement_id IS NULL) <> (notice_id IS NULL)",
            name=op.f("ck_moderation_complaints_subject"),
        ),
        sa.CheckConstraint(
            "(verdict IS NULL) = (decided_at IS NULL) AND (verdict IS NULL) = (decided_by IS NULL)",
            name=op.f("ck_moderation_complaints_decided"),
        ),
        sa.ForeignKeyConstraint(
            ["notice_id"],
            ["moderation_notices.id"],
            name=op.f("fk_moderation_complaints_notice_id"),
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["legal_statements.id"],
            name=op.f("fk_moderation_complaints_statement_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderation_complaints")),
    )
    with op.batch_alter_table("moderation_complaints", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_moderation_complaints_notice_id"), ["notice_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_moderation_complaints_statement_id"), ["statement_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_moderation_complaints_verdict"), ["verdict"], unique=False
        )

    op.create_table(
        "moderation_recalls",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("product_name", sa.String(), nullable=False),
        sa.Column("seller", sa.JSON(), nullable=False),
        sa.Column("image_id", sa.Integer(), nullable=True),
        sa.Column("image_alt", sa.String(), nullable=False),
        sa.Column("batches", sa.String(), nullable=False),
        sa.Column("sold_from", sa.Date(), nullable=True),
        sa.Column("sold_until", sa.Date(), nullable=True),
        sa.Column("danger", sa.String(), nullable=False),
        sa.Column("advice", sa.String(), nullable=False),
        sa.Column("remedies", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_by", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("sold_from <= sold_until", name=op.f("ck_moderation_recalls_sold")),
        sa.ForeignKeyConstraint(
            ["image_id"], ["media_images.id"], name=op.f("fk_moderation_recalls_image_id")
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["products.id"], name=op.f("fk_moderation_recalls_product_id")
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["legal_statements.id"],
            name=op.f("fk_moderation_recalls_statement_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderation_recalls")),
    )
    with op.batch_alter_table("moderation_recalls", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_moderation_recalls_ended_at"), ["ended_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_moderation_recalls_product_id"), ["product_id"], unique=False
        )

    op.create_table(
        "moderation_warnings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(length=32), nullable=False),
        sa.Column("producer_id", sa.Integer(), nullable=True),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("warned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("warned_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["moderation_notices.id"], name=op.f("fk_moderation_warnings_notice_id")
        ),
        sa.ForeignKeyConstraint(
            ["producer_id"], ["producers.id"], name=op.f("fk_moderation_warnings_producer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderation_warnings")),
    )
    with op.batch_alter_table("moderation_warnings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_moderation_warnings_email"), ["email"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_moderation_warnings_producer_id"), ["producer_id"], unique=False
        )

    op.create_table(
        "moderation_recall_mails",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recall_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["order_id"], ["orders.id"], name=op.f("fk_moderation_recall_mails_order_id")
        ),
        sa.ForeignKeyConstraint(
            ["recall_id"],
            ["moderation_recalls.id"],
            name=op.f("fk_moderation_recall_mails_recall_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderation_recall_mails")),
        sa.UniqueConstraint(
            "recall_id", "email", name=op.f("uq_moderation_recall_mails_recall_id_email")
        ),
    )
    with op.batch_alter_table("moderation_recall_mails", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_moderation_recall_mails_recall_id_sent_at"),
            ["recall_id", "sent_at"],
            unique=False,
        )

    for statement in statements("legal_statements", op.get_bind().dialect.name):
        op.execute(statement)
    for table, rule in CHECKED.items():
        _add_reason(table, rule)


def downgrade() -> None:
    for table, rule in CHECKED.items():
        if rule and op.get_bind().dialect.name != "sqlite":
            op.drop_constraint(op.f(f"ck_{table}_blocked"), table, type_="check")
        op.execute(f"ALTER TABLE {table} DROP COLUMN statement_id")
    for statement in removal("legal_statements", op.get_bind().dialect.name):
        op.execute(statement)
    with op.batch_alter_table("moderation_recall_mails", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_moderation_recall_mails_recall_id_sent_at"))

    op.drop_table("moderation_recall_mails")
    with op.batch_alter_table("moderation_warnings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_moderation_warnings_producer_id"))
        batch_op.drop_index(batch_op.f("ix_moderation_warnings_email"))

    op.drop_table("moderation_warnings")
    with op.batch_alter_table("moderation_recalls", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_moderation_recalls_product_id"))
        batch_op.drop_index(batch_op.f("ix_moderation_recalls_ended_at"))

    op.drop_table("moderation_recalls")
    with op.batch_alter_table("moderation_complaints", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_moderation_complaints_verdict"))
        batch_op.drop_index(batch_op.f("ix_moderation_complaints_statement_id"))
        batch_op.drop_index(batch_op.f("ix_moderation_complaints_notice_id"))

    op.drop_table("moderation_complaints")
    with op.batch_alter_table("moderation_notices", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_moderation_notices_reporter_email"))
        batch_op.drop_index(batch_op.f("ix_moderation_notices_received_at"))
        batch_op.drop_index(batch_op.f("ix_moderation_notices_producer_id"))
        batch_op.drop_index(batch_op.f("ix_moderation_notices_outcome"))

    op.drop_table("moderation_notices")
    op.drop_table("moderation_trusted_flaggers")
    with op.batch_alter_table("legal_statements", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_legal_statements_subject_kind_subject_id"))
        batch_op.drop_index(batch_op.f("ix_legal_statements_producer_id"))
        batch_op.drop_index(batch_op.f("ix_legal_statements_decided_at"))

    op.drop_table("legal_statements")


# Table -> what must hold of its state and its reasons. Businesses suspended so far have none.
CHECKED = {"producers": "", "products": "(state = 'blocked') = (statement_id IS NOT NULL)"}


def _add_reason(table: str, rule: str) -> None:
    """Add the column in place: a copy of a table full of rows would break what points at it."""
    check = f" CONSTRAINT ck_{table}_blocked CHECK ({rule})" if rule else ""
    op.execute(
        f"ALTER TABLE {table} ADD COLUMN statement_id INTEGER "
        f"CONSTRAINT fk_{table}_statement_id REFERENCES legal_statements (id){check}"
    )
