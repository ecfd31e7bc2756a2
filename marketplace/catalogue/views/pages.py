"""The two pages of the product office that several views show."""

from typing import Any

from flask import render_template
from flask_babel import gettext

from marketplace.catalogue import queries
from marketplace.catalogue.board import board_of
from marketplace.catalogue.claims import to_decide
from marketplace.catalogue.forms import PhotoForm, PictureForm, ProductForm
from marketplace.catalogue.models import Product
from marketplace.catalogue.preview import (
    card_of,
    claim_notes,
    is_at_work,
    payout,
    picture_of,
    picture_problems,
)
from marketplace.catalogue.rules import ProductState
from marketplace.infra.config import settings
from marketplace.legal.restrictions import queries as legal
from marketplace.legal.restrictions.reasoning import complaint_url
from marketplace.producers.own import producer_id
from marketplace.web.office import producer_nav

HERE = "producer_products.index"


def editor(form: ProductForm, product: Product | None) -> str:
    more: dict[str, Any] = {
        "card": None,
        "board": None,
        "problems": [],
        "at_work": False,
        "reason": "",
        "notes": {},
        "for_curator": False,
        "statement": None,
        "complaint": "",
    }
    if product is not None:
        statement = legal.get(product.statement_id) if product.statement_id else None
        more = {
            "card": card_of(product),
            "board": board_of(product, queries.open_findings_by_key(product.id)),
            "problems": picture_problems(product),
            "at_work": is_at_work(product),
            "notes": claim_notes(product),
            "for_curator": product.state is ProductState.PAUSED and bool(to_decide(product)),
            "reason": queries.last_reason(product.id)
            if product.state is ProductState.DRAFT
            else "",
            "statement": statement,
            "complaint": complaint_url(statement),
        }
    config = settings()
    return render_template(
        "catalogue/producer/edit.html",
        form=form,
        product=product,
        picture_of=picture_of,
        payout=payout(product.price_from, fee_basis_points=config.fee_basis_points)
        if product and product.price_from
        else None,
        fee=config.fee_basis_points,
        office=producer_nav(HERE),
        **more,
    )


def photo_page(
    product_id: int, form: PhotoForm, wrong: tuple[int, PictureForm] | None = None
) -> str:
    product = queries.get_product_of(producer_id(), product_id=product_id)
    forms = {
        each.id: wrong[1]
        if wrong and wrong[0] == each.id
        else PictureForm(formdata=None, prefix=f"bild{each.id}-", data={"alt": each.alt})
        for each in product.images
    }
    for number, each in enumerate(forms.values(), start=1):
        each.alt.label.text = gettext("Beschreibung von Foto %(number)d", number=number)
    return render_template(
        "catalogue/producer/photos.html",
        product=product, form=form, forms=forms, picture_of=picture_of,
        office=producer_nav(HERE),
    )  # fmt: skip
