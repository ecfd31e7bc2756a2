"""What crawlers, feed readers and price comparisons fetch. German only, like the goods' texts."""

import re
from typing import Any

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from marketplace.catalogue import queries as catalogue
from marketplace.feeds import merchant, queries, sitemaps
from marketplace.feeds.sitemaps import Entry
from marketplace.infra.config import settings
from marketplace.kit import clock
from marketplace.kit.refusal import NotFound
from marketplace.producers.models import Producer
from marketplace.web import freshness, validators
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.moved import leads_on
from marketplace.web.outside import address

blueprint = AudienceBlueprint("feeds", __name__, audience=Audience.EVERYONE)
validators.guard(blueprint, seconds=900)

ENTRIES = 50  # of a feed
# What XML 1.0 cannot say; a text of a person may hold it.
UNSAID = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@blueprint.get("/robots.txt")
def robots() -> ResponseReturnValue:
    text = sitemaps.rules(sitemap=address("/sitemap.xml"), is_open=not settings().is_demo)
    return Response(text, mimetype="text/plain")


@blueprint.get("/sitemap.xml")
def sitemap() -> ResponseReturnValue:
    counts = [(kind, count, at) for kind, (count, at) in queries.count_pages().items()]
    parts = sitemaps.parts([("seiten", len(_market_pages()), None), *counts])
    return _xml("feeds/shop/sitemap_index.xml", parts=list(parts))


@blueprint.get("/sitemaps/<slug:name>.xml")
def sitemap_part(name: str) -> ResponseReturnValue:
    part = sitemaps.part_of(name)
    entries = _entries(*part) if part else []
    if not entries:
        raise NotFound
    return _xml("feeds/shop/sitemap.xml", entries=entries)


@blueprint.get("/neu.atom")
def newest() -> ResponseReturnValue:
    title = gettext("Neu auf dem Markt")
    return _feed(title, address("/produkte"), queries.newest(ENTRIES))


@blueprint.get("/betriebe/<slug:slug>/neu.atom")
@leads_on(Producer)
def newest_of_producer(slug: str) -> ResponseReturnValue:
    maker = queries.find_producer(slug)
    if maker is None:
        raise NotFound
    goods = queries.newest(ENTRIES, producer_id=maker.id)
    return _feed(gettext("Neu von %(name)s", name=maker.name), address(f"/betriebe/{slug}"), goods)


@blueprint.get("/marken/<slug:slug>/neu.atom")
def newest_of_brand(slug: str) -> ResponseReturnValue:
    brand = queries.find_brand(slug)
    if brand is None:
        raise NotFound
    goods = queries.newest(ENTRIES, brand_id=brand.id)
    return _feed(gettext("Neu mit %(name)s", name=brand.name), address(f"/marken/{slug}"), goods)


@blueprint.get("/feeds/google-merchant.xml")
def merchant_feed() -> ResponseReturnValue:
    freshness.until(catalogue.next_price_turn(clock.now()))
    return _xml("feeds/shop/merchant.xml", items=merchant.items(*queries.sent_goods()))


def _market_pages() -> list[Entry]:
    has_film = bool(settings().sign_language_video)
    paths = (*sitemaps.FIXED, *((sitemaps.SIGN_LANGUAGE,) if has_film else ()))
    return [Entry(path) for path in paths]


def _entries(kind: str, number: int) -> list[Entry]:
    start = (number - 1) * sitemaps.MOST_PAGES
    if kind == "seiten":
        return _market_pages()[start:]
    found = queries.pages(kind, start=start, limit=sitemaps.MOST_PAGES)
    return [Entry(sitemaps.PATHS[kind] + each.slug, each.changed_at) for each in found]


def _feed(title: str, page: str, goods: Any) -> Response:
    latest = max((each.changed_at or each.published_at for each in goods), default=None)
    return _xml(
        "feeds/shop/newest.xml",
        mimetype="application/atom+xml",
        title=f"{title} – {settings().name}",
        here=address(request.path),
        page=page,
        goods=goods,
        updated=latest or clock.start_of(clock.today()),
    )


def _xml(template: str, *, mimetype: str = "application/xml", **values: Any) -> Response:
    """Return a document; every one changes at midnight at the latest, with awards and prices."""
    freshness.until_midnight()
    text = UNSAID.sub("", render_template(template, **values)).lstrip()
    return Response(text, mimetype=mimetype)
