"""What is issued stays: no operation changes it, and whoever does is found out."""

import ast
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from marketplace.infra.db import db, transaction
from marketplace.infra.outbox import OutboxMessage
from marketplace.invoicing import operations, queries
from marketplace.invoicing.events import InvoiceIssued
from marketplace.invoicing.models import Invoice
from marketplace.invoicing.operations import TamperedError
from marketplace.kit.refusal import NotFound
from tests.conftest import NOW
from tests.invoicing.make_sales import a_sale, left_at
from tests.make_market import a_producer

pytestmark = pytest.mark.usefixtures("app")
PACKAGE = Path(operations.__file__).parents[1]


def issued(**more):
    return operations.issue(left_at(a_sale(**more), NOW).id)


class TestIssuedInvoices:
    @pytest.mark.law("4.2", "4.8")
    def test_have_no_operation_that_changes_them(self):
        """Only `pdf_key` is ever updated, in one place, and nothing is deleted."""
        found = []
        for path in PACKAGE.rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and ast.unparse(node).startswith(
                    ("update(Invoice)", "delete(Invoice", "db.session.delete(invoice")
                ):
                    found.append((path.name, ast.unparse(node)[:15]))
        assert {name for name, _ in found} == {"operations.py"}
        text = (PACKAGE / "invoicing" / "operations.py").read_text(encoding="utf-8")
        assert text.count("update(Invoice)") == 1
        assert ".values(pdf_key=key)" in text

    def test_stay_as_they_are_when_the_producer_moves(self, run_jobs):
        maker = a_producer()
        made = issued(producer=maker)
        before = (dict(made.content), made.digest)
        with transaction():
            db.session.merge(maker).street = "Woanders 1"
        db.session.expire_all()
        again = operations.issue(made.seller_order_id)
        assert (again.content, again.digest) == before
        run_jobs()
        assert queries.get(made.id).content == before[0]

    def test_get_their_file_once(self, run_jobs, monkeypatch):
        made = issued()
        run_jobs()
        key = queries.get(made.id).pdf_key
        monkeypatch.setattr("marketplace.invoicing.printing.render", lambda _content: b"other")
        operations.print_pdf(made.id)
        assert queries.get(made.id).pdf_key == key

    def test_are_not_printed_when_somebody_changed_the_row(self):
        made = issued()
        with transaction():
            db.session.execute(
                db.text("UPDATE invoices SET content = '{\"total\": 1}' WHERE id = :id"),
                {"id": made.id},
            )
        db.session.expire_all()
        with pytest.raises(TamperedError):
            operations.print_pdf(made.id)

    @pytest.mark.law("4.2")
    def test_cannot_share_a_number(self):
        made = issued()
        values = {c.key: getattr(made, c.key) for c in Invoice.__table__.columns if c.key != "id"}
        with pytest.raises(IntegrityError), transaction():
            db.session.add(Invoice(**values | {"origin": "sale-0", "label": "R0"}))

    def test_are_hidden_from_others(self):
        made = issued()
        with pytest.raises(NotFound):
            queries.get_of_producer(made.producer_id + 1, label=made.label)
        with pytest.raises(NotFound):
            queries.get_of_order(10**6, label=made.label)

    def test_announce_themselves_once(self):
        made = issued()
        operations.issue(made.seller_order_id)
        rows = db.session.scalars(select(OutboxMessage)).all()
        events = [row for row in rows if row.event == InvoiceIssued(made.id).__dict__]
        assert len(events) == 1
