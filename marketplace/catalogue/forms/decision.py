"""What a curator decides about a product."""

from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import ValidationError

from marketplace.web.decision import DecisionForm

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
