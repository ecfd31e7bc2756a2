"""What the browser remembers is the visitor's decision; the wish list needs no script."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
KEPT = "() => localStorage.getItem('zuletzt-angesehen')"
HONEY, CUP = "/produkte/rapshonig-cremig", "/produkte/tasse-tulpe"


def test_the_browser_remembers_only_once_it_is_switched_on(visit):
    page = visit()
    page.goto(HONEY)
    recent = page.get_by_role("region", name="Zuletzt angesehen")
    expect(recent.get_by_role("button", name="Einschalten")).to_be_visible()
    assert page.evaluate(KEPT) is None
    recent.get_by_role("button", name="Einschalten").click()
    expect(recent.get_by_role("button", name="Ausschalten und vergessen")).to_be_focused()
    page.goto(CUP)
    expect(recent.get_by_role("link", name="Rapsblütenhonig, cremig")).to_be_visible()
    recent.get_by_role("button", name="Ausschalten und vergessen").click()
    expect(recent.get_by_role("link", name="Rapsblütenhonig, cremig")).to_have_count(0)
    assert page.evaluate(KEPT) is None


def test_without_javascript_there_is_a_wish_list_and_nothing_that_does_nothing(visit):
    page = visit(javascript=False)
    page.goto(HONEY)
    expect(page.get_by_role("heading", name="Zuletzt angesehen")).to_have_count(0)
    page.get_by_role("button", name="Auf den Merkzettel").click()
    expect(page.get_by_text("Steht auf Ihrem Merkzettel.")).to_be_visible()
    page.goto("/merkzettel")
    expect(page.get_by_role("link", name="Rapsblütenhonig, cremig").first).to_be_visible()
