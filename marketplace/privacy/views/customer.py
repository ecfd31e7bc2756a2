"""An account's own data: see, take along, erase."""

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.identity import signing
from marketplace.infra.personal_data import Subject
from marketplace.privacy import operations, queries
from marketplace.privacy.files import as_file
from marketplace.privacy.forms import EraseAccountForm
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.attempt import attempt
from marketplace.web.flashes import flash
from marketplace.web.language import current

blueprint = AudienceBlueprint("my_data", __name__, audience=Audience.CUSTOMER, url_prefix="/konto")


@blueprint.get("/meine-daten")
def show() -> ResponseReturnValue:
    return render_template("privacy/customer/show.html", known=queries.overview(_own()))


@blueprint.get("/meine-daten.json")
def copy() -> Response:
    return as_file(_own())


@blueprint.route("/loeschen", methods=["GET", "POST"])
def erase() -> ResponseReturnValue:
    form, own = EraseAccountForm(), _own()
    if request.method == "POST" and form.validate() and attempt(form, lambda: _erase(form, own)):
        signing.sign_out()
        flash(gettext("Ihr Konto ist gelöscht. Was bleiben muss, steht in der E-Mail an Sie."))
        return redirect(url_for("shell.home"), 303)
    page = render_template("privacy/customer/erase.html", form=form, known=queries.overview(own))
    return page, 422 if form.errors else 200


def _own() -> Subject:
    return Subject(user_id=current_user.id, email=current_user.email)


def _erase(form: EraseAccountForm, own: Subject) -> None:
    operations.erase_account(
        user_id=own.user_id or 0, email=own.email, current=form.current.data,
        address=signing.client_address(), language=current(),
    )  # fmt: skip
