"""The edition of the shop window moves with what it shows, and only with what was kept."""

import pytest
from sqlalchemy import update

from marketplace.catalogue.models import Variant
from marketplace.infra import edition, window
from marketplace.infra.db import Model, db, transaction
from tests.make_market import a_variant


def editions() -> int:
    """Return how many there are; what was rolled back leaves gaps in PostgreSQL's numbers."""
    return db.session.query(edition.Edition).count()


@pytest.mark.usefixtures("app")
class TestTheEdition:
    def test_one_transaction_begins_one_edition_however_much_it_changes(self):
        before, there = edition.current(), editions()
        with transaction():
            edition.changed()
            edition.changed()
        first = edition.current()
        with transaction():
            edition.changed()
        assert before < first < edition.current()
        assert editions() == there + 2

    def test_what_was_rolled_back_begins_none(self):
        def regretted():
            edition.changed()
            raise LookupError

        before = edition.current()
        with pytest.raises(LookupError), transaction():
            regretted()
        assert edition.current() == before
        with transaction():
            edition.changed()
        assert edition.current() > before


class TestWhatBeginsAnEdition:
    @pytest.mark.parametrize(
        ("statement", "is_seen"),
        [
            ("INSERT INTO products (name) VALUES (?)", True),
            ('UPDATE "variants" SET price=?, stock=? WHERE variants.id = ?', True),
            ("UPDATE variants SET stock=(variants.stock + ?) WHERE variants.id = ? RETURNING id", False),
            ("UPDATE variants SET stock=:a", False),
            ("DELETE FROM variants WHERE id = 1", True),
            ("  update producers set name = ?", True),
            ("INSERT OR IGNORE INTO brands (name) VALUES (?)", True),
            ("INSERT INTO cart_lines (id) VALUES (?)", False),
            ("UPDATE orders SET state=? WHERE id=?", False),
            ("WITH old AS (SELECT 1) UPDATE products SET name = 'x'", True),
            ("INSERT INTO editions (at) VALUES (?)", False),
            ("INSERT INTO a_table_of_tomorrow (id) VALUES (1)", True),
        ],
    )  # fmt: skip
    def test_is_every_statement_that_writes_what_is_shown(self, statement, is_seen):
        assert edition.is_seen(statement) is is_seen

    def test_is_no_statement_that_met_no_row(self, app):
        variant = a_variant()
        before = editions()
        with transaction():
            db.session.execute(update(Variant).where(Variant.id == 0).values(name="x"))
        assert editions() == before
        with transaction():
            db.session.execute(update(Variant).where(Variant.id == variant.id).values(name="x"))
        assert editions() == before + 1


def test_every_table_is_declared_shown_or_unseen(app):
    """Undeclared counts as shown, so a page is never stale; but a basket must not empty the shelf."""
    tables = set(Model.metadata.tables)
    assert tables - window.SHOWN - window.UNSEEN == set(), "decide in infra/window.py"
    assert (window.SHOWN | window.UNSEEN) - tables == set(), "there are no such tables"
    assert not window.SHOWN & window.UNSEEN
    for table, columns in window.UNSEEN_COLUMNS.items():
        assert columns <= {each.name for each in Model.metadata.tables[table].columns}
