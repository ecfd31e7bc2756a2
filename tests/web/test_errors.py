"""Whatever goes wrong has a page in plain words, with a way on."""

import pytest
from sqlalchemy.exc import OperationalError

from marketplace.web import limits
from tests.make import a_user


@pytest.mark.parametrize(
    "path",
    [
        "/gibt-es-nicht",
        "/produkte/gibt-es-nicht",
        "/verleihungen/ZR-0000-0000",
        "/en/gibt-es-nicht",
        "/%00",
        "/produkte/" + "ä" * 3000,
        "/produkte/..%2f..%2fetc%2fpasswd",
    ],
)
def test_what_is_not_there_is_a_friendly_404(browse, path):
    page = browse().get(path)
    assert page.status_code == 404
    assert "/" in page.links() or "/en/" in page.links()


@pytest.mark.parametrize("number", ["99999999999999999999", "2147483648", "-1", "1e3", "٣"])
def test_numbers_in_addresses_are_bounded(browse, number):
    user = a_user("Karla")
    assert browse(user).get(f"/mein-betrieb/produkte/{number}").status_code in {403, 404}


def test_a_foreign_area_is_a_403_that_says_so(browse):
    page = browse(a_user("Karla")).get("/betrieb-des-marktes")
    assert page.status_code == 403
    assert "nicht offen" in page


def test_the_wrong_method_is_a_405(browse):
    assert browse().post("/impressum").status_code == 405


def test_a_body_that_is_too_large_is_a_413(browse):
    answer = browse().client.post(
        "/warenkorb/positionen",
        data=b"x=" + b"a" * (28 * 1024 * 1024),
        content_type="application/x-www-form-urlencoded",
        headers={"Sec-Fetch-Site": "same-origin"},
    )
    assert answer.status_code == 413
    assert "zu groß" in answer.text


def broken(error):
    def view(**_arguments):
        raise error

    return view


def test_a_bug_is_a_still_page_with_the_number_that_is_in_the_log(browse, app, monkeypatch):
    monkeypatch.setitem(app.view_functions, "storefront.listing", broken(RuntimeError("secret")))
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    page = browse(checks=False).get("/produkte")
    assert page.status_code == 500
    assert "secret" not in page.text
    assert page.headers["X-Request-Id"] in page.text
    assert page.links() == ["/"]


def test_a_busy_database_is_a_503_that_says_nothing_is_lost(browse, app, monkeypatch):
    error = OperationalError("SELECT 1", {}, Exception("database is locked"))
    monkeypatch.setitem(app.view_functions, "storefront.listing", broken(error))
    page = browse(checks=False).get("/produkte")
    assert page.status_code == 503
    assert page.headers["Retry-After"]
    assert "Es ist nichts verloren" in page


def test_who_is_too_fast_waits_a_moment(browse, app, monkeypatch):
    monkeypatch.setitem(app.config, limits.CHANGES_PER_MINUTE, 3)
    visitor = browse()
    for _ in range(3):
        assert visitor.post("/warenkorb/positionen", {"x": "y"}).status_code != 429
    slow = visitor.post("/warenkorb/positionen", {"x": "y"})
    assert slow.status_code == 429
    assert "zu schnell" in slow
    assert slow.headers["Retry-After"]
    assert visitor.get("/produkte").status_code == 200


@pytest.mark.parametrize("name", ["Origin", "Referer"])
@pytest.mark.parametrize(
    "value", ["http://[", "http://[x", "null", "", "http://localhost.evil.example"]
)
def test_a_sender_that_is_no_address_is_a_403(browse, name, value):
    answer = browse().client.post("/warenkorb/positionen", headers={name: value})
    assert answer.status_code == 403


@pytest.mark.parametrize("part", ["%00", "a%00b", "%ff", "%ed%a0%80", "%0a", "%7f"])
def test_no_address_has_such_characters(browse, part):
    anna = a_user("Anna")
    for path in ("konto-bestaetigen", "bestellungen", "produkte", "medien", "einladung", "marken"):
        assert browse(anna).get(f"/{path}/{part}").status_code == 404


def test_counters_count_what_is_young_and_forget_the_rest(monkeypatch):
    now = 1_000.0
    monkeypatch.setattr(limits, "time", lambda: now)
    counters = limits.Counters()
    assert [counters.incr("a", 60), counters.incr("a", 60), counters.incr("b", 5)] == [1, 2, 1]
    now += 59
    assert counters.incr("a", 60) == 3
    assert "b" not in counters.expirations
    now += 2
    assert counters.incr("a", 60) == 1
