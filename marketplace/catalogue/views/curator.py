"""Products in the curator's office: what waits for its first publication."""

from functools import partial
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.catalogue import emphasis, operations, preview, queries
from marketplace.catalogue.completeness import missing, on_sale
from marketplace.catalogue.forms.decision import ProductDecisionForm
from marketplace.catalogue.models import Product
from marketplace.catalogue.rules import ALLERGENS, ProductState, may_move
from marketplace.identity.curators import decisions
from marketplace.kit.i18n import mark as _
from marketplace.legal.reasoning import ReasonsForm
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.attempt import attempt
from marketplace.web.flashes import flash
from marketplace.web.form import clean
from marketplace.web.office import curator_nav, district_curators_only

blueprint = AudienceBlueprint(
    "curator_products", __name__, audience=Audience.CURATOR, url_prefix="/kuratierung/produkte"
)
blueprint.before_request(district_curators_only)

SUBMITTED = ProductState.SUBMITTED
# How the entries of the journal are called; the first one has no state of its own.
WORDS = {"created": _("angelegt")} | {each.value: each.label for each in ProductState}
ACTS = {
    "approve": operations.approve,
    "refuse": operations.refuse,
    "lift": operations.lift_block,
}


@blueprint.get("")
def index() -> ResponseReturnValue:
    words = clean(request.args.get("q", ""))[:80]
    return render_template(
        "catalogue/curator/index.html",
        office=curator_nav("curator_products.index"),
        products=queries.submitted(),
        found=queries.found_by(words),
        q=words,
    )


@blueprint.get("/<int:product_id>")
def show(product_id: int) -> ResponseReturnValue:
    product = queries.get_with_all(product_id)
    form = ProductDecisionForm(formdata=None)
    return _page(product_id, form.suggest() if product.state is SUBMITTED else form)


@blueprint.post("/<int:product_id>")
def decide(product_id: int) -> ResponseReturnValue:
    form, by = ProductDecisionForm(), current_user.id
    if form.validate():
        act: Any = ACTS[form.step.data]
        reason = form.reason.data or ""
        if attempt(form, partial(act, product_id=product_id, by=by, reason=reason)):
            flash(gettext("Die Entscheidung ist gespeichert."))
            return redirect(url_for(".index"), 303)
    return _page(product_id, form), 422


@blueprint.post("/<int:product_id>/sperre")
def take_down(product_id: int) -> ResponseReturnValue:
    form, by = ReasonsForm(), current_user.id
    if form.validate():
        act = partial(operations.take_down, product_id=product_id, by=by, reasons=form.reasons())
        if attempt(form, act):
            flash(gettext("Das Produkt ist gesperrt. Der Betrieb bekommt die Begründung."))
            return redirect(url_for(".show", product_id=product_id), 303)
    return _page(product_id, ProductDecisionForm(formdata=None), form), 422


def _page(product_id: int, form: ProductDecisionForm, reasons: ReasonsForm | None = None) -> str:
    product = queries.get_with_all(product_id)
    return render_template(
        "catalogue/curator/show.html",
        office=curator_nav("curator_products.index"),
        product=product,
        card=preview.card_of(product),
        pictures=[
            (preview.picture_of(each.image, each.alt), each.image.refusal)
            for each in product.images
        ],
        variants=on_sale(product),
        ingredients=emphasis.parts(product.ingredients),
        allergens=_said(product.allergens),
        traces=_said(product.traces),
        facts=_facts(product),
        missing=missing(product, at_work_counts=False),
        is_waiting=product.state is SUBMITTED,
        history=[
            (WORDS.get(each.action, _("geändert")), each)
            for each in decisions(kind="product", subject_id=product_id)
        ],
        form=form,
        is_blocked=product.state is ProductState.BLOCKED,
        may_block=may_move(product.state, ProductState.BLOCKED, by="curator"),
        reasons=reasons or ReasonsForm(formdata=None).suggest(),
        is_wrong=reasons is not None,
    )


def _said(codes: list[str]) -> str:
    return ", ".join(gettext(ALLERGENS.get(code, code)) for code in codes)


def _facts(product: Product) -> list[tuple[str, str]]:
    """Return what the product page will say beside price and text, empty facts left out."""
    rows = (
        (gettext("Bezeichnung"), product.legal_name),
        (gettext("Aufbewahrung"), product.storage),
        (gettext("Alkoholgehalt"), f"{product.abv} % vol" if product.abv else ""),
        (gettext("Öko-Kontrollnummer"), product.organic_code),
        (gettext("Herkunft der Zutaten"), product.organic_origin),
        (gettext("Material"), product.material),
        (gettext("Maße"), product.dimensions),
        (gettext("Pflege"), product.care),
        (gettext("Sicherheitshinweise"), product.warnings),
        (
            gettext("Gewachsen in") if product.category.is_food else gettext("Rohstoff aus"),
            product.grown_in,
        ),
        (gettext("Hergestellt in"), product.made_in),
        (gettext("Verkauft in"), product.sold_in),
        (gettext("Steuersatz"), gettext(product.vat_class.label)),
        (gettext("Widerruf"), gettext(product.withdrawal_class.label)),
        (gettext("Grund"), product.withdrawal_reason),
        (gettext("Mindestalter"), str(product.age_class) if product.age_class else ""),
        (gettext("Lieferung"), _ways(product)),
    )
    return [(label, value) for label, value in rows if value]


def _ways(product: Product) -> str:
    ways = [gettext("Versand")] if product.ships else []
    if product.pickup:
        here = gettext("Abholung nur im Betrieb")
        ways.append(here if product.farm_pickup_only else gettext("Abholung"))
    return ", ".join(ways)
