"""The two pages on which a contract shrinks, for the producer's and the operator's office."""

from collections.abc import Callable

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.fulfilment.forms import DeclineForm, RefundForm, refund_form
from marketplace.orders import operations, queries
from marketplace.orders.models import SellerOrder
from marketplace.orders.rules import CreditKind
from marketplace.web.attempt import attempt
from marketplace.web.flashes import flash
from marketplace.web.office import Office


def refund_page(
    find: Callable[[], SellerOrder], office: Office, *, blueprint: str
) -> ResponseReturnValue:
    """Show the form for giving money back and act on it.

    :param find: returns the seller order; again after a refusal, which has expired it.
    """
    part = find()
    number = part.number
    left = queries.left_of(part.id)
    form = refund_form(part.lines, left)
    if request.method == "POST" and form.validate() and attempt(form, lambda: _refund(part, form)):
        flash(gettext("Erstattet. Die Kundin oder der Kunde bekommt eine E-Mail."))
        return redirect(url_for(f"{blueprint}.show", number=number), 303)
    part = find() if form.errors else part
    page = render_template(
        "fulfilment/producer/refund.html",
        office=office, part=part, left=left, form=form, blueprint=blueprint,
        pieces=[field for name, field in form._fields.items() if name.startswith("line_")],
    )  # fmt: skip
    return page, 422 if form.errors else 200


def decline_page(
    find: Callable[[], SellerOrder], office: Office, *, blueprint: str
) -> ResponseReturnValue:
    """Show the form for "geht nicht, weil …" and act on it; `find` as above."""
    part = find()
    number = part.number
    form = DeclineForm() if request.method == "POST" else DeclineForm(restock=False)
    if request.method == "POST" and form.validate() and attempt(form, lambda: _decline(part, form)):
        flash(gettext("Abgesagt. Die Kundin oder der Kunde bekommt eine E-Mail."))
        return redirect(url_for(f"{blueprint}.show", number=number), 303)
    part = find() if form.errors else part
    page = render_template(
        "fulfilment/producer/decline.html",
        office=office, part=part, left=queries.left_of(part.id), form=form, blueprint=blueprint,
    )  # fmt: skip
    return page, 422 if form.errors else 200


def _refund(part: SellerOrder, form: RefundForm) -> None:
    operations.credit(
        part_id=part.id,
        wish=form.wish,
        kind=CreditKind.REFUND,
        reason=form.reason.data,
        key=f"{part.id}-{form.key.data}",
        actor_id=current_user.id,
    )


def _decline(part: SellerOrder, form: DeclineForm) -> None:
    operations.decline(
        part_id=part.id,
        reason=form.reason.data,
        restock=bool(form.restock.data),
        actor_id=current_user.id,
    )
