"""The withdrawal journey: from the order's mail in part, from the footer by hand, with the receipts."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import letter, sign_in
from tests.journeys.test_customer import go_to_review, put_in_basket

pytestmark = [pytest.mark.browser, pytest.mark.law("0.10")]
BOTH = pytest.mark.parametrize(
    "javascript", [True, False], ids=["with JavaScript", "without JavaScript"]
)
SECONDS = re.compile(r"\d{1,2}\.\s\w+ \d{4}, \d{2}:\d{2}:\d{2}\sUhr")


@BOTH
def test_a_guest_withdraws_one_of_two_goods_and_the_maker_repays(visit, javascript):
    page = visit(javascript=javascript)
    put_in_basket(page, "Rapsblütenhonig", "Rapsblütenhonig")
    put_in_basket(page, "Wasserkrug", "Wasserkrug")
    go_to_review(page)
    page.get_by_role("button", name="zahlungspflichtig bestellen").click()
    page.get_by_role("button", name="Bezahlen", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Danke für Ihre Bestellung")
    number = re.search(r"ZR-\w{4}-\w{4}", page.get_by_role("main").inner_text()).group()

    page.get_by_role("main").get_by_role("link", name="Vertrag widerrufen").click()
    expect(page.get_by_label("Ihr Name")).to_have_value("Hanna Richter")
    expect(page.get_by_label("Was Sie widerrufen")).to_have_value(number)
    page.get_by_role("checkbox", name=re.compile("Rapsblütenhonig")).uncheck()
    page.get_by_role("button", name="Widerruf bestätigen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ihr Widerruf ist eingegangen")
    shown = page.get_by_role("main").inner_text()
    received, reference = SECONDS.search(shown).group(), re.search(r"WR-\w{4}-\w{4}", shown).group()
    assert "Wasserkrug" in shown
    assert "Rapsblütenhonig" not in shown

    receipt = letter(page, f"Ihr Widerruf ist eingegangen: {reference}", "gast@demo.example")
    expect(receipt.get_by_role("main")).to_contain_text(received)
    expect(receipt.get_by_role("main")).to_contain_text("Wasserkrug")
    receipt.close()

    page.get_by_label("Sendungsnummer oder Beleg").fill("RR123456789DE")
    page.get_by_role("button", name="Beleg speichern").click()
    expect(page.get_by_role("main")).to_contain_text("RR123456789DE")

    maker = visit(javascript=javascript)
    sign_in(maker, "toepferei@demo.example")
    maker.goto("/mein-betrieb/widerrufe")
    maker.get_by_role("link", name=re.compile(reference)).click()
    expect(maker.get_by_role("main")).to_contain_text("geprüft: über den Link")
    maker.get_by_role("link", name="Erstatten", exact=True).click()
    maker.get_by_role("button", name="Jetzt erstatten").click()
    expect(maker.get_by_role("main")).to_contain_text("Erstattet:")
    letter(page, re.compile("für Sie von Töpferei Rüdigsdorf"), "gast@demo.example")


@BOTH
def test_from_the_foot_of_any_page_three_fields_and_one_button_are_enough(visit, javascript):
    page = visit(javascript=javascript)
    page.goto("/orte")
    page.get_by_role("contentinfo").get_by_role("link", name="Vertrag widerrufen").click()
    assert page.context.cookies() == []
    fields = page.get_by_role("main").get_by_role("textbox")
    expect(fields).to_have_count(3)
    expect(page.get_by_role("main").get_by_role("button")).to_have_count(1)
    page.get_by_role("button", name="Widerruf bestätigen").click()
    expect(page.get_by_role("alert")).to_contain_text("Bitte prüfen Sie Ihre Angaben")
    expect(page.get_by_label("Ihr Name")).to_have_accessible_description(
        re.compile("Bitte geben Sie Ihren Namen an.")
    )
    page.get_by_label("Ihr Name").fill("Dora Fremd")
    page.get_by_label("Was Sie widerrufen").fill("Zwei Gläser Honig vom letzten Samstag")
    page.get_by_label("E-Mail-Adresse für die Eingangsbestätigung").fill("dora@demo.example")
    page.get_by_role("button", name="Widerruf bestätigen").click()
    expect(page.get_by_role("main")).to_contain_text(SECONDS)
    reference = re.search(r"WR-\w{4}-\w{4}", page.get_by_role("main").inner_text()).group()
    post = letter(page, f"Ihr Widerruf ist eingegangen: {reference}", "dora@demo.example")
    expect(post.get_by_role("main")).to_contain_text("Zwei Gläser Honig vom letzten Samstag")
