"""What the log says about a bug: where, never who or with what."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from marketplace.identity.models import User
from marketplace.infra.db import db
from marketplace.infra.logs import scrub
from tests.make import a_user

TOKEN = "17-0123456789abcdef01234567"
HASH = "$argon2id$geheim"


@pytest.fixture
def fails_with_a_row(app, monkeypatch):
    """Every confirmation tries to write the address of somebody else, and fails."""

    def view(**_arguments):
        taken = db.session.scalar(select(User.email))
        db.session.add(
            User(email=taken, name="X", password_hash=HASH, created_at=app.config["NOW"])
        )
        db.session.flush()

    from marketplace.kit import clock

    monkeypatch.setitem(app.config, "NOW", clock.now())
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    monkeypatch.setitem(app.view_functions, "identity.confirm", view)


@pytest.mark.law("5.3")
def test_a_bug_is_logged_without_the_link_and_the_row(browse, fails_with_a_row, capsys):
    anna = a_user("Anna", email="anna.geheim@test.example")
    page = browse(checks=False).get(f"/konto-bestaetigen/{TOKEN}")
    assert page.status_code == 500
    said = capsys.readouterr().out
    assert "/konto-bestaetigen/<string:token>" in said
    assert IntegrityError.__name__ in said
    for secret in (TOKEN, HASH, anna.email):
        assert secret not in said


def test_what_postgresql_quotes_of_a_row_is_taken_out():
    text = (
        'UniqueViolation: duplicate key value violates "uq"\nDETAIL:  Failing row contains (1,\n'
        "anna@test.example).\n[SQL: INSERT INTO x]"
    )
    assert scrub(text) == (
        'UniqueViolation: duplicate key value violates "uq"\n[SQL: INSERT INTO x]'
    )
