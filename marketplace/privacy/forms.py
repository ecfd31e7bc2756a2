"""What people and the operator fill in about personal data."""

from flask_babel import gettext, lazy_gettext
from wtforms import (
    BooleanField,
    EmailField,
    Field,
    PasswordField,
    SelectField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import Length

from marketplace.kit import clock
from marketplace.privacy.rules import RequestKind
from marketplace.web.day_field import DayField
from marketplace.web.form import Form, email_address, options_of, required, text

UNDERSTOOD = lazy_gettext("Bitte bestätigen Sie, dass Sie es gelesen haben.")


class EraseAccountForm(Form):
    current = PasswordField(
        lazy_gettext("Ihr Passwort"),
        [*required(lazy_gettext("Bitte geben Sie Ihr Passwort an.")), Length(max=1000)],
    )
    understood = BooleanField(
        lazy_gettext("Ich weiß, dass mein Konto nicht zurückgeholt werden kann."),
        required(UNDERSTOOD),
    )


class EraseOrderForm(Form):
    understood = BooleanField(
        lazy_gettext("Ich weiß, dass sich diese Seite danach nicht mehr öffnen lässt."),
        required(UNDERSTOOD),
    )


class RequestForm(Form):
    kind = SelectField(
        lazy_gettext("Worum geht es?"), choices=options_of(RequestKind),
        validators=required(lazy_gettext("Bitte wählen Sie, worum es geht.")),
    )  # fmt: skip
    email = EmailField(
        lazy_gettext("E-Mail der Person"),
        [*required(lazy_gettext("Bitte geben Sie die E-Mail-Adresse an.")), email_address],
    )
    received_on = DayField(
        lazy_gettext("Eingegangen am"), required(lazy_gettext("Bitte geben Sie den Tag an."))
    )
    note = TextAreaField(lazy_gettext("Was geschrieben oder gesagt wurde"), [text(4000)])

    def validate_received_on(self, field: Field) -> None:
        if field.day is not None and field.day > clock.today():
            raise ValidationError(gettext("Dieser Tag liegt nach heute."))


class AnswerForm(Form):
    answer = TextAreaField(
        lazy_gettext("Antwort an die Person"),
        [*required(lazy_gettext("Bitte schreiben Sie eine Antwort.")), text(4000, least=10)],
    )


class EraseForForm(Form):
    proven = BooleanField(
        lazy_gettext("Ich habe geprüft, dass die Anfrage von dieser Person kommt."),
        required(lazy_gettext("Bitte prüfen Sie zuerst, von wem die Anfrage kommt.")),
    )
