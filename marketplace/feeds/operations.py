"""Keeps when pages changed, in the transaction of the change."""

from marketplace.brands.events import AwardChanged
from marketplace.catalogue.events import ProductChanged
from marketplace.feeds.models import PageChange, PageKind
from marketplace.infra import edition
from marketplace.infra.db import db, insert, transaction
from marketplace.infra.signals import listen
from marketplace.kit import clock
from marketplace.producers.events import ProducerChanged


def note_change(*pages: tuple[PageKind, int]) -> None:
    """Write down that these pages show something else from now on."""
    now = clock.now()
    with transaction():
        writing = insert(PageChange)
        db.session.execute(
            writing.on_conflict_do_update(
                index_elements=["kind", "subject_id"], set_={"at": writing.excluded.at}
            ),
            [{"kind": kind, "subject_id": subject_id, "at": now} for kind, subject_id in pages],
        )
        edition.changed()


@listen(ProductChanged)
def _product_changed(event: ProductChanged) -> None:
    note_change((PageKind.PRODUCT, event.product_id))


@listen(ProducerChanged)
def _producer_changed(event: ProducerChanged) -> None:
    note_change((PageKind.PRODUCER, event.producer_id))


@listen(AwardChanged)
def _award_changed(event: AwardChanged) -> None:
    """The badge shows on both pages."""
    note_change((PageKind.BRAND, event.brand_id), (PageKind(event.subject_kind), event.subject_id))
