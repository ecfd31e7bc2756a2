"""A strict policy on every answer, and nothing kept about who only looks."""

import pytest

PUBLIC = ["/", "/produkte", "/marken", "/orte", "/betriebe", "/kategorien", "/hilfe", "/warenkorb",
          "/anmelden", "/registrieren", "/impressum", "/gibt-es-nicht", "/en/"]  # fmt: skip


@pytest.mark.parametrize("path", PUBLIC)
def test_who_only_looks_gets_no_cookie(browse, path):
    assert "Set-Cookie" not in browse().get(path).headers


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
