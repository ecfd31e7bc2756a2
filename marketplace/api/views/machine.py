"""API v1: what the pages show, for programs. It only reads, and asks nobody who they are."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from flask import Response, current_app, jsonify, request, url_for
from flask.typing import ResponseReturnValue
from marshmallow import Schema
from webargs.flaskparser import abort

from marketplace.api import paging, parameters, queries, records, schemas
from marketplace.api.blueprint import DOCUMENT, ApiBlueprint
from marketplace.brands.models import Brand
from marketplace.catalogue import queries as catalogue
from marketplace.catalogue.models import Product
from marketplace.infra.config import settings
from marketplace.kit import clock
from marketplace.kit.refusal import NotFound
from marketplace.producers.models import Producer
from marketplace.search import facets as counting
from marketplace.search import names
from marketplace.search import queries as search
from marketplace.search.finding import Finding, read
from marketplace.search.rules import Filters, parse
from marketplace.web import freshness, validators
from marketplace.web.access import Audience
from marketplace.web.moved import leads_on

blueprint = ApiBlueprint("api", __name__, audience=Audience.EVERYONE, url_prefix="/api/v1")
validators.guard(blueprint, seconds=60)
View = Callable[..., ResponseReturnValue]


@blueprint.after_request
def open_to_other_sites(response: Response) -> Response:
    """Let scripts of any site read: there is nothing here that is not for everybody."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
    response.headers["Access-Control-Allow-Headers"] = "If-None-Match"
    response.headers["Access-Control-Expose-Headers"] = "ETag, Link, Retry-After"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _describes(schema: type[Schema], *, asks: bool = False, of_one: bool = False) -> Any:
    """Document an answer and the problems that may come instead."""

    def decorate(view: View) -> Any:
        found: Any = blueprint.response(200, schema)(view)
        found = blueprint.alt_response(304, description="Nichts hat sich geändert")(found)
        codes = {429: "Zu viele Anfragen, siehe Retry-After"}
        codes |= {404: "Gibt es nicht"} if of_one else {}
        codes |= {422: "Ein Parameter stimmt nicht"} if asks else {}
        for code, words in codes.items():
            found = blueprint.alt_response(
                code, schema=schemas.Problem, content_type="application/problem+json",
                description=words,
            )(found)  # fmt: skip
        return found

    return decorate


@blueprint.route("/products")
@blueprint.arguments(parameters.ProductQuestion, location="query")
@_describes(schemas.ProductPart, asks=True)
def products(asked: dict[str, Any]) -> Any:
    """Produkte im Verkauf

    Dieselben Filter, dieselbe Reihenfolge und dieselben Zeiger wie auf der Seite /produkte.
    """
    finding = _finding()
    result = search.listing(finding.filters, limit=asked["limit"])
    _refuse_unknown(result.asked.filters)
    ids = [hit.row.id for hit in result.hits]
    found = {row["slug"]: row for row in records.products(queries.products(Product.id.in_(ids)))}
    items = [found[hit.row.slug] for hit in result.hits if hit.row.slug in found]
    _until_prices_turn()
    return _part(items, result.next_cursor, total=result.total, reading=records.reading(finding))


@blueprint.route("/products/<slug:slug>")
@leads_on(Product)
@_describes(schemas.Product, of_one=True)
def product(slug: str) -> Any:
    """Ein Produkt"""
    _until_prices_turn()
    return _only(records.products(queries.products(Product.slug == slug)))


@blueprint.route("/producers")
@blueprint.arguments(parameters.PageQuestion, location="query")
@_describes(schemas.ProducerPart, asks=True)
def producers(asked: dict[str, Any]) -> Any:
    """Betriebe, die verkaufen

    In der Reihenfolge, in der sie zum Markt kamen.
    """
    after, limit = _after("producers", asked), asked["limit"]
    found = queries.producers(Producer.id > after, limit=limit + 1)
    rows, cursor = paging.part("producers", found.rows, limit=limit)
    return _part(records.producers(found)[: len(rows)], cursor)


@blueprint.route("/producers/<slug:slug>")
@leads_on(Producer)
@_describes(schemas.Producer, of_one=True)
def producer(slug: str) -> Any:
    """Ein Betrieb"""
    return _only(records.producers(queries.producers(Producer.slug == slug, limit=1)))


@blueprint.route("/brands")
@blueprint.arguments(parameters.PageQuestion, location="query")
@_describes(schemas.BrandPart, asks=True)
def brands(asked: dict[str, Any]) -> Any:
    """Regionalmarken mit ihren heute gültigen Verleihungen"""
    after = _after("brands", asked)
    found = queries.all_brands(Brand.id > after)
    rows, cursor = paging.part("brands", found.rows, limit=asked["limit"])
    return _part(_brands(found)[: len(rows)], cursor)


@blueprint.route("/brands/<slug:slug>")
@_describes(schemas.Brand, of_one=True)
def brand(slug: str) -> Any:
    """Eine Regionalmarke mit ihren heute gültigen Verleihungen"""
    return _only(_brands(queries.all_brands(Brand.slug == slug)))


@blueprint.route("/places")
@blueprint.arguments(parameters.PageQuestion, location="query")
@_describes(schemas.PlacePart, asks=True)
def places(asked: dict[str, Any]) -> Any:
    """Gemeinden, Ortsteile und Landschaften"""
    start, limit = _after("places", asked), asked["limit"]
    rows = queries.places()
    end = start + limit
    cursor = paging.write("places", end) if len(rows) > end else None
    return _part(records.places(rows[start:end]), cursor)


@blueprint.route("/categories")
@blueprint.arguments(parameters.Question, location="query")
@_describes(schemas.CategoryList, asks=True)
def categories(_asked: dict[str, Any]) -> Any:
    """Kategorien"""
    return {"items": records.categories(queries.categories())}


@blueprint.route("/facets")
@blueprint.arguments(parameters.FacetQuestion, location="query")
@_describes(schemas.FacetList, asks=True)
def facets(_asked: dict[str, Any]) -> Any:
    """Was ein weiterer Filter zeigen würde

    Mit denselben Parametern wie /products; nur Antworten, zu denen es Produkte gibt.
    """
    finding = _finding()
    asked = names.resolve(finding.filters)
    _refuse_unknown(asked.filters)
    return {
        "total": search.count(asked),
        "items": records.facets(counting.facets(asked)),
        "reading": records.reading(finding),
    }


@blueprint.get("/openapi.json")
def document() -> ResponseReturnValue:
    spec = current_app.extensions[DOCUMENT].to_dict()
    spec["info"]["title"] = settings().name
    spec["servers"] = [{"url": settings().base_url}]
    return jsonify(spec)


def _brands(found: queries.Found) -> list[records.Record]:
    held = [badge for row in found.rows for badge in found.awards.get(row.id, [])]
    return records.brands(found, queries.subjects(held))


def _finding() -> Finding:
    """Return what is asked for, its words read as the page of a search reads them."""
    filters = parse(request.args.getlist, secret=settings().secret_key)
    return read(filters) if filters.q else Finding(filters, "")


def _refuse_unknown(known: Filters) -> None:
    given = request.args.to_dict(flat=False)
    wrong: dict[str, list[str]] = {}
    for name, sentence in parameters.not_understood(given, known):
        wrong.setdefault(name, []).append(sentence)
    if wrong:
        abort(422, messages={"query": wrong})


def _after(of: str, asked: dict[str, Any]) -> int:
    after = paging.read(of, asked.get(parameters.CURSOR))
    if after is None:
        abort(422, messages={"query": {parameters.CURSOR: [parameters.FOREIGN]}})
    return int(after)


def _until_prices_turn() -> None:
    freshness.until(catalogue.next_price_turn(clock.now()))


def _only(found: list[records.Record]) -> records.Record:
    freshness.until_midnight()
    if not found:
        raise NotFound
    return found[0]


def _part(items: list[records.Record], cursor: str | None, **more: Any) -> Any:
    """Return a part of a list; where it goes on stands in it and in the Link header."""
    freshness.until_midnight()
    if cursor is None:
        return {"items": items, "next": None, **more}
    given = [*request.args.items(multi=True)]
    kept = [(name, value) for name, value in given if name != parameters.CURSOR]
    query = urlencode([*kept, (parameters.CURSOR, cursor)])
    path = f"{settings().base_url}{url_for(request.endpoint or '')}?{query}"
    return {"items": items, "next": path, **more}, 200, {"Link": f'<{path}>; rel="next"'}
