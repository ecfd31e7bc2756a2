"""What reviews hold of people. They are their authors' own: erasing takes all of it away."""

from sqlalchemy import select

from marketplace.infra.db import db
from marketplace.infra.personal_data import Holding, Row, Subject, register
from marketplace.kit.i18n import mark as _
from marketplace.kit.retention import REVIEWS
from marketplace.orders.models import Order, OrderLine, SellerOrder
from marketplace.orders.personal_data import belongs_to
from marketplace.reviews import operations
from marketplace.reviews.models import Review


def export(subject: Subject) -> list[Row]:
    found = db.session.execute(
        select(Review, OrderLine.name)
        .join(OrderLine, OrderLine.id == Review.order_line_id)
        .join(SellerOrder, SellerOrder.id == OrderLine.seller_order_id)
        .join(Order, Order.id == SellerOrder.order_id)
        .where(belongs_to(subject), Review.erased_at.is_(None))
        .order_by(Review.id)
    ).tuples()
    return [
        {
            "about": name, "written_at": each.written_at, "edited_at": each.edited_at,
            "stars": each.stars, "text": each.text, "shown_as": each.author,
            "consent": each.consent, "is_public": each.is_public, "answer": each.answer,
        }
        for each, name in found
    ]  # fmt: skip


def erase(subject: Subject) -> None:
    operations.forget(belongs_to(subject))


register(
    Holding(
        name="reviews",
        title=_("Bewertungen"),
        tables=("reviews",),
        purpose=_("Ihre Erfahrung mit einem Produkt anderen zeigen"),
        basis="Art. 6 (1) a DSGVO",
        periods=(REVIEWS,),
        receivers=_("alle, die den Markt besuchen"),
        export=export,
        erase=erase,
        expire=operations.forget_old,
    )
)
