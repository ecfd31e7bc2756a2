"""Keeping that somebody looked a product up in the public databases of warnings."""

from marketplace.catalogue.models import Product
from marketplace.infra import journal
from marketplace.infra.db import db, transaction
from marketplace.kit.refusal import NotFound
from marketplace.moderation.spot_checks import KIND


def note_check(*, product_id: int, is_listed: bool, by: int) -> None:
    """Keep what a look into the databases said of a product.

    :raises NotFound: there is no such product.
    """
    with transaction():
        if db.session.get(Product, product_id) is None:
            raise NotFound
        action = "listed" if is_listed else "clear"
        journal.record(kind=KIND, subject_id=product_id, action=action, actor_id=by)
