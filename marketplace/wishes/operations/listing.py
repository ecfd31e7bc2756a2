"""What happens to a list of wishes."""

from sqlalchemy import delete, func, select, update

from marketplace.catalogue.models import Product
from marketplace.catalogue.rules import ProductState
from marketplace.identity.events import SignedIn
from marketplace.infra.db import db, insert, transaction
from marketplace.infra.signals import listen
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import NotFound, Refusal
from marketplace.wishes import queries
from marketplace.wishes.models import WishItem, WishList
from marketplace.wishes.rules import GUEST_LIFETIME, MOST


class NotWishable(Refusal):
    status = 422
    message = _("Dieses Produkt gibt es nicht mehr.")


class ListFull(Refusal):
    status = 422
    message = _("Auf den Merkzettel passen höchstens %(most)d Produkte. Bitte entfernen Sie eines.")


def add(*, list_id: int | None, user_id: int | None, product_id: int) -> int:
    """Put goods on the list, once; without a list one is begun. Return the list's id.

    :param list_id: of a visitor, as the session has it; it may be gone meanwhile.
    :raises NotWishable: nothing is published under that number.
    :raises ListFull: the list holds as much as it may.
    """
    with transaction():
        if not db.session.scalar(
            select(Product.id).where(
                Product.id == product_id, Product.state == ProductState.PUBLISHED
            )
        ):
            raise NotWishable
        opened = _opened(list_id, user_id)
        db.session.execute(
            insert(WishItem)
            .values(list_id=opened, product_id=product_id, added_at=clock.now())
            .on_conflict_do_nothing(index_elements=[WishItem.list_id, WishItem.product_id])
        )
        held = select(func.count()).select_from(WishItem).where(WishItem.list_id == opened)
        if (db.session.scalar(held) or 0) > MOST:
            raise ListFull(most=MOST)
    return opened


def remove(*, list_id: int | None, user_id: int | None, product_id: int) -> None:
    """Take goods off the list; nothing happens when they are not on it.

    :raises NotFound: there is no list.
    """
    with transaction():
        own = _own(list_id, user_id)
        db.session.execute(
            delete(WishItem).where(WishItem.list_id == own.id, WishItem.product_id == product_id)
        )
        own.updated_at = clock.now()


def share(*, list_id: int | None, user_id: int | None) -> None:
    """Let whoever has the link read along.

    :raises NotFound: there is no list.
    """
    with transaction():
        own = _own(list_id, user_id)
        own.shared_at = own.shared_at or clock.now()
        own.updated_at = clock.now()


def unshare(*, list_id: int | None, user_id: int | None) -> None:
    """End sharing: the link that was given away is dead, a later one is another.

    :raises NotFound: there is no list.
    """
    with transaction():
        own = _own(list_id, user_id)
        if own.shared_at is not None:
            own.shared_at = None
            own.link_version += 1
        own.updated_at = clock.now()


@listen(SignedIn)
def merge_guest_list(event: SignedIn) -> None:
    """Bring the visitor's list along at sign-in, each product once, the latest stay."""
    if event.wish_list_id is None:
        return
    guest = queries.find_list(event.wish_list_id, user_id=None)
    if guest is None:
        return
    own = queries.find_list(None, user_id=event.user_id)
    if own is None:
        guest.user_id = event.user_id
        guest.shared_at = None  # who shared it before need not be who signs in
        guest.link_version += 1
        return
    theirs = select(WishItem.product_id).where(WishItem.list_id == own.id)
    free = MOST - (db.session.scalar(select(func.count()).select_from(theirs.subquery())) or 0)
    brought = db.session.scalars(
        select(WishItem.id)
        .where(WishItem.list_id == guest.id, WishItem.product_id.not_in(theirs))
        .order_by(WishItem.added_at.desc(), WishItem.id.desc())
        .limit(max(free, 0))
    ).all()
    db.session.execute(update(WishItem).where(WishItem.id.in_(brought)).values(list_id=own.id))
    own.updated_at = clock.now()
    db.session.execute(delete(WishItem).where(WishItem.list_id == guest.id))
    db.session.delete(guest)


def drop_abandoned() -> None:
    """Remove visitors' lists that nobody touched for 30 days."""
    with transaction():
        old = select(WishList.id).where(
            WishList.user_id.is_(None), WishList.updated_at < clock.now() - GUEST_LIFETIME
        )
        db.session.execute(delete(WishItem).where(WishItem.list_id.in_(old)))
        db.session.execute(delete(WishList).where(WishList.id.in_(old)))


def _own(list_id: int | None, user_id: int | None) -> WishList:
    found = queries.find_list(list_id, user_id=user_id)
    if found is None:
        raise NotFound
    return found


def _opened(list_id: int | None, user_id: int | None) -> int:
    """Return the list, marked as touched; begin one where there is none."""
    touched = db.session.scalar(
        update(WishList)
        .where(queries.whose(list_id, user_id=user_id))
        .values(updated_at=clock.now())
        .returning(WishList.id)
        .execution_options(synchronize_session=False)
    )
    if touched is not None:
        return touched
    now = clock.now()
    # Two first clicks of one account at once meet in one list.
    begun = insert(WishList).values(user_id=user_id, created_at=now, updated_at=now, link_version=1)
    opened: int = db.session.scalars(
        begun.on_conflict_do_update(
            index_elements=[WishList.user_id], set_={"updated_at": begun.excluded.updated_at}
        ).returning(WishList.id)
    ).one()
    return opened
