"""What happens to inquiries, told to whoever subscribes."""

from dataclasses import dataclass

from marketplace.infra.outbox import Event


@dataclass(frozen=True)
class InquiryAsked(Event):
    """The customer wrote; the business is to answer."""

    message_id: int


@dataclass(frozen=True)
class InquiryAnswered(Event):
    """The business or the operator answered the customer."""

    message_id: int


@dataclass(frozen=True)
class InquiryUnanswered(Event):
    """The business was silent for three days; from now on the operator looks after it."""

    inquiry_id: int
