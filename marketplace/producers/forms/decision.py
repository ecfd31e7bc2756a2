"""What a curator decides about a business."""

from marketplace.web.decision import DecisionForm


class ProducerDecisionForm(DecisionForm):
    """Approves, refuses, lifts a suspension or closes; all with a reason."""

    STEPS = frozenset({"approve", "refuse", "lift", "close"})
