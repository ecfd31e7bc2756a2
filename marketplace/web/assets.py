"""Static files carry a hash of their content and are cached for good.

The style sheets are written one per component and sent as one: ninety requests cost a
phone more than a second before it paints (decision 0012).
"""

import hashlib
import re
from functools import cache
from pathlib import Path

from flask import Flask, Response, request

STATIC = Path(__file__).parents[2] / "static"
YEAR = 31_536_000
BUNDLE = "market.css"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACE = re.compile(r"\s+")
AROUND = re.compile(r"\s*([{};,])\s*")


def asset(path: str) -> str:
    """Return the address of a static file, the same in every language.

    :raises FileNotFoundError: there is no such file; a page never links one.
    """
    content = bundle().encode() if path == BUNDLE else (STATIC / path).read_bytes()
    return f"/static/{path}?v={_version(content)}"


def _version(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:10]


def stylesheets() -> list[Path]:
    """Return every style sheet, the layer order first."""
    found = sorted((STATIC / "css").rglob("*.css"))
    return sorted(found, key=lambda path: path.name != "layers.css")


def bundle() -> str:
    """Return all style sheets as one, without comments and spare space."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in stylesheets())
    return AROUND.sub(r"\1", SPACE.sub(" ", COMMENT.sub("", text))).strip()


def init(app: Flask) -> None:
    """Give templates `asset`, serve the bundle, and set how long files are kept."""
    # Files change only with a new version of the market; who works on them runs with --debug.
    keep = (lambda function: function) if app.debug else cache
    kept_bundle = keep(bundle)
    app.jinja_env.globals.update(asset=keep(asset), stylesheets=(BUNDLE,))
    app.add_url_rule(
        f"/static/{BUNDLE}", "static_bundle", lambda: Response(kept_bundle(), mimetype="text/css")
    )
    app.after_request(_cache)


def _cache(response: Response) -> Response:
    if (request.endpoint or "").startswith("static") and response.status_code == 200:  # noqa: PLR2004
        response.headers["Cache-Control"] = (
            f"public, max-age={YEAR}, immutable"
            if _is_named_by_content(response)
            else "public, max-age=3600"
        )
    return response


def _is_named_by_content(response: Response) -> bool:
    """Tell whether this address can never mean another file.

    An old hash is answered with today's file, but not for good: while two versions of the
    market run side by side, a browser would keep the wrong one for a year.
    """
    if request.path.startswith("/static/vendor/"):
        return not request.query_string
    version = request.args.get("v")
    if version is None:
        return False
    if request.endpoint == "static":  # its answer reads from the file only while it is sent
        return version == _version((STATIC / (request.view_args or {})["filename"]).read_bytes())
    return version == _version(response.get_data())
