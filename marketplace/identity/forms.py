"""What people type about their account. Pasting is allowed, password managers are helped."""

from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import EmailField, Field, PasswordField, StringField, ValidationError
from wtforms.validators import Length

from marketplace.identity import passwords
from marketplace.web.form import Form, email_address, required, text

EMAIL = lazy_gettext("E-Mail")
PASSWORD = lazy_gettext("Passwort")
NAME = lazy_gettext("Vor- und Nachname")
MAIL_NEEDED = lazy_gettext("Bitte geben Sie Ihre E-Mail-Adresse an.")
PASSWORD_NEEDED = lazy_gettext("Bitte geben Sie Ihr Passwort an.")


def _long_enough(_form: Any, field: Field) -> None:
    given = field.data or ""
    if not (passwords.LEAST <= len(given) <= passwords.MOST and passwords.is_text(given)):
        raise ValidationError(
            gettext(
                "Bitte wählen Sie %(least)d bis %(most)d Zeichen.",
                least=passwords.LEAST, most=passwords.MOST,
            )
        )  # fmt: skip


def _email() -> EmailField:
    return EmailField(EMAIL, [*required(MAIL_NEEDED), email_address])


def _new_password() -> PasswordField:
    return PasswordField(PASSWORD, [*required(PASSWORD_NEEDED), _long_enough])


class SignInForm(Form):
    email = _email()
    password = PasswordField(PASSWORD, [*required(PASSWORD_NEEDED), Length(max=1000)])


class CodeForm(Form):
    code = StringField(
        lazy_gettext("Code"),
        [*required(lazy_gettext("Bitte geben Sie den sechsstelligen Code ein.")), text(12)],
        filters=[lambda value: (value or "").replace(" ", "")],
    )


class RegisterForm(Form):
    name = StringField(
        NAME, [*required(lazy_gettext("Bitte geben Sie Ihren Namen an.")), text(100, least=2)]
    )
    email = _email()
    password = _new_password()


class ForgotForm(Form):
    email = _email()


class NewPasswordForm(Form):
    password = _new_password()


class InvitationForm(Form):
    name = StringField(
        NAME, [*required(lazy_gettext("Bitte geben Sie Ihren Namen an.")), text(100, least=2)]
    )
    password = _new_password()


class ChangeEmailForm(Form):
    email = EmailField(lazy_gettext("Neue E-Mail-Adresse"), [*required(MAIL_NEEDED), email_address])
    current = PasswordField(PASSWORD, [*required(PASSWORD_NEEDED), Length(max=1000)])


class ChangePasswordForm(Form):
    current = PasswordField(
        lazy_gettext("Bisheriges Passwort"), [*required(PASSWORD_NEEDED), Length(max=1000)]
    )
    password = PasswordField(
        lazy_gettext("Neues Passwort"), [*required(PASSWORD_NEEDED), _long_enough]
    )
