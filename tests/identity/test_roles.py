"""Roles: who gets in by invitation, and who does not get in with it."""

import pyotp
import pytest

from marketplace.identity import links, operations
from marketplace.identity.models import Grant, User
from marketplace.identity.passwords import hashed
from marketplace.infra.db import db
from marketplace.kit import clock
from marketplace.web.access import Audience
from tests import make
from tests.identity.conftest import PASSWORD, token_of

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


def test_a_new_role_ends_the_sessions_that_are_older_than_it(browse, app):
    clara = make.a_user("Clara", email=EMAIL)
    before = browse(clara)
    browse().post(an_invitation(), {"name": "Clara", "password": PASSWORD})
    assert before.get("/konto").status_code == 303


@pytest.mark.law("5.3")
@pytest.mark.parametrize(
    ("audience", "office"),
    [(Audience.OPERATOR, "/betrieb-des-marktes"), (Audience.CURATOR, "/kuratierung")],
)
def test_an_office_asks_a_session_without_second_step_for_the_code(
    browse, sign_in, audience, office
):
    clara = make.a_user("Clara", email=EMAIL, password_hash=hashed(PASSWORD))
    visitor, _ = sign_in(EMAIL)
    make.a_grant(clara, audience, "district", 1)  # a row alone, as an import would write it
    answer = visitor.get(office)
    assert answer.status_code == 303
    assert answer.location.startswith("/anmelden/code?weiter=/")
    step = visitor.get(answer.location)
    assert visitor.get(office).status_code == 303
    visitor.post("/anmelden/code/einrichten", token_of(step))
    db.session.expire_all()
    code = pyotp.TOTP(account().totp_secret).at(clock.now())
    done = visitor.post(answer.location, {"code": code} | token_of(step))
    assert done.location == office
    assert visitor.follow(done).status_code == 200


def test_only_the_newest_invitation_to_an_address_works(browse, app):
    first, second = an_invitation(audience=Audience.OPERATOR), an_invitation()
    assert browse().get(first).status_code == 410
    assert browse().get(second).status_code == 200


def test_who_lost_a_role_does_not_get_it_back_by_an_old_invitation(browse, app):
    clara = make.a_grant(make.a_user("Clara", email=EMAIL), Audience.CURATOR, "district", 1)
    link = an_invitation(audience=Audience.OPERATOR)
    (grant,) = db.session.query(Grant).filter_by(user_id=clara.id)
    operations.revoke_grant(grant_id=grant.id, by=clara.id)
    assert browse().get(link).status_code == 410
