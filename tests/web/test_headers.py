"""A strict policy on every answer, and nothing kept about who only looks."""

import pytest

from tests.make import a_user

PUBLIC = ["/", "/produkte", "/marken", "/orte", "/betriebe", "/kategorien", "/hilfe", "/warenkorb",
          "/anmelden", "/registrieren", "/impressum", "/gibt-es-nicht", "/en/"]  # fmt: skip


@pytest.mark.law("5.2")
@pytest.mark.parametrize("path", PUBLIC)
def test_who_only_looks_gets_no_cookie(browse, path):
    assert "Set-Cookie" not in browse().get(path).headers


@pytest.mark.law("5.2", "5.3")
@pytest.mark.parametrize("path", PUBLIC)
def test_nothing_foreign_and_nothing_inline_is_allowed(browse, path):
    headers = browse().get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"


def test_every_answer_carries_the_number_of_its_request(browse):
    one, other = browse().get("/").headers, browse().get("/").headers
    assert one["X-Request-Id"] != other["X-Request-Id"]


@pytest.mark.law("5.2")
@pytest.mark.parametrize("path", ["/kasse/adresse", "/kasse/zahlung", "/kasse/pruefen", "/kasse"])
def test_a_checkout_without_basket_sets_no_cookie(browse, path):
    assert "Set-Cookie" not in browse().get(path).headers


@pytest.mark.parametrize(
    "path", ["/mein-betrieb/produkte", "/en/mein-betrieb/produkte", "//produkte"]
)
def test_a_corrected_address_stays_here_whatever_the_host_says(browse, path):
    answer = browse().client.get(path, headers={"Host": "boese.example"})
    assert answer.status_code == 308
    assert "boese" not in answer.headers.get("Location", "")
    assert not answer.headers.get("Location", "").startswith("//")


@pytest.mark.law("5.3")
def test_pages_about_one_person_are_not_stored(browse, app):
    karla = browse(a_user("Karla"))
    for browser, path in (
        (karla, "/konto"), (karla, "/"), (karla, "/mein-betrieb/bewerben/"), (browse(), "/anmelden"),
        (browse(), "/kasse/adresse"), (browse(), "/bestellungen/x"), (browse(), "/passwort-neu/x"),
    ):  # fmt: skip
        assert browser.get(path).headers["Cache-Control"] == "no-store", path
    assert "no-store" not in browse().get("/").headers.get("Cache-Control", "")
    style_sheet = next(link.get("href") for link in browse().get("/").all("link")
                       if link.get("rel") == "stylesheet")  # fmt: skip
    assert "immutable" in karla.get(style_sheet).headers["Cache-Control"]


def test_the_notice_is_bound_to_the_host_where_it_can_be(browse, app, monkeypatch):
    karla = browse(a_user("Karla"))
    monkeypatch.setitem(app.config, "SESSION_COOKIE_SECURE", True)
    cookie = karla.post("/konto/ueberall-abmelden").headers.getlist("Set-Cookie")
    assert any(each.startswith("__Host-notice=") and "Secure" in each for each in cookie)
