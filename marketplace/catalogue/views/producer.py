"""A producer's products: list, editor, photos, and the way to the market."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.catalogue import office, operations, queries
from marketplace.catalogue.board import boards_of
from marketplace.catalogue.claims import ClaimsNeedCurator
from marketplace.catalogue.completeness import IncompleteProduct
from marketplace.catalogue.forms import (
    PhotoForm,
    PictureForm,
    ProductForm,
    StockForm,
    product_data,
)
from marketplace.catalogue.preview import (
    first_picture,
)
from marketplace.catalogue.rules import ProductState
from marketplace.catalogue.views import reducing
from marketplace.catalogue.views.pages import editor, photo_page
from marketplace.catalogue.views.uploads import keep_photo, new_photo
from marketplace.infra.slugs import next_slug
from marketplace.kit.refusal import NotFound
from marketplace.kit.text import slugify
from marketplace.producers.own import producer_id
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.errors import say
from marketplace.web.flashes import flash
from marketplace.web.office import producer_nav

blueprint = AudienceBlueprint(
    "producer_products", __name__, audience=Audience.PRODUCER, url_prefix="/mein-betrieb/produkte"
)
HERE = "producer_products.index"
office.register()


@blueprint.get("/")
def index() -> ResponseReturnValue:
    products, findings = queries.list_of(producer_id()), queries.open_findings_of(producer_id())
    return render_template(
        "catalogue/producer/index.html",
        products=products,
        boards=boards_of(products, findings),
        findings=findings,
        first_picture=first_picture,
        office=producer_nav(HERE),
    )


@blueprint.get("/neu")
def new() -> ResponseReturnValue:
    return editor(ProductForm(queries.categories()), None)


@blueprint.post("/neu")
def create() -> ResponseReturnValue:
    form = ProductForm(queries.categories())
    is_valid = form.validate()
    keep_photo(form, producer_id=producer_id())
    if _asks_for_fields():
        return editor(form.forgiving(), None)
    if not is_valid or form.errors:
        return editor(form, None), 422
    product_id = operations.save_new(
        producer_id=producer_id(),
        by=current_user.id,
        facts=form.facts(),
        variants=form.variants(),
        photo=new_photo(form),
    )
    return _saved(product_id)


@blueprint.get("/<int:product_id>")
def edit(product_id: int) -> ResponseReturnValue:
    product = queries.get_product_of(producer_id(), product_id=product_id)
    if product.state is ProductState.REMOVED:
        raise NotFound
    return editor(ProductForm(queries.categories(), data=product_data(product)), product)


@blueprint.post("/<int:product_id>")
def update(product_id: int) -> ResponseReturnValue:
    product = queries.get_product_of(producer_id(), product_id=product_id)
    form = ProductForm(queries.categories())
    is_valid = form.validate()
    keep_photo(form, producer_id=producer_id(), product_id=product_id)
    if _asks_for_fields():
        return editor(form.forgiving(), product)
    if is_valid and not form.errors:
        try:
            operations.save_edited(
                producer_id=producer_id(),
                product_id=product_id,
                facts=form.facts(),
                variants=form.variants(),
                photo=new_photo(form),
            )
            return _saved(product_id)
        except (IncompleteProduct, ClaimsNeedCurator, operations.ReductionRefused) as refusal:
            form.refuse(refusal)
    product = queries.get_product_of(producer_id(), product_id=product_id)
    return editor(form, product), 422


@blueprint.post("/<int:product_id>/einreichung")
def submit(product_id: int) -> ResponseReturnValue:
    return _submit(product_id)


@blueprint.post("/<int:product_id>/pause")
def pause(product_id: int) -> ResponseReturnValue:
    operations.pause(producer_id=producer_id(), product_id=product_id, by=current_user.id)
    flash(gettext("Das Produkt pausiert. Niemand kann es kaufen, bis Sie es fortsetzen."))
    return redirect(url_for(".index"), 303)


@blueprint.post("/<int:product_id>/fortsetzung")
def resume(product_id: int) -> ResponseReturnValue:
    try:
        operations.resume(producer_id=producer_id(), product_id=product_id, by=current_user.id)
    except (IncompleteProduct, ClaimsNeedCurator) as refusal:
        flash(say(refusal), "warning")
        return redirect(url_for(".edit", product_id=product_id), 303)
    flash(gettext("Das Produkt ist wieder im Verkauf."))
    return redirect(url_for(".index"), 303)


@blueprint.route("/<int:product_id>/entfernung", methods=["GET", "POST"])
def remove(product_id: int) -> ResponseReturnValue:
    product = queries.get_product_of(producer_id(), product_id=product_id)
    if request.method == "GET":
        return render_template(
            "catalogue/producer/remove.html", product=product, office=producer_nav(HERE)
        )
    operations.remove(producer_id=producer_id(), product_id=product_id, by=current_user.id)
    flash(gettext("Das Produkt ist aus dem Verkauf genommen."))
    return redirect(url_for(".index"), 303)


@blueprint.route("/<int:product_id>/adresse", methods=["GET", "POST"])
def address(product_id: int) -> ResponseReturnValue:
    product = queries.get_product_of(producer_id(), product_id=product_id)
    if request.method == "GET":
        return render_template(
            "catalogue/producer/address.html",
            product=product,
            new=next_slug(product, slugify(product.name)),
            office=producer_nav(HERE),
        )
    operations.change_address(producer_id=producer_id(), product_id=product_id, by=current_user.id)
    flash(gettext("Die neue Adresse gilt. Die alte führt weiter dorthin."))
    return redirect(url_for(".edit", product_id=product_id), 303)


@blueprint.get("/<int:product_id>/preissenkung")
def reduction(product_id: int) -> ResponseReturnValue:
    return reducing.page(product_id)


@blueprint.post("/<int:product_id>/preissenkung")
def reduce_price(product_id: int) -> ResponseReturnValue:
    return reducing.announce(product_id)


@blueprint.post("/<int:product_id>/preissenkung/ende")
def end_reduction(product_id: int) -> ResponseReturnValue:
    return reducing.end(product_id)


@blueprint.post("/vorrat")
def stock() -> ResponseReturnValue:
    form = StockForm()
    if not form.validate():
        flash(gettext("Bitte geben Sie den Vorrat als ganze Zahl ein."), "error")
        return redirect(url_for(".index"), 303)
    assert form.variant_id.number is not None
    assert form.stock.number is not None
    operations.set_stock(
        producer_id=producer_id(), variant_id=form.variant_id.number, stock=form.stock.number
    )
    flash(gettext("Der Vorrat ist geändert."))
    return redirect(url_for(".index"), 303)


@blueprint.get("/<int:product_id>/fotos")
def photos(product_id: int) -> ResponseReturnValue:
    return photo_page(product_id, PhotoForm())


@blueprint.post("/<int:product_id>/fotos")
def add_photo(product_id: int) -> ResponseReturnValue:
    queries.get_product_of(producer_id(), product_id=product_id)
    form = PhotoForm()
    if form.validate():
        try:
            image_id = keep_photo(form, producer_id=producer_id(), product_id=product_id)
            if image_id:
                operations.add_image(
                    producer_id=producer_id(), product_id=product_id,
                    image_id=image_id, alt=form.alt.data,
                )  # fmt: skip
                flash(gettext("Das Foto ist da. Wir drehen es richtig und machen es kleiner."))
                return redirect(url_for(".photos", product_id=product_id), 303)
        except operations.TooManyImages as refusal:
            form.refuse(refusal)
    return photo_page(product_id, form), 422


@blueprint.post("/<int:product_id>/fotos/<int:picture_id>")
def change_photo(product_id: int, picture_id: int) -> ResponseReturnValue:
    form = PictureForm(prefix=f"bild{picture_id}-")
    action = request.form.get("action", "")
    target = {
        "producer_id": producer_id(), "product_id": product_id, "product_image_id": picture_id,
    }  # fmt: skip
    try:
        if action == "remove":
            operations.remove_image(**target)
        elif action in {"up", "down"}:
            operations.move_image(**target, up=action == "up")
        elif form.validate():
            operations.describe_image(**target, alt=form.alt.data)
        else:
            return photo_page(product_id, PhotoForm(formdata=None), wrong=(picture_id, form)), 422
    except IncompleteProduct as refusal:
        flash(say(refusal), "error")
    return redirect(url_for(".photos", product_id=product_id), 303)


def _asks_for_fields() -> bool:
    """Tell whether only the fields of another kind of good are wanted; nothing is written."""
    return request.form.get("action") == "fields"


def _saved(product_id: int) -> ResponseReturnValue:
    """Go on after saving: to the curators where that was asked, else back to the editor."""
    if request.form.get("action") == "submit":
        return _submit(product_id)
    flash(gettext("Gespeichert."))
    return redirect(url_for(".edit", product_id=product_id), 303)


def _submit(product_id: int) -> ResponseReturnValue:
    try:
        operations.submit(producer_id=producer_id(), product_id=product_id, by=current_user.id)
    except IncompleteProduct as refusal:
        open_points = ", ".join(gettext(what) for what in refusal.missing)
        words = gettext(
            "Gespeichert als Entwurf. Zur Freigabe fehlt noch: %(missing)s.", missing=open_points
        )
        flash(words, "warning")
        return redirect(url_for(".edit", product_id=product_id), 303)
    flash(gettext("Eingereicht. Sie bekommen eine Mail, sobald das Produkt geprüft ist."))
    return redirect(url_for(".index"), 303)
