"""Journey A, step 3: a local customer names the place once, filters by pick-up nearby, and comes back."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

FAR = re.compile(r"· (im Ort|\d+\s?km)")


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_pick_up_near_me_is_set_once_and_still_there(visit, javascript):
    page = visit(javascript=javascript)
    page.goto("/produkte?bereich=genuss")
    page.get_by_role("button", name="Filter").click()
    sheet = page.get_by_role("form", name="Filter")
    sheet.get_by_label("Postleitzahl oder Ort").fill("04552")
    sheet.get_by_label("nur Abholung in meiner Nähe zeigen").check()
    sheet.get_by_role("button", name="Ort merken").click()

    expect(page.get_by_role("main")).to_contain_text("Entfernungen ab 04552 Borna")
    expect(page.get_by_role("list", name="Aktive Filter")).to_contain_text(
        "Abholung in meiner Nähe, bis 10"
    )
    # Where it is picked up may lie elsewhere than the farm: no way to the farm on these cards.
    expect(page.get_by_role("article").first).not_to_contain_text(FAR)
    assert "bereich=genuss" in page.url
    if javascript:
        assert Axe().run(page).response["violations"] == []

    page.goto("/produkte?kategorie=honig")  # the next visit
    expect(page).to_have_url(re.compile(r"kategorie=honig&plz=04552"))
    expect(page.get_by_role("article").first).to_contain_text(FAR)
    page.get_by_role("button", name="Filter").click()
    page.get_by_text("Ort ändern oder vergessen").click()
    page.get_by_role("button", name="Ort vergessen").click()
    expect(page).to_have_url(re.compile(r"kategorie=honig$"))


def test_a_refused_location_leads_to_the_field(visit):
    page = visit()
    page.goto("/betriebe")
    page.get_by_role("button", name="Ort und Filter").click()
    page.get_by_role("button", name="Standort verwenden").click()
    expect(page.get_by_text("Wir haben Ihren Standort nicht bekommen.")).to_be_visible()
    expect(page.get_by_label("Postleitzahl oder Ort")).to_be_focused()
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": 51.0561234, "longitude": 12.5571234})
    page.get_by_role("button", name="Standort verwenden").click()
    expect(page).to_have_url(re.compile(r"/betriebe\?plz=frohburg$"))
