"""A form takes what a browser's form sends; every other body is an answer, never a bug."""

import pytest

from tests.make import a_user
from tests.make_market import a_producer

OPEN = [
    "/anmelden",
    "/registrieren",
    "/passwort-vergessen",
    "/warenkorb/positionen",
    "/kasse/adresse",
]
SIGNED_IN = [
    "/konto/e-mail",
    "/konto/passwort",
    "/mein-betrieb/produkte/neu",
    "/mein-betrieb/bewerben/",
]
BODIES = [b"[]", b"[1]", b'"x"', b"null", b"{", b'{"email": 1, "password": [], "name": {}}',
          b'{"email": "a@test.example", "name": "\\ud800", "password": "\\ud800 ein ganzer Satz"}']  # fmt: skip


@pytest.mark.parametrize("body", BODIES)
def test_json_is_an_empty_form(browse, body):
    karla = a_user("Karla")
    a_producer(karla)
    visitor, maker = browse(checks=False), browse(karla, checks=False)
    for browser, paths in ((visitor, OPEN), (maker, SIGNED_IN)):
        for path in paths:
            answer = browser.client.post(
                path, data=body, content_type="application/json",
                headers={"Sec-Fetch-Site": "same-origin", "X-CSRF-Token": "token-of-the-test"},
            )  # fmt: skip
            assert answer.status_code in {303, 400, 415, 422}, f"{path}: {answer.status_code}"
