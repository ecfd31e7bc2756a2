"""Mails about the market's own terms: businesses learn of a change before it holds."""

from marketplace.infra.outbox import subscribe
from marketplace.legal import queries as texts
from marketplace.legal.events import ProducerTermsPublished
from marketplace.notifications.post import deliver
from marketplace.producers import queries as producers
from marketplace.web.links import absolute


@subscribe(ProducerTermsPublished)
def announce_terms(event: ProducerTermsPublished, key: str) -> None:
    """Send every business the new terms whole: a mail is a durable medium (P2B Art. 3 (2))."""
    version = texts.get(event.version_id)
    for producer_id, email in producers.bound_by_terms():
        deliver(
            to=email,
            template="producer_terms",
            key=f"{key}-{producer_id}",
            version=version,
            link=absolute("shell.producer_terms"),
        )
