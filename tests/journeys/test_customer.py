"""Journey A: a guest finds, chooses, orders from two makers and pays; the makers hand over."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import letter, sign_in

pytestmark = pytest.mark.browser
ADDRESS = {
    "E-Mail": "gast@demo.example",
    "Vor- und Nachname": "Hanna Richter",
    "Straße und Hausnummer": "Teichgasse 4",
    "PLZ": "04552",
    "Ort": "Borna",
}


def put_in_basket(page: Page, query: str, name: str) -> None:
    page.goto("/")
    page.get_by_label("Im Markt suchen").fill(query)
    page.get_by_role("button", name="Suchen").click()
    page.get_by_role("heading", name=name).get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    page.get_by_role("main").get_by_role("button", name="In den Warenkorb").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ihr Warenkorb")


def go_to_review(page: Page) -> None:
    page.get_by_role("button", name="Als Gast zur Kasse").click()
    for label, value in ADDRESS.items():
        page.get_by_label(label, exact=True).first.fill(value)
    page.get_by_role("button", name="Weiter zur Zahlung").click()
    page.get_by_label("Online bezahlen").check()
    page.get_by_role("button", name="Weiter zum Prüfen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bestellung prüfen")


@pytest.mark.law("0.3")
@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_guest_orders_from_two_makers_and_both_hand_over(visit, javascript):
    page = visit(javascript=javascript)
    put_in_basket(page, "Rapsblütenhonig", "Rapsblütenhonig")
    put_in_basket(page, "Wasserkrug", "Wasserkrug")
    expect(page.get_by_role("heading", level=2, name="Imkerei Summerfeld")).to_be_visible()
    expect(page.get_by_role("heading", level=2, name="Töpferei Rüdigsdorf")).to_be_visible()

    go_to_review(page)
    buttons = page.get_by_role("main").get_by_role("button")
    assert [b.inner_text() for b in buttons.all()] == ["zahlungspflichtig bestellen"]
    page.get_by_role("button", name="zahlungspflichtig bestellen").click()

    expect(page.get_by_role("banner")).to_contain_text("Testbank")
    page.get_by_role("button", name="Bezahlen", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Danke für Ihre Bestellung")
    number = re.search(r"ZR-\w{4}-\w{4}", page.get_by_role("main").inner_text()).group()

    confirmation = letter(page, f"Bestätigung Ihrer Bestellung {number}")
    expect(confirmation.get_by_role("main")).to_contain_text("Widerrufsbelehrung")
    confirmation.close()

    maker = visit(javascript=javascript)
    sign_in(maker, "imkerei@demo.example")
    maker.goto("/mein-betrieb/bestellungen")
    maker.get_by_role("link", name=re.compile(number)).click()
    maker.get_by_role("button", name="Ist verschickt").click()
    expect(maker.get_by_role("main")).to_contain_text("unterwegs")
    page.reload()
    expect(page.get_by_role("main")).to_contain_text("unterwegs")
    maker.get_by_role("button", name="Ist übergeben").click()
    page.reload()
    expect(page.get_by_role("main")).to_contain_text("übergeben")


def test_a_declined_card_can_be_followed_by_another(visit):
    page = visit()
    put_in_basket(page, "Wasserkrug", "Wasserkrug")
    go_to_review(page)
    page.get_by_role("button", name="zahlungspflichtig bestellen").click()
    page.get_by_role("button", name=re.compile("ablehnen|abgelehnt")).click()
    expect(page.get_by_role("alert")).to_contain_text("abgelehnt")
    page.get_by_role("button", name="Bezahlen", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Danke für Ihre Bestellung")


def test_a_browser_closed_at_the_bank_is_no_loss(visit):
    page = visit()
    put_in_basket(page, "Wasserkrug", "Wasserkrug")
    go_to_review(page)
    page.get_by_role("button", name="zahlungspflichtig bestellen").click()
    page.get_by_role("button", name=re.compile("nicht zurück|unterbrechen")).click()
    post = letter(page, "Bestätigung Ihrer Bestellung")
    expect(post.get_by_role("main")).to_contain_text("Wasserkrug")


def test_mistakes_come_back_with_what_was_typed(visit):
    page = visit()
    put_in_basket(page, "Wasserkrug", "Wasserkrug")
    page.get_by_role("button", name="Als Gast zur Kasse").click()
    page.get_by_label("Vor- und Nachname").fill("Hanna Richter")
    page.get_by_role("button", name="Weiter zur Zahlung").click()
    expect(page.get_by_role("alert")).to_contain_text("Bitte prüfen Sie Ihre Angaben")
    expect(page.get_by_label("E-Mail", exact=True)).to_have_accessible_description(
        re.compile("Bitte geben Sie Ihre E-Mail-Adresse an.")
    )
    expect(page.get_by_label("Vor- und Nachname")).to_have_value("Hanna Richter")
    assert page.title().startswith("Fehler:")


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_the_bar_at_the_foot_buys_what_it_shows(visit, javascript):
    page = visit(javascript=javascript)
    page.goto("/produkte/heublumenkaese")
    bar = page.locator("buy-bar")
    if not javascript:
        expect(bar.get_by_role("button")).to_have_count(0)
        expect(bar.get_by_role("link", name="Ausführung wählen")).to_be_visible()
        return
    page.get_by_role("radio", name="500 g").check()
    expect(bar).to_contain_text("14,20 €")
    expect(bar).not_to_contain_text("7,40 €", use_inner_text=True)
    page.get_by_role(
        "heading", name="Vom selben Betrieb und aus der Nähe"
    ).scroll_into_view_if_needed()
    bar.get_by_role("button", name="In den Warenkorb").click()
    expect(page.get_by_role("main")).to_contain_text("14,20 €")
