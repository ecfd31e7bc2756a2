"""What changes a list of wishes, and the pages of a request to be told."""

from typing import Any

from flask import abort, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.catalogue import seasons
from marketplace.identity.signing import client_address
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.flashes import flash
from marketplace.web.language import current as current_language
from marketplace.web.links import way_back
from marketplace.wishes import operations, queries
from marketplace.wishes.forms import NoticeForm, ProductForm
from marketplace.wishes.rules import CONSENT, Purpose
from marketplace.wishes.session import KEY, owner

blueprint = AudienceBlueprint("wishes", __name__, audience=Audience.EVERYONE)


@blueprint.post("/merkzettel/produkte")
def add() -> ResponseReturnValue:
    of = owner()
    list_id = operations.add(**of, product_id=_chosen())
    if of["user_id"] is None and session.get(KEY) != list_id:
        session[KEY] = list_id
    flash(gettext("Steht auf Ihrem Merkzettel."))
    return _back()


@blueprint.post("/merkzettel/entfernungen")
def remove() -> ResponseReturnValue:
    operations.remove(**owner(), product_id=_chosen())
    flash(gettext("Vom Merkzettel genommen."))
    return _back()


@blueprint.post("/merkzettel/freigabe")
def share() -> ResponseReturnValue:
    operations.share(**owner())
    return redirect(url_for("wishlist.show", _anchor="teilen"), 303)


@blueprint.post("/merkzettel/freigabe/ende")
def unshare() -> ResponseReturnValue:
    operations.unshare(**owner())
    flash(gettext("Der Link gilt nicht mehr."))
    return redirect(url_for("wishlist.show"), 303)


@blueprint.route("/produkte/<slug:slug>/bescheid", methods=["GET", "POST"])
def tell_of_goods(slug: str) -> ResponseReturnValue:
    goods = queries.goods(slug)
    page = url_for("storefront.product", slug=slug)
    if goods.is_obtainable:
        return redirect(page, 303)
    return _asked(NoticeForm(), page, goods=goods, product_id=goods.id)


@blueprint.route("/saison/<slug:slug>/bescheid", methods=["GET", "POST"])
def tell_of_season(slug: str) -> ResponseReturnValue:
    season = seasons.find(slug) or abort(404)
    return _asked(NoticeForm(), url_for("landings.season"), season=season)


@blueprint.get("/bescheid/post-ansehen")
def check_mail() -> ResponseReturnValue:
    return render_template("wishes/shop/check_mail.html")


@blueprint.route("/bescheid/<string:token>/bestaetigen", methods=["GET", "POST"])
def confirm(token: str) -> ResponseReturnValue:
    found = operations.confirm(token) if request.method == "POST" else None
    if request.method == "POST" and found is not None:
        return redirect(url_for(".confirmed"), 303)
    return _of_notice("wishes/shop/confirm.html", token, Purpose.CONFIRM)


@blueprint.get("/bescheid/bestaetigt")
def confirmed() -> ResponseReturnValue:
    return render_template("wishes/shop/confirmed.html")


@blueprint.route("/bescheid/<string:token>/beenden", methods=["GET", "POST"])
def end(token: str) -> ResponseReturnValue:
    if request.method == "POST":
        operations.end(token)
        return redirect(url_for(".ended"), 303)
    return _of_notice("wishes/shop/end.html", token, Purpose.END)


@blueprint.get("/bescheid/beendet")
def ended() -> ResponseReturnValue:
    return render_template("wishes/shop/ended.html")


def _asked(form: NoticeForm, page: str, **subject: Any) -> ResponseReturnValue:
    """Show the form for a subject and take its answer, the same for every address."""
    product_id, season = subject.pop("product_id", None), subject.get("season")
    own = current_user.email if current_user.is_authenticated else ""
    if request.method == "POST" and form.validate():
        is_proven = bool(own) and form.email.data == own
        operations.ask(
            email=form.email.data, address=client_address(), language=current_language(),
            product_id=product_id, season=season.key if season else None, is_proven=is_proven,
        )  # fmt: skip
        if is_proven:
            flash(gettext("Wir schreiben Ihnen, sobald es so weit ist."))
        return redirect(page if is_proven else url_for(".check_mail"), 303)
    if request.method == "GET":
        form.email.data = own
    shown = render_template(
        "wishes/shop/ask.html", form=form, consent=CONSENT, page=page,
        goods=subject.get("goods"), season=season,
    )  # fmt: skip
    return shown, 422 if form.errors else 200


def _of_notice(template: str, token: str, purpose: Purpose) -> ResponseReturnValue:
    """Show what a link in a mail opens, or that nothing of it is left."""
    found = queries.find_notice(token, purpose)
    if found is None:
        return render_template("wishes/shop/ended.html"), 410
    goods, season = queries.product_of(found), seasons.find(found.season or "")
    return render_template(template, token=token, goods=goods, season=season)


def _chosen() -> int:
    """Return which product a button names."""
    form = ProductForm()
    if not form.validate():
        raise operations.NotWishable
    return form.product_id.number or 0


def _back() -> ResponseReturnValue:
    """Return to the page the button stood on."""
    return redirect(way_back(request.form.get("weiter"), url_for("wishlist.show")), 303)
