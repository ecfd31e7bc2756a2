"""Contracts that are paid and packed, made directly. Say only what the test is about."""

from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any

from marketplace.catalogue.models import Product
from marketplace.infra.db import transaction
from marketplace.invoicing.models import Invoice
from marketplace.kit import clock, tax
from marketplace.kit.money import Money, total
from marketplace.kit.tax import TaxMode, VatClass
from marketplace.legal import sellers
from marketplace.orders import operations, queries
from marketplace.orders.models import Order, OrderLine, SellerOrder
from marketplace.orders.operations import Wish
from marketplace.orders.rules import CreditKind, OrderState, PayWay, SellerOrderState
from marketplace.payments.models import Payment
from marketplace.payments.rules import PaymentState
from marketplace.producers.models import Producer
from marketplace.shipping.rules import DeliveryMode
from tests.make import save
from tests.make_market import a_producer, a_product

_number = count(1)


@dataclass(frozen=True)
class Bought:
    """One line of a contract, amounts in cents."""

    price: int
    quantity: int = 1
    vat_class: VatClass | None = VatClass.REDUCED
    deposit: int = 0
    deposit_label: str = ""
    name: str = "Rapshonig"


DRINK = Bought(250, 6, VatClass.STANDARD, deposit=15, deposit_label="MEHRWEG", name="Apfelsaft")


def a_sale(
    *bought: Bought,
    producer: Producer | None = None,
    shipping: int = 0,
    fee: int = 0,
    mode: DeliveryMode = DeliveryMode.PARCEL,
    way: PayWay = PayWay.ONLINE,
    product: Product | None = None,
    **facts: Any,
) -> SellerOrder:
    """Make an order with one contract that is paid and waits to be sent."""
    maker = producer or a_producer()
    goods_of = product or a_product(maker)
    lines = [_line(each, goods_of, maker.tax_mode) for each in bought or (Bought(690),)]
    goods, deposit = total(each.total for each in lines), total(each.deposit for each in lines)
    number, now = f"ZR-TEST-{next(_number):04}", clock.now()
    values: dict[str, Any] = {
        "number": number, "cart_id": next(_number) + 10**6, "review_digest": "", "way": way,
        "state": OrderState.PAID, "email": "anna@test.example", "name": "Anna Lindner",
        "street": "Teichgasse 4", "postcode": "04654", "town": "Frohburg", "button_label": "",
        "total": goods + deposit + Money(shipping), "placed_at": now, "hold_until": now, "paid_at": now,
    }  # fmt: skip
    part = SellerOrder(
        producer_id=maker.id, position=1, number=f"{number}-1", state=SellerOrderState.CONFIRMED,
        mode=mode, goods=goods, shipping=Money(shipping), deposit=deposit,
        total=goods + deposit + Money(shipping), fee=Money(fee), tax_mode=maker.tax_mode,
        vat=[], seller=maker.identity(), confirmed_at=now, paid_at=now,
        texts=sellers.of_contract(maker.identity(), [], is_sample=True), lines=lines,
    )  # fmt: skip
    order = save(Order(**values | facts, seller_orders=[part]))
    if order.way is PayWay.ONLINE:
        _paid(order.id, order.total)
    return queries.get_seller_order(part.id)


def _paid(order_id: int, amount: Money) -> None:
    """Write the payment behind an order; its share was small enough to stay where it is."""
    save(
        Payment(
            order_id=order_id, attempt=1, state=PaymentState.SUCCEEDED, amount=amount,
            session_expires_at=clock.now(), created_at=clock.now(), settled_at=clock.now(),
        )
    )  # fmt: skip


def _line(bought: Bought, product: Product, mode: TaxMode) -> OrderLine:
    vat_class = bought.vat_class or VatClass.REDUCED
    return OrderLine(
        product_id=product.id, variant_id=product.variants[0].id, name=bought.name,
        variant_name="500 g", quantity=bought.quantity, unit_price=Money(bought.price),
        unit_deposit=Money(bought.deposit), deposit_label=bought.deposit_label,
        vat_class=bought.vat_class,
        vat_basis_points=tax.rate(mode, vat_class, on=clock.today()), facts={},
    )  # fmt: skip


def leave(part: SellerOrder, *, to: SellerOrderState = SellerOrderState.SENT) -> None:
    """The producer sends the goods or hands them over."""
    operations.move_part(producer_id=part.producer_id, number=part.number, to=to, actor_id=1)


def left_at(part: SellerOrder, moment: datetime) -> SellerOrder:
    """Let the goods have left at a moment, without telling anybody."""
    with transaction():
        fresh = queries.get_part_locked(part.id)
        fresh.sent_at, fresh.state = moment, SellerOrderState.SENT
    return queries.get_seller_order(part.id)


def take_back(part: SellerOrder, *pieces: int, shipping: bool = False, extra: int = 0) -> int:
    """Credit so many pieces of each line, in their order; return the credit's id."""
    lines = queries.lines_of(part.id)
    wanted = {line.id: n for line, n in zip(lines, pieces, strict=False) if n}
    return operations.credit(
        part_id=part.id, wish=Wish(wanted, with_shipping=shipping, extra=Money(extra)),
        kind=CreditKind.REFUND, reason="Kam zerbrochen an.", key=f"key-{next(_number)}", actor_id=1,
    ).id  # fmt: skip


def rates_of(invoice: Invoice) -> list[tuple[int, int, int, int]]:
    """Return (rate, net, tax, gross) as they are printed."""
    return [(row["rate"], row["net"], row["tax"], row["gross"]) for row in invoice.content["vat"]]
