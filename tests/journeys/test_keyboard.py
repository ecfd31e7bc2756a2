"""A purchase with the keyboard alone: every step is reached by Tab and done by Enter or Space."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
TYPED = (
    ("E-Mail", "tastatur@demo.example"),
    ("Vor- und Nachname", "Hanna Richter"),
    ("Straße und Hausnummer", "Teichgasse 4"),
    ("PLZ", "04552"),
    ("Ort", "Borna"),
)
FOCUSED = """() => {
  const at = document.activeElement;
  const label = at.labels && at.labels[0];
  const box = at.getBoundingClientRect();
  return {
    name: ((label ? label.innerText : at.getAttribute('aria-label') || at.innerText) || '').replace(/\\s+/g, ' ').trim(),
    tag: at.tagName, type: at.type || '',
    shown: box.width > 0 && box.height > 0,
  };
}"""
MOST = 120


def tab_to(page: Page, name: str, *, exact: bool = False) -> None:
    """Press Tab until the control with that name has the focus, and insist that it is seen."""
    passed = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        passed.append(at["name"])
        if at["name"] == name if exact else at["name"].startswith(name):
            assert at["shown"], f"{name} has the focus and cannot be seen"
            return
    raise AssertionError(f"{name!r} is not reached by Tab: {passed}")


@pytest.mark.law("5.4", "0.18")
def test_a_guest_buys_without_a_mouse(visit):
    page = visit(width=1440)
    page.goto("/produkte/rapshonig-cremig")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["name"] == "Zum Inhalt springen"
    page.keyboard.press("Enter")
    tab_to(page, "In den Warenkorb")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ihr Warenkorb")
    tab_to(page, "Als Gast zur Kasse")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kasse/adresse")
    for label, value in TYPED:
        tab_to(page, label)
        page.keyboard.type(value)
    tab_to(page, "Weiter zur Zahlung")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kasse/zahlung")
    tab_to(page, "Online bezahlen")
    page.keyboard.press("Space")
    tab_to(page, "Weiter zum Prüfen")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bestellung prüfen")
    tab_to(page, "zahlungspflichtig bestellen", exact=True)
    page.keyboard.press("Enter")
    expect(page.get_by_role("banner")).to_contain_text("Testbank")
    tab_to(page, "Bezahlen", exact=True)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Danke für Ihre Bestellung")


@pytest.mark.law("5.4")
def test_a_barrier_is_reported_without_a_mouse_and_without_javascript(visit):
    page = visit(javascript=False)
    page.goto("/barriere-melden")
    page.get_by_label("Was geht nicht?").focus()
    page.keyboard.type("Ich komme nicht zum Knopf.")
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Ihre Meldung hat die Nummer")


def test_suggestions_are_chosen_by_keyboard(visit):
    page = visit(width=390)
    page.goto("/kategorien")
    field = page.get_by_role("combobox", name="Im Markt suchen")
    field.press_sequentially("phac")
    expect(page.get_by_role("option").first).to_be_visible()
    field.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially("e")
    expect(page.get_by_role("option").first).to_be_visible()
    field.press("ArrowUp")  # from the field to the last
    field.press("Enter")
    expect(page).to_have_url(re.compile("/produkte/phaceliahonig$"))
