"""For people who write programs: what the API answers, and which files there are every night."""

from typing import Any

from flask import Response, current_app, json, render_template, url_for
from flask.typing import ResponseReturnValue

from marketplace.api import dcat, open_data
from marketplace.api.blueprint import DOCUMENT
from marketplace.api.overview import operations
from marketplace.api.tables import TABLES
from marketplace.infra.config import settings
from marketplace.kit.refusal import NotFound
from marketplace.web import limits, problems, validators
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.outside import address

blueprint = AudienceBlueprint("open_data", __name__, audience=Audience.EVERYONE)
validators.guard(blueprint, seconds=60)


@blueprint.get("/api/v1/")
def overview() -> ResponseReturnValue:
    return render_template(
        "api/shop/overview.html",
        operations=operations(current_app.extensions[DOCUMENT].to_dict()),
        most=current_app.config[limits.READS_PER_MINUTE],
        problems=[(each.code, each.title, each.detail) for each in problems.KINDS.values()],
    )


@blueprint.get("/offene-daten")
def index() -> ResponseReturnValue:
    found = open_data.published()
    return render_template(
        "api/shop/index.html",
        published=found,
        files={(each.name, each.ending): each for each in found.files} if found else {},
        tables=TABLES,
        licence=dcat.LICENCES[settings().open_data_licence],
        source=f"{settings().operator_name}, {settings().name}, {address(url_for('.index'))}",
    )


@blueprint.get("/offene-daten/dcat.jsonld")
def description() -> ResponseReturnValue:
    found = open_data.published()
    if found is None:
        raise NotFound
    node = dcat.catalogue(_about(found), tuple(_dataset(found, each) for each in TABLES))
    return _open(Response(json.dumps(node), content_type="application/ld+json"))


@blueprint.get("/offene-daten/<string:name>.<string:ending>")
def file(name: str, ending: str) -> ResponseReturnValue:
    found = open_data.published()
    if found is None:
        raise NotFound
    wanted = found.file(name, ending)
    kind = f"{open_data.TYPES[ending]}; charset=utf-8"
    response = Response(open_data.content(found, wanted), content_type=kind)
    return _open(response)


def _about(found: open_data.Published) -> dcat.About:
    market = settings()
    return dcat.About(
        page=address("/offene-daten"),
        market=market.name,
        publisher=market.operator_name,
        email=market.operator_email,
        contributor=market.open_data_contributor,
        licence=dcat.LICENCES[market.open_data_licence],
        made_at=found.made_at,
    )


def _dataset(found: open_data.Published, table: Any) -> dcat.Dataset:
    files = tuple(
        dcat.Distribution(
            address(f"/offene-daten/{each.name}.{each.ending}"),
            each.ending, each.size, each.sha256,
        )
        for each in found.files if each.name == table.name
    )  # fmt: skip
    return dcat.Dataset(table.name, table.title, table.about, files)


def _open(response: Response) -> Response:
    """Let scripts of any site read it."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
