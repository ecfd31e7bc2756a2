"""Keeps what hot pages read of a record beside the producer itself."""

from marketplace.infra.db import db
from marketplace.producers import operations as producers
from marketplace.traders import queries


def sync_shipping(producer_id: int) -> bool:
    """Write whether the business may send parcels. Tell whether it may not any more."""
    db.session.flush()
    is_locked = bool(queries.record_of(producer_id).locks.shipping)
    is_new = producers.lock_shipping(producer_id=producer_id, locked=is_locked)
    return is_new and is_locked
