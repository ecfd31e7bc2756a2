"""What a curator decides about a business."""

from marketplace.web.decision import DecisionForm


class ProducerDecisionForm(DecisionForm):
    """Approves, refuses, suspends or lifts a suspension; all with a reason."""

    STEPS = frozenset({"approve", "refuse", "suspend", "lift"})
