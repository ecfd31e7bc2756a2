"""Products in the curator's office: what waits for its first publication."""

from collections.abc import Callable
from functools import partial

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.catalogue import operations, preview, queries
from marketplace.catalogue.board import board_of
from marketplace.catalogue.claims import to_decide
from marketplace.catalogue.forms.decision import ClaimForms, ProductDecisionForm
from marketplace.catalogue.models import Product
from marketplace.catalogue.profile import kind, on_sale, subject_of
from marketplace.catalogue.rules import ProductState, may_move
from marketplace.identity.curators import decisions
from marketplace.kit.i18n import mark as _
from marketplace.legal.profiles import shown
from marketplace.legal.profiles.facts import Group
from marketplace.legal.restrictions.reasoning import ReasonsForm
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
WORDS = {
    "created": _("angelegt"),
    "price_reduced": _("Preis gesenkt"),
    "price_restored": _("Preissenkung beendet"),
} | {each.value: each.label for each in ProductState}


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
    form, claims = ProductDecisionForm(formdata=None), ClaimForms(to_decide(product), formdata=None)
    return _page(product, form.suggest() if product.state is SUBMITTED else form, claims)


@blueprint.post("/<int:product_id>")
def decide(product_id: int) -> ResponseReturnValue:
    form, claims = ProductDecisionForm(), ClaimForms(to_decide(queries.get_with_all(product_id)))
    if all([form.validate(), claims.validate()]) and attempt(form, _act(product_id, form, claims)):
        flash(gettext("Die Entscheidung ist gespeichert."))
        return redirect(url_for(".index"), 303)
    return _page(queries.get_with_all(product_id), form, claims), 422


def _act(product_id: int, form: ProductDecisionForm, claims: ClaimForms) -> Callable[[], None]:
    by, reason = current_user.id, form.reason.data or ""
    if form.step.data == "refuse":
        return partial(operations.refuse, product_id=product_id, by=by, reason=reason)
    if form.step.data == "lift":
        return partial(operations.lift_block, product_id=product_id, by=by, reason=reason)
    accepted = claims.accepted()
    return partial(
        operations.approve, product_id=product_id, by=by, reason=reason, accepted=accepted
    )


@blueprint.post("/<int:product_id>/sperre")
def take_down(product_id: int) -> ResponseReturnValue:
    form, by = ReasonsForm(), current_user.id
    if form.validate():
        act = partial(operations.take_down, product_id=product_id, by=by, reasons=form.reasons())
        if attempt(form, act):
            flash(gettext("Das Produkt ist gesperrt. Der Betrieb bekommt die Begründung."))
            return redirect(url_for(".show", product_id=product_id), 303)
    product = queries.get_with_all(product_id)
    claims = ClaimForms(to_decide(product), formdata=None)
    return _page(product, ProductDecisionForm(formdata=None), claims, form), 422


def _page(
    product: Product,
    form: ProductDecisionForm,
    claims: ClaimForms,
    reasons: ReasonsForm | None = None,
) -> str:
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
        said=[(group.label, shown.on_page(subject_of(product), group)) for group in Group],
        facts=_facts(product),
        kind=kind(product, shelf=product.category.slug),
        board=board_of(product, queries.open_findings_by_key(product.id), at_work_counts=False),
        is_waiting=product.state is SUBMITTED,
        history=[
            (WORDS.get(each.action, _("geändert")), each)
            for each in decisions(kind="product", subject_id=product.id)
        ],
        form=form,
        claims=claims,
        accepted=product.approved_claims,
        is_blocked=product.state is ProductState.BLOCKED,
        may_block=may_move(product.state, ProductState.BLOCKED, by="curator"),
        reasons=reasons or ReasonsForm(formdata=None).suggest(),
        is_wrong=reasons is not None,
    )


def _facts(product: Product) -> list[tuple[str, str]]:
    """Return what does not rest on the kind of good, empty facts left out."""
    rows = (
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
