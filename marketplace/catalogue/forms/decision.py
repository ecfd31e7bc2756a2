"""What a curator decides about a product."""

from marketplace.web.decision import DecisionForm


class ProductDecisionForm(DecisionForm):
    """Approves a product or gives it back."""

    STEPS = frozenset({"approve", "refuse"})
    WITHOUT_REASON = frozenset({"approve"})
