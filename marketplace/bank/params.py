"""Reads what clients send: form fields in bracket notation, and what Stripe's schema cannot say."""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from marketplace.bank.problems import invalid, missing

Params = dict[str, Any]
PART = re.compile(r"\[([^\]]*)\]")
WHOLE = re.compile(r"-?\d{1,12}", re.ASCII)
MOST_CENTS = 99_999_999
MOST_METADATA, MOST_KEY, MOST_VALUE = 50, 40, 500


def nested(pairs: Iterable[tuple[str, str]]) -> Params:
    """Return `a[b][0]=x` as {"a": {"b": {"0": "x"}}}."""
    found: Params = {}
    for name, value in pairs:
        head, _, _ = name.partition("[")
        keys = [head, *PART.findall(name)]
        place = found
        for key in keys[:-1]:
            place = place.setdefault(key, {})
            if not isinstance(place, dict):
                raise invalid(name, "both a value and a hash")
        if isinstance(place.get(keys[-1]), dict):
            raise invalid(name, "both a value and a hash")
        place[keys[-1] or str(len(place))] = value
    return found


def part(params: Params, name: str) -> Params:
    """Return a hash among the parameters, empty when it was left out."""
    found = params.get(name, {})
    if not isinstance(found, dict):
        raise invalid(name, "must be a hash")
    return found


def items(params: Params, name: str) -> list[Any]:
    """Return a list parameter; its keys are positions."""
    found = part(params, name)
    if not all(key.isdecimal() for key in found):
        raise invalid(name, "must be an array")
    return [found[key] for key in sorted(found, key=int)]


def text(params: Params, name: str, default: str | None = None) -> str:
    found = optional(params, name)
    if found is None:
        found = default
    if found is None:
        raise missing(name)
    return found


def optional(params: Params, name: str) -> str | None:
    """Return a text, or None when it was left out or sent empty."""
    found = params.get(name)
    if isinstance(found, dict):
        raise invalid(name, "must be a string")
    return found or None


def whole(params: Params, name: str, *, least: int, most: int, default: int | None = None) -> int:
    found = text(params, name, None if default is None else str(default))
    if not WHOLE.fullmatch(found):
        raise invalid(name, "must be an integer", "parameter_invalid_integer")
    if not least <= int(found) <= most:
        raise invalid(name, f"must be between {least} and {most}")
    return int(found)


def cents(params: Params, name: str) -> int:
    return whole(params, name, least=1, most=MOST_CENTS)


def address(params: Params, name: str) -> str:
    """Return a web address; nothing else may become a link or a redirect."""
    found = text(params, name)
    parts = urlsplit(found)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise invalid(name, "not a valid URL", "url_invalid")
    return found


def metadata(params: Params) -> dict[str, str]:
    found = part(params, "metadata")
    if len(found) > MOST_METADATA:
        raise invalid("metadata", "too many keys")
    for key, value in found.items():
        if not isinstance(value, str) or len(key) > MOST_KEY or len(value) > MOST_VALUE:
            raise invalid(f"metadata[{key}]", "too long or not a text")
    return {key: value for key, value in found.items() if value}


def currency(params: Params) -> str:
    found = text(params, "currency").lower()
    if found != "eur":
        raise invalid("currency", "this bank knows euros only")
    return found
