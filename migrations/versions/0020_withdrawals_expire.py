"""Let the database go of declarations of withdrawal when six years are over. Run before the deploy."""

from alembic import op

from marketplace.infra import append_only

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

UNTIL = {
    "withdrawal_declarations": append_only.Until("declared_at", 6),
    "withdrawal_receipts": append_only.Until("sent_at", 6),
}


def upgrade() -> None:
    for table, until in UNTIL.items():
        _close(table, until)


def downgrade() -> None:
    for table in UNTIL:
        _close(table, None)


def _close(table: str, until: append_only.Until | None) -> None:
    dialect = op.get_bind().dialect.name
    again = append_only.statements(table, dialect, until=until)
    for statement in [*append_only.removal(table, dialect), *again]:
        op.execute(statement)
