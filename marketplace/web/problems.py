"""Errors for programs: RFC 9457, with a machine's code beside the words for people."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Response, json
from flask_babel import gettext

from marketplace.kit.i18n import mark as _

TYPE = "application/problem+json"
PREFIX = "/api/"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of error: its code, the fact and what to do next (msgids)."""

    code: str
    title: str
    detail: str


KINDS = {
    400: Kind("bad-request", _("Das ist keine gültige Anfrage."), _("Bitte prüfen Sie Adresse und Kopfzeilen.")),
    403: Kind("forbidden", _("Das ist nicht erlaubt."), _("Diese Schnittstelle ist nur zum Lesen.")),
    404: Kind("not-found", _("Das gibt es hier nicht."), _("Alle Adressen stehen unter /api/v1/.")),
    405: Kind("method-not-allowed", _("Das geht mit dieser Methode nicht."), _("Diese Schnittstelle ist nur zum Lesen: GET, HEAD und OPTIONS.")),
    422: Kind("invalid-parameters", _("Ein Parameter stimmt nicht."), _("Welcher und warum, steht unter errors.")),
    429: Kind("too-many-requests", _("Das waren zu viele Anfragen."), _("Bitte warten Sie so viele Sekunden, wie Retry-After nennt.")),
    500: Kind("internal-error", _("Da ist uns ein Fehler passiert."), _("Wir haben ihn notiert. Bitte versuchen Sie es später noch einmal.")),
    503: Kind("unavailable", _("Der Markt ist gerade überlastet."), _("Bitte versuchen Sie es nach Retry-After noch einmal.")),
}  # fmt: skip


def problem(status: int, wrong: Mapping[str, Any] | None = None) -> Response:
    """Return an error.

    :param wrong: what was wrong with which parameter: name to sentences.
    """
    kind = KINDS.get(status, KINDS[400])
    body: dict[str, Any] = {
        "type": f"/api/v1/#{kind.code}",
        "title": gettext(kind.title),
        "status": status,
        "detail": gettext(kind.detail),
        "code": kind.code,
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
