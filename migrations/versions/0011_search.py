"""The terms products are found by, with the text index each database has of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

SQLITE = (
    "CREATE VIRTUAL TABLE search_index USING fts5"
    "(head, body, content='search_entries', content_rowid='id', tokenize='ascii', prefix='2 3 4')",
    "CREATE TRIGGER search_entries_added AFTER INSERT ON search_entries BEGIN "
    "INSERT INTO search_index(rowid, head, body) VALUES (new.id, new.head, new.body); END",
    "CREATE TRIGGER search_entries_gone AFTER DELETE ON search_entries BEGIN "
    "INSERT INTO search_index(search_index, rowid, head, body) "
    "VALUES ('delete', old.id, old.head, old.body); END",
    "CREATE TRIGGER search_entries_changed AFTER UPDATE ON search_entries BEGIN "
    "INSERT INTO search_index(search_index, rowid, head, body) "
    "VALUES ('delete', old.id, old.head, old.body); "
    "INSERT INTO search_index(rowid, head, body) VALUES (new.id, new.head, new.body); END",
)
POSTGRES = (
    "CREATE INDEX search_entries_all ON search_entries "
    "USING gin (to_tsvector('simple', head || ' ' || body))",
    "CREATE INDEX search_entries_head ON search_entries USING gin (to_tsvector('simple', head))",
)


def upgrade() -> None:
    op.create_table(
        "search_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entries")),
        sa.UniqueConstraint("kind", "subject_id", name=op.f("uq_search_entries_kind_subject_id")),
    )
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRES:
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_index")
    op.drop_table("search_entries")
