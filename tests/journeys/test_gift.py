"""Journey B: somebody far away packs a box from two makers and sends it to somebody else."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import letter, sign_in

pytestmark = pytest.mark.browser
PAYER = {
    "E-Mail": "gast@demo.example",
    "Vor- und Nachname": "Hanna Richter",
    "Straße und Hausnummer": "Sendlinger Straße 4",
    "PLZ": "80331",
    "Ort": "München",
}
RECIPIENT = {
    "Name der beschenkten Person": "Gerda Ahnert",
    "Straße und Hausnummer der beschenkten Person": "Am Anger 7",
    "PLZ der beschenkten Person": "04654",
    "Ort der beschenkten Person": "Frohburg",
    "Text für die Karte": "Alles Gute, liebe Oma! 🎄",
}


def put_in(page: Page, name: str) -> None:
    page.get_by_role("button", name=re.compile(f"In die Kiste.*{name}")).click()
    expect(page.get_by_role("button", name=re.compile(f"Noch eins.*{name}"))).to_be_focused()


def test_a_box_from_two_makers_goes_to_somebody_else(visit):
    page = visit()
    page.goto("/geschenke/kiste?bereich=genuss&budget=100")
    expect(page.get_by_text("Nicht für die Kiste:").first).to_be_visible()
    put_in(page, "Sommertracht")
    page.get_by_label("Bereich", exact=True).select_option(label="Kunsthandwerk")
    page.get_by_label("Regionalmarke", exact=True).select_option(label="Kohrener Töpferhandwerk")
    page.get_by_role("button", name="Auswahl anwenden").click()
    put_in(page, "Henkeltasse")
    box = page.get_by_role("complementary", name="Ihre Kiste")
    expect(box.get_by_role("status")).to_contain_text("2 Pakete von 2 Betrieben")
    shown = re.search(r"zusammen (\d+,\d\d)", box.get_by_role("status").inner_text()).group(1)
    expect(box).to_contain_text("von Ihrem Budget")
    page.get_by_role("link", name=re.compile("Weihnachten|Ostern|Muttertag")).last.click()
    expect(box.get_by_text(re.compile("Bestellen bis .* ankommt"))).to_have_count(2)

    page.get_by_role("button", name="Weiter zum Warenkorb").click()
    page.get_by_role("button", name="Als Gast zur Kasse").click()
    for label, value in PAYER.items():
        page.get_by_label(label, exact=True).first.fill(value)
    page.get_by_label("Das ist ein Geschenk, bitte").check()
    for label, value in RECIPIENT.items():
        page.get_by_label(label).fill(value)
    page.get_by_role("button", name="Weiter zur Zahlung").click()
    page.get_by_label("Online bezahlen").check()
    page.get_by_role("button", name="Weiter zum Prüfen").click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("Gerda Ahnert")
    expect(main.get_by_role("definition").filter(has_text=shown).last).to_be_visible()
    page.get_by_role("button", name="zahlungspflichtig bestellen").click()
    page.get_by_role("button", name="Bezahlen", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Danke für Ihre Bestellung")
    expect(main).to_contain_text(RECIPIENT["Text für die Karte"])
    number = re.search(r"ZR-\w{4}-\w{4}", main.inner_text()).group()
    confirmation = letter(page, f"Bestätigung Ihrer Bestellung {number}")
    expect(confirmation.get_by_role("main")).to_contain_text("Geschenk an: Gerda Ahnert")
    confirmation.close()

    maker = visit()
    sign_in(maker, "imkerei@demo.example")
    maker.goto("/mein-betrieb/bestellungen")
    maker.get_by_role("link", name=re.compile(number)).click()
    maker.get_by_label("Paketdienst").select_option(label="DHL")
    maker.get_by_label("Sendungsnummer").fill("0034 0433 9876 54")
    maker.get_by_role("button", name="Ist verschickt").click()
    page.reload()
    link = page.get_by_role("link", name="Paket verfolgen bei DHL")
    expect(link).to_have_attribute("href", re.compile("00340433987654$"))
