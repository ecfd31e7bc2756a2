"""Form base class and the fields of a German shop."""

import re
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Any

from email_validator import EmailNotValidError, validate_email
from flask import request
from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from markupsafe import Markup, escape
from werkzeug.datastructures import CombinedMultiDict
from wtforms import (
    Field,
    FieldList,
    PasswordField,
    SelectMultipleField,
    StringField,
    ValidationError,
)
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, StopValidation
from wtforms.widgets import CheckboxInput, Input, ListWidget, Select, TextArea
from wtforms.widgets.core import clean_key

from marketplace.kit.money import Money
from marketplace.kit.refusal import Refusal
from marketplace.kit.text import visible
from marketplace.web.errors import say

SAFE = {"GET", "HEAD", "OPTIONS"}
UNTRIMMED = (FieldList, PasswordField)  # spaces in a password are the user's choice
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def clean(value: Any) -> Any:
    """Trim text, and drop what no database column wants and no reader sees."""
    return visible(CONTROL.sub("", value)) if isinstance(value, str) else value


def attributes(**given: Any) -> Markup:
    """Return attributes of an element as WTForms writes them, at a fifth of its price."""
    parts = []
    for key, value in sorted(given.items()):
        if value is False:
            continue
        name = clean_key(key)
        if value is True:
            parts.append(name)
        else:  # Markup may hold a quotation mark, escaped text never does
            text = str(escape(value)).replace('"', "&quot;")
            parts.append(f'{name}="{text}"')
    return Markup(" ".join(parts))  # noqa: S704 - escaped above


for each in (Input, Select, TextArea):
    each.html_params = staticmethod(attributes)


class Form(FlaskForm):
    """Trims text; the origin guard and `csrf_field()` protect it, not WTForms."""

    class Meta:
        csrf = False

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:  # noqa: ARG002
            """Read what a browser's form sends; any other body, such as JSON, is an empty form.

            JSON brings types and characters that no field expects.
            """
            if formdata is None or hasattr(formdata, "getlist"):
                return formdata
            has_fields = request.method not in SAFE and (request.form or request.files)
            return CombinedMultiDict((request.files, request.form)) if has_fields else None

        def bind_field(self, form: Any, unbound: Any, options: dict[str, Any]) -> Any:
            if not issubclass(unbound.field_class, UNTRIMMED):
                options["filters"] = [clean, *unbound.kwargs.get("filters", [])]
            return unbound.bind(form=form, **options)

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal from an operation in the form's error summary."""
        self.form_errors.append(say(refusal))


class Filled(InputRequired):
    """Asks for an answer in what is left after cleaning; spaces alone are none."""

    def __call__(self, form: Any, field: Field) -> None:
        super().__call__(form, field)
        if field.data in (None, "", []):
            field.errors = []
            raise StopValidation(str(self.message))


class Bounds(Length):
    """Says which of the two ends was missed."""

    def __call__(self, form: Any, field: Field) -> None:  # noqa: ARG002
        length = len(field.data or "")
        if length > self.max:
            raise ValidationError(gettext("Bitte höchstens %(max)d Zeichen.", max=self.max))
        if length < self.min:
            raise ValidationError(gettext("Bitte mindestens %(min)d Zeichen.", min=self.min))


def required(message: str) -> list[Any]:
    """Say in the field's own words that it is needed."""
    return [Filled(message)]


def text(limit: int, *, least: int = 0) -> Length:
    """Bound a text field."""
    return Bounds(min=least or -1, max=limit)


def whole(pattern: str, message: str) -> Callable[[Any, Field], None]:
    """Return a validator: the whole text must look like that, in ASCII digits.

    WTForms' own `Regexp` looks at the beginning only, so that "11,0 % vol" passes as "11,0".
    """
    compiled = re.compile(pattern, re.ASCII)

    def check(_form: Any, field: Field) -> None:
        if not compiled.fullmatch(field.data or ""):
            raise ValidationError(str(message))

    return check


class Boxes(SelectMultipleField):
    """Several boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class PriceField(StringField):
    """An amount as Germans type it: "4,99", "1.250,00", also "4.99"; never times 100."""

    WITH_COMMA = re.compile(r"(\d{1,6}|\d{1,3}(\.\d{3})+)(,\d{1,2})?", re.ASCII)
    WITH_DOT = re.compile(r"\d{1,6}\.\d{2}", re.ASCII)

    def __init__(self, label: Any = None, validators: Sequence[Any] = (), **more: Any) -> None:
        self.least, self.most = more.pop("least", 1), more.pop("most", 9_999_999)
        super().__init__(label, validators, **more)
        self.amount: Money | None = None

    def process_data(self, value: Any) -> None:
        if isinstance(value, Money):
            value = f"{value.cents // 100},{value.cents % 100:02}"
        super().process_data(value)

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002
        given = (self.data or "").removesuffix("€").strip()
        if not given:
            return
        if self.WITH_DOT.fullmatch(given):
            given = given.replace(".", ",")
        if not self.WITH_COMMA.fullmatch(given):
            raise ValidationError(gettext("Bitte geben Sie den Betrag so ein: 4,99"))
        euros, _, rest = given.replace(".", "").partition(",")
        cents = int(euros) * 100 + int(rest.ljust(2, "0") or 0)
        if not self.least <= cents <= self.most:
            raise ValidationError(gettext("Dieser Betrag ist zu klein oder zu groß."))
        self.amount = Money(cents)


class NumberField(StringField):
    """A bounded whole number, ASCII digits only."""

    def __init__(self, label: Any = None, validators: Sequence[Any] = (), **more: Any) -> None:
        self.least, self.most = more.pop("least", 0), more.pop("most", 99_999)
        super().__init__(label, validators, **more)
        self.number: int | None = None

    def process_data(self, value: Any) -> None:
        super().process_data("" if value is None else str(value))

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002
        if not self.data:
            return
        if not re.fullmatch(r"\d{1,9}", self.data, re.ASCII) or not (
            self.least <= int(self.data) <= self.most
        ):
            raise ValidationError(
                gettext(
                    "Bitte geben Sie eine ganze Zahl von %(least)d bis %(most)d ein.",
                    least=self.least,
                    most=self.most,
                )
            )
        self.number = int(self.data)


def chosen_label(field: Field) -> str:
    """Return the label of the chosen option, for summaries."""
    return next(
        (str(label) for value, label, *_ in field.iter_choices() if value == field.data), ""
    )


def email_address(_form: Any, field: Field) -> None:
    """Refuse what cannot be an address; whether it is one, the mail will tell."""
    try:
        checked = validate_email(str(field.data or ""), check_deliverability=False)
    except EmailNotValidError:
        raise ValidationError(
            gettext("Bitte prüfen Sie die E-Mail-Adresse, zum Beispiel name@beispiel.de.")
        ) from None
    if len(checked.normalized) > 254:  # noqa: PLR2004 - RFC 5321
        raise ValidationError(gettext("Diese E-Mail-Adresse ist zu lang."))
    field.data = checked.normalized.lower()


def number_or_none(value: Any) -> int | None:
    """Coerce the choice of a select whose empty option says "nothing"."""
    return int(value) if value not in {None, "", "None"} else None


def options(pairs: Iterable[tuple[Any, Any]]) -> list[SelectChoice]:
    """Return the options of a select or of radios from pairs of value and words."""
    return [SelectChoice(value, label) for value, label in pairs]


def options_of(kind: type[StrEnum]) -> list[SelectChoice]:
    """Return one option for each member of an enum whose `label` is a msgid."""
    return options((each.value, lazy_gettext(each.label)) for each in kind)  # type: ignore[attr-defined]
