"""The map with a keyboard: it says what the list says, and never holds the focus."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_the_map_is_walked_by_keyboard_and_shows_its_list(visit):
    page = visit(width=1440)
    page.emulate_media(reduced_motion="reduce")  # the map zooms at once; pins are drawn anew then
    foreign, said = [], []
    page.on(
        "request", lambda each: foreign.append(each.url) if "127.0.0.1" not in each.url else None
    )
    page.on(
        "console",
        lambda each: said.append(each.text) if each.type in {"error", "warning"} else None,
    )
    page.goto("/karte")
    live = page.get_by_role("group", name=re.compile("^Karte. Mit Tab"))
    pins = live.get_by_role("button")
    expect(pins.first).to_be_visible()
    listed = page.locator("[data-spot]").evaluate_all(
        "each => each.map(one => Number(one.dataset.count))"
    )
    shown = pins.evaluate_all("each => each.map(one => Number(one.textContent || 1))")
    assert sum(shown) == sum(listed) == page.locator(".map-entry").count()

    pin = live.get_by_role("button", name=re.compile("^Frohburg: "))
    live.focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        if pin.evaluate("one => one === document.activeElement"):
            break
    expect(pin).to_be_focused()
    expect(page.locator("#ort-frohburg")).to_have_attribute("data-on", "")
    page.keyboard.press("Enter")
    card = page.get_by_role("region", name=re.compile("^Frohburg: "))
    expect(card.get_by_role("link", name="Imkerei Summerfeld")).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(pin).to_be_focused()
    before = pin.bounding_box()["y"]
    page.get_by_role("button", name="Näher heran").click()
    expect(live.get_by_role("button", name=re.compile("Frohburg"))).to_be_attached()
    pin.focus()
    expect(page.locator(".leaflet-pan-anim")).to_have_count(0)
    before = pin.bounding_box()["y"]
    page.keyboard.press("ArrowUp")
    page.wait_for_function("([pin, before]) => Math.abs(pin.getBoundingClientRect().y - before) > 20",
                           arg=[pin.element_handle(), before])  # fmt: skip
    page.locator("#ort-frohburg a").first.focus()
    expect(pin).to_have_class(re.compile("map-button--on"))
    assert (foreign, said) == ([], [])
