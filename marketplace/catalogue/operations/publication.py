"""The way of a product to the market and off it."""

from collections.abc import Mapping

from sqlalchemy import select

from marketplace.catalogue import claims, queries
from marketplace.catalogue.completeness import law_findings, settle_delivery
from marketplace.catalogue.delivery import require_term
from marketplace.catalogue.events import (
    ProductApproved,
    ProductChanged,
    ProductRefused,
    ProductSubmitted,
)
from marketplace.catalogue.models import ApprovedClaim, Product
from marketplace.catalogue.operations.products import own
from marketplace.catalogue.rules import ProductState, may_move
from marketplace.catalogue.trader_gate import require_release
from marketplace.infra import journal, outbox, slugs
from marketplace.infra.db import db, lock, transaction
from marketplace.infra.signals import notify
from marketplace.kit import clock
from marketplace.kit.refusal import NotAllowed
from marketplace.kit.text import slugify
from marketplace.legal.restrictions import operations as legal
from marketplace.legal.restrictions.models import Statement
from marketplace.legal.restrictions.rules import Measure, Reasons


def submit(*, producer_id: int, product_id: int, by: int) -> None:
    """Ask the curators to release a draft, or a paused product with new words.

    :raises IncompleteProduct: names everything that is missing.
    :raises NotAllowed: it is neither draft nor paused.
    """
    with transaction():
        product = own(producer_id, product_id)
        settle_delivery(product, law_findings(product))
        require_release(product)
        require_term(product)
        _move(product, ProductState.SUBMITTED, who="producer", by=by)
        product.submitted_at = clock.now()
        outbox.publish(ProductSubmitted(product_id=product_id))


def approve(
    *,
    product_id: int,
    by: int,
    reason: str = "",
    accepted: Mapping[tuple[str, str], str] | None = None,
) -> None:
    """Put a submitted product on the market; the first publication keeps its date.

    :param accepted: why each claim that needs a look is true, by its key; remembered, so that
        the same words stay fine.
    :raises ClaimsNotDecided: one of them is not among those accepted.
    :raises IncompleteProduct: something is missing, or its picture could not be used.
    :raises NotAllowed: it is not submitted.
    """
    with transaction():
        product = _locked(product_id)
        _move(product, ProductState.PUBLISHED, who="curator", by=by, reason=reason)
        settle_delivery(product, law_findings(product))
        require_release(product, at_work_counts=False)
        require_term(product)
        _accept_claims(product, accepted or {}, by=by)
        if product.published_at is None:  # the draft may have begun without a name
            slugs.move(product, slugify(product.name), leads_on=False)
            product.published_at = clock.now()
        outbox.publish(ProductApproved(product_id=product_id, reason=reason))


def refuse(*, product_id: int, by: int, reason: str) -> None:
    """Give a submitted product back to its producer with a reason.

    :raises NotAllowed: it is not submitted.
    """
    with transaction():
        product = _locked(product_id)
        _move(product, ProductState.DRAFT, who="curator", by=by, reason=reason)
        outbox.publish(ProductRefused(product_id=product_id, reason=reason))


def pause(*, producer_id: int, product_id: int, by: int) -> None:
    """Take a product off sale for a while."""
    with transaction():
        _move(own(producer_id, product_id), ProductState.PAUSED, who="producer", by=by)


def resume(*, producer_id: int, product_id: int, by: int) -> None:
    """Put a paused product back on sale.

    :raises IncompleteProduct: something is missing by now.
    :raises ClaimsNeedCurator: it advertises with words that nobody looked at.
    """
    with transaction():
        product = own(producer_id, product_id)
        settle_delivery(product, law_findings(product))
        require_release(product)
        require_term(product)
        claims.require_decided(product)
        _move(product, ProductState.PUBLISHED, who="producer", by=by)


def pause_organic(*, producer_id: int, reason: str) -> list[int]:
    """Take the organic goods of a business off sale and return them; its certificate is over.

    Source: Art. 35 VO (EU) 2018/848.
    """
    with transaction():
        found = queries.organic_on_sale(producer_id)
        for product in found:
            _move(product, ProductState.PAUSED, who="producer", by=None, reason=reason)
        return [product.id for product in found]


def remove(*, producer_id: int, product_id: int, by: int) -> None:
    """Take a product off sale for good. The row stays: orders point at it."""
    with transaction():
        _move(own(producer_id, product_id), ProductState.REMOVED, who="producer", by=by)


def take_down(
    *, product_id: int, by: int, reasons: Reasons, notice_id: int | None = None
) -> Statement:
    """Take a product off the market for its producer, and tell him why.

    :raises NotAllowed: it is not public, or blocked already.
    """
    with transaction():
        product = _locked(product_id)
        was, name = product.state, product.name
        if not may_move(was, ProductState.BLOCKED, by="curator"):
            raise NotAllowed
        statement = legal.state_reasons(
            measure=Measure.REMOVAL, subject=("product", product_id, name),
            producer_id=product.producer_id, reasons=reasons, by=by, notice_id=notice_id,
        )  # fmt: skip
        product.statement_id = statement.id
        _move(
            product, ProductState.BLOCKED, who="curator", by=by, reason=reasons.facts,
            facts={"was": was.value},
        )  # fmt: skip
    return statement


def lift_block(*, product_id: int, by: int, reason: str) -> None:
    """End a block; the product stands again where it stood before.

    :raises IncompleteProduct: something is missing by now.
    :raises NotAllowed: it is not blocked.
    """
    with transaction():
        product = _locked(product_id)
        if product.state is not ProductState.BLOCKED:
            raise NotAllowed
        before = queries.state_before_block(product_id)
        if before is ProductState.PUBLISHED:
            settle_delivery(product, law_findings(product))
            require_release(product)
            require_term(product)
        statement_id, product.statement_id = product.statement_id, None
        _move(product, before, who="curator", by=by, reason=reason)
        legal.note_lifted(statement_id=statement_id, by=by, reason=reason)


def _accept_claims(product: Product, accepted: Mapping[tuple[str, str], str], *, by: int) -> None:
    for each in claims.to_decide(product):
        claim, words = each.key
        why = accepted.get(each.key, "")
        if not why:
            raise claims.ClaimsNotDecided
        db.session.add(
            ApprovedClaim(
                product_id=product.id, claim=claim, words=words, reason=why,
                approved_by=by, approved_at=clock.now(),
            )
        )  # fmt: skip


def _locked(product_id: int) -> Product:
    db.session.execute(lock(select(Product.id).where(Product.id == product_id)))
    return queries.get_with_all(product_id)


def _move(
    product: Product,
    new: ProductState,
    *,
    who: str,
    by: int | None,
    reason: str = "",
    facts: dict[str, str] | None = None,
) -> None:
    if not may_move(product.state, new, by=who):
        raise NotAllowed
    product.state = new
    journal.record(
        kind="product", subject_id=product.id, action=new.value, actor_id=by, reason=reason,
        facts=facts,
    )  # fmt: skip
    notify(ProductChanged(product_id=product.id))
