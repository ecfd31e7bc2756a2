"""Files that people save: with a name, never kept by a cache in between."""

from flask import Response


def download(content: bytes, *, name: str, content_type: str) -> Response:
    """Return a file to be saved under `name`; the browser never guesses its type (nosniff)."""
    response = Response(content, content_type=content_type)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    response.headers["Cache-Control"] = "private, no-store"
    return response
