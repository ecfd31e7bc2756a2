"""What a curator decides about a product."""

import hashlib
from collections.abc import Iterable
from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField, StringField, ValidationError

from marketplace.legal.claims import Finding
from marketplace.web.decision import DecisionForm
from marketplace.web.form import Form, text

SUGGESTION = lazy_gettext("Angaben, Preise und Bilder sind geprüft und vollständig.")


class ProductDecisionForm(DecisionForm):
    """Approves a product, gives it back, or ends a block; all with a reason."""

    STEPS = frozenset({"approve", "refuse", "lift"})

    def suggest(self) -> "ProductDecisionForm":
        """Offer the words for the usual case, an approval."""
        self.reason.data = str(SUGGESTION)
        return self

    def validate_reason(self, field: Any) -> None:
        super().validate_reason(field)
        if self.step.data == "refuse" and field.data == str(SUGGESTION):
            raise ValidationError(gettext("Bitte schreiben Sie, was noch fehlt."))


class ClaimForm(Form):
    """One claim: looked at, and why it is true."""

    seen = BooleanField(lazy_gettext("Geprüft, die Aussage stimmt"))
    why = StringField(lazy_gettext("Nachweis oder Grund"), [text(300)])

    def ask(self) -> None:
        """Say at the fields what an approval still needs."""
        if not self.seen.data:
            self.seen.errors = [gettext("Bitte haken Sie die Aussage ab.")]
        elif not self.why.data:
            self.why.errors = [gettext("Bitte schreiben Sie, woran Sie es erkannt haben.")]


class ClaimForms(list[tuple[Finding, ClaimForm]]):
    """A form for each claim; its prefix is that of the words, whatever else changes meanwhile."""

    def __init__(self, found: Iterable[Finding], **more: Any) -> None:
        super().__init__((each, ClaimForm(prefix=self._prefix(each), **more)) for each in found)

    @staticmethod
    def _prefix(each: Finding) -> str:
        return f"aussage-{hashlib.sha256(repr(each.key).encode()).hexdigest()[:10]}-"

    def validate(self) -> bool:
        fine = [form.validate() for _finding, form in self]  # every one, not up to the first
        return all(fine)

    def accepted(self) -> dict[tuple[str, str], str]:
        """Return the reasons of those that are ticked and have one; ask for the others."""
        for _finding, form in self:
            form.ask()
        return {each.key: form.why.data for each, form in self if form.seen.data and form.why.data}
