"""German first; English lives under /en with the same route tree."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flask import Flask, g, request
from flask_babel import Babel, Domain, get_locale, gettext
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

KEY = "market.language"
LANGUAGES = ("de", "en")
QUERY_SAFE = "%=&+;,/?:@!$()*~"  # the rest, raw bytes too, is percent-encoded


class LanguagePrefix:
    """Takes /en off the path and remembers it; url_for puts it back by itself."""

    def __init__(self, wsgi: Callable[..., Iterable[bytes]]) -> None:
        self.wsgi = wsgi

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path == "/en" or path.startswith("/en/"):
            environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + "/en"
            environ["PATH_INFO"] = path[3:] or "/"
            environ[KEY] = "en"
        return self.wsgi(environ, start_response)


class Words(Domain):
    """The catalogues, found by language alone: a page asks for words hundreds of times."""

    def __init__(self) -> None:
        super().__init__()
        self._found: dict[str, Any] = {}

    def get_translations(self) -> Any:
        language = _spoken()
        if not language:
            return super().get_translations()
        found = self._found.get(language)
        if found is None:
            found = self._found[language] = super().get_translations()
        return found


def current() -> str:
    """Return "de" or "en" for this request; German where there is none."""
    try:
        return str(request.environ.get(KEY, "de"))
    except RuntimeError:  # there is no request
        return "de"


def urls() -> dict[str, str]:
    """Return the address of this page in every language."""
    query = f"?{quote(request.query_string, safe=QUERY_SAFE)}" if request.query_string else ""
    path = quote(request.path)
    return {"de": path + query, "en": f"/en{path}{query}"}


def _spoken() -> str:
    """Return the language of what is being said, also in a letter; "" where nobody listens.

    Looks first where Flask-Babel keeps it: asking it takes ten times as long, and a page asks for
    each word.
    """
    try:
        here = vars(g._get_current_object())  # noqa: SLF001 - public of every proxy
        return str(here["_flask_babel"].babel_locale.language)
    except (RuntimeError, LookupError, AttributeError):  # no page, or nothing was said on it yet
        locale = get_locale()
        return str(locale.language) if locale else ""


@lru_cache(maxsize=10_000)
def _plain(message: str, _language: str, *, autoescape: bool) -> str:
    found = str(gettext(message))
    # A format string always, so that "%%" means the same with and without values.
    return (Markup(found) if autoescape else found) % {}  # noqa: S704 - our own words


@pass_eval_context
def _said(eval_context: EvalContext, message: str, **values: Any) -> str:
    """Return our words in the language of the page; what Jinja's own way says, at a tenth of it."""
    if not values:
        return _plain(str(message), _spoken(), autoescape=bool(eval_context.autoescape))
    found = str(gettext(message))
    return (Markup(found) if eval_context.autoescape else found) % values  # noqa: S704 - ours, too


def init(app: Flask) -> None:
    """Install the prefix and the translations."""
    app.wsgi_app = LanguagePrefix(app.wsgi_app)  # type: ignore[method-assign]
    app.config.update(
        BABEL_DEFAULT_LOCALE="de",
        BABEL_DEFAULT_TIMEZONE="Europe/Berlin",
        BABEL_TRANSLATION_DIRECTORIES=str(Path(__file__).parents[1] / "translations"),
    )
    babel = Babel(app, locale_selector=current)
    words = babel.domain_instance = Words()  # where Flask-Babel keeps its own
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext,
        lambda one, many, number: words.get_translations().ungettext(one, many, number),
        newstyle=True,
    )
    app.jinja_env.globals.update(language_urls=urls, gettext=_said, _=_said)
