"""What happens to texts, told to whoever subscribes."""

from dataclasses import dataclass

from marketplace.infra.outbox import Event


@dataclass(frozen=True)
class ProducerTermsPublished(Event):
    """The market will change its terms for businesses: each of them has to be told."""

    version_id: int
