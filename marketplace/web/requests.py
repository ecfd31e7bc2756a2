"""Request hygiene: bounded integers in paths, request ids, logs without personal data."""

import re
import secrets
from urllib.parse import urlsplit, urlunsplit

import structlog
from flask import Flask, Response, g, request
from werkzeug.exceptions import NotFound
from werkzeug.routing import BaseConverter

from marketplace.infra import logs

# Control characters and what was no UTF-8: no address has them, and no database takes them.
NOWHERE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff\ufffd]")


class BoundedInt(BaseConverter):
    """ASCII digits, at most nine of them, so that no database integer overflows."""

    regex = "[0-9]{1,9}"

    def to_python(self, value: str) -> int:
        return int(value)


class Slug(BaseConverter):
    """Lower case letters, digits and hyphens, as `kit.text.slugify` makes them."""

    regex = "[a-z0-9]+(?:-[a-z0-9]+)*"


def init(app: Flask) -> None:
    """Install converters, request ids and logging."""
    app.url_map.converters.update(int=BoundedInt, slug=Slug)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            logs.scrub_entry,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )
    app.before_request(_begin)
    app.after_request(_end)


def _begin() -> None:
    g.request_id = secrets.token_hex(8)
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=g.request_id, endpoint=request.endpoint)
    if NOWHERE.search(request.path):
        raise NotFound


def _end(response: Response) -> Response:
    response.headers["X-Request-Id"] = g.get("request_id", "")
    target = urlsplit(response.headers.get("Location", ""))
    if target.netloc == request.host:  # a corrected slash is redirected to whatever Host said
        path = "/" + target.path.lstrip("/")
        response.headers["Location"] = urlunsplit(("", "", path, target.query, target.fragment))
    return response
