"""Nothing is stored in a browser but what the privacy notice lists (§ 25 TDDDG; LAW 5.2)."""

import re

import pytest

from marketplace.identity.passwords import hashed
from marketplace.infra import personal_data
from marketplace.kit import retention
from marketplace.web.cookies import cookies
from tests.checkout.make_sellers import a_paid_producer
from tests.checkout.steps import fill, press_the_button, to_review
from tests.make import a_user
from tests.make_market import a_product

PASSWORD = "ein ganzer Satz ist gut"
pytestmark = pytest.mark.law("5.2")


def names(page) -> set[str]:
    return {line.partition("=")[0] for line in page.headers.getlist("Set-Cookie")}


def test_a_purchase_and_a_sign_in_set_the_listed_cookies_and_no_other(app, browse, bank):
    a_user(email="anna@test.example", password_hash=hashed(PASSWORD))
    guest, seen = browse(), set()
    honey = a_product(a_paid_producer(bank)).variants[0]
    original = guest._open

    def noting(method, url, **more):
        page = original(method, url, **more)
        seen.update(names(page))
        assert method != "GET" or names(page) <= {"notice"}, f"{url} sets {names(page)}"
        return page

    guest._open = noting
    for path in ("/", "/produkte", "/warenkorb", "/anmelden", "/datenschutz"):
        guest.get(path)
    assert seen == set()
    fill(guest, honey)
    guest.get("/warenkorb")
    assert press_the_button(guest, to_review(guest)).status_code == 303
    guest.post("/mein-ort", {"plz": "frohburg"})
    guest.post("/anmelden", {"email": "anna@test.example", "password": PASSWORD})
    guest.get("/konto")
    assert seen == {cookie.name for cookie in cookies(app)}


def test_the_notice_lists_each_of_them(browse, app):
    page = browse().get("/datenschutz")
    for cookie in cookies(app):
        assert f"{cookie.name} {cookie.purpose}" in page
        assert cookie.lasts in page


def test_over_https_their_names_bind_them_to_the_host(app, monkeypatch):
    monkeypatch.setitem(app.config, "SESSION_COOKIE_SECURE", True)
    monkeypatch.setitem(app.config, "SESSION_COOKIE_NAME", "__Host-session")
    assert [cookie.name for cookie in cookies(app)] == [
        "__Host-session",
        "__Host-notice",
        "__Host-ort",
    ]


@pytest.mark.parametrize("path", ["/", "/produkte", "/warenkorb", "/kontakt"])
@pytest.mark.law("3.6")
def test_nobody_is_asked_for_consent_and_nothing_comes_from_elsewhere(browse, path):
    page = browse().get(path)
    assert "dialog" not in {node.tag for node in page.tree.iter()}
    assert not re.search(r"einwillig|cookie-?banner|akzeptieren", page.words, re.IGNORECASE)
    for node in page.tree.iter():
        for name in ("src", "srcset"):
            assert "//" not in (node.get(name) or ""), f"{path}: {node.get(name)}"
    assert "'none'" in page.headers["Content-Security-Policy"]


@pytest.mark.law("5.1")
def test_the_notice_is_written_by_the_registrations(browse):
    page = browse().get("/datenschutz")
    for each in personal_data.holdings():
        assert f"Zweck: {each.purpose}. Grundlage: {each.basis}." in page
        for period in each.periods:
            assert f"{period.label} ({period.source})" in page


@pytest.mark.law("4.8")
def test_the_periods_are_those_of_the_law():
    assert (retention.VOUCHERS.years, retention.LETTERS.years, retention.BOOKS.years) == (8, 6, 10)
