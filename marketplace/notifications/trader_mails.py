"""Mails about records: please correct, please renew, what has ended and what that means."""

from datetime import date
from typing import Any

from marketplace.catalogue import queries as catalogue
from marketplace.catalogue.events import OrganicPaused
from marketplace.infra.outbox import subscribe
from marketplace.notifications.post import deliver
from marketplace.producers import queries as producers
from marketplace.traders import queries
from marketplace.traders.events import CorrectionAsked, RecordEnds, ShippingLocked
from marketplace.traders.parts import BY_PART
from marketplace.traders.rules import Part
from marketplace.web.links import absolute


@subscribe(CorrectionAsked)
def correction_asked(event: CorrectionAsked, key: str) -> None:
    part, note = queries.note_of(event.check_id)
    _to_producer(event.producer_id, "trader_correction", key, part, note=note)


@subscribe(RecordEnds)
def record_ends(event: RecordEnds, key: str) -> None:
    until = date.fromisoformat(event.until)
    _to_producer(event.producer_id, "trader_reminder", key, Part(event.part), until=until)


@subscribe(ShippingLocked)
def shipping_locked(event: ShippingLocked, key: str) -> None:
    _to_producer(event.producer_id, "trader_shipping", key, Part.PACKAGING)


@subscribe(OrganicPaused)
def organic_paused(event: OrganicPaused, key: str) -> None:
    names = [catalogue.get_with_all(each).name for each in event.product_ids]
    _to_producer(event.producer_id, "trader_organic", key, Part.ORGANIC, names=names)


def _to_producer(producer_id: int, template: str, key: str, part: Part, **more: Any) -> None:
    producer, entry = producers.get(producer_id), BY_PART[part]
    link = absolute("producer_traders.edit", part=entry.slug)
    deliver(
        to=producer.email, template=template, key=key, producer=producer, entry=entry, link=link,
        **more,
    )  # fmt: skip
