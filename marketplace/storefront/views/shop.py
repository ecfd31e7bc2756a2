"""The shop's pages: lists, products, brands, places, businesses. None of them writes."""

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from marketplace.brands import queries as brands_of_the_market
from marketplace.brands.rules import SubjectKind
from marketplace.catalogue import queries as catalogue
from marketplace.catalogue.models import Product
from marketplace.catalogue.rules import ProductState
from marketplace.kit import clock
from marketplace.media.pictures import share_address
from marketplace.producers import queries as producers_of_the_market
from marketplace.producers import texts as seller_texts
from marketplace.producers.models import Producer
from marketplace.producers.rules import HAS_SOLD, ProducerState
from marketplace.regions import queries as regions
from marketplace.search.rules import clean
from marketplace.storefront import around, producer_list, queries, results, sketch, structured
from marketplace.storefront import brand as brand_page
from marketplace.storefront import listing as lists
from marketplace.storefront import places as place_pages
from marketplace.storefront import producer as producer_page
from marketplace.storefront import product as product_page
from marketplace.storefront.boards import boards, in_language, marks
from marketplace.storefront.nearby import from_here
from marketplace.storefront.text import emphasised, paragraphs
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.moved import leads_on
from marketplace.web.shown import shown_to_all

blueprint = AudienceBlueprint("storefront", __name__, audience=Audience.EVERYONE)
blueprint.add_app_template_filter(emphasised)
blueprint.add_app_template_filter(paragraphs)
blueprint.add_app_template_global(lists.sort_options)
for _said in (
    structured.product_data, structured.producer_data, structured.brand_data,
    structured.market_data, structured.list_data, structured.trail_data,
    share_address,
):  # fmt: skip
    blueprint.add_app_template_global(_said)

GONE = {ProducerState.SUSPENDED, ProducerState.CLOSED}
OFF_SALE = {ProductState.BLOCKED, ProductState.REMOVED}
SHOWN = {ProducerState.APPROVED, ProducerState.PAUSED}


@blueprint.get("/produkte")
@from_here
@shown_to_all
def listing() -> ResponseReturnValue:
    filters = lists.asked_for()
    if filters.q:
        return _found(results.goods(filters))
    page = lists.build(filters, endpoint=".listing")
    return render_template("storefront/shop/listing.html", page=page)


@blueprint.get("/produkte/<slug:slug>")
@leads_on(Product)
@shown_to_all
def product(slug: str) -> ResponseReturnValue:
    found = queries.get_product(slug)
    if found.published_at is None or found.producer.state not in GONE | SHOWN:
        abort(404)
    if found.state in OFF_SALE or found.producer.state in GONE:
        return _gone(found.producer, found)
    page = product_page.build(found)
    trail = product_page.trail(found, _name(found.category))
    return render_template("storefront/shop/product.html", page=page, trail=trail)


@blueprint.get("/kategorien")
@shown_to_all
def categories() -> ResponseReturnValue:
    return render_template("storefront/shop/categories.html", boards=boards())


@blueprint.get("/kategorien/<slug:slug>")
@from_here
@shown_to_all
def category(slug: str) -> ResponseReturnValue:
    found = catalogue.find_category(slug) or abort(404)
    filters = lists.with_fixed(lists.asked_for(), categories=(slug,), area=None)
    page = lists.build(filters, endpoint=".category", fixed="kategorie", slug=slug)
    return render_template(
        "storefront/shop/category.html", page=page, category=found, name=_name(found)
    )


@blueprint.get("/marken")
@shown_to_all
def brands() -> ResponseReturnValue:
    if words := clean(request.args.get("q", "")):
        return _beside(results.beside(words, results.BRANDS))
    return render_template(
        "storefront/shop/brands.html", marks=marks(), landscapes=regions.all_landscapes()
    )


@blueprint.get("/marken/<slug:slug>")
@from_here
@shown_to_all
def brand(slug: str) -> ResponseReturnValue:
    found = brands_of_the_market.find_brand(slug, on=clock.today()) or abort(404)
    filters = lists.with_fixed(lists.asked_for(), brands=(slug,))
    page = lists.build(filters, endpoint=".brand", fixed="marke", slug=slug)
    return render_template("storefront/shop/brand.html", page=page, about=brand_page.about(found))


@blueprint.get("/verleihungen/<string:code>")
def award(code: str) -> ResponseReturnValue:
    """Show the proof of an award, also of one that ended; codes are read in any case."""
    found = brands_of_the_market.find_award(code, on=clock.today()) or abort(404)
    return render_template(
        "storefront/shop/award.html", page=found, subject_url=_subject_url(found.award)
    )


@blueprint.get("/orte")
@from_here
@shown_to_all
def places() -> ResponseReturnValue:
    if words := clean(request.args.get("q", "")):
        return _beside(results.beside(words, results.PLACES_TAB))
    asked = clean(request.args.get("suche", ""))
    found = place_pages.matching(asked) if asked else []
    if len(found) == 1:
        return redirect(_place_url(found[0]), 302)
    towns = regions.all_municipalities()
    page = place_pages.nearest_first(towns)
    return render_template(
        "storefront/shop/places.html",
        page=page,
        counts=queries.place_counts(),
        pins=sketch.pins(towns),
        landscapes=regions.all_landscapes(),
        asked=asked,
        found=[(each.full_name, _place_url(each)) for each in found],
    )


@blueprint.get("/orte/<slug:slug>")
@shown_to_all
def place(slug: str) -> ResponseReturnValue:
    return _place(slug, {"municipality", "locality"})


@blueprint.get("/landschaften/<slug:slug>")
@shown_to_all
def landscape(slug: str) -> ResponseReturnValue:
    return _place(slug, {"landscape"})


@blueprint.get("/betriebe")
@from_here
@shown_to_all
def producers() -> ResponseReturnValue:
    if words := clean(request.args.get("q", "")):
        return _beside(results.beside(words, results.MAKERS))
    return render_template("storefront/shop/producers.html", page=producer_list.build())


@blueprint.get("/betriebe/<slug:slug>")
@leads_on(Producer)
@shown_to_all
def producer(slug: str) -> ResponseReturnValue:
    found = queries.get_producer(slug)
    if found.state in GONE and found.approved_at is not None:
        return _gone(found)
    if found.state not in SHOWN:
        abort(404)
    page = producer_page.build(found)
    return render_template(
        "storefront/shop/producer.html", page=page, pause=producer_page.pause_text(found)
    )


@blueprint.get("/betriebe/<slug:slug>/rechtliches")
@leads_on(Producer)
def producer_texts(slug: str) -> ResponseReturnValue:
    """Show the five texts of a seller, also of one who has stopped: contracts outlive the stall."""
    found = queries.get_producer(slug)
    if found.state not in HAS_SOLD:
        abort(404)
    shown = seller_texts.texts_of(found, producers_of_the_market.choices_of(found.id))
    return render_template("storefront/shop/producer_texts.html", producer=found, texts=shown)


def _found(page: results.GoodsPage) -> str:
    return render_template(
        "storefront/shop/found.html", about=page.about, page=page.list, rescue=page.rescue
    )


def _beside(page: results.BesidePage) -> str:
    return render_template("storefront/shop/found_beside.html", about=page.about, found=page)


def _place(slug: str, kinds: set[str]) -> ResponseReturnValue:
    found = regions.find_place(slug)
    if found is None or found.kind not in kinds:
        abort(404)
    return render_template("storefront/shop/place.html", page=place_pages.build(found))


def _place_url(found: Any) -> str:
    endpoint = ".landscape" if found.kind == "landscape" else ".place"
    return url_for(endpoint, slug=found.slug)


def _gone(maker: Producer, goods: Product | None = None) -> ResponseReturnValue:
    """Say that something was here, with a way on."""
    return render_template(
        "storefront/shop/gone.html",
        producer=maker,
        product=goods,
        neighbours=around.nearest(maker),
        is_selling=maker.is_selling,
    ), 410


def _subject_url(award: Any) -> str | None:
    kind = award.subject_kind
    found = queries.address_of(kind, award.subject_id)
    if found is None:
        return None
    endpoint = ".producer" if kind is SubjectKind.PRODUCER else ".product"
    return url_for(endpoint, slug=found)


def _name(category: Any) -> str:
    return in_language(category.name, category.name_en)
