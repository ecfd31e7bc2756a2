"""What a curator decides about a business."""

from marketplace.web.decision import DecisionForm


class ProducerDecisionForm(DecisionForm):
    """Approves, refuses or lifts a suspension; all with a reason."""

    STEPS = frozenset({"approve", "refuse", "lift"})
