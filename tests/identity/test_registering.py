"""From an address to an account."""

from datetime import timedelta

import pytest

from marketplace.identity import passwords
from marketplace.identity.models import User
from marketplace.infra.db import db
from marketplace.kit import clock
from tests.identity.conftest import PASSWORD

FORM = {"name": "Karla Ast", "email": "karla@test.example", "password": PASSWORD}


def users():
    db.session.rollback()
    return db.session.query(User).filter_by(email=FORM["email"]).all()


def test_an_account_counts_once_its_letter_was_answered(browse, letters, sign_in):
    visitor = browse()
    visitor.follow(visitor.post("/registrieren", FORM))
    ((_subject, link),) = letters(FORM["email"])
    assert sign_in(FORM["email"])[1].status_code == 422
    assert visitor.get(link).status_code == 200
    assert users()[0].confirmed_at is None  # looking changes nothing
    assert "bestätigt" in visitor.follow(visitor.post(link))
    assert sign_in(FORM["email"])[1].status_code == 303


def test_a_link_works_once(browse, letters):
    visitor = browse()
    visitor.post("/registrieren", FORM)
    ((_subject, link),) = letters(FORM["email"])
    visitor.post(link)
    assert visitor.post(link).status_code == 410


def test_a_link_ends(browse, letters, set_clock):
    visitor = browse()
    visitor.post("/registrieren", FORM)
    ((_subject, link),) = letters(FORM["email"])
    set_clock(clock.now() + timedelta(days=8))
    assert visitor.post(link).status_code == 410
    assert not users() or users()[0].confirmed_at is None


@pytest.mark.parametrize("token", ["x", "x" * 3000, "../../etc", "%F0%9F%8D%AF"])
def test_a_forged_link_is_a_friendly_page(browse, token):
    assert browse().get(f"/konto-bestaetigen/{token}").status_code in {404, 410}


def test_nobody_learns_whether_an_address_has_an_account(browse, letters, anna):
    known = browse().post("/registrieren", FORM | {"email": anna.email})
    unknown = browse().post("/registrieren", FORM)
    assert (known.status_code, known.location) == (unknown.status_code, unknown.location)
    (letter,) = letters(anna.email)
    assert letter[0] != letters(FORM["email"])[0][0]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""), ("name", "ä" * 10_000), ("email", "karla"), ("email", "a@b@c"),
        ("email", "x" * 10_000 + "@test.example"), ("password", "kurz"), ("password", ""),
    ],
)  # fmt: skip
def test_mistakes_come_back_with_what_was_typed(browse, field, value):
    page = browse().post("/registrieren", FORM | {field: value})
    assert page.status_code == 422
    assert page.value("name") == (value if field == "name" else FORM["name"])
    assert page.value("email") == (value if field == "email" else FORM["email"])
    assert not page.value("password")
    assert users() == []


def test_half_a_character_is_no_password(app):
    assert not passwords.is_text("ein ganzer Satz \ud800")
    assert not passwords.matches(passwords.hashed(PASSWORD), "\udcff" + PASSWORD)


def test_each_link_confirms_its_own_registration(browse, letters, sign_in):
    browse().post("/registrieren", FORM)
    browse().post("/registrieren", FORM | {"name": "Fremd", "password": "das eines Fremden"})
    (_, mine), (_, strangers) = letters(FORM["email"])
    visitor = browse()
    assert visitor.post(mine).status_code == 303
    assert users()[0].name == FORM["name"]
    assert sign_in(FORM["email"])[1].status_code == 303
    assert visitor.post(strangers).status_code == 410
    assert sign_in(FORM["email"], "das eines Fremden")[1].status_code == 422
