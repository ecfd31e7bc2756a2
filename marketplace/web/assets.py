"""Static files carry a hash of their content and are cached for good.

The style sheets are written one per component and sent as one: ninety requests cost a
phone more than a second before it paints (decision 0012).
"""

import hashlib
import re
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, request

STATIC = Path(__file__).parents[2] / "static"
YEAR = 31_536_000
BUNDLE = "market.css"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACE = re.compile(r"\s+")
AROUND = re.compile(r"\s*([{};,])\s*")


@lru_cache(maxsize=512)
def _version(path: str, _changed: float) -> str:
    return hashlib.sha256((STATIC / path).read_bytes()).hexdigest()[:10]


def asset(path: str) -> str:
    """Return the address of a static file, the same in every language.

    :raises FileNotFoundError: there is no such file; a page never links one.
    """
    if path == BUNDLE:
        return f"/static/{BUNDLE}?v={hashlib.sha256(bundle().encode()).hexdigest()[:10]}"
    return f"/static/{path}?v={_version(path, (STATIC / path).stat().st_mtime)}"


def stylesheets() -> list[Path]:
    """Return every style sheet, the layer order first."""
    found = sorted((STATIC / "css").rglob("*.css"))
    return sorted(found, key=lambda path: path.name != "layers.css")


def bundle() -> str:
    """Return all style sheets as one, without comments and spare space."""
    return _joined(max(path.stat().st_mtime for path in stylesheets()))


@lru_cache(maxsize=2)
def _joined(_changed: float) -> str:
    text = "\n".join(path.read_text(encoding="utf-8") for path in stylesheets())
    return AROUND.sub(r"\1", SPACE.sub(" ", COMMENT.sub("", text))).strip()


def init(app: Flask) -> None:
    """Give templates `asset`, serve the bundle, and set how long files are kept."""
    app.jinja_env.globals.update(asset=asset, stylesheets=(BUNDLE,))
    app.add_url_rule(f"/static/{BUNDLE}", "static_bundle", _send_bundle)
    app.after_request(_cache)


def _send_bundle() -> Response:
    return Response(bundle(), mimetype="text/css")


def _cache(response: Response) -> Response:
    if (request.endpoint or "").startswith("static") and response.status_code == 200:  # noqa: PLR2004
        long = "v" in request.args or request.path.startswith("/static/vendor/")
        response.headers["Cache-Control"] = (
            f"public, max-age={YEAR}, immutable" if long else "public, max-age=3600"
        )
    return response
