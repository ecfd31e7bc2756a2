"""Every way reviews are read."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select

from marketplace.catalogue.models import Product
from marketplace.catalogue.rules import ProductState
from marketplace.identity.models import Grant, User
from marketplace.infra.db import db, lock
from marketplace.kit.refusal import NotFound
from marketplace.orders.models import Order, OrderLine, SellerOrder
from marketplace.producers.models import Producer
from marketplace.producers.rules import ProducerState
from marketplace.reviews.models import Review, ReviewCount
from marketplace.reviews.rules import NONE, PAGE, Sorting, Summary, reviewable_from
from marketplace.web.access import Audience

CURSOR = re.compile(r"([1-5])-(\d{1,9})", re.ASCII)
OFFICE_PAGE = 20
COUNTS = (
    ReviewCount.stars_1, ReviewCount.stars_2, ReviewCount.stars_3, ReviewCount.stars_4,
    ReviewCount.stars_5,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bought:
    """One line of an order, as far as its review needs it."""

    line_id: int
    name: str
    product_id: int
    product_slug: str
    producer_id: int
    seller_name: str
    customer: str
    email: str
    user_id: int | None
    language: str
    reviewable_from: datetime | None


@dataclass(frozen=True, slots=True)
class Page:
    """Some reviews of a product, and where the next ones begin."""

    reviews: Sequence[Review]
    next_cursor: str | None


NO_PAGE = Page((), None)


@dataclass(frozen=True, slots=True)
class Named:
    """A review with what it is about, for the office and for a page of its own."""

    review: Review
    product_name: str
    product_slug: str
    seller_name: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A product whose page is open."""

    id: int
    name: str
    slug: str
    seller_name: str


IS_OPEN = (
    Product.published_at.is_not(None),
    Product.state.not_in([ProductState.BLOCKED, ProductState.REMOVED]),
    Producer.state.in_([ProducerState.APPROVED, ProducerState.PAUSED]),
)
NAMED = (
    select(Review, Product.name, Product.slug, Producer.name)
    .join(Product, Product.id == Review.product_id)
    .join(Producer, Producer.id == Review.producer_id)
    .where(Review.statement_id.is_(None))
)


def bought(order_id: int, *, line_id: int | None = None) -> list[Bought]:
    """Return the lines of an order, or the one line of it with that id."""
    query = (
        select(OrderLine, SellerOrder, Order, Product.slug)
        .join(SellerOrder, SellerOrder.id == OrderLine.seller_order_id)
        .join(Order, Order.id == SellerOrder.order_id)
        .join(Product, Product.id == OrderLine.product_id)
        .where(Order.id == order_id)
        .order_by(OrderLine.id)
    )
    if line_id is not None:
        query = query.where(OrderLine.id == line_id)
    return [_bought(*row) for row in db.session.execute(query).tuples()]


def get_bought(order_id: int, *, line_id: int) -> Bought:
    """:raises NotFound: the order has no such line."""
    found = bought(order_id, line_id=line_id)
    if not found:
        raise NotFound
    return found[0]


def is_of_the_house(one: Bought) -> bool:
    """Tell whether whoever bought sells these goods (Annex no. 23c UWG: no reviews of one's own)."""
    is_buyer = [func.lower(User.email) == one.email.lower()]
    if one.user_id is not None:
        is_buyer.append(User.id == one.user_id)
    runs_it = (
        select(Grant.id)
        .join(User, User.id == Grant.user_id)
        .where(
            Grant.audience == Audience.PRODUCER, Grant.subject_kind == "producer",
            Grant.subject_id == one.producer_id, or_(*is_buyer),
        )
    )  # fmt: skip
    writes_from_it = select(Producer.id).where(
        Producer.id == one.producer_id, func.lower(Producer.email) == one.email.lower()
    )
    return bool(db.session.scalar(select(or_(runs_it.exists(), writes_from_it.exists()))))


def of_lines(line_ids: Collection[int]) -> dict[int, Review]:
    """Return the reviews of these lines of orders, those that are blocked as well."""
    found = db.session.scalars(
        select(Review).where(Review.order_line_id.in_(line_ids), Review.erased_at.is_(None))
    )
    return {each.order_line_id: each for each in found}


def locked_of_line(line_id: int) -> Review | None:
    """Return the review of a line with its row locked; inside a transaction."""
    found: Review | None = db.session.scalar(
        lock(select(Review).where(Review.order_line_id == line_id))
    )
    return found


def find_locked(review_id: int) -> Review | None:
    """Return a review with its row locked; inside a transaction."""
    found: Review | None = db.session.scalar(lock(select(Review).where(Review.id == review_id)))
    return found


def get_locked(review_id: int) -> Review:
    """Return a review with its row locked; inside a transaction.

    :raises NotFound: there is none.
    """
    found = find_locked(review_id)
    if found is None:
        raise NotFound
    return found


def summary_of(product_ids: Collection[int]) -> dict[int, Summary]:
    """Return the counts of those of the products that have reviews; one statement."""
    if not product_ids:
        return {}
    rows = db.session.execute(
        select(ReviewCount.product_id, *COUNTS).where(ReviewCount.product_id.in_(product_ids))
    ).tuples()
    return {product_id: Summary(tuple(counts)) for product_id, *counts in rows}  # type: ignore[arg-type]


def summary_of_producer(producer_id: int) -> Summary:
    """Return the counts over all products of a business, those off sale too."""
    row = db.session.execute(
        select(*(func.coalesce(func.sum(each), 0) for each in COUNTS)).where(
            ReviewCount.producer_id == producer_id
        )
    ).one()
    return Summary(tuple(int(each) for each in row))  # type: ignore[arg-type]


def page_of(
    product_id: int, *, sorting: Sorting = Sorting.NEWEST, after: str = "", limit: int = PAGE
) -> Page:
    """Return the public reviews of a product.

    :param after: cursor of the page before; one that is not ours begins anew.
    """
    query = select(Review).where(Review.product_id == product_id, Review.statement_id.is_(None))
    given = CURSOR.fullmatch(after)
    if sorting is Sorting.LOWEST:
        query = query.order_by(Review.stars, Review.id.desc())
        if given:
            stars, number = int(given[1]), int(given[2])
            same = (Review.stars == stars) & (Review.id < number)
            query = query.where((Review.stars > stars) | same)
    else:
        query = query.order_by(Review.id.desc())
        if given:
            query = query.where(Review.id < int(given[2]))
    found = list(db.session.scalars(query.limit(limit + 1)))
    shown = found[:limit]
    return Page(shown, f"{shown[-1].stars}-{shown[-1].id}" if len(found) > limit else None)


def get_product(slug: str) -> Reviewed:
    """Return a product whose page is open.

    :raises NotFound: there is none, or it is off the market.
    """
    found = db.session.execute(
        select(Product.id, Product.name, Product.slug, Producer.name)
        .join(Producer, Producer.id == Product.producer_id)
        .where(Product.slug == slug, *IS_OPEN)
    ).one_or_none()
    if found is None:
        raise NotFound
    return Reviewed(*found)


def find(review_id: int) -> Named | None:
    """Return a review that is public."""
    found = db.session.execute(NAMED.where(Review.id == review_id)).one_or_none()
    return Named(*found) if found else None


def find_shown(review_id: int) -> Named | None:
    """Return a review that is public, of goods whose page is open."""
    query = NAMED.where(Review.id == review_id, *IS_OPEN)
    found = db.session.execute(query).one_or_none()
    return Named(*found) if found else None


def get_of(producer_id: int, *, review_id: int) -> Named:
    """Return a public review of a business's own goods.

    :raises NotFound: there is none, or it is about another's.
    """
    found = find(review_id)
    if found is None or found.review.producer_id != producer_id:
        raise NotFound
    return found


def list_of_producer(
    producer_id: int, *, unanswered: bool, before: int | None = None
) -> tuple[list[Named], int | None]:
    """Return the public reviews of a business, newest first, and where the next ones begin."""
    query = (
        NAMED.where(Review.producer_id == producer_id)
        .order_by(Review.id.desc())
        .limit(OFFICE_PAGE + 1)
    )
    if unanswered:
        query = query.where(Review.answered_at.is_(None))
    if before is not None:
        query = query.where(Review.id < before)
    found = [Named(*row) for row in db.session.execute(query)]
    more = found[OFFICE_PAGE - 1].review.id if len(found) > OFFICE_PAGE else None
    return found[:OFFICE_PAGE], more


def count_unanswered(producer_id: int) -> int:
    """Return how many public reviews of a business have no answer."""
    return (
        db.session.scalar(
            select(func.count())
            .select_from(Review)
            .where(
                Review.producer_id == producer_id, Review.statement_id.is_(None),
                Review.answered_at.is_(None),
            )
        )
        or 0
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Author:
    """Where letters about a review go."""

    email: str
    language: str


def find_author(review_id: int) -> Author | None:
    """Return who wrote a review; None where it is gone, or its author was erased."""
    found = db.session.execute(
        select(Order.email, Order.language)
        .join(SellerOrder, SellerOrder.order_id == Order.id)
        .join(OrderLine, OrderLine.seller_order_id == SellerOrder.id)
        .join(Review, Review.order_line_id == OrderLine.id)
        .where(Review.id == review_id, Order.locked_at.is_(None))
    ).one_or_none()
    return Author(*found) if found else None


def miscounted() -> list[int]:
    """Return the products whose kept counts differ from their public reviews."""
    live = dict[int, list[int]]()
    rows = db.session.execute(
        select(Review.product_id, Review.stars, func.count())
        .where(Review.statement_id.is_(None))
        .group_by(Review.product_id, Review.stars)
    ).tuples()
    for product_id, stars, count in rows:
        live.setdefault(product_id, [0] * 5)[stars - 1] = count
    kept = {row.product_id: row for row in db.session.scalars(select(ReviewCount))}
    return sorted(
        product_id
        for product_id in {*live, *kept}
        if (kept[product_id].summary if product_id in kept else NONE).counts
        != tuple(live.get(product_id, [0] * 5))
    )


def _bought(line: OrderLine, part: SellerOrder, order: Order, slug: str) -> Bought:
    return Bought(
        line_id=line.id, name=line.name, product_id=line.product_id, product_slug=slug,
        producer_id=part.producer_id, seller_name=part.seller["name"], customer=order.name,
        email=order.email, user_id=order.user_id, language=order.language,
        reviewable_from=reviewable_from(
            part.state, sent_at=part.sent_at, handed_over_at=part.handed_over_at
        ),
    )  # fmt: skip
