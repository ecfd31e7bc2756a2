"""To withdraw: for everybody, or with the signed link of an order; and the receipt."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.identity.signing import client_address
from marketplace.orders import queries as orders
from marketplace.orders.models import Order
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.attempt import attempt
from marketplace.web.flashes import flash
from marketplace.withdrawals import operations, queries
from marketplace.withdrawals.forms import DeclareForm, NoteForm, order_form
from marketplace.withdrawals.models import Declaration
from marketplace.withdrawals.wording import seller_notes

blueprint = AudienceBlueprint(
    "withdrawals", __name__, audience=Audience.EVERYONE, url_prefix="/widerruf"
)


@blueprint.route("", methods=["GET", "POST"])
def declare() -> ResponseReturnValue:
    known = current_user if current_user.is_authenticated else None
    form = DeclareForm(data={"name": known.name, "email": known.email} if known else {})
    made = _declared(form)
    if made is not None:
        return redirect(url_for(".receipt", receipt=queries.receipt_token(made)), 303)
    page = render_template("withdrawals/shop/declare.html", form=form)
    return page, 422 if form.errors else 200


@blueprint.route("/<string:token>", methods=["GET", "POST"])
def of_order(token: str) -> ResponseReturnValue:
    order = orders.get_by_link(token)
    available = {
        line: n for p in order.seller_orders for line, n in queries.available_of(p.id).items()
    }
    form = order_form(order, available)
    made = _declared(form, order)
    if made is not None:
        return redirect(url_for(".receipt", receipt=queries.receipt_token(made)), 303)
    order = orders.get_by_link(token)  # what was refused has expired it
    page = render_template(
        "withdrawals/shop/of_order.html", order=order, token=token, form=form,
        rows={row.line.id: row for row in form.rows}, cases=_receipts(order),
    )  # fmt: skip
    return page, 422 if form.errors else 200


@blueprint.get("/eingang/<string:receipt>")
def receipt(receipt: str) -> ResponseReturnValue:
    return _receipt_page(receipt, NoteForm())


@blueprint.post("/eingang/<string:receipt>")
def dispatch(receipt: str) -> ResponseReturnValue:
    """The customer notes a proof that the goods were sent back."""
    declaration = queries.get_by_receipt(receipt)
    form = NoteForm()
    if not form.validate():
        return _receipt_page(receipt, form), 422
    operations.note_dispatch_of(declaration.id, note=form.note.data)
    flash(gettext("Gespeichert. Vielen Dank."))
    return redirect(url_for(".receipt", receipt=receipt), 303)


def _receipt_page(token: str, form: NoteForm) -> str:
    declaration = queries.get_by_receipt(token)
    cases = queries.cases_of_declaration(declaration.id)
    return render_template(
        "withdrawals/shop/receipt.html", declaration=declaration, token=token, form=form,
        note=next((case.dispatch_note for case in cases if case.dispatch_note), ""),
        sellers=seller_notes(cases) if declaration.by_link else [],
    )  # fmt: skip


def _declared(form: DeclareForm, order: Order | None = None) -> Declaration | None:
    """Declare what was sent; return it also when the button was pressed before."""
    if request.method != "POST":
        return None
    known = queries.find_by_press(form.press)
    if known is None and form.validate():
        order_id = order.id if order else None
        attempt(form, lambda: _declare(form, order_id))
        known = queries.find_by_press(form.press)
    return known


def _declare(form: DeclareForm, order_id: int | None) -> None:
    operations.declare(
        form.statement, press=form.press, order_id=order_id, address=client_address()
    )


def _receipts(order: Order) -> list[dict[str, Any]]:
    """Return what was declared about an order with the way to each receipt."""
    return [
        {"case": case, "receipt": queries.receipt_token(case.declaration)}
        for case in queries.cases_of_order(order.id)
    ]
