"""A basket becomes an order."""

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from marketplace.cart.rules import Basket, Gift, Group, Line
from marketplace.catalogue import operations as stock
from marketplace.infra import journal, outbox, rows
from marketplace.infra.config import settings
from marketplace.infra.db import transaction
from marketplace.infra.faults import fault
from marketplace.kit import clock
from marketplace.kit.money import Money
from marketplace.legal import sellers
from marketplace.legal.texts import Good
from marketplace.orders.events import OrderPlaced, TransferAwaited
from marketplace.orders.models import Order, OrderLine, SellerOrder
from marketplace.orders.operations.confirming import confirm
from marketplace.orders.operations.transferring import transfer_terms
from marketplace.orders.rules import OrderState, PayWay, fee
from marketplace.shipping.quotes import Offer
from marketplace.shipping.wording import hours

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that look alike
BUTTON = "zahlungspflichtig bestellen"  # § 312j (3) BGB, the only label that binds


@dataclass(frozen=True, slots=True)
class Customer:
    """Who orders and where it goes, as typed at the checkout."""

    email: str
    name: str
    street: str
    postcode: str
    town: str
    extra: str = ""
    company: str = ""
    phone: str = ""
    billing: dict[str, str] | None = None
    notes: dict[str, str] | None = None
    language: str = "de"
    user_id: int | None = None

    def note_to(self, producer_id: int) -> str:
        return (self.notes or {}).get(str(producer_id), "")


def create(
    basket: Basket, customer: Customer, *, way: PayWay, review_digest: str,
    texts: Mapping[int, dict[str, Any]] | None = None,
) -> Order:  # fmt: skip
    """Freeze the basket into an order and put its goods aside; money comes later.

    The caller has claimed the basket, so one basket becomes one order.

    :param texts: of the contracts by producer id, where the review has just made them.
    :raises OutOfStock: a piece is gone; nothing is ordered, nothing is held.
    """
    now = clock.now()
    due, hold_until = None, now + timedelta(minutes=settings().hold_minutes)
    if way is PayWay.TRANSFER:
        due, hold_until = transfer_terms()
    with transaction():
        order = Order(
            number=_fresh_number(),
            cart_id=basket.cart_id,
            review_digest=review_digest,
            state=OrderState.PLACED,
            user_id=customer.user_id,
            way=way,
            email=customer.email,
            name=customer.name,
            street=customer.street,
            postcode=customer.postcode,
            town=customer.town,
            extra=customer.extra,
            company=customer.company,
            phone=customer.phone,
            billing=customer.billing,
            language=customer.language,
            button_label=BUTTON,
            total=basket.total,
            placed_at=now,
            hold_until=hold_until,
        )
        # Whoever wants the same goods waits from here on, so everything is ready by then.
        order.seller_orders = _parts(order, basket, customer, due, texts or {})
        _hold(order.number, basket, until=hold_until)
        fault("create_stock_held")
        if way is PayWay.ONLINE:
            order.move(OrderState.AWAITING_PAYMENT, by="checkout", at=now)
        elif way is PayWay.TRANSFER:
            order.move(OrderState.AWAITING_TRANSFER, by="checkout", at=now)
        _write(order)
        fault("create_order_written")
        journal.record(kind="order", subject_id=order.id, action="placed", actor_id=None)
        outbox.publish(OrderPlaced(order_id=order.id))
        if way is PayWay.TRANSFER:
            outbox.publish(TransferAwaited(order_id=order.id))
        fault("create_told")
        if way is PayWay.CASH_AT_PICKUP:
            order.move(OrderState.DUE_AT_PICKUP, by="checkout", at=now)
            confirm(order, order.seller_orders, is_paid=False)
    return order


def _write(order: Order) -> None:
    rows.insert_now([order])
    for part in order.seller_orders:
        part.order_id = order.id
    rows.insert_now(order.seller_orders)
    for part in order.seller_orders:
        for line in part.lines:
            line.seller_order_id = part.id
    rows.insert_now([line for part in order.seller_orders for line in part.lines])
    rows.keep(order)


def contract_texts(group: Group) -> dict[str, Any]:
    """Return the texts of the contract with one producer, as the review shows and orders keep."""
    goods = [Good(line.name, line.withdrawal_class) for line in group.lines]
    return sellers.of_contract(
        group.seller, goods, group.choices, is_sample=settings().terms_are_sample
    )


def _hold(reference: str, basket: Basket, *, until: datetime) -> None:
    wanted: dict[int, int] = {}
    for line in (line for group in basket.groups for line in group.lines):
        wanted[line.variant_id] = wanted.get(line.variant_id, 0) + line.quantity
    stock.hold_stock(reference=reference, wanted=wanted, until=until)


def _parts(
    order: Order, basket: Basket, customer: Customer, due: date | None,
    texts: Mapping[int, dict[str, Any]],
) -> list[SellerOrder]:  # fmt: skip
    return [
        _seller_order(
            order, group, position, note=customer.note_to(group.producer_id), due=due,
            gift=basket.gift, texts=texts.get(group.producer_id) or contract_texts(group),
        )
        for position, group in enumerate(basket.groups, start=1)
    ]  # fmt: skip


def _seller_order(
    order: Order, group: Group, position: int,
    *, note: str, due: date | None, gift: Gift | None, texts: dict[str, Any],
) -> SellerOrder:  # fmt: skip
    offer, account = group.chosen, group.account
    assert offer is not None, "a basket without a way of delivery is refused before"
    assert account or not due, "a transfer without an account is refused before"
    place, arrival, config = offer.place, offer.arrival, settings()
    return SellerOrder(
        producer_id=group.producer_id,
        position=position,
        number=f"{order.number}-{position}",
        mode=offer.mode,
        arrival_day=arrival.day,
        arrival_hours=hours(arrival.opens, arrival.closes) if arrival.opens else "",
        arrival_term="" if arrival.day else f"{arrival.term_from}–{arrival.term_to}",
        pickup_address=None
        if place is None
        else {"name": place.name, "street": place.street,
              "postcode": place.postcode, "town": place.town},
        pickup_code=_letters(4) if offer.mode.is_pickup else "",
        note=note,
        **_of_gift(gift, offer) if gift else {},
        goods=group.goods,
        shipping=group.shipping,
        deposit=group.deposit,
        total=group.total,
        fee=fee(
            group.goods,
            basis_points=config.fee_basis_points,
            fixed=Money(config.fee_fixed_cents),
        ),
        tax_mode=group.tax_mode,
        vat=[
            {"rate": share.basis_points, "gross": share.gross.cents, "tax": share.tax.cents}
            for share in group.vat
        ],
        seller=group.seller,
        texts=texts,
        account_holder=account.holder if account and due else "",
        iban=account.iban if account and due else "",
        transfer_due=due,
        lines=[_order_line(line) for line in group.lines],
    )  # fmt: skip


def _of_gift(gift: Gift, offer: Offer) -> dict[str, Any]:
    """Return what one maker has to know of a present; what is picked up is none."""
    if offer.mode.is_pickup or gift.recipient is None:
        return {}
    return {
        "recipient": asdict(gift.recipient), "card_text": gift.card_text,
        "not_before": gift.not_before, "dispatch_day": offer.arrival.dispatch,
        "without_prices": gift.without_prices,
    }  # fmt: skip


def _order_line(line: Line) -> OrderLine:
    base = line.base_price
    return OrderLine(
        product_id=line.product_id,
        variant_id=line.variant_id,
        name=line.name,
        variant_name=line.variant_name,
        quantity=line.quantity,
        unit_price=line.price,
        lowest_before=line.lowest_before,
        short_dated=line.short_dated,
        price_per_kg=base.amount if base and line.max_grams else None,
        max_grams=line.max_grams,
        unit_deposit=line.deposit,
        deposit_label=line.deposit_label,
        base_price=base.amount if base else None,
        base_unit=base.unit if base else "",
        net_label=line.net_label,
        vat_class=line.vat_class,
        vat_basis_points=line.vat_basis_points,
        withdrawal_notice=line.withdrawal_notice,
        facts=line.facts,
    )


def _letters(count: int) -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(count))


def _fresh_number() -> str:
    """Return a number that tells nobody how many orders there are; about 10^12 of them."""
    return f"ZR-{_letters(4)}-{_letters(4)}"
