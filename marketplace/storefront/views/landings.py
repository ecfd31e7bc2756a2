"""Pages that lead in: gifts, the season, what is new. None of them writes."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from marketplace.search.rules import Feature
from marketplace.storefront import gifts, seasonal
from marketplace.storefront import listing as lists
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.shown import shown_to_all

blueprint = AudienceBlueprint("landings", __name__, audience=Audience.EVERYONE)


@blueprint.get("/geschenke")
@shown_to_all
def gift_ideas() -> ResponseReturnValue:
    page = gifts.build(
        lambda name: request.args.get(name, ""),
        page_url=url_for(".gift_ideas"), list_url=url_for("storefront.listing"),
        box_url=url_for("gift_box.show"),
    )  # fmt: skip
    return render_template("storefront/shop/gifts.html", page=page)


@blueprint.get("/saison")
@shown_to_all
def season() -> ResponseReturnValue:
    return render_template("storefront/shop/season.html", page=seasonal.build())


@blueprint.get("/neu")
@shown_to_all
def new() -> ResponseReturnValue:
    filters = lists.with_fixed(lists.asked_for(), features=(Feature.NEW,))
    page = lists.build(filters, endpoint=".new", fixed="merkmal")
    return render_template("storefront/shop/new.html", page=page)
