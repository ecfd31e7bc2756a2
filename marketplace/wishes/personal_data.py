"""What wishes hold of people: what an account or a browser likes, and who wants to be told."""

from sqlalchemy import delete, select

from marketplace.catalogue.models import Product
from marketplace.infra.db import db, transaction
from marketplace.infra.personal_data import Holding, Row, Subject, register
from marketplace.kit.i18n import mark as _
from marketplace.kit.retention import BASKETS, WISHES
from marketplace.wishes import operations
from marketplace.wishes.models import Notice, WishItem, WishList


def export_list(subject: Subject) -> list[Row]:
    """Return what is on the account's list."""
    if subject.user_id is None:
        return []
    rows = db.session.execute(
        select(Product.name, WishItem.added_at, WishList.shared_at)
        .join(WishItem, WishItem.product_id == Product.id)
        .join(WishList, WishList.id == WishItem.list_id)
        .where(WishList.user_id == subject.user_id)
        .order_by(WishItem.id)
    ).tuples()
    return [{"product": name, "since": since, "shared_at": shared} for name, since, shared in rows]


def erase_list(subject: Subject) -> None:
    if subject.user_id is None:
        return
    own = select(WishList.id).where(WishList.user_id == subject.user_id)
    with transaction():
        db.session.execute(delete(WishItem).where(WishItem.list_id.in_(own)))
        db.session.execute(delete(WishList).where(WishList.user_id == subject.user_id))


def export_notices(subject: Subject) -> list[Row]:
    if not subject.email:
        return []
    rows = db.session.execute(
        select(Notice, Product.name)
        .outerjoin(Product, Product.id == Notice.product_id)
        .where(Notice.email == subject.email)
        .order_by(Notice.id)
    ).tuples()
    return [
        {
            "product": product, "season": notice.season, "asked_at": notice.asked_at,
            "confirmed_at": notice.confirmed_at, "consent_version": notice.consent_version,
        }
        for notice, product in rows
    ]  # fmt: skip


def erase_notices(subject: Subject) -> None:
    if subject.email:
        with transaction():
            db.session.execute(delete(Notice).where(Notice.email == subject.email))


register(
    Holding(
        name="wish_list",
        title=_("Merkzettel"),
        tables=("wish_lists", "wish_items"),
        purpose=_("behalten, was Ihnen gefällt; lesen kann es nur, wem Sie den Link geben"),
        basis="Art. 6 (1) b DSGVO",
        periods=(BASKETS,),
        export=export_list,
        erase=erase_list,
        expire=operations.drop_abandoned,
    )
)
register(
    Holding(
        name="wish_notices",
        title=_("Bescheid geben"),
        tables=("wish_notices",),
        purpose=_("Ihnen eine E-Mail schreiben, wenn es ein Produkt wieder gibt"),
        basis="Art. 6 (1) a DSGVO, § 7 (2) Nr. 2 UWG",
        periods=(WISHES,),
        export=export_notices,
        erase=erase_notices,
        expire=operations.drop_outdated,
    )
)
