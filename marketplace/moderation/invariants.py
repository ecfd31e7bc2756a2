"""What must be true of every restriction, checked while the market runs."""

from collections.abc import Iterable

from sqlalchemy import select

from marketplace.catalogue.models import Product
from marketplace.catalogue.rules import ProductState
from marketplace.infra.db import db
from marketplace.infra.invariants import Violation, invariant
from marketplace.kit.i18n import mark as _
from marketplace.producers.models import Producer
from marketplace.producers.rules import ProducerState


@invariant("L1 reasons", _("Jede Sperre hat eine Begründung, die die Betroffenen bekommen haben."))
def restrictions_have_reasons() -> Iterable[Violation]:
    products = db.session.scalars(
        select(Product.slug).where(
            (Product.state == ProductState.BLOCKED) != Product.statement_id.is_not(None)
        )
    )
    producers = db.session.scalars(
        select(Producer.slug).where(
            (Producer.state == ProducerState.SUSPENDED) != Producer.statement_id.is_not(None)
        )
    )
    return [Violation(slug) for slug in (*products, *producers)]
