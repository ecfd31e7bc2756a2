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
    part = app.jinja_env.from_string("{% kept a, b %}{{ made() }}{% endkept %}")
    number = count(1)

    def show(a, b=None, *, path="/", user=None):
        with app.test_request_context(
            environ_overrides={"market.language": path.strip("/") or "de"}
        ):
            if user:
                session["_user_id"] = user
            return int(part.render(a=a, b=b, made=lambda: next(number)))

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
