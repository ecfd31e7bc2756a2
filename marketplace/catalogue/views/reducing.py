"""The page on which a producer lowers a price for some days."""

from functools import partial

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.catalogue import operations, queries
from marketplace.catalogue.forms.reduction import EndForm, ReductionForm
from marketplace.catalogue.models import Product
from marketplace.catalogue.rules import ProductState
from marketplace.infra.config import settings
from marketplace.kit.refusal import NotFound
from marketplace.producers.own import producer_id
from marketplace.web.attempt import attempt
from marketplace.web.flashes import flash
from marketplace.web.office import producer_nav

HERE = "producer_products.index"


def page(product_id: int) -> ResponseReturnValue:
    product = _own(product_id)
    return _page(product, ReductionForm(product))


def announce(product_id: int) -> ResponseReturnValue:
    form = ReductionForm(_own(product_id))
    if form.validate():
        act = partial(
            operations.reduce_price,
            producer_id=producer_id(), product_id=product_id, variant_id=int(form.variant_id.data),
            said=form.said(), by=current_user.id,
        )  # fmt: skip
        if attempt(form, act):
            flash(gettext("Die Preissenkung ist angekündigt. Sie beginnt und endet von selbst."))
            return redirect(url_for(".reduction", product_id=product_id), 303)
    return _page(_own(product_id), form), 422


def end(product_id: int) -> ResponseReturnValue:
    form = EndForm()
    if not form.validate() or form.variant_id.number is None:
        raise NotFound
    operations.end_reduction(
        producer_id=producer_id(), product_id=product_id,
        variant_id=form.variant_id.number, by=current_user.id,
    )  # fmt: skip
    flash(gettext("Die Preissenkung ist beendet. Es gilt wieder der alte Preis."))
    return redirect(url_for(".reduction", product_id=product_id), 303)


def _own(product_id: int) -> Product:
    product = queries.get_product_of(producer_id(), product_id=product_id)
    if product.state is ProductState.REMOVED:
        raise NotFound
    return product


def _page(product: Product, form: ReductionForm) -> str:
    names = {each.id: each.name or product.name for each in product.variants}
    return render_template(
        "catalogue/producer/reduction.html",
        product=product,
        form=form,
        names=names,
        is_weighed=any(each.max_grams for each in product.variants if each.is_active),
        reductions=queries.reductions_of(product.id),
        longest=settings().reduction_max_days,
        office=producer_nav(HERE),
    )
