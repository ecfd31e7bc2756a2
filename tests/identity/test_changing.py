"""Forgotten and changed passwords, a new address."""

from marketplace.identity.models import OneTimeToken
from marketplace.infra.db import db
from tests.identity.conftest import PASSWORD, token_of

NEW = "noch ein ganzer Satz dazu"


def test_a_forgotten_password_is_replaced_by_letter_and_ends_other_sessions(
    browse, letters, sign_in, anna
):
    elsewhere, _ = sign_in()
    visitor = browse()
    visitor.follow(visitor.post("/passwort-vergessen", {"email": anna.email}))
    ((_subject, link),) = letters(anna.email)
    assert visitor.post(link, {"password": "kurz"}).status_code == 422
    visitor.follow(visitor.post(link, {"password": NEW}))
    assert visitor.post(link, {"password": NEW}).status_code == 410
    assert elsewhere.get("/konto").status_code == 303
    assert sign_in()[1].status_code == 422
    assert sign_in(password=NEW)[1].status_code == 303


def test_an_unknown_address_gets_the_same_answer_and_no_letter(browse, letters, anna):
    known = browse().post("/passwort-vergessen", {"email": anna.email})
    unknown = browse().post("/passwort-vergessen", {"email": "niemand@test.example"})
    assert (known.status_code, known.location) == (unknown.status_code, unknown.location)
    assert letters("niemand@test.example") == []


def test_changing_the_password_needs_the_old_one_and_ends_other_sessions(sign_in, anna):
    elsewhere, _ = sign_in()
    here, _ = sign_in()
    token = token_of(here.get("/konto/passwort"))
    refused = here.post(
        "/konto/passwort", {"current": "geraten und daneben", "password": NEW} | token
    )
    assert refused.status_code == 422
    assert (
        here.post("/konto/passwort", {"current": PASSWORD, "password": NEW} | token).status_code
        == 303
    )
    assert here.get("/konto").status_code == 200
    assert elsewhere.get("/konto").status_code == 303


def test_a_new_address_counts_once_it_has_answered(sign_in, letters, anna):
    here, _ = sign_in()
    token = token_of(here.get("/konto/e-mail"))
    here.post("/konto/e-mail", {"email": "neu@test.example", "current": PASSWORD} | token)
    ((_subject, link),) = letters("neu@test.example")
    assert sign_in("neu@test.example")[1].status_code == 422
    here.post(link, token)
    assert sign_in("neu@test.example")[1].status_code == 303
    assert letters(anna.email)  # the old address hears of it


def test_an_unknown_address_costs_what_a_known_one_costs_and_leaves_nothing(
    browse, letters, anna, count_queries
):
    browse().post("/passwort-vergessen", {"email": "warm@test.example"})
    known_email = anna.email
    with count_queries() as known:
        browse().post("/passwort-vergessen", {"email": known_email})
    with count_queries() as unknown:
        browse().post("/passwort-vergessen", {"email": "niemand@test.example"})
    assert known == unknown
    assert letters("niemand@test.example") == []
    db.session.rollback()
    assert [row.email for row in db.session.query(OneTimeToken)] == [anna.email]


def test_only_the_newest_letter_sets_a_new_password(browse, letters, anna):
    for _ in range(2):
        browse().post("/passwort-vergessen", {"email": anna.email})
        letters(anna.email)
    (_, first), (_, second) = letters(anna.email)
    assert browse().get(first).status_code == 410
    assert browse().get(second).status_code == 200
