"""Roles: who gets in by invitation, and who does not get in with it."""

import pytest

from marketplace.identity import links, operations
from marketplace.identity.models import User
from marketplace.identity.passwords import hashed
from marketplace.infra.db import db
from marketplace.web.access import Audience
from tests import make
from tests.identity.conftest import PASSWORD

EMAIL = "clara@test.example"
STRANGERS = "das Passwort eines Fremden"


def account() -> User:
    db.session.rollback()
    return db.session.query(User).filter_by(email=EMAIL).one()


def an_invitation(**more) -> str:
    operator = make.a_grant(make.a_user("Olga"), Audience.OPERATOR)
    row = operations.invite(
        **{"email": EMAIL, "audience": Audience.CURATOR, "subject_kind": "district"}
        | {"subject_id": 1, "by": operator.id} | more
    )  # fmt: skip
    return f"/einladung/{links.address_part(row)}"


@pytest.fixture
def registered_by_a_stranger(browse, letters) -> str:
    """Return the letter's link of a registration the mailbox's owner knows nothing of."""
    browse().post("/registrieren", {"name": "Fremd", "email": EMAIL, "password": STRANGERS})
    ((_subject, link),) = letters(EMAIL)
    return link


def test_an_invitation_replaces_what_a_stranger_registered_beforehand(
    browse, sign_in, registered_by_a_stranger
):
    answer = browse().post(an_invitation(), {"name": "Clara Korb", "password": PASSWORD})
    assert answer.status_code == 303
    assert account().name == "Clara Korb"
    assert sign_in(EMAIL, STRANGERS)[1].status_code == 422
    assert sign_in(EMAIL)[1].location == "/anmelden/code"
    assert browse().post(registered_by_a_stranger).status_code == 410


def test_the_first_operator_replaces_what_a_stranger_registered_beforehand(
    sign_in, registered_by_a_stranger
):
    operations.create_operator(email=EMAIL, name="Clara Korb", password=PASSWORD)
    assert sign_in(EMAIL, STRANGERS)[1].status_code == 422
    assert sign_in(EMAIL)[1].location == "/anmelden/code"


def test_a_confirmed_account_keeps_its_password_when_invited(browse, sign_in, app):
    make.a_user("Clara", email=EMAIL, password_hash=hashed(PASSWORD))
    browse().post(an_invitation(), {"name": "Anders", "password": STRANGERS})
    assert account().name == "Clara"
    assert sign_in(EMAIL, STRANGERS)[1].status_code == 422
    assert sign_in(EMAIL)[1].location == "/anmelden/code"
