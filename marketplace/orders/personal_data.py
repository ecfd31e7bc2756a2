"""What orders hold of people. They are business letters: locked at once, emptied after six years."""

from sqlalchemy import ColumnElement, and_, false, or_, select

from marketplace.infra.db import db
from marketplace.infra.personal_data import Holding, Kept, Row, Subject, register
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.retention import CARDS, LETTERS
from marketplace.orders import operations, queries
from marketplace.orders.models import Order, SellerOrder
from marketplace.orders.rules import LEFT_FOR_GOOD, OrderState, SellerOrderState


def belongs_to(subject: Subject) -> ColumnElement[bool]:
    """Return which orders are the subject's.

    An order that was sent to a confirmed address is its owner's: its link went there.
    """
    if subject.order_id is not None:
        return Order.id == subject.order_id
    conditions: list[ColumnElement[bool]] = []
    if subject.user_id is not None:
        conditions.append(Order.user_id == subject.user_id)
    if subject.email:
        conditions.append(Order.email == subject.email)
    return or_(*conditions) if conditions else false()


def export(subject: Subject) -> list[Row]:
    found = db.session.scalars(
        select(Order).where(belongs_to(subject)).options(queries.WHOLE).order_by(Order.id)
    )
    return [_row(each) for each in found]


def _row(order: Order) -> Row:
    return {
        "number": order.number, "placed_at": order.placed_at, "state": order.state,
        "way": order.way, "total_cents": order.total.cents, "email": order.email,
        "name": order.name, "company": order.company, "street": order.street,
        "extra": order.extra, "postcode": order.postcode, "town": order.town,
        "phone": order.phone, "billing": order.billing, "locked_at": order.locked_at,
        "contracts": [
            {
                "number": part.number, "seller": part.seller["name"], "state": part.state,
                "note": part.note, "tracking": part.tracking, "total_cents": part.total.cents,
                "present_for": part.recipient, "card_text": part.card_text,
                "not_before": part.not_before,
                "goods": [
                    {
                        "name": line.name, "variant": line.variant_name,
                        "quantity": line.quantity, "price_cents": line.unit_price.cents,
                    }
                    for line in part.lines
                ],
                "taken_back": [
                    {
                        "at": credit.created_at, "reason": credit.reason,
                        "amount_cents": credit.amount.cents,
                    }
                    for credit in queries.credits_of(part.id)
                ],
            }
            for part in order.seller_orders
        ],
    }  # fmt: skip


def keeps(subject: Subject) -> list[Kept]:
    moments = db.session.scalars(
        select(Order.placed_at).where(belongs_to(subject), Order.email != "")
    )
    days = {LETTERS.until(clock.local(each).date()) for each in moments}
    what = _("Ihre Bestellungen mit Name und Anschrift, gesperrt")
    return [Kept(what, max(days), LETTERS.source)] if days else []


def obstacles(subject: Subject) -> list[str]:
    """Return that something is still on its way, or was a moment ago."""
    lately = clock.now() - LEFT_FOR_GOOD
    on_its_way = or_(
        SellerOrder.state.in_(
            [SellerOrderState.NEW, SellerOrderState.CONFIRMED, SellerOrderState.READY]
        ),
        and_(SellerOrder.state == SellerOrderState.SENT, SellerOrder.sent_at > lately),
    )
    running = db.session.scalar(
        select(SellerOrder.id)
        .join(Order, Order.id == SellerOrder.order_id)
        .where(
            belongs_to(subject), on_its_way,
            Order.state.not_in([OrderState.EXPIRED, OrderState.CANCELLED]),
        )
        .limit(1)
    )  # fmt: skip
    return [] if running is None else [
        _(
            "Eine Bestellung ist noch unterwegs. Solange brauchen der Betrieb und wir Ihre "
            "Angaben, um sie zu liefern."
        )
    ]  # fmt: skip


def erase(subject: Subject) -> None:
    operations.lock_away(select(Order.id).where(belongs_to(subject)))


def expire() -> None:
    operations.empty_old_cards()
    operations.empty_old_letters()


register(
    Holding(
        name="orders",
        title=_("Bestellungen"),
        tables=("orders", "seller_orders", "order_lines", "credits"),
        purpose=_(
            "den Vertrag mit dem Betrieb vermitteln, liefern, erstatten; bei einem Geschenk auch "
            "Name und Anschrift der beschenkten Person und der Text der Karte"
        ),
        basis="Art. 6 (1) b, c DSGVO",
        periods=(LETTERS, CARDS),
        receivers=_("der Betrieb, bei dem Sie kaufen, nur für seinen Teil"),
        export=export,
        erase=erase,
        keeps=keeps,
        obstacles=obstacles,
        expire=expire,
    )
)
