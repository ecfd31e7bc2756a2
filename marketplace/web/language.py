"""German first; English lives under /en with the same route tree."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flask import Flask, request
from flask_babel import Babel, Domain, get_locale

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
        locale = get_locale()
        if locale is None:
            return super().get_translations()
        found = self._found.get(locale.language)
        if found is None:
            found = self._found[locale.language] = super().get_translations()
        return found


def current() -> str:
    """Return "de" or "en" for this request; German where there is none."""
    return str(request.environ.get(KEY, "de")) if request else "de"


def urls() -> dict[str, str]:
    """Return the address of this page in every language."""
    query = f"?{quote(request.query_string, safe=QUERY_SAFE)}" if request.query_string else ""
    path = quote(request.path)
    return {"de": path + query, "en": f"/en{path}{query}"}


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
    # Flask-Babel's own ask for context, domain and language again with each of a page's words.
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: words.get_translations().ugettext(text),
        lambda one, many, number: words.get_translations().ungettext(one, many, number),
        newstyle=True,
    )
    app.jinja_env.globals.update(language_urls=urls)
