"""Declarations are evidence for six years; then they go, and the database agrees (LAW 4.8, 5.1)."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import DBAPIError

from marketplace.infra.db import db
from marketplace.withdrawals import operations
from marketplace.withdrawals.models import Declaration, Receipt, Withdrawal
from marketplace.withdrawals.rules import Proof
from tests.conftest import NOW
from tests.make import save

LONG_AGO = datetime(2010, 5, 3, 9, tzinfo=UTC)


def declared(at: datetime, name: str) -> Declaration:
    made = save(
        Declaration(
            reference=f"WR-{name}", press=name, declared_at=at, name=name, contract="Der Honig.",
            email=f"{name.lower()}@test.example", chosen=[], language="de", by_link=False,
        )
    )  # fmt: skip
    save(Receipt(declaration_id=made.id, message_key=name, sent_at=at))
    save(
        Withdrawal(
            number=f"WR-{name}-1", declaration_id=made.id, proof=next(iter(Proof)), lines=[],
            declared_at=at,
        )
    )  # fmt: skip
    return made


@pytest.mark.law("4.8", "5.1")
def test_what_is_past_its_period_goes_and_nothing_else_can(app):
    declared(LONG_AGO, "Anna")
    young = declared(NOW, "Ina").id
    operations.forget_old()
    for table in (Declaration, Receipt, Withdrawal):
        assert db.session.query(table).count() == 1
    assert db.session.query(Declaration.name).scalar() == "Ina"
    for name in ("withdrawal_receipts", "withdrawal_declarations"):
        with pytest.raises(DBAPIError, match="append-only"), db.session.begin_nested():
            db.session.execute(db.text(f"DELETE FROM {name}"))
    assert db.session.get_one(Declaration, young).name == "Ina"


def test_even_an_old_declaration_is_never_changed(app):
    declared(LONG_AGO, "Anna")
    with pytest.raises(DBAPIError, match="append-only"), db.session.begin_nested():
        db.session.execute(db.text("UPDATE withdrawal_declarations SET contract = 'Nichts.'"))


def test_a_receipt_of_the_new_year_keeps_its_declaration(app):
    made = save(
        Declaration(
            reference="WR-X", press="x", declared_at=LONG_AGO, name="X", contract="Y",
            email="x@test.example", chosen=[], language="de", by_link=False,
        )
    )  # fmt: skip
    save(Receipt(declaration_id=made.id, message_key="x", sent_at=NOW))
    operations.forget_old()
    assert db.session.query(Declaration).count() == 1
