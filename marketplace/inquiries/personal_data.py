"""What inquiries hold of people: what they wrote about an order."""

from sqlalchemy import ColumnElement, delete, false, or_, select

from marketplace.infra.db import db, transaction
from marketplace.infra.personal_data import Holding, Kept, Row, Subject, register
from marketplace.inquiries.models import Inquiry, InquiryMessage
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.retention import CLAIMS
from marketplace.orders.models import Order, SellerOrder


def _belongs_to(subject: Subject) -> ColumnElement[bool]:
    """Inquiries about the subject's orders: of the account, of the address, or the one order."""
    whose: list[ColumnElement[bool]] = []
    if subject.user_id is not None:
        whose.append(Order.user_id == subject.user_id)
    if subject.email:
        whose.append(Order.email == subject.email)
    if subject.order_id is not None:
        whose.append(Order.id == subject.order_id)
    if not whose:
        return false()
    parts = select(SellerOrder.id).join(Order, Order.id == SellerOrder.order_id).where(or_(*whose))
    return Inquiry.seller_order_id.in_(parts)


def export(subject: Subject) -> list[Row]:
    rows = db.session.execute(
        select(InquiryMessage.written_at, InquiryMessage.author, InquiryMessage.text, Inquiry.kind)
        .join(Inquiry, Inquiry.id == InquiryMessage.inquiry_id)
        .where(_belongs_to(subject))
        .order_by(InquiryMessage.id)
    )
    return [row._asdict() for row in rows]


def keeps(subject: Subject) -> list[Kept]:
    moments = db.session.scalars(select(Inquiry.raised_at).where(_belongs_to(subject)))
    days = {CLAIMS.until(clock.local(each).date()) for each in moments}
    what = _("Ihre Fragen zu Bestellungen und die Antworten")
    return [Kept(what, max(days), CLAIMS.source)] if days else []


def expire() -> None:
    """Remove what was raised longer ago than claims from the contract can live."""
    begin = clock.start_of(CLAIMS.youngest_gone(clock.today()))
    old = select(Inquiry.id).where(Inquiry.raised_at < begin)
    with transaction():
        db.session.execute(delete(InquiryMessage).where(InquiryMessage.inquiry_id.in_(old)))
        db.session.execute(delete(Inquiry).where(Inquiry.id.in_(old)))


register(
    Holding(
        name="inquiries",
        title=_("Fragen zu Bestellungen"),
        tables=("inquiries", "inquiry_messages"),
        purpose=_("Ihre Frage an den Betrieb weitergeben und helfen, wenn er nicht antwortet"),
        basis="Art. 6 (1) b DSGVO",
        periods=(CLAIMS,),
        receivers=_("der Betrieb, den Sie fragen"),
        export=export,
        keeps=keeps,
        expire=expire,
    )
)
