"""Sessions live in the table alone; what was deleted there is over."""

from flask import session

from marketplace.infra.db import db
from marketplace.web.sessions import StoredSession, revoke_all
from tests.make import a_user


def test_a_session_revoked_while_its_request_runs_stays_dead(browse, app, monkeypatch):
    karla = a_user("Karla")
    here, karla_id = browse(karla, checks=False), karla.id

    def revoked_meanwhile():
        revoke_all(karla_id)
        session["cart_id"] = 1
        return "", 204

    monkeypatch.setitem(app.view_functions, "cart.add_line", revoked_meanwhile)
    answer = here.post("/warenkorb/positionen")
    assert answer.status_code == 204
    db.session.rollback()
    assert db.session.query(StoredSession).count() == 0
    assert "session=;" in answer.headers["Set-Cookie"]
    assert here.get("/konto").status_code == 303


def test_a_session_that_lives_is_kept_with_what_is_new(browse, app, monkeypatch):
    def add():
        session["cart_id"] = 1
        return "", 204

    monkeypatch.setitem(app.view_functions, "cart.add_line", add)
    karla = a_user("Karla")
    here = browse(karla, checks=False)
    assert here.post("/warenkorb/positionen").status_code == 204
    assert here.get("/konto").status_code == 200
    db.session.rollback()
    (kept,) = db.session.query(StoredSession)
    assert (kept.user_id, kept.data["cart_id"]) == (karla.id, 1)
