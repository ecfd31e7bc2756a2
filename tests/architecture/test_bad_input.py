"""Every form of every role, filled with what people and attackers type: never a 500, nothing lost."""

from typing import Any

import pytest

from marketplace.web.access import Audience
from tests.architecture.conftest import ACCOUNTS
from tests.browser import Page
from tests.conftest import POSTGRES

TYPED = {
    "nothing": "",
    "ten thousand characters": "ä" * 10_000,
    "markup": "<script>alert('x')</script>&amp;\"'",
    "emoji and signs": "🍯\u202e\u0000 % %s {{ 7*7 }}",
    "negative": "-1",
    "huge": "1" + "0" * 20,
    "a dot as comma": "4.99",
}
# What a database can stumble over; the rest is refused or kept alike, whichever one it is.
FOR_DATABASES = {"ten thousand characters", "emoji and signs", "negative", "huge"}
CHOSEN = {"unknown": "999999999", "no number": "x'; DROP TABLE users; --", "huge": "9" * 30}
if POSTGRES:
    TYPED = {name: text for name, text in TYPED.items() if name in FOR_DATABASES}
LEAVES = {"identity.sign_out", "payments.returned"}  # would end the visit
FRAGMENTS = {"search.suggestions"}  # part of a page, without forms
FREE_TEXT = {"text", "email", "search", "tel", "url", "number", "password", "date", "time"}


def forms(page: Page) -> list[Any]:
    return [f for f in page.all("form") if (f.get("method") or "").lower() == "post"]


def filled(form: Any, typed: str | None, chosen: str | None) -> dict[str, Any]:
    """Return what a browser would send with every text typed or every choice tampered with."""
    data: dict[str, Any] = {}
    for control in form.iter():
        name = control.get("name")
        if not name or control.tag not in {"input", "textarea", "select", "button"}:
            continue
        kind = control.get("type") or "text"
        if name == "csrf_token" or kind == "file":
            continue
        if control.tag == "textarea" or (control.tag == "input" and kind in FREE_TEXT):
            data[name] = (control.get("value") or control.text or "") if typed is None else typed
        elif control.tag == "select":
            options = [option.get("value") or "" for option in control.iter("option")]
            data[name] = chosen if chosen is not None else next(iter(options), "")
        elif chosen is not None and name != "cart":
            data[name] = chosen
        elif kind not in {"checkbox", "radio"} or control.get("checked") is not None:
            data.setdefault(name, control.get("value") or "on")
    return data


def lost(answer: Page, data: dict[str, Any]) -> list[str]:
    """Return the fields that came back without what was typed; passwords never come back."""
    kinds = {c.get("name"): c.get("type") for c in answer.tree.iter() if c.get("name")}
    return [
        name
        for name, typed in data.items()
        if typed == TYPED.get("markup") and kinds.get(name, "password") != "password"
        if answer.value(name) != typed
    ]


# The brand's curator finds no form here: the things in the addresses belong to others.
@pytest.mark.parametrize("who", [*sorted(ACCOUNTS - {"geopark"}), "guest"])
def test_no_form_breaks_whatever_is_typed(app, browse, people, values, who):
    wrong, tried = [], 0
    pages = sorted(
        (
            rule
            for rule in app.url_map.iter_rules()
            if "GET" in rule.methods and rule.endpoint.partition(".")[0] not in {"static", "media"}
        ),
        key=lambda rule: rule.rule,
    )
    seen: set[str] = set()
    browser = browse(people.get(who), checks=False)
    for rule in pages:
        blueprint = app.blueprints.get(rule.endpoint.partition(".")[0])
        for_all = getattr(blueprint, "audience", None) in {Audience.EVERYONE, Audience.CUSTOMER}
        # What stands open to everybody, a guest and a customer try; the others try their own.
        if rule.endpoint in LEAVES | FRAGMENTS or (for_all and who not in {"guest", "customer"}):
            continue
        with app.test_request_context():
            _, path = rule.build({name: values[name] for name in rule.arguments})
        shown = browser.get(path)
        if shown.status_code != 200 or shown.response.mimetype != "text/html":
            continue
        for form in forms(shown):
            action = form.get("action") or path
            if action.startswith("http") or "abmelden" in action or action in seen:
                continue
            seen.add(action)
            for label, data in [
                *((f"typed {name}", filled(form, text, None)) for name, text in TYPED.items()),
                *((f"chosen {name}", filled(form, None, text)) for name, text in CHOSEN.items()),
            ]:
                tried += 1
                answer = browser.post(action, data)
                if "/anmelden" in answer.location:  # this press ended the visit
                    browser = browse(people.get(who), checks=False)
                if answer.status_code not in {200, 303, 400, 403, 404, 409, 410, 413, 422, 429}:
                    wrong.append(f"{action} {label}: {answer.status_code}")
                if label == "typed markup" and answer.status_code == 422:
                    wrong += [f"{action} lost {name}" for name in lost(answer, data)]
    assert tried > len(TYPED)
    assert wrong == []
