"""How often one may ask for mails, and guess, before having to wait."""

from datetime import timedelta

import pytest

from marketplace.identity import brake
from marketplace.kit import clock
from tests.identity.conftest import PASSWORD, token_of


def register(visitor, email):
    return visitor.post("/registrieren", {"name": "Fremd", "email": email, "password": PASSWORD})


def forget(visitor, email):
    return visitor.post("/passwort-vergessen", {"email": email})


def test_who_registers_my_address_does_not_keep_me_from_a_new_password(browse, letters, anna):
    for _ in range(brake.MAILS_AN_HOUR + 2):
        register(browse(), anna.email)
    assert len(letters(anna.email)) == brake.MAILS_AN_HOUR
    forget(browse(), anna.email)
    assert letters(anna.email)[-1][1].startswith("/passwort-neu/")


def test_one_network_gets_only_so_many_letters_an_hour(browse, letters, set_clock):
    for number in range(brake.MAILS_AN_HOUR_PER_NETWORK):
        assert register(browse(), f"gast{number}@test.example").status_code == 303
    assert register(browse(), "zuviel@test.example").status_code == 303  # it looks the same
    assert letters("zuviel@test.example") == []
    set_clock(clock.now() + timedelta(minutes=61))
    register(browse(), "zuviel@test.example")
    assert len(letters("zuviel@test.example")) == 1


@pytest.mark.parametrize(
    ("path", "more"),
    [
        ("/konto/passwort", {"password": "noch ein ganzer Satz dazu"}),
        ("/konto/e-mail", {"email": "neu@test.example"}),
    ],
)
def test_who_finds_an_open_browser_cannot_guess_the_password_for_long(sign_in, anna, path, more):
    here, _ = sign_in()
    token = token_of(here.get(path))
    for _ in range(brake.PER_ACCOUNT_AND_NETWORK):
        wrong = here.post(path, {"current": "falsch geraten, leider"} | more | token)
        assert wrong.status_code == 422
    slowed = here.post(path, {"current": PASSWORD} | more | token)
    assert slowed.status_code == 429
    assert "Zu viele Versuche" in slowed
