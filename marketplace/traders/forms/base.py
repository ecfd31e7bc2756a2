"""What the forms of all parts share: a way to choose, what that way asks for, a file."""

from typing import Any, ClassVar

from flask_babel import gettext, lazy_gettext
from wtforms import Field, RadioField

from marketplace.producers.models import Producer
from marketplace.traders.models import TraderRecord
from marketplace.traders.operations import Answer
from marketplace.traders.rules import Part
from marketplace.traders.ways import WAYS
from marketplace.web.day_field import DayField
from marketplace.web.form import Form, options, required

CHOOSE = lazy_gettext("Bitte wählen Sie eine Antwort.")
NEEDED = lazy_gettext("Bitte füllen Sie dieses Feld aus.")


def ways(part: Part, *, besides: str = "") -> RadioField:
    """Return the question of a part with its ways as answers."""
    return RadioField(
        lazy_gettext("Was trifft zu?"),
        required(CHOOSE),
        choices=options(
            (way, lazy_gettext(label)) for way, label in WAYS[part].items() if way != besides
        ),
    )


class PartForm(Form):
    """Subclasses name what each way asks for; other fields of the page are left alone then."""

    ONLY_WAY: ClassVar[str] = ""  # for parts without a question
    # way -> the fields it shows, and of these the ones it needs
    SHOWN: ClassVar[dict[str, tuple[str, ...]]] = {}
    NEEDED: ClassVar[dict[str, tuple[str, ...]]] = {}
    HINTS: ClassVar[dict[str, str]] = {}

    @property
    def chosen(self) -> str:
        return self.way.data or "" if "way" in self else self.ONLY_WAY

    def groups(self) -> list[tuple[str, list[Field]]]:
        """Return the fields of the ways; ways that show the same ones share a group."""
        found: dict[tuple[str, ...], list[str]] = {}
        for way, names in self.SHOWN.items():
            found.setdefault(names, []).append(way)
        return [
            (" ".join(ways), [self[n] for n in names]) for names, ways in found.items() if names
        ]

    @property
    def always(self) -> list[Field]:
        """Fields that belong to no single way; the file is drawn by the page."""
        bound = {name for names in self.SHOWN.values() for name in names} | {"way"}
        return [each for each in self if each.short_name not in bound]

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields of the chosen way; what stands in the others does not matter."""
        mine = self.SHOWN.get(self.chosen, ())
        strange = {name for names in self.SHOWN.values() for name in names} - set(mine)
        is_fine = bool(super().validate(extra_validators))
        if not is_fine:
            for name in strange:
                self[name].errors = []
            is_fine = not any(each.errors for each in self) and not self.form_errors
        for name in self.NEEDED.get(self.chosen, ()):
            if not self[name].data and not self[name].errors:
                self[name].errors = [str(NEEDED)]
                is_fine = False
        return self.is_sound() and is_fine

    def is_sound(self) -> bool:
        """Tell whether the answers fit each other; subclasses say what does not."""
        return True

    def answer(self) -> Answer:
        """Return what was given; only valid after `validate`."""
        names = self.SHOWN.get(self.chosen, ())
        facts = {name: self._fact(self[name]) for name in names if name != "valid_until"}
        valid_until = self["valid_until"].day if "valid_until" in names else None
        return Answer(self.chosen, facts, valid_until)

    @staticmethod
    def _fact(field: Field) -> Any:
        if isinstance(field, DayField):
            return field.day.isoformat() if field.day else ""
        return field.data or ""

    @classmethod
    def filled(cls, row: TraderRecord | None, producer: Producer) -> "PartForm":
        """Return the form with what was given before, else with what the profile says."""
        known = {"register": producer.register, "vat_id": producer.vat_id,
                 "tax_number": producer.tax_number, "holder": producer.account_holder,
                 "iban": producer.iban}  # fmt: skip
        if row is None:
            return cls(formdata=None, data=known)
        return cls(
            formdata=None,
            data=known | row.facts | {"way": row.answer, "valid_until": row.valid_until},
        )

    @staticmethod
    def refuse_field(field: Field, message: str) -> bool:
        field.errors = [gettext(message)]
        return False
