"""axe finds nothing, nothing overflows: every page a person reaches, as who reaches it."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe

from marketplace.brands import codes
from tests.journeys.conftest import sign_in

# Preloading fetches every style sheet again, for rules that are off.
OPTIONS = {"resultTypes": ["violations"], "preload": False}
# There the system paints text and ground in its own colours, but a page is told its own.
FORCED = OPTIONS | {"rules": {"color-contrast": {"enabled": False}}}
pytestmark = pytest.mark.browser
# Of a long list its first are enough: the others are made by the same template. `make axe` sees all.
ALIKE = 6
SHORTEN = """count => document.querySelectorAll("main ul, main ol, main tbody").forEach(
    list => [...list.children].slice(count).forEach(each => each.remove()))"""
AWARD = codes.derived("kohrener-toepferhandwerk wasserkrug-tulpe 2025-05-01")
PAGES = {
    "": ["/", "/produkte", "/produkte?bereich=genuss&sortierung=preis", "/produkte?q=gibt-es-nicht", "/produkte/rapshonig-cremig", "/produkte/heublumenkaese",
         "/kategorien", "/kategorien/honig", "/marken", "/marken/kohrener-toepferhandwerk", f"/verleihungen/{AWARD}", "/orte",
         "/karte", "/karte?ansicht=karte&plz=04668", "/orte/frohburg", "/orte/frohburg-kohren-sahlis", "/landschaften/kohrener-land", "/betriebe", "/betriebe/imkerei-summerfeld", "/betriebe/imkerei-summerfeld/rechtliches",
         "/warenkorb", "/anmelden", "/registrieren", "/passwort-vergessen", "/hilfe", "/impressum", "/datenschutz", "/agb", "/bedingungen-fuer-betriebe", "/widerruf",
         "/widerrufsbelehrung", "/versand-und-zahlung", "/reihenfolge", "/barrierefreiheit", "/barriere-melden", "/leichte-sprache", "/transparenz", "/verkaufen",
         "/gibt-es-nicht", "/en/", "/en/produkte", "/demo/post"],
    "kundin@demo.example": ["/konto", "/konto/bestellungen", "/konto/e-mail", "/konto/passwort", "/konto/zweiter-faktor", "/konto/meine-daten", "/konto/loeschen", "/mein-betrieb/bewerben/"],
    "imkerei@demo.example": ["/mein-betrieb/", "/mein-betrieb/produkte/", "/mein-betrieb/produkte/neu", "/mein-betrieb/bestellungen", "/mein-betrieb/widerrufe",
                             "/mein-betrieb/lieferung/", "/mein-betrieb/rechnungen", "/mein-betrieb/auszahlungen", "/mein-betrieb/profil", "/mein-betrieb/oeffnungszeiten", "/mein-betrieb/pause", "/mein-betrieb/rechtliches/"],
    "vertretung@demo.example": ["/kuratierung", "/kuratierung/betriebe", "/kuratierung/produkte", "/kuratierung/marken",
                                "/kuratierung/marken/geogenuss", "/kuratierung/marken/geogenuss/verleihen", "/kuratierung/buehne",
                                "/kuratierung/buehne/marke-der-woche", "/kuratierung/buehne/produktreihe"],
    "betreiber@demo.example": ["/betrieb-des-marktes", "/betrieb-des-marktes/konten", "/betrieb-des-marktes/widerrufe",
                               "/betrieb-des-marktes/texte", "/betrieb-des-marktes/texte/neu/producer_terms",
                               "/betrieb-des-marktes/barrieren", "/betrieb-des-marktes/barrieren/2", "/betrieb-des-marktes/datenschutz",
                               "/betrieb-des-marktes/datenschutz/1", "/betrieb-des-marktes/recht", "/betrieb-des-marktes/recht/regeln",
                               "/betrieb-des-marktes/nachweise", "/betrieb-des-marktes/meldungen", "/betrieb-des-marktes/rueckrufe"],
}  # fmt: skip


# Language, colours and width. `make test` looks at the narrowest, where most can go wrong;
# `make axe` at all of them.
VIEWS = [("", "light", 320)]
if ALL := os.environ.get("MARKET_TEST_AXE") == "all":
    VIEWS = [
        (language, scheme, width)
        for language in ("", "/en") for scheme in ("light", "dark", "forced") for width in (320, 390, 1440)
    ]  # fmt: skip


def in_language(path: str, prefix: str) -> str:
    return path if path.startswith(prefix) else prefix + path


@pytest.mark.law("5.4", "0.18")
@pytest.mark.parametrize(("language", "scheme", "width"), VIEWS)
@pytest.mark.parametrize("who", PAGES, ids=lambda who: who or "guest")
def test_no_page_has_a_barrier_axe_can_see_or_overflows(visit, who, language, scheme, width):
    page = visit(width=width, scheme=scheme)
    # Their places and texts are checked, not their pixels; decoding them takes half the time.
    # (A route of playwright's would do, too, but with one nothing is kept in the browser's cache.)
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.setBlockedURLs", {"urls": ["*.avif", "*.jpg", "*.jpeg"]})
    if who:
        sign_in(page, who)
    wrong = []
    for path in dict.fromkeys(in_language(each, language) for each in PAGES[who]):
        answer = page.goto(path)
        if (answer.status == 200) is path.endswith("/gibt-es-nicht"):
            wrong.append(f"{path}: {answer.status}")
        over = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if over > 0:
            wrong.append(f"{path}: {over} px too wide")
        if not ALL:
            page.evaluate(SHORTEN, ALIKE)
        found = Axe().run(page, options=FORCED if scheme == "forced" else OPTIONS)
        wrong += [
            f"{path}: {v['id']} {v['nodes'][0]['html'][:120]}" for v in found.response["violations"]
        ]
    assert not wrong
