"""Signing in, registering, and the links that come by mail. No GET changes anything."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from marketplace.identity import forms, links, operations, second_factor, signing
from marketplace.identity.brake import TooManyTries
from marketplace.identity.links import LinkInvalid, Purpose
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.flashes import flash
from marketplace.web.links import way_back

blueprint = AudienceBlueprint("identity", __name__, audience=Audience.EVERYONE)


@blueprint.route("/anmelden", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    form = forms.SignInForm()
    target = request.args.get("weiter")
    status = 200
    if request.method == "POST":
        status = 422
        if form.validate():
            try:
                user = operations.check_password(
                    email=form.email.data, password=form.password.data,
                    address=signing.client_address(),
                )  # fmt: skip
            except (operations.WrongPassword, TooManyTries) as refusal:
                form.refuse(refusal)
                status = refusal.status
            else:
                goal = way_back(target, url_for("account.show"))
                if signing.needs_code(user):
                    signing.wait_for_code(user, goal)
                    return redirect(url_for(".code"), 303)
                signing.sign_in(user.id)
                return redirect(goal, 303)
    return render_template("identity/shop/sign_in.html", form=form, target=target), status


@blueprint.route("/anmelden/code", methods=["GET", "POST"])
def code() -> ResponseReturnValue:
    waiting = signing.pending()
    if waiting is None:
        return redirect(url_for(".sign_in"), 303)
    user_id, goal = waiting
    form = forms.CodeForm()
    status = 200
    if request.method == "POST":
        status = 422
        if form.validate():
            try:
                operations.check_code(
                    user_id=user_id, code=form.code.data, address=signing.client_address()
                )
            except (operations.WrongCode, TooManyTries) as refusal:
                form.refuse(refusal)
                status = refusal.status
            else:
                signing.sign_in(user_id, with_code=True)
                return redirect(goal, 303)
    setup = second_factor.setup_of(user_id)
    target = request.args.get("weiter")
    page = render_template("identity/shop/code.html", form=form, setup=setup, target=target)
    return page, status


@blueprint.post("/anmelden/code/einrichten")
def prepare_code() -> ResponseReturnValue:
    """Make the secret, or in the demo mail the current code."""
    waiting = signing.pending()
    if waiting is not None:
        operations.start_totp(waiting[0])
    return redirect(url_for(".code", weiter=request.args.get("weiter")), 303)


@blueprint.post("/abmelden")
def sign_out() -> ResponseReturnValue:
    signing.sign_out()
    flash(gettext("Sie sind abgemeldet."))
    return redirect(url_for("shell.home"), 303)


@blueprint.route("/registrieren", methods=["GET", "POST"])
def register() -> ResponseReturnValue:
    form = forms.RegisterForm()
    if request.method == "POST" and form.validate():
        operations.register(
            email=form.email.data, name=form.name.data, password=form.password.data,
            address=signing.client_address(),
        )  # fmt: skip
        return redirect(url_for(".check_mail"), 303)
    return render_template("identity/shop/register.html", form=form), 422 if form.errors else 200


@blueprint.get("/registrieren/post-ansehen")
def check_mail() -> ResponseReturnValue:
    return render_template("identity/shop/check_mail.html")


@blueprint.route("/konto-bestaetigen/<string:token>", methods=["GET", "POST"])
def confirm(token: str) -> ResponseReturnValue:
    links.find(token, Purpose.CONFIRM)
    if request.method == "POST":
        operations.confirm(token)
        flash(gettext("Ihr Konto ist bestätigt. Sie können sich jetzt anmelden."))
        return redirect(url_for(".sign_in"), 303)
    return render_template("identity/shop/confirm.html", token=token)


@blueprint.route("/e-mail-bestaetigen/<string:token>", methods=["GET", "POST"])
def confirm_email(token: str) -> ResponseReturnValue:
    links.find(token, Purpose.ADDRESS)
    if request.method == "POST":
        operations.confirm_email(token)
        flash(gettext("Die neue E-Mail-Adresse gilt ab jetzt."))
        return redirect(url_for("account.show"), 303)
    return render_template("identity/shop/confirm_email.html", token=token)


@blueprint.route("/passwort-vergessen", methods=["GET", "POST"])
def forgot() -> ResponseReturnValue:
    form = forms.ForgotForm()
    if request.method == "POST" and form.validate():
        operations.request_reset(email=form.email.data, address=signing.client_address())
        return redirect(url_for(".check_mail"), 303)
    return render_template("identity/shop/forgot.html", form=form), 422 if form.errors else 200


@blueprint.route("/passwort-neu/<string:token>", methods=["GET", "POST"])
def reset(token: str) -> ResponseReturnValue:
    links.find(token, Purpose.RESET)
    form = forms.NewPasswordForm()
    if request.method == "POST" and form.validate():
        operations.reset_password(token, password=form.password.data)
        flash(gettext("Das neue Passwort gilt. Bitte melden Sie sich damit an."))
        return redirect(url_for(".sign_in"), 303)
    status = 422 if form.errors else 200
    return render_template("identity/shop/reset.html", form=form, token=token), status


@blueprint.route("/einladung/<string:token>", methods=["GET", "POST"])
def invitation(token: str) -> ResponseReturnValue:
    row = links.find(token, Purpose.INVITATION)
    email, form = row.email, forms.InvitationForm()
    if request.method == "POST" and form.validate():
        operations.accept_invitation(token, name=form.name.data, password=form.password.data)
        flash(gettext("Willkommen. Bitte melden Sie sich jetzt an."))
        return redirect(url_for(".sign_in"), 303)
    status = 422 if form.errors else 200
    return render_template(
        "identity/shop/invitation.html", form=form, token=token, email=email
    ), status


@blueprint.errorhandler(LinkInvalid)
def link_invalid(_refusal: LinkInvalid) -> ResponseReturnValue:
    return render_template("identity/shop/link_invalid.html"), LinkInvalid.status
