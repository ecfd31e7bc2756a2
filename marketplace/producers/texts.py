"""What a business decides about its legal texts, and the versions that follow from it."""

from collections.abc import Collection
from dataclasses import asdict

from marketplace.infra import journal
from marketplace.infra.config import settings
from marketplace.infra.db import db, insert, transaction
from marketplace.infra.jobs import every_night
from marketplace.infra.signals import listen, notify
from marketplace.legal import operations as versions
from marketplace.legal.choices import SellerChoices
from marketplace.legal.rules import Owner, TextKind
from marketplace.legal.sellers import of_seller
from marketplace.legal.texts import LegalText
from marketplace.producers import queries
from marketplace.producers.events import ProducerChanged
from marketplace.producers.models import Producer, TextChoices
from marketplace.producers.rules import HAS_SOLD


def texts_of(producer: Producer, choices: SellerChoices) -> dict[TextKind, LegalText]:
    """Return the five texts as they read today."""
    return of_seller(producer.identity(), choices, is_sample=settings().terms_are_sample)


def choose(*, producer_id: int, by: int, choices: SellerChoices) -> None:
    """Replace what a business decided; changed texts become new versions at once."""
    values = asdict(choices)
    with transaction():
        db.session.execute(
            insert(TextChoices)
            .values(producer_id=producer_id, **values)
            .on_conflict_do_update(index_elements=[TextChoices.producer_id], set_=values)
        )
        journal.record(kind="producer", subject_id=producer_id, action="texts_changed", actor_id=by)
        notify(ProducerChanged(producer_id=producer_id))


@listen(ProducerChanged)
def keep_versions(event: ProducerChanged) -> None:
    """Keep what has changed, in the commit that changed it."""
    producer = db.session.get_one(Producer, event.producer_id)
    if producer.state in HAS_SOLD:
        found = texts_of(producer, queries.choices_of(producer.id))
        versions.keep({(Owner.PRODUCER, producer.id): found})


@every_night
def keep_all_versions() -> None:
    """Keep what a new release of the template has changed."""
    keep_versions_of(None)


def keep_versions_of(producer_ids: Collection[int] | None) -> None:
    """Keep what is missing of these businesses, or of all."""
    found = {
        (Owner.PRODUCER, producer.id): texts_of(producer, choices)
        for producer, choices in queries.with_texts(producer_ids)
    }
    versions.keep(found)
