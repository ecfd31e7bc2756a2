"""An account looks after itself."""

from flask import redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.identity import forms, operations, queries, second_factor, signing
from marketplace.identity.brake import TooManyTries
from marketplace.identity.operations.accounts import WrongCurrentPassword
from marketplace.web.access import SECOND_FACTOR, Audience, AudienceBlueprint
from marketplace.web.flashes import flash
from marketplace.web.sessions import revoke_all

blueprint = AudienceBlueprint("account", __name__, audience=Audience.CUSTOMER, url_prefix="/konto")


@blueprint.get("/")
def slash() -> ResponseReturnValue:
    return redirect(url_for(".show"), 303)


@blueprint.get("")
def show() -> ResponseReturnValue:
    return render_template(
        "identity/customer/show.html",
        audiences={audience.value for audience in current_user.audiences},
        sessions=queries.sessions_of(current_user.id),
    )


@blueprint.route("/e-mail", methods=["GET", "POST"])
def email() -> ResponseReturnValue:
    form, status = forms.ChangeEmailForm(), 422
    if request.method == "POST" and form.validate():
        try:
            operations.change_email(
                user_id=current_user.id, current=form.current.data, email=form.email.data,
                address=signing.client_address(),
            )  # fmt: skip
        except (WrongCurrentPassword, TooManyTries) as refusal:
            form.refuse(refusal)
            status = refusal.status
        else:
            flash(gettext("Wir haben einen Link an die neue Adresse geschickt."), "info")
            return redirect(url_for(".show"), 303)
    return render_template("identity/customer/email.html", form=form), (
        status if form.errors else 200
    )


@blueprint.route("/passwort", methods=["GET", "POST"])
def password() -> ResponseReturnValue:
    form, status = forms.ChangePasswordForm(), 422
    if request.method == "POST" and form.validate():
        user_id = current_user.id
        try:
            operations.change_password(
                user_id=user_id, current=form.current.data, password=form.password.data,
                address=signing.client_address(),
            )  # fmt: skip
        except (WrongCurrentPassword, TooManyTries) as refusal:
            form.refuse(refusal)
            status = refusal.status
        else:
            signing.sign_in(user_id, with_code=bool(session.get(SECOND_FACTOR)))
            flash(gettext("Das neue Passwort gilt. Alle anderen Geräte sind abgemeldet."))
            return redirect(url_for(".show"), 303)
    return render_template("identity/customer/password.html", form=form), (
        status if form.errors else 200
    )


@blueprint.route("/zweiter-faktor", methods=["GET", "POST"])
def totp() -> ResponseReturnValue:
    """Offer the second step to everybody; the first accepted code switches it on."""
    form, status = forms.CodeForm(), 422
    if request.method == "POST" and "begin" in request.form:
        operations.start_totp(current_user.id)
        return redirect(url_for(".totp"), 303)
    if request.method == "POST" and form.validate():
        try:
            operations.check_code(
                user_id=current_user.id, code=form.code.data, address=signing.client_address()
            )
        except (operations.WrongCode, TooManyTries) as refusal:
            form.refuse(refusal)
            status = refusal.status
        else:
            session[SECOND_FACTOR] = True
            flash(gettext("Der zweite Schritt ist eingeschaltet."))
            return redirect(url_for(".show"), 303)
    setup = second_factor.setup_of(current_user.id)
    return render_template("identity/customer/totp.html", form=form, setup=setup), (
        status if form.errors else 200
    )


@blueprint.post("/ueberall-abmelden")
def sign_out_everywhere() -> ResponseReturnValue:
    user_id = current_user.id
    signing.sign_out()
    revoke_all(user_id)
    flash(gettext("Sie sind auf allen Geräten abgemeldet."))
    return redirect(url_for("identity.sign_in"), 303)
