"""What a curator decides about a business."""

from marketplace.web.decision import DecisionForm


class ProducerDecisionForm(DecisionForm):
    """Approves, refuses, suspends, lifts a suspension or closes; all with a reason."""

    STEPS = frozenset({"approve", "refuse", "suspend", "lift", "close"})
