"""Every page a person can reach carries the links the law asks for (LAW Appendix B, 0.18)."""

from urllib.parse import urlsplit

import pytest

# LAW Appendix B
OWED = (
    "/impressum", "/datenschutz", "/agb", "/widerrufsbelehrung", "/widerruf",
    "/versand-und-zahlung", "/reihenfolge", "/melden", "/kontakt", "/rueckrufe",
    "/barrierefreiheit", "/barriere-melden", "/leichte-sprache",
)  # fmt: skip
MOST = 150  # pages of one visit; the market of the tests has fewer


def crawl(browser, start: str) -> dict[str, list[str]]:
    """Follow every link of this market and return each page with what it does not link."""
    waiting = [start]
    found: dict[str, list[str]] = {}
    while waiting and len(found) < MOST:
        path = waiting.pop(0)
        if path in found:
            continue
        page = browser.get(path)
        if page.status_code != 200 or page.response.mimetype != "text/html":
            found[path] = []
            continue
        paths = [urlsplit(link).path for link in page.links() if link.startswith("/")]
        is_english = path == "/en" or path.startswith("/en/")
        prefix = "/en" if is_english else ""
        found[path] = [owed for owed in OWED if prefix + owed not in paths]
        waiting += [
            each for each in paths
            if each not in found and not each.startswith(("/static", "/medien"))
            and (each.startswith("/en") is is_english)
        ]  # fmt: skip
    return found


@pytest.mark.once
@pytest.mark.law("0.18", "5.4")
@pytest.mark.parametrize(
    ("who", "start"),
    [
        ("guest", "/"), ("guest", "/en/"), ("customer", "/konto"),
        ("maker_x", "/mein-betrieb/"), ("curator", "/kuratierung"),
        ("operator", "/betrieb-des-marktes"),
    ],
)  # fmt: skip
def test_every_page_that_links_lead_to_carries_what_it_owes(
    app, browse, people, values, who, start
):
    found = crawl(browse(people.get(who)), start)
    assert len(found) > 20
    assert {path: missing for path, missing in found.items() if missing} == {}
