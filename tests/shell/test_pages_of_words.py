"""Legal pages and help: every one of them is a whole page, in both languages, for everybody."""

import pytest

from marketplace.shell.pages import HELP, PAGES

PATHS = [
    *PAGES.values(),
    "/widerruf",
    "/transparenz",
    "/versand-und-zahlung",
    *(f"/hilfe/{topic}" for topic in HELP),
]
# LAW, Appendix B
FOOTER = (
    "/impressum",
    "/datenschutz",
    "/agb",
    "/widerrufsbelehrung",
    "/widerruf",
    "/versand-und-zahlung",
    "/reihenfolge",
    "/melden",
    "/kontakt",
    "/rueckrufe",
    "/barrierefreiheit",
    "/barriere-melden",
    "/leichte-sprache",
)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("language", ["", "/en"])
def test_it_is_a_whole_page_and_sets_no_cookie(browse, path, language):
    page = browse().get(language + path)
    assert page.status_code == 200
    assert "Set-Cookie" not in page.headers


@pytest.mark.parametrize("path", ["/impressum", "/warenkorb", "/anmelden", "/gibt-es-nicht"])
def test_law_appendix_b_every_page_links_what_it_owes(browse, path):
    links = browse().get(path).links()
    assert [needed for needed in FOOTER if needed not in links] == []


def test_law_0_10_the_button_to_withdraw_is_on_every_page(browse):
    page = browse().get("/hilfe")
    named = [
        a for a in page.all("a") if " ".join("".join(a.itertext()).split()) == "Vertrag widerrufen"
    ]
    assert [a.get("href") for a in named] == ["/widerruf"]


def test_law_1_10_nobody_links_the_closed_dispute_platform(browse):
    for path in PATHS:
        assert "ec.europa.eu/consumers/odr" not in browse().get(path).text


def test_the_ranking_page_says_what_the_code_does(browse):
    from marketplace.search.rules import RANKINGS

    page = browse().get("/reihenfolge")
    for ranking in RANKINGS.values():
        for parameter in ranking.parameters:
            assert parameter.explained in page


def test_health_says_that_the_database_answers(browse):
    assert browse().get("/gesundheit").json == {"ok": True}


def test_an_unknown_help_topic_is_not_there(browse):
    assert browse().get("/hilfe/unbekannt").status_code == 404
