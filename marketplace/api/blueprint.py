"""A blueprint that documents itself: audience and limits as everywhere, OpenAPI by flask-smorest."""

from typing import Any

from flask_smorest import Api, Blueprint
from marshmallow import RAISE
from webargs.flaskparser import FlaskParser

from marketplace.api.schemas import Problem
from marketplace.web import limits
from marketplace.web.access import AudienceBlueprint
from marketplace.web.requests import Slug

VERSION = "1.0"
DOCUMENT = "market.openapi"


class _Document(Api):
    """Only the document: errors are the market's own (`web.errors`), and so are its pages."""

    ERROR_SCHEMA = Problem
    DEFAULT_RESPONSE_CONTENT_TYPE = "application/json"

    def _register_error_handlers(self) -> None:
        """Leave the handlers of the whole market alone."""


class _Strict(FlaskParser):
    """A parameter that is not known is told, not dropped."""

    DEFAULT_UNKNOWN_BY_LOCATION = {**FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION, "query": RAISE}


class ApiBlueprint(AudienceBlueprint, Blueprint):
    """Routes with schemas; whoever registers it gets the document with it."""

    ARGUMENTS_PARSER = _Strict()

    def register(self, app: Any, options: dict[str, Any]) -> None:
        super().register(app, options)
        limits.limit_reading(app, self)
        app.config.setdefault("API_TITLE", "Zukunftsmarkt Regional")
        app.config.setdefault("API_VERSION", VERSION)
        app.config.setdefault("OPENAPI_VERSION", "3.1.0")
        document = _Document(app, spec_kwargs={"info": {"description": DESCRIPTION}})
        document.register_converter(
            Slug, lambda _converter: {"type": "string", "pattern": f"^{Slug.regex}$"}
        )
        self.register_views_in_doc(document, app, document.spec, name=self.name, parameters=None)
        app.extensions[DOCUMENT] = document.spec


DESCRIPTION = (
    "Lesender Zugang zu Produkten, Betrieben, Regionalmarken und Orten. Beträge stehen in Cent, "
    "Zeitpunkte in UTC. Jede Antwort trägt ein ETag; Fehler folgen RFC 9457."
)
