"""What happens to requests about personal data."""

from dataclasses import dataclass

from marketplace.infra.outbox import Event


@dataclass(frozen=True)
class DataErased(Event):
    """An erasure was done; its person learns what stays and until when."""

    request_id: int


@dataclass(frozen=True)
class RequestAnswered(Event):
    """The operator has closed a request with an answer."""

    request_id: int
