"""The front of the application: answers what everybody gets alike without asking Flask.

Whole pages are kept in this process, compressed and with a strong ETag, while the edition of
the shop window is the one they were made in and until the first moment at which anything they
show changes by itself. The edition is read for every request, so a new price is seen by the
next one, whichever process answers it. Static files are kept for good under their hashed
addresses. Whoever has a session, a basket or a message goes past all this (decision 0037).
"""

import posixpath
import re
import secrets
from collections.abc import Callable, Iterable
from contextvars import copy_context
from functools import partial
from typing import Any

import structlog
from flask import Flask

from marketplace.infra import kept
from marketplace.infra.db import db
from marketplace.infra.edition import Reader
from marketplace.kit import clock
from marketplace.settings import Settings
from marketplace.web import freshness
from marketplace.web.cookies import cookies
from marketplace.web.pages import (
    BROTLI_FILE,
    BROTLI_PAGE,
    GZIP_FILE,
    GZIP_PAGE,
    Headers,
    Page,
    Shelf,
    best_encoding,
    without_own,
)
from marketplace.web.shown import FILE, FOR_ALL, KEEP, PAGE, SHOWN, give_to_visitors

Environ = dict[str, Any]
Key = tuple[str, str, str, str]
LONGEST = 1000  # characters of path and query together; longer addresses are not kept
MOST_PATHS = 5000  # that are known to look the same to everybody
STATIC = "/static/"
VERSION = re.compile(r"v=[0-9a-f]{4,64}", re.ASCII)
# A shared cache may store a page, but asks whether it still holds before each use.
PAGE_CACHE = "public, max-age=0, must-revalidate"
PAGE_VARY, FILE_VARY = "Accept-Encoding, Cookie", "Accept-Encoding"

log = structlog.get_logger(__name__)


class Front:
    """WSGI middleware around the whole application."""

    def __init__(self, app: Flask, *, most_bytes: int, prepare: bool = True) -> None:
        self._wsgi: Callable[..., Iterable[bytes]] = app.wsgi_app
        # Without "=": what reads a cookie forgives spaces around its name.
        self._session = str(app.config["SESSION_COOKIE_NAME"])
        self._others = tuple(each.name for each in cookies(app) if each.name != self._session)
        self._shown: set[str] = set()
        self._pages = Shelf(most_bytes)
        self._files: dict[str, Page] = {}
        with app.app_context():
            self._editions = Reader(db.engine, prepare=prepare)

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return self._wsgi(environ, start_response)
        if environ["PATH_INFO"].startswith(STATIC):
            return self._file(environ, start_response)
        try:
            edition = self._editions.read()
        except Exception as error:  # noqa: BLE001 - the application says what is wrong
            log.warning("edition_unknown", error=type(error).__name__)
            return self._wsgi(environ, start_response)
        key = self._key(environ)
        is_everybodys = key is not None and not self._has_own(environ)
        if key is not None and is_everybodys:
            page = self._pages.find(key, edition, clock.now())
            if page is not None:
                return _answered(page, environ, start_response)
        token = kept.edition.set(edition)
        try:
            if key is not None and is_everybodys:
                return self._asked(key, edition, environ, start_response)
            if key is not None and self._has_basket_alone(environ):
                # Outside of the request that may want it, which has a session of its own.
                make = partial(self._for_all, key, edition, dict(environ))
                environ[FOR_ALL] = partial(copy_context().run, make)
            return self._asked_alone(environ, start_response)
        finally:
            kept.edition.reset(token)

    def close(self) -> None:
        """Give back the connection of this thread."""
        self._editions.close()

    def _key(self, environ: Environ) -> Key | None:
        """Return what an answer for everybody depends on; None for an address too long to keep."""
        path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
        if len(path) + len(query) > LONGEST:
            return None
        return environ.get("HTTP_HOST", ""), environ.get("SCRIPT_NAME", ""), path, query

    def _has_own(self, environ: Environ) -> bool:
        sent = environ.get("HTTP_COOKIE", "")
        return bool(sent) and any(name in sent for name in (self._session, *self._others))

    def _has_basket_alone(self, environ: Environ) -> bool:
        """Tell whether a known page is asked for with nothing but a session."""
        sent = environ.get("HTTP_COOKIE", "")
        return (
            environ["REQUEST_METHOD"] == "GET" and environ["PATH_INFO"] in self._shown
            and self._session in sent and not any(name in sent for name in self._others)
        )  # fmt: skip

    def _asked(
        self, key: Key, edition: Any, environ: Environ, start_response: Any
    ) -> Iterable[bytes]:
        """Ask the application and keep the answer if it says so."""
        answer = _Answer(self._wsgi, environ)
        if not _is_everybodys(answer, environ) or not _is_true(environ):
            return answer.passed_on(start_response)
        return _answered(self._kept(answer, key, edition, environ), environ, start_response)

    def _asked_alone(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        """Ask the application for somebody, and remember that everybody gets such a page."""
        path = environ["PATH_INFO"]  # what is behind takes the language off it
        parts = self._wsgi(environ, start_response)
        if environ.get(SHOWN):
            self._remember(path)
        return parts

    def _for_all(self, key: Key, edition: Any, environ: Environ) -> Page | None:
        """Return the page that everybody gets, made if need be; None where there is none.

        A page that nobody may keep is given this once: the visitor's own would do all again.
        """
        page = self._pages.find(key, edition, clock.now())
        if page is None:
            for own in ("HTTP_COOKIE", "HTTP_IF_NONE_MATCH"):
                environ.pop(own, None)
            answer = _Answer(self._wsgi, environ)
            if not _is_everybodys(answer, environ):
                answer.body()  # to its end, so that the application lets go of it
                self._shown.discard(key[2])  # no page any more; asking for it costs twice
                return None
            page = self._kept(answer, key, edition, environ)
        return page

    def _kept(self, answer: "_Answer", key: Key, edition: Any, environ: Environ) -> Page:
        """Return the answer as a page, kept while it is true."""
        until = environ.get(freshness.KEY)
        page = Page(answer.status, without_own(answer.headers), PAGE_CACHE, PAGE_VARY, until,
                    (BROTLI_PAGE, GZIP_PAGE))  # fmt: skip
        page.fill(answer.body(), best_encoding(environ.get("HTTP_ACCEPT_ENCODING", "")))
        if _is_true(environ):
            self._pages.put(key, edition, page)
        self._remember(key[2])
        return page

    def _remember(self, path: str) -> None:
        if len(self._shown) >= MOST_PATHS:
            self._shown.clear()
        self._shown.add(path)

    def _file(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        """Answer with a static file; the same for everybody, so nobody's session is looked up."""
        path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
        if "HTTP_RANGE" in environ or not _is_plain(path, query):
            return self._wsgi(environ, start_response)
        name = f"{path}?{query}"
        page = self._files.get(name)
        if page is None:
            environ.pop("HTTP_COOKIE", None)
            answer = _Answer(self._wsgi, environ)
            if environ.get(KEEP) != FILE:
                return answer.passed_on(start_response)
            page = Page(answer.status, without_own(answer.headers), answer.header("Cache-Control"),
                        FILE_VARY, None, (BROTLI_FILE, GZIP_FILE), keeps_plain=True)  # fmt: skip
            page.fill(answer.body(), "")
            self._files[name] = page
        return _answered(page, environ, start_response)


def _is_everybodys(answer: "_Answer", environ: Environ) -> bool:
    return environ.get(KEEP) == PAGE and not answer.sets_cookie


def _is_true(environ: Environ) -> bool:
    """Tell whether what was just made may be shown again."""
    until = environ.get(freshness.KEY)
    return until is None or until > clock.now()


def _is_plain(path: str, query: str) -> bool:
    """Tell whether a file has this address alone, so that there are no more to keep than files."""
    return posixpath.normpath(path) == path and (not query or bool(VERSION.fullmatch(query)))


class _Answer:
    """What the application said, before anybody has heard it."""

    def __init__(self, wsgi: Callable[..., Iterable[bytes]], environ: Environ) -> None:
        self.status = ""
        self.headers: Headers = []
        self._error: Any = None
        self._parts = wsgi(environ, self._start)

    def _start(self, status: str, headers: Headers, error: Any = None) -> Callable[[bytes], None]:
        self.status, self.headers, self._error = status, headers, error
        return _no_write

    @property
    def sets_cookie(self) -> bool:
        return any(name.lower() == "set-cookie" for name, _value in self.headers)

    def header(self, name: str) -> str:
        return next((value for known, value in self.headers if known.lower() == name.lower()), "")

    def body(self) -> bytes:
        try:
            return b"".join(self._parts)
        finally:
            close = getattr(self._parts, "close", None)
            if close is not None:
                close()

    def passed_on(self, start_response: Any) -> Iterable[bytes]:
        start_response(self.status, self.headers, self._error)
        return self._parts


def _no_write(_data: bytes) -> None:
    msg = "the application returns its body"
    raise RuntimeError(msg)


def _answered(page: Page, environ: Environ, start_response: Any) -> Iterable[bytes]:
    sent = page.in_encoding(best_encoding(environ.get("HTTP_ACCEPT_ENCODING", "")))
    number = ("X-Request-Id", secrets.token_hex(8))
    if sent.tag in environ.get("HTTP_IF_NONE_MATCH", ""):
        start_response("304 NOT MODIFIED", [*sent.unchanged, number])
        return ()
    start_response(page.status, [*sent.headers, number])
    return () if environ["REQUEST_METHOD"] == "HEAD" else (sent.body,)


def init(app: Flask, settings: Settings) -> None:
    """Put the front before the application; last of all, because it must be outermost."""
    if settings.page_cache_mb:
        front = Front(
            app,
            most_bytes=settings.page_cache_mb * 1024 * 1024,
            prepare=settings.database_prepared,
        )
        app.extensions["front"] = front
        give_to_visitors(app)
        app.wsgi_app = front  # type: ignore[method-assign]
