"""Keeps when pages changed, in the transaction of the change."""

from functools import cache
from typing import Any

from marketplace.brands.events import AwardChanged
from marketplace.catalogue.events import ProductChanged
from marketplace.feeds.models import PageChange, PageKind
from marketplace.infra import edition
from marketplace.infra.db import db, insert_once, table, transaction
from marketplace.infra.signals import listen
from marketplace.kit import clock
from marketplace.producers.events import ProducerChanged


def note_change(*pages: tuple[PageKind, int]) -> None:
    """Write down that these pages show something else from now on."""
    now = clock.now()
    with transaction():
        db.session.execute(
            _noting(db.engine.dialect.name),
            [{"kind": kind, "subject_id": subject_id, "at": now} for kind, subject_id in pages],
        )
        edition.changed()


@cache
def _noting(_dialect: str) -> Any:
    writing = insert_once(table(PageChange))
    return writing.on_conflict_do_update(
        index_elements=["kind", "subject_id"], set_={"at": writing.excluded.at}
    )


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
