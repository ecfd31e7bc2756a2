"""Mails about inquiries: to the business, back to the customer, and to the operator."""

from typing import Any

from marketplace.infra.config import settings
from marketplace.infra.outbox import subscribe
from marketplace.inquiries import queries
from marketplace.inquiries.events import InquiryAnswered, InquiryAsked, InquiryUnanswered
from marketplace.inquiries.models import Inquiry
from marketplace.inquiries.rules import Kind
from marketplace.notifications.disputes import arbitration
from marketplace.notifications.post import deliver
from marketplace.orders import queries as orders
from marketplace.web.links import absolute


@subscribe(InquiryAsked)
def for_the_seller(event: InquiryAsked, key: str) -> None:
    inquiry, message = queries.get_message(event.message_id)
    deliver(
        to=inquiry.part.seller["email"], template="inquiry_asked", key=key, inquiry=inquiry,
        message=message, link=absolute("producer_inquiries.show", inquiry_id=inquiry.id),
    )  # fmt: skip


@subscribe(InquiryAnswered)
def for_the_customer(event: InquiryAnswered, key: str) -> None:
    inquiry, message = queries.get_message(event.message_id)
    is_dispute = inquiry.kind is not Kind.QUESTION
    adr = arbitration(inquiry.part.producer_id) if is_dispute else None
    _to_customer(inquiry, "inquiry_answered", key, message=message, adr=adr)


@subscribe(InquiryUnanswered)
def for_the_operator(event: InquiryUnanswered, key: str) -> None:
    inquiry = queries.get(event.inquiry_id)
    deliver(
        to=settings().operator_email, template="inquiry_unanswered", key=key, inquiry=inquiry,
        link=absolute("operator_inquiries.show", inquiry_id=inquiry.id),
    )  # fmt: skip


@subscribe(InquiryUnanswered)
def we_look_after_it(event: InquiryUnanswered, key: str) -> None:
    """Tell the customer that the silence was seen."""
    _to_customer(queries.get(event.inquiry_id), "inquiry_taken_up", key)


def _to_customer(inquiry: Inquiry, template: str, key: str, **more: Any) -> None:
    order = inquiry.part.order
    link = absolute(
        "inquiries.ask", language=order.language, token=orders.link_token(order),
        position=inquiry.part.position,
    )  # fmt: skip
    deliver(
        to=order.email, template=template, key=key, language=order.language, inquiry=inquiry,
        link=link, **more,
    )  # fmt: skip
