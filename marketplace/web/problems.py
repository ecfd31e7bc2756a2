"""Errors for programs: RFC 9457, with a machine's code beside the words for people."""

from collections.abc import Mapping
from typing import Any

from flask import Response, json

TYPE = "application/problem+json"
PREFIX = "/api/"
CODES = {
    400: "bad-request",
    403: "forbidden",
    404: "not-found",
    405: "method-not-allowed",
    422: "invalid-parameters",
    429: "too-many-requests",
    500: "internal-error",
    503: "unavailable",
}


def problem(status: int, *, title: str, detail: str, wrong: Mapping[str, Any]) -> Response:
    """Return an error.

    :param wrong: what was wrong with which parameter: name to sentences.
    """
    body: dict[str, Any] = {
        "type": f"/api/v1/#{CODES.get(status, CODES[400])}",
        "title": title,
        "status": status,
        "detail": detail,
        "code": CODES.get(status, CODES[400]),
    }
    if wrong:
        body["errors"] = [
            {"parameter": str(name), "detail": _sentence(said)} for name, said in wrong.items()
        ]
    response = Response(json.dumps(body), status, content_type=TYPE)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _sentence(said: Any) -> str:
    """Return the first sentence; of a list the messages stand under the place of each value."""
    while isinstance(said, (dict, list)):
        said = next(iter(said.values() if isinstance(said, dict) else said), "")
    return str(said)
