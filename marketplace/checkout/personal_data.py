"""What the steps to an order hold of people: what was typed, until the order has it."""

from sqlalchemy import delete, or_, select

from marketplace.cart import operations as baskets
from marketplace.cart.models import Cart, CartGift
from marketplace.checkout.models import CheckoutDraft
from marketplace.infra.db import db, transaction
from marketplace.infra.personal_data import Holding, Row, Subject, register
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.retention import BASKETS


def _belongs_to(subject: Subject) -> object:
    of_account = select(Cart.id).where(Cart.user_id == (subject.user_id or 0))
    is_theirs = CheckoutDraft.cart_id.in_(of_account)
    return or_(is_theirs, CheckoutDraft.email == subject.email) if subject.email else is_theirs


def export(subject: Subject) -> list[Row]:
    found = db.session.execute(
        select(CheckoutDraft, CartGift)
        .outerjoin(CartGift, CartGift.cart_id == CheckoutDraft.cart_id)
        .where(_belongs_to(subject))  # type: ignore[arg-type]
    ).tuples()
    return [
        {
            "email": each.email, "name": each.name, "street": each.street,
            "postcode": each.postcode, "town": each.town, "phone": each.phone,
            "billing": each.billing, "updated_at": each.updated_at,
        }
        | ({"present_for": gift.name, "card_text": gift.card_text} if gift else {})
        for each, gift in found
    ]  # fmt: skip


def erase(subject: Subject) -> None:
    theirs = select(CheckoutDraft.cart_id).where(_belongs_to(subject))  # type: ignore[arg-type]
    with transaction():
        baskets.forget_gifts(theirs)
        db.session.execute(
            delete(CheckoutDraft)
            .where(_belongs_to(subject))  # type: ignore[arg-type]
            .execution_options(synchronize_session=False)
        )


def expire() -> None:
    """Forget what was typed a month ago: by then it is an order, or nobody wanted it."""
    begin = clock.start_of(BASKETS.youngest_gone(clock.today()))
    with transaction():
        db.session.execute(delete(CheckoutDraft).where(CheckoutDraft.updated_at < begin))


register(
    Holding(
        name="checkout",
        title=_("Angefangene Bestellungen"),
        tables=("checkout_drafts",),
        purpose=_("Ihre Angaben behalten, bis Sie bestellt haben"),
        basis="Art. 6 (1) b DSGVO",
        periods=(BASKETS,),
        export=export,
        erase=erase,
        expire=expire,
    )
)
