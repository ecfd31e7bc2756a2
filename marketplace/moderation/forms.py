"""What people report, what offices decide, what is recalled."""

import re
from typing import Any

from flask import request
from flask_babel import gettext, lazy_gettext
from wtforms import (
    BooleanField,
    EmailField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields import SelectChoice
from wtforms.validators import Optional

from marketplace.kit.i18n import mark as _
from marketplace.legal.restrictions.reasoning import ReasonsForm
from marketplace.moderation.commission_words import AT_ONCE
from marketplace.moderation.operations.notices import Report
from marketplace.moderation.operations.recalls import Campaign
from marketplace.moderation.rules import (
    EMAIL,
    GOOD_FAITH,
    NAME,
    REASON,
    URL,
    CountMethod,
    NoticeGround,
    Outcome,
    Side,
    Verdict,
)
from marketplace.web.day_field import DayField
from marketplace.web.form import (
    Form,
    NumberField,
    clean,
    email_address,
    options,
    options_of,
    required,
    text,
    whole,
)
from marketplace.web.language import current

ANSWER, EXPLANATION = 4000, 1000
DOMAIN = r"([^@\s]+@)?[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?\.[a-zA-Z]{2,}"


class ReportForm(Form):
    """A notice with what Art. 16 (2) DSA asks for, in plain words."""

    NO_NAME = _("Bitte geben Sie Ihren Namen an.")
    NO_EMAIL = _("Bitte geben Sie Ihre E-Mail-Adresse an.")
    url = StringField(
        lazy_gettext("Adresse der Seite"),
        [*required(lazy_gettext("Bitte geben Sie die Adresse der Seite an.")), text(URL)],
    )
    ground = RadioField(
        lazy_gettext("Worum geht es?"),
        choices=options_of(NoticeGround),
        validators=required(lazy_gettext("Bitte wählen Sie, worum es geht.")),
    )
    reason = TextAreaField(
        lazy_gettext("Was ist daran rechtswidrig oder gefährlich?"),
        [
            *required(lazy_gettext("Bitte beschreiben Sie, was daran rechtswidrig ist.")),
            text(REASON, least=10),
        ],
    )
    name = StringField(lazy_gettext("Ihr Name"), [text(NAME)])
    email = EmailField(lazy_gettext("Ihre E-Mail-Adresse"), [text(EMAIL)])
    good_faith = BooleanField(
        GOOD_FAITH,
        required(
            lazy_gettext("Bitte bestätigen Sie diesen Satz. Ohne ihn gilt die Meldung nicht.")
        ),
    )

    @property
    def notes(self) -> dict[str, str]:
        """A line more for each ground, by its value."""
        return {each.value: gettext(each.note) for each in NoticeGround if each.note}

    def prefill(self) -> "ReportForm":
        """Take over what the link on a page says; nonsense in it is nothing."""
        self.url.data = clean(request.args.get("adresse", ""))[:URL]
        asked = request.args.get("grund", "")
        self.ground.data = asked if asked in set(NoticeGround) else None
        return self

    def validate_name(self, field: Any) -> None:
        if self._needs_reporter and not field.data:
            raise ValidationError(gettext(self.NO_NAME))

    def validate_email(self, field: Any) -> None:
        if field.data:
            email_address(self, field)
        elif self._needs_reporter:
            raise ValidationError(gettext(self.NO_EMAIL))

    @property
    def _needs_reporter(self) -> bool:
        chosen = self.ground.data
        return chosen not in set(NoticeGround) or NoticeGround(chosen).needs_reporter

    def report(self) -> Report:
        """Return what was filled in; only after `validate()`."""
        return Report(
            url=str(self.url.data), ground=NoticeGround(self.ground.data),
            reason=str(self.reason.data), name=self.name.data or "", email=self.email.data or "",
            language=current(),
        )  # fmt: skip


class OrderForm(ReportForm):
    """What an authority has ordered, entered by the operator."""

    NO_NAME = _("Bitte nennen Sie Behörde und Aktenzeichen.")
    NO_EMAIL = _("Bitte geben Sie die E-Mail-Adresse der Behörde an.")
    good_faith = HiddenField()

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.name.label.text = gettext("Behörde und Aktenzeichen")
        self.email.label.text = gettext("E-Mail-Adresse der Behörde")
        self.reason.label.text = gettext("Was ist angeordnet und warum?")
        self.reason.validators = [
            *required(gettext("Bitte schreiben Sie, was angeordnet ist und warum.")),
            text(REASON, least=10),
        ]


class FigureForm(Form):
    """The average of monthly users, and how it was found."""

    average = NumberField(
        lazy_gettext("Nutzerinnen und Nutzer im Monat, im Durchschnitt"),
        required(lazy_gettext("Bitte geben Sie die Zahl ein.")), most=99_999_999,
    )  # fmt: skip
    method = RadioField(
        lazy_gettext("Wie ist sie entstanden?"),
        choices=options_of(CountMethod),
        validators=required(lazy_gettext("Bitte wählen Sie, wie die Zahl entstanden ist.")),
    )
    explanation = TextAreaField(
        lazy_gettext("Erklärung für alle"),
        [
            *required(lazy_gettext("Bitte erklären Sie, wie die Zahl entstanden ist.")),
            text(EXPLANATION, least=20),
        ],
    )


class TopicForm(Form):
    """What a restriction is about, for the categories of the Commission."""

    topic = SelectField(
        lazy_gettext("Worum geht es?"),
        choices=[option for option in options_of(NoticeGround) if option.value != "other"],
        validators=required(lazy_gettext("Bitte wählen Sie, worum es geht.")),
    )


class SpotCheckForm(Form):
    """What a look into the public databases said."""

    result = RadioField(
        choices=[SelectChoice("clear", ""), SelectChoice("listed", "")], validators=required("")
    )

    @property
    def is_listed(self) -> bool:
        return bool(self.result.data == "listed")


class HandOverForm(Form):
    """Which statements of a file were handed over, and when."""

    statements = HiddenField()
    day = DayField(
        lazy_gettext("Übergeben am"), required(lazy_gettext("Bitte geben Sie den Tag an."))
    )

    @property
    def statement_ids(self) -> set[int]:
        """Return the numbers the page sent along; nonsense among them is nothing."""
        found = re.findall(r"\d{1,9}", str(self.statements.data or ""), re.ASCII)
        return {int(each) for each in found[:AT_ONCE]}


class DisclosureForm(Form):
    """What an authority asks about, and why it may."""

    url = StringField(
        lazy_gettext("Adresse der Seite"),
        [*required(lazy_gettext("Bitte geben Sie die Adresse der Seite an.")), text(URL)],
    )
    reason = TextAreaField(
        lazy_gettext("Wer fragt, und worauf stützt es sich?"),
        [
            *required(lazy_gettext("Bitte nennen Sie Behörde, Aktenzeichen und Vorschrift.")),
            text(500, least=10),
        ],
    )


class CaseForm(ReasonsForm):
    """Ends a notice; a restriction asks for its statement as well."""

    outcome = RadioField(
        lazy_gettext("Entscheidung"),
        choices=options_of(Outcome),
        validators=required(lazy_gettext("Bitte wählen Sie eine Entscheidung.")),
    )
    reason = TextAreaField(
        lazy_gettext("Begründung für die meldende Person"),
        [*required(lazy_gettext("Bitte begründen Sie die Entscheidung.")), text(ANSWER)],
    )

    @property
    def restricts(self) -> bool:
        return self.outcome.data in set(Outcome) and Outcome(self.outcome.data).restricts

    def validate(self, extra_validators: Any = None) -> bool:
        is_fine = bool(super().validate(extra_validators))
        if is_fine or self.restricts:
            return is_fine
        for control in (self.facts, self.ground, self.paragraph, self.duration):
            control.errors = []  # nothing is restricted, so nothing has to be stated
        return not self.errors


class WarningForm(Form):
    """Warns one of the two sides of a case."""

    side = RadioField(
        lazy_gettext("Wer wird verwarnt?"),
        choices=options(
            (each.value, lazy_gettext(each.label)) for each in (Side.SELLER, Side.REPORTER)
        ),
        validators=required(lazy_gettext("Bitte wählen Sie, wer verwarnt wird.")),
    )
    warning = TextAreaField(
        lazy_gettext("Text der Verwarnung"),
        [*required(lazy_gettext("Bitte schreiben Sie, wovor Sie warnen.")), text(ANSWER)],
    )


class LockForm(Form):
    """Keeps a reporter from reporting for a while."""

    until = DayField(
        lazy_gettext("Letzter Tag der Sperre"),
        required(lazy_gettext("Bitte nennen Sie den letzten Tag.")),
    )
    lock_reason = TextAreaField(
        lazy_gettext("Begründung der Sperre"),
        [*required(lazy_gettext("Bitte begründen Sie die Sperre.")), text(ANSWER)],
    )


class ComplaintForm(Form):
    """An objection, in one's own words."""

    text = TextAreaField(
        lazy_gettext("Warum ist die Entscheidung falsch?"),
        [
            *required(lazy_gettext("Bitte schreiben Sie, warum die Entscheidung falsch ist.")),
            text(REASON, least=10),
        ],
    )


class VerdictForm(Form):
    """Ends a complaint with an answer."""

    verdict = RadioField(
        lazy_gettext("Entscheidung über die Beschwerde"),
        choices=options_of(Verdict),
        validators=required(lazy_gettext("Bitte wählen Sie eine Entscheidung.")),
    )
    answer = TextAreaField(
        lazy_gettext("Antwort"),
        [*required(lazy_gettext("Bitte begründen Sie die Entscheidung.")), text(ANSWER)],
    )


class FlaggerForm(Form):
    """Marks an address as that of a trusted flagger."""

    name = StringField(
        lazy_gettext("Name der Stelle"),
        [*required(lazy_gettext("Bitte nennen Sie die Stelle.")), text(NAME)],
    )
    address = StringField(
        lazy_gettext("E-Mail-Adresse oder Domain"),
        [
            *required(lazy_gettext("Bitte geben Sie eine E-Mail-Adresse oder eine Domain an.")),
            text(EMAIL),
            whole(
                DOMAIN, lazy_gettext("Zum Beispiel hinweise@stelle.example oder stelle.example.")
            ),
        ],
    )


class RecallForm(ReasonsForm):
    """Recalls a product: what buyers and everybody else read, and the statement for the seller."""

    url = StringField(
        lazy_gettext("Adresse des Produkts"),
        [*required(lazy_gettext("Bitte geben Sie die Adresse des Produkts an.")), text(URL)],
    )
    danger = TextAreaField(
        lazy_gettext("Welche Gefahr besteht, oder was ist rechtswidrig?"),
        [*required(lazy_gettext("Bitte beschreiben Sie die Gefahr.")), text(ANSWER)],
    )
    advice = TextAreaField(
        lazy_gettext("Was sollen die Käuferinnen und Käufer jetzt tun?"),
        [*required(lazy_gettext("Bitte schreiben Sie, was zu tun ist.")), text(ANSWER)],
    )
    remedies = TextAreaField(
        lazy_gettext("Was bekommen sie vom Betrieb?"),
        [*required(lazy_gettext("Bitte schreiben Sie, was der Betrieb anbietet.")), text(ANSWER)],
    )
    contact = StringField(
        lazy_gettext("Wer beantwortet Fragen?"),
        [*required(lazy_gettext("Bitte nennen Sie Telefon oder E-Mail.")), text(NAME * 2)],
    )
    batches = StringField(lazy_gettext("Charge oder Haltbarkeit"), [text(NAME * 2)])
    sold_from = DayField(lazy_gettext("Verkauft ab"), [Optional()])
    sold_until = DayField(lazy_gettext("Verkauft bis"), [Optional()])

    def validate_sold_until(self, field: Any) -> None:
        if field.day and self.sold_from.day and field.day < self.sold_from.day:
            raise ValidationError(gettext("Das Ende liegt vor dem Anfang."))

    def campaign(self) -> Campaign:
        """Return what was filled in; only after `validate()`."""
        return Campaign(
            danger=str(self.danger.data), advice=str(self.advice.data),
            remedies=str(self.remedies.data), contact=str(self.contact.data),
            batches=self.batches.data or "", sold_from=self.sold_from.day,
            sold_until=self.sold_until.day,
        )  # fmt: skip
