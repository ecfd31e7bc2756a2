"""What a page says of itself to other sites: its one address, its languages, its preview.

`layouts/page.html` asks for it. A page about one person says nothing, and neither does an answer
that is no page ("Das gibt es nicht").
"""

from dataclasses import dataclass
from urllib.parse import quote

from flask import Flask, current_app, request

from marketplace.infra.config import settings
from marketplace.web.assets import STATIC
from marketplace.web.headers import PRIVATE
from marketplace.web.language import LANGUAGES, current

PROOFS = {"token", "receipt"}  # a link that opens for whoever holds it stands nowhere else
LOCALES = {"de": "de_DE", "en": "en_GB"}


@dataclass(frozen=True, slots=True)
class Outside:
    """Absolute addresses of this page, built on the configured host, and its locale."""

    canonical: str
    languages: dict[str, str]
    locale: str


def outside() -> Outside | None:
    """Return what this page says, None where it says nothing."""
    if request.method not in {"GET", "HEAD"} or request.blueprint in PRIVATE:
        return None
    if PROOFS & (request.view_args or {}).keys():
        return None
    path = quote(request.path)
    found = {each: address(path, language=each) for each in LANGUAGES}
    return Outside(found[current()], found, LOCALES[current()])


def address(path: str, *, language: str = "de") -> str:
    """Return the absolute address of a path without language prefix."""
    return settings().base_url + ("" if language == "de" else f"/{language}") + path


def preview(path: str | None, *, fallback: str = "markt") -> str:
    """Return the absolute address of a link preview.

    :param path: of a rendition; None takes one of those that come with the market.
    """
    if not (STATIC / "share" / f"{fallback}.jpg").is_file():
        fallback = "markt"
    return settings().base_url + (path or _asset(f"share/{fallback}.jpg"))


def _asset(path: str) -> str:
    """Return the address as templates get it: what is in the file is looked up once."""
    return str(current_app.jinja_env.globals["asset"](path))  # type: ignore[operator]


def init(app: Flask) -> None:
    """Give templates what the head of a page needs."""
    app.jinja_env.globals.update(outside=outside, preview=preview, full_address=address)
