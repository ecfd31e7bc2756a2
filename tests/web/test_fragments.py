"""A part of a page is made once for everything it shows, and anew for whoever is signed in."""

from dataclasses import dataclass
from itertools import count

import pytest
from flask import session


@dataclass(frozen=True)
class Shown:
    name: str
    marks: list[str]


@pytest.fixture
def made(app):
    """Show values in a part that counts how often it was made."""
    parts = {
        tag: app.jinja_env.from_string(f"{{% {tag} a, b %}}{{{{ made() }}}}{{% end{tag} %}}")
        for tag in ("kept", "alike")
    }
    number = count(1)

    def show(a, b=None, *, path="/", user=None, tag="kept"):
        with app.test_request_context(
            environ_overrides={"market.language": path.strip("/") or "de"}
        ):
            if user:
                session["_user_id"] = user
            return int(parts[tag].render(a=a, b=b, made=lambda: next(number)))

    return show


def test_it_is_made_once_for_the_same_and_anew_for_anything_else(made):
    first = made(Shown("Krug", ["bio"]), 1)
    assert made(Shown("Krug", ["bio"]), 1) == first
    others = [made(Shown("Krug", ["bio", "neu"]), 1), made(Shown("Krug", ["bio"]), True),
              made(Shown("Krug", ["bio"]), 1.0), made(Shown("Krug", ["bio"]), 1, path="/en"),
              made(("Krug", ["bio"]), 1)]  # fmt: skip
    assert len({first, *others}) == 6
    assert made(Shown("Krug", ["bio"]), 1) == first


def test_it_is_never_shared_with_who_is_signed_in_or_made_of_what_may_change(made):
    assert made("Vase", user="7") != made("Vase", user="7")
    assert made({"Vase": 1}) != made({"Vase": 1})


def test_what_is_alike_for_all_is_shared_with_who_is_signed_in(made):
    first = made("Fuß", tag="alike")
    assert made("Fuß", tag="alike", user="7") == first
    assert made("Fuß", tag="alike", user="7", path="/en") != first
    assert made("Kopf", tag="alike", user="7") != first
