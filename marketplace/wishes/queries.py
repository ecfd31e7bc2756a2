"""Every way lists of wishes and requests are read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, false, or_, select

from marketplace.catalogue.models import Product
from marketplace.catalogue.obtainable import OBTAINABLE
from marketplace.catalogue.rules import ProductState
from marketplace.infra.db import db
from marketplace.kit.refusal import NotFound
from marketplace.producers.models import Producer
from marketplace.producers.rules import ProducerState
from marketplace.wishes import links
from marketplace.wishes.models import Notice, WishItem, WishList
from marketplace.wishes.rules import Purpose

STAYS = {ProducerState.APPROVED, ProducerState.PAUSED}


@dataclass(frozen=True, slots=True)
class Wished:
    """Goods on a list, with what can be said of them even when they are no longer sold."""

    product_id: int
    name: str
    producer_name: str
    slug: str
    is_resting: bool  # its page is there: it may come again


@dataclass(frozen=True, slots=True)
class Goods:
    """Goods somebody may wait for."""

    id: int
    slug: str
    name: str
    producer_name: str
    is_obtainable: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """What somebody waits for: the name of goods, or the key of a season; and how to end it."""

    name: str
    season: str
    token: str


def whose(list_id: int | None, *, user_id: int | None) -> ColumnElement[bool]:
    """Return the condition of an account's list, or of the one a visitor's session names."""
    if user_id is not None:
        return WishList.user_id == user_id
    return (
        and_(WishList.id == list_id, WishList.user_id.is_(None)) if list_id is not None else false()
    )


def find_list(list_id: int | None, *, user_id: int | None) -> WishList | None:
    """Return the list of an account or visitor, None while there is none."""
    return db.session.scalar(select(WishList).where(whose(list_id, user_id=user_id)))


def shared_list(token: str) -> WishList:
    """Return the list a link shows.

    :raises NotFound: forged, or no longer shared.
    """
    number = links.number_in(token)
    found = db.session.get(WishList, number) if number is not None else None
    if found is None or found.shared_at is None or not links.opens_list(token, found):
        raise NotFound
    return found


def wished(list_id: int) -> list[Wished]:
    """Return what is on a list, the latest first."""
    rows = db.session.execute(
        select(
            Product.id, Product.name, Producer.name, Product.slug,
            Product.state.in_([ProductState.PUBLISHED, ProductState.PAUSED])
            & Producer.state.in_(STAYS),
        )
        .join(WishItem, WishItem.product_id == Product.id)
        .join(Producer, Producer.id == Product.producer_id)
        .where(WishItem.list_id == list_id)
        .order_by(WishItem.added_at.desc(), WishItem.id.desc())
    ).tuples()  # fmt: skip
    return [Wished(*row) for row in rows]


def goods(slug: str) -> Goods:
    """Return goods that are or were sold and may come again.

    :raises NotFound: never published, taken off for good, or of a business that has gone.
    """
    row = db.session.execute(
        select(
            Product.id, Product.slug, Product.name, Producer.name.label("producer_name"),
            Product.state, Producer.state.label("maker"), OBTAINABLE.label("obtainable"),
        )
        .join(Producer, Producer.id == Product.producer_id)
        .where(Product.slug == slug, Product.published_at.is_not(None))
    ).one_or_none()  # fmt: skip
    if row is None or row.maker not in STAYS or row.state in {"blocked", "removed"}:
        raise NotFound
    return Goods(row.id, row.slug, row.name, row.producer_name, bool(row.obtainable))


def find_notice(token: str, purpose: Purpose) -> Notice | None:
    """Return the request a link belongs to, None if it is forged or all is done and erased."""
    number = links.number_in(token)
    found = db.session.get(Notice, number) if number is not None else None
    return found if found is not None and links.opens_notice(token, found, purpose) else None


def waiting_of(email: str) -> list[Waiting]:
    """Return what the owner of an address waits for, the latest first."""
    rows = db.session.execute(
        select(Notice, Product.name)
        .outerjoin(Product, Product.id == Notice.product_id)
        .where(Notice.email == email, Notice.confirmed_at.is_not(None))
        .order_by(Notice.id.desc())
    ).tuples()
    return [
        Waiting(name or "", notice.season or "", links.of_notice(notice, Purpose.END))
        for notice, name in rows
    ]


def product_of(notice: Notice) -> Product | None:
    return db.session.get(Product, notice.product_id) if notice.product_id else None


def notices_for_goods(limit: int) -> Sequence[int]:
    """Return the requests whose goods can be had now, the longest waiting first."""
    return db.session.scalars(
        select(Notice.id)
        .join(Product, Product.id == Notice.product_id)
        .join(Producer, Producer.id == Product.producer_id)
        .where(*_waits(), OBTAINABLE)
        .order_by(Notice.confirmed_at, Notice.id)
        .limit(limit)
    ).all()


def notices_for_seasons(seasons: Sequence[str], limit: int) -> Sequence[int]:
    """Return the requests for these seasons, the longest waiting first."""
    return db.session.scalars(
        select(Notice.id)
        .where(*_waits(), Notice.season.in_(seasons))
        .order_by(Notice.confirmed_at, Notice.id)
        .limit(limit)
    ).all()


def seasons_waited_for() -> set[str]:
    found = db.session.scalars(select(Notice.season).where(*_waits()).distinct())
    return {each for each in found if each}


def outdated(*, unconfirmed_since: datetime, asked_since: datetime) -> ColumnElement[bool]:
    """Return the condition of requests nobody confirmed, or that waited too long."""
    return or_(
        and_(Notice.confirmed_at.is_(None), Notice.asked_at < unconfirmed_since),
        Notice.asked_at < asked_since,
    )


def _waits() -> tuple[ColumnElement[bool], ...]:
    return Notice.confirmed_at.is_not(None), Notice.queued_at.is_(None)
