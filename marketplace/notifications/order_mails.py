"""Mails about orders: to the customer, with the contract's texts, and to each producer."""

from typing import Any

import structlog

from marketplace.infra.config import settings
from marketplace.infra.mail import Attachment
from marketplace.infra.outbox import subscribe
from marketplace.infra.printing import UnprintableError
from marketplace.kit.money import total
from marketplace.notifications.post import deliver
from marketplace.orders import calendar, contract, queries
from marketplace.orders.events import (
    OrderConfirmed,
    OrderExpired,
    OrderPlaced,
    PickupTomorrow,
    SellerOrderCredited,
    SellerOrderDeclined,
    SellerOrderMoved,
    SellerOrderUnpaid,
    SellerOrderWeighed,
)
from marketplace.orders.models import Order
from marketplace.orders.rules import CreditKind, OrderState, PaymentNews, SellerOrderState
from marketplace.payments import queries as payments
from marketplace.payments.events import PaymentFailed, PaymentReturned
from marketplace.web.links import absolute

log = structlog.get_logger(__name__)


def order_link(order: Order, news: PaymentNews | None = None) -> str:
    """Return the address of the order's page, opened without signing in."""
    token = queries.link_token(order)
    return absolute("orders.show", language=order.language, token=token, zahlung=news)


def withdrawal_link(order: Order) -> str:
    """Return the address at which the customer withdraws, everything filled in."""
    token = queries.link_token(order)
    return absolute("withdrawals.of_order", language=order.language, token=token)


def review_link(order: Order) -> str:
    """Return the address at which the customer reviews what has arrived."""
    token = queries.link_token(order)
    return absolute("order_reviews.of_order", language=order.language, token=token)


@subscribe(OrderPlaced)
def receipt(event: OrderPlaced, key: str) -> None:
    """Confirm the receipt (§ 312i (1) no. 3 BGB), accept, hand over all texts (§ 312f (2) BGB).

    At once and whatever the way to pay: the contract does not wait for the money.
    """
    order = queries.get(event.order_id)
    pages = {
        part.id: absolute("storefront.producer_texts", slug=part.seller["slug"])
        for part in order.seller_orders
    }
    files = _contract(order)
    to_customer(
        order, "order_confirmed", key, accepts=settings().acceptance_by_mail, attachments=files,
        has_pdf=bool(files), pages=pages,
    )  # fmt: skip


def _contract(order: Order) -> tuple[Attachment, ...]:
    """Return the contract to attach; the mail may not wait for it: it carries every text itself."""
    try:
        pdf = contract.keep_pdf(order)
    except UnprintableError:
        log.exception("contract_not_printed", order=order.number)
        return ()
    return (Attachment(contract.file_name(order), "application/pdf", pdf),)


@subscribe(OrderConfirmed)
def confirmation(event: OrderConfirmed, key: str) -> None:
    """Say that the money is there, or that the bank holds it, and who gets what next."""
    order = queries.get(event.order_id)
    if order.paid_at is not None:
        is_held = payments.is_held(payments.succeeded_of(order.id).id)
        to_customer(order, "payment_received", key, is_held=is_held)


@subscribe(SellerOrderUnpaid)
def unpaid(event: SellerOrderUnpaid, key: str) -> None:
    """Tell the customer which seller could not be paid, and that nothing was taken for it."""
    part = queries.get_seller_order(event.seller_order_id)
    to_customer(queries.get(part.order_id), "part_unpaid", key, part=part)


@subscribe(OrderConfirmed)
def news_for_producers(event: OrderConfirmed, key: str) -> None:
    """Tell each producer what to pack; only the own part of the order."""
    order = queries.get(event.order_id)
    for part in order.seller_orders:
        if part.state is SellerOrderState.CANCELLED:  # its own charge was declined
            continue
        deliver(
            to=part.seller["email"],
            template="new_order",
            key=f"{key}-{part.position}",
            order=order,
            part=part,
            link=absolute("producer_orders.show", number=part.number),
        )


@subscribe(OrderExpired)
def expired(event: OrderExpired, key: str) -> None:
    to_customer(queries.get(event.order_id), "order_expired", key)


@subscribe(PaymentFailed)
def payment_failed(event: PaymentFailed, key: str) -> None:
    """Offer to pay again while the goods are still put aside."""
    order = queries.get(payments.get(event.payment_id).order_id)
    if order.state is OrderState.AWAITING_PAYMENT:
        to_customer(order, "payment_failed", key, news=PaymentNews.NOT_PAID)


@subscribe(SellerOrderMoved)
def on_its_way(event: SellerOrderMoved, key: str) -> None:
    """Tell the customer that a part is ready, sent or handed over."""
    part = queries.get_seller_order(event.seller_order_id)
    order, invites = part.order, settings().invite_reviews
    template = {
        SellerOrderState.READY: "part_ready",
        SellerOrderState.SENT: "part_sent",
        SellerOrderState.HANDED_OVER: "part_handed_over",
    }[SellerOrderState(event.state)]
    reviews = review_link(order) if invites else ""
    to_customer(order, template, key, part=part, reviews=reviews)


@subscribe(PickupTomorrow)
def tomorrow(event: PickupTomorrow, key: str) -> None:
    """Remind the customer of a pick-up on the day before, with the file for the calendar."""
    part = queries.get_seller_order(event.seller_order_id)
    link = order_link(part.order)
    file = Attachment(
        name=f"Abholung-{part.number}.ics",
        content=calendar.appointment(part, link=link),
        content_type="text/calendar",
    )
    to_customer(part.order, "pickup_tomorrow", key, part=part, attachments=(file,))


@subscribe(SellerOrderDeclined)
def declined(event: SellerOrderDeclined, key: str) -> None:
    """Tell the customer that one producer cannot deliver, why, and what becomes of the money."""
    part = queries.get_seller_order(event.seller_order_id)
    given = [
        each.amount for each in queries.credits_of(part.id) if each.key == f"declined-{part.id}"
    ]
    order = queries.get(part.order_id)
    to_customer(
        order, "part_declined", key, part=part, reason=event.reason, amount=total(given)
    )  # fmt: skip


@subscribe(SellerOrderCredited)
def credited(event: SellerOrderCredited, key: str) -> None:
    """Tell the customer what goes back; decline, dispute and scales say so otherwise."""
    given = queries.get_credit(event.credit_id)
    if given.kind in {CreditKind.CANCELLATION, CreditKind.DISPUTE, CreditKind.WEIGHED}:
        return
    part = queries.get_seller_order(given.seller_order_id)
    to_customer(
        queries.get(part.order_id), "part_credited", key, part=part, reason=given.reason,
        amount=given.amount,
    )  # fmt: skip


@subscribe(SellerOrderWeighed)
def weighed(event: SellerOrderWeighed, key: str) -> None:
    """Tell the customer what the goods weigh, what they cost, and what becomes of the rest."""
    part = queries.get_seller_order(event.seller_order_id)
    saved = total(
        each.amount for each in queries.credits_of(part.id) if each.kind is CreditKind.WEIGHED
    )
    to_customer(
        queries.get(part.order_id), "part_weighed", key, part=part, saved=saved,
        left=queries.left_of(part.id).amount,
    )  # fmt: skip


@subscribe(PaymentReturned)
def returned(event: PaymentReturned, key: str) -> None:
    """Tell both sides that money came too late and goes back (S7)."""
    payment = payments.get(event.payment_id)
    order, amount = queries.get(payment.order_id), payments.charged_by(payment)
    to_customer(order, "payment_returned", key, amount=amount)
    for part in order.seller_orders:
        if part.state is SellerOrderState.CANCELLED:
            deliver(
                to=part.seller["email"], template="sale_missed", key=f"{key}-{part.position}",
                part=part, link=absolute("producer_products.index"),
            )  # fmt: skip


def to_customer(
    order: Order, template: str, key: str, news: PaymentNews | None = None, **more: Any
) -> None:
    deliver(
        to=order.email,
        template=template,
        key=key,
        language=order.language,
        order=order,
        link=order_link(order, news),
        withdrawal=withdrawal_link(order),
        **more,
    )
