"""Signing in and out; guessing is slow, sessions end when they should."""

from datetime import timedelta

import pyotp
import pytest

from marketplace.identity import brake, operations
from marketplace.identity.models import Grant
from marketplace.identity.passwords import hashed
from marketplace.infra.db import db
from marketplace.kit import clock
from marketplace.web.access import Audience
from marketplace.web.sessions import StoredSession
from tests import make
from tests.identity.conftest import PASSWORD, token_of

WRONG = "falsch geraten, leider"


def sessions():
    db.session.rollback()
    return db.session.query(StoredSession).all()


@pytest.mark.law("5.3")
def test_the_session_is_kept_as_a_hash_and_the_cookie_is_closed(sign_in, anna):
    _visitor, answer = sign_in()
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    (kept,) = sessions()
    assert kept.user_id == anna.id
    assert kept.id_hash not in cookie


def test_signing_out_ends_the_session_on_the_server(sign_in, anna):
    visitor, _ = sign_in()
    account = visitor.get("/konto")
    visitor.post("/abmelden", token_of(account))
    assert sessions() == [] or all(each.user_id is None for each in sessions())
    assert visitor.get("/konto").status_code == 303


def test_a_session_known_before_signing_in_is_worth_nothing(sign_in, browse, anna):
    planted = browse()
    planted.client.set_cookie("session", "planted-by-somebody")
    _, answer = sign_in(visitor=planted)
    assert "planted-by-somebody" not in answer.headers["Set-Cookie"]


def test_unknown_address_and_wrong_password_get_the_same_sentence(sign_in, anna):
    _, known = sign_in(password=WRONG)
    _, unknown = sign_in("niemand@test.example", WRONG)
    assert known.status_code == unknown.status_code == 422
    assert known.words.replace(anna.email, "") == unknown.words.replace("niemand@test.example", "")


@pytest.mark.law("5.3")
def test_guessing_is_slowed_and_the_pause_ends(sign_in, set_clock, anna):
    for _ in range(brake.PER_ACCOUNT_AND_NETWORK):
        assert sign_in(password=WRONG)[1].status_code == 422
    slowed = sign_in()[1]
    assert slowed.status_code == 429
    assert "Zu viele Versuche" in slowed
    assert slowed.value("email") == anna.email
    set_clock(clock.now() + brake.WINDOW + timedelta(seconds=1))
    assert sign_in()[1].status_code == 303


@pytest.mark.parametrize(
    ("target", "leads_to"),
    [
        ("/konto/bestellungen", "/konto/bestellungen"),
        ("https://boese.example/", "/konto"),
        ("//boese.example/", "/konto"),
        ("/\\boese.example", "/konto"),
        ("javascript:alert(1)", "/konto"),
    ],
)
def test_the_way_back_stays_in_the_shop(sign_in, anna, target, leads_to):
    _, answer = sign_in(path=f"/anmelden?weiter={target}")
    assert answer.location == leads_to


def operator():
    user = make.a_user("Olga", email="olga@test.example", password_hash=hashed(PASSWORD))
    return make.a_grant(user, Audience.OPERATOR)


def test_an_operator_needs_the_second_step_and_a_code_counts_once(sign_in, browse, app):
    user = operator()
    visitor, answer = sign_in(user.email)
    assert answer.location == "/anmelden/code"
    assert visitor.get("/betrieb-des-marktes").status_code in {303, 403}
    visitor.follow(
        visitor.post("/anmelden/code/einrichten", token_of(visitor.get("/anmelden/code")))
    )
    db.session.expire_all()
    totp = pyotp.TOTP(user.totp_secret)
    step = visitor.get("/anmelden/code")
    wrong = visitor.post("/anmelden/code", {"code": "000000"} | token_of(step))
    assert wrong.status_code == 422
    code = totp.at(clock.now())
    right = visitor.post("/anmelden/code", {"code": code} | token_of(step))
    assert right.status_code == 303
    assert visitor.get("/betrieb-des-marktes").status_code == 200
    second, _ = sign_in(user.email)
    again = second.post("/anmelden/code", {"code": code} | token_of(second.get("/anmelden/code")))
    assert again.status_code == 422


def test_a_new_password_ends_sign_ins_that_wait_for_the_code(sign_in, browse, letters):
    user = operator()
    waiting, _ = sign_in(user.email)
    assert waiting.get("/anmelden/code").status_code == 200
    browse().post("/passwort-vergessen", {"email": user.email})
    ((_subject, link),) = letters(user.email)
    browse().post(link, {"password": "noch ein ganzer Satz dazu"})
    assert waiting.get("/anmelden/code").location == "/anmelden"
    assert waiting.post("/anmelden/code", {"code": "000000"}).location == "/anmelden"


def test_a_withdrawn_right_ends_at_once(browse, app):
    user = operator()
    visitor = browse(user)
    assert visitor.get("/betrieb-des-marktes").status_code == 200
    (grant,) = db.session.query(Grant).filter_by(user_id=user.id)
    operations.revoke_grant(grant_id=grant.id, by=user.id)
    assert visitor.get("/betrieb-des-marktes").status_code == 303  # signed out as well
    assert browse(user).get("/betrieb-des-marktes").status_code == 403


def test_the_first_operator_comes_by_command(app, sign_in):
    done = app.test_cli_runner().invoke(
        args=["operator", "create", "Olga@Test.example", "--name", "Olga", "--password", PASSWORD]
    )
    assert done.exit_code == 0, done.output
    assert sign_in("olga@test.example")[1].location == "/anmelden/code"
    short = app.test_cli_runner().invoke(
        args=["operator", "create", "x@test.example", "--name", "X", "--password", "kurz"]
    )
    assert short.exit_code != 0
