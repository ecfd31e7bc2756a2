"""What curators fill in about brands."""

from flask_babel import lazy_gettext
from wtforms import HiddenField, RadioField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Optional

from marketplace.brands.rules import AwardState, SubjectKind
from marketplace.web.day_field import DayField
from marketplace.web.decision import REASON, DecisionForm
from marketplace.web.form import Form, text

CRITERION = 300


class AwardForm(Form):
    """Awards a brand to one producer or product."""

    q = HiddenField(validators=[Optional(), text(80)])
    subject = RadioField(
        lazy_gettext("Wer oder was bekommt die Marke?"),
        [DataRequired(lazy_gettext("Bitte wählen Sie einen Betrieb oder ein Produkt."))],
        validate_choice=False,  # the list depends on the search; the operation knows better
    )
    valid_from = DayField(
        lazy_gettext("Gültig ab"),
        [DataRequired(lazy_gettext("Bitte geben Sie an, ab wann die Verleihung gilt."))],
    )
    valid_until = DayField(
        lazy_gettext("Gültig bis"),
        [DataRequired(lazy_gettext("Bitte geben Sie an, bis wann die Verleihung gilt."))],
    )
    reason = TextAreaField(
        lazy_gettext("Begründung"),
        [DataRequired(lazy_gettext("Bitte begründen Sie die Verleihung.")), text(REASON)],
    )

    def validate_subject(self, field: RadioField) -> None:
        kind, _, number = (field.data or "").partition(":")
        known = kind in set(SubjectKind)
        if not known or not number.isascii() or not number.isdigit() or len(number) > 9:  # noqa: PLR2004
            field.data = None
            raise ValidationError(
                lazy_gettext("Bitte wählen Sie einen Betrieb oder ein Produkt aus der Liste.")
            )

    @property
    def chosen(self) -> tuple[SubjectKind, int]:
        """The subject; only after the form was valid."""
        kind, _, number = self.subject.data.partition(":")
        return SubjectKind(kind), int(number)


class AwardDecisionForm(DecisionForm):
    """Suspends, lifts or withdraws an award; every step has a reason."""

    STEPS = frozenset(AwardState)


class CriteriaForm(Form):
    """A new version of the criteria, one in each line."""

    criteria = TextAreaField(
        lazy_gettext("Kriterien"),
        [DataRequired(lazy_gettext("Bitte nennen Sie mindestens ein Kriterium.")), text(6000)],
    )
    valid_from = DayField(
        lazy_gettext("Gültig ab"),
        [DataRequired(lazy_gettext("Bitte geben Sie an, ab wann die Fassung gilt."))],
    )
    reason = TextAreaField(
        lazy_gettext("Begründung"),
        [DataRequired(lazy_gettext("Bitte begründen Sie die neue Fassung.")), text(REASON)],
    )

    @property
    def lines(self) -> list[str]:
        """The criteria without empty lines."""
        return [line.strip() for line in (self.criteria.data or "").splitlines() if line.strip()]

    def validate_criteria(self, field: TextAreaField) -> None:  # noqa: ARG002
        if any(len(line) > CRITERION for line in self.lines):
            raise ValidationError(
                lazy_gettext("Ein Kriterium darf höchstens %(most)d Zeichen haben.", most=CRITERION)
            )
