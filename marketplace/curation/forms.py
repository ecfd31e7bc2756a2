"""What curators fill in about the stage."""

from datetime import date, datetime, time, timedelta
from typing import Any

from flask_babel import lazy_gettext
from wtforms import (
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, Optional

from marketplace.curation.operations import MOST_PRODUCTS, Slot
from marketplace.kit import clock
from marketplace.web.day_field import DayField
from marketplace.web.decision import REASON
from marketplace.web.form import Form, text

TITLE = 80


def whole_number(value: Any) -> int | None:
    """Return the id in a posted value; None for anything else."""
    plain = str(value or "")
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= 9 else None  # noqa: PLR2004


def next_week() -> tuple[date, date]:
    """Return Monday and Sunday of the coming week, as a proposal."""
    monday = clock.today() + timedelta(days=7 - clock.today().weekday())
    return monday, monday + timedelta(days=6)


class SlotForm(Form):
    """From which to which day, and why."""

    first_day = DayField(
        lazy_gettext("Erster Tag"),
        [DataRequired(lazy_gettext("Bitte geben Sie den ersten Tag an."))],
    )
    last_day = DayField(
        lazy_gettext("Letzter Tag"),
        [DataRequired(lazy_gettext("Bitte geben Sie den letzten Tag an."))],
    )
    reason = TextAreaField(
        lazy_gettext("Begründung"),
        [DataRequired(lazy_gettext("Bitte begründen Sie die Auswahl.")), text(REASON)],
    )

    @classmethod
    def proposed(cls, **more: Any) -> Any:
        """Return an empty form that proposes the coming week."""
        first, last = next_week()
        return cls(formdata=None, first_day=first, last_day=last, **more)

    def slot(self, by: int) -> Slot:
        """Return the time on the stage: whole days in the district, the last one included."""
        first, last = self.first_day.day, self.last_day.day
        assert first is not None
        assert last is not None
        return Slot(
            starts_at=datetime.combine(first, time(), clock.MARKET_ZONE),
            ends_at=datetime.combine(last + timedelta(days=1), time(), clock.MARKET_ZONE),
            reason=self.reason.data or "",
            by=by,
        )


class BrandForm(SlotForm):
    """The brand of the week."""

    brand = RadioField(
        lazy_gettext("Welche Marke?"),
        [DataRequired(lazy_gettext("Bitte wählen Sie eine Marke."))],
        validate_choice=False,
    )

    def validate_brand(self, field: RadioField) -> None:
        _known(field, lazy_gettext("Bitte wählen Sie eine Marke aus der Liste."))


class StoryForm(SlotForm):
    """The story of a producer."""

    producer = SelectField(
        lazy_gettext("Betrieb"),
        [DataRequired(lazy_gettext("Bitte wählen Sie einen Betrieb."))],
        validate_choice=False,
    )
    title = StringField(
        lazy_gettext("Überschrift"),
        [
            DataRequired(lazy_gettext("Bitte geben Sie der Geschichte eine Überschrift.")),
            text(TITLE),
        ],
    )
    title_en = StringField(lazy_gettext("Überschrift auf Englisch"), [Optional(), text(TITLE)])

    def validate_producer(self, field: SelectField) -> None:
        _known(field, lazy_gettext("Bitte wählen Sie einen Betrieb aus der Liste."))


class RowForm(SlotForm):
    """A row of products; `step` says which button was pressed."""

    q = StringField(lazy_gettext("Produkt oder Betrieb suchen"), [Optional(), text(TITLE)])
    title = StringField(
        lazy_gettext("Überschrift"),
        [DataRequired(lazy_gettext("Bitte geben Sie der Reihe eine Überschrift.")), text(TITLE)],
    )
    title_en = StringField(lazy_gettext("Überschrift auf Englisch"), [Optional(), text(TITLE)])
    products = SelectMultipleField(lazy_gettext("Produkte"), validate_choice=False)
    step = HiddenField()

    @property
    def chosen(self) -> list[int]:
        """The chosen ids in order, each once; what is no id is left out."""
        ids = (whole_number(value) for value in self.products.data or ())
        return list(dict.fromkeys(each for each in ids if each is not None))

    def validate_products(self, field: SelectMultipleField) -> None:
        if len(self.chosen) < len(set(field.data or ())) or not self.chosen:
            raise ValidationError(lazy_gettext("Bitte wählen Sie Produkte aus der Liste."))
        if len(self.chosen) > MOST_PRODUCTS:
            raise ValidationError(
                lazy_gettext("Bitte wählen Sie höchstens %(most)d Produkte.", most=MOST_PRODUCTS)
            )

    def rearranged(self) -> list[int]:
        """Return the chosen ids after the pressed arrow: "auf:12" moves product 12 up."""
        ids = self.chosen
        direction, _, moved = (self.step.data or "").partition(":")
        product_id = whole_number(moved)
        if direction in {"auf", "ab"} and product_id in ids:
            old = ids.index(product_id)
            new = max(0, min(len(ids) - 1, old + (-1 if direction == "auf" else 1)))
            ids.insert(new, ids.pop(old))
        return ids


class CancelForm(Form):
    """Takes something off the stage."""

    reason = TextAreaField(
        lazy_gettext("Begründung"),
        [DataRequired(lazy_gettext("Bitte begründen Sie die Absage.")), text(REASON)],
    )


def _known(field: Any, message: Any) -> None:
    if whole_number(field.data) is None:
        field.data = None
        raise ValidationError(message)
