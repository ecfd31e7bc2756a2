"""Reviews for everybody: those of a product, and each at an address of its own."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from marketplace.kit.refusal import NotFound
from marketplace.reviews import queries
from marketplace.reviews.forms import stars_in_words
from marketplace.reviews.rules import HOW_WE_CHECK, NONE, Sorting
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.shown import shown_to_all

blueprint = AudienceBlueprint("reviews", __name__, audience=Audience.EVERYONE)
blueprint.add_app_template_global(stars_in_words, "star_words")
blueprint.add_app_template_global(lambda: gettext(HOW_WE_CHECK), "how_reviews_are_checked")


@blueprint.get("/produkte/<slug:slug>/bewertungen")
@shown_to_all
def of_product(slug: str) -> ResponseReturnValue:
    product = queries.get_product(slug)
    asked, after = request.args.get("reihenfolge", ""), request.args.get("nach", "")
    sorting = Sorting(asked) if asked in set(Sorting) else Sorting.NEWEST
    return render_template(
        "reviews/shop/of_product.html",
        product=product,
        summary=queries.summary_of([product.id]).get(product.id, NONE),
        sorting=sorting,
        sortings=Sorting,
        page=queries.page_of(product.id, sorting=sorting, after=after),
    )


@blueprint.get("/bewertungen/<int:review_id>")
@shown_to_all
def show(review_id: int) -> ResponseReturnValue:
    found = queries.find_shown(review_id)
    if found is None:
        raise NotFound
    return render_template("reviews/shop/show.html", found=found)
