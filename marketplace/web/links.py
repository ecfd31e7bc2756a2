"""Addresses that leave the request: absolute links for mails, safe ways back."""

from urllib.parse import urlsplit

from flask import current_app

from marketplace.infra.config import settings


def absolute(endpoint: str, *, language: str = "de", **values: object) -> str:
    """Return a full address built on the configured host, never on a header."""
    path = current_app.url_map.bind("").build(endpoint, values)
    return settings().base_url + ("/en" if language == "en" else "") + path


def way_back(target: str | None, default: str) -> str:
    """Return `target` if it is a path of this shop, else `default`.

    Control characters, backslashes and other hosts are refused.
    """
    if not target or not target.startswith("/") or target.startswith("//"):
        return default
    if "\\" in target or any(ord(c) < 32 or ord(c) == 127 for c in target):  # noqa: PLR2004
        return default
    parts = urlsplit(target)
    return default if parts.scheme or parts.netloc else target
