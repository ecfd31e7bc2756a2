"""What can be taken back of a contract, and what that comes to: pure arithmetic."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from marketplace.kit.money import ZERO, Money, total
from marketplace.orders.models import Credit, OrderLine, SellerOrder


@dataclass(frozen=True, slots=True)
class Amounts:
    """Money that goes back, by what it was paid for; `fee` is what the platform gives up."""

    goods: Money
    deposit: Money
    shipping: Money
    fee: Money

    @property
    def amount(self) -> Money:
        """What the customer gets."""
        return self.goods + self.deposit + self.shipping

    @property
    def share(self) -> Money:
        """What of it the seller bears."""
        return self.amount - self.fee


@dataclass(frozen=True, slots=True)
class Left:
    """What is still there of a contract after everything taken back so far."""

    amounts: Amounts
    quantities: Mapping[int, int]  # line id -> pieces

    @property
    def amount(self) -> Money:
        return self.amounts.amount


def left_of(part: SellerOrder, lines: Iterable[OrderLine], given: Sequence[Credit]) -> Left:
    """Return what of a contract was not taken back yet.

    :param given: every credit of the contract so far.
    """
    quantities = {line.id: line.quantity for line in lines}
    for credit in given:
        for row in credit.lines:
            quantities[row["line"]] -= row["quantity"]
    return Left(
        Amounts(
            goods=part.goods - total(each.goods for each in given),
            deposit=part.deposit - total(each.deposit for each in given),
            shipping=part.shipping - total(each.shipping for each in given),
            fee=part.fee - total(each.fee for each in given),
        ),
        quantities,
    )


def to_weigh(lines: Iterable[OrderLine], left: Left) -> list[OrderLine]:
    """Return the lines that are sold by weight and still have to be weighed."""
    return [
        line
        for line in lines
        if line.max_grams and line.weighed_grams is None and left.quantities[line.id]
    ]


def amounts_of(
    part: SellerOrder,
    lines: Iterable[OrderLine],
    left: Left,
    *,
    quantities: Mapping[int, int],
    with_shipping: bool,
    extra: Money = ZERO,
    kept: Money = ZERO,
) -> Amounts:
    """Return what taking back these pieces comes to.

    Money given back earlier without goods (`extra`) counts: no more goes back for the
    goods than was paid for them, so that returning every piece in any order and size
    adds up to the price, to the cent (R4).

    :param extra: money for a fault while the customer keeps the goods.
    :param kept: value the goods lost, which the seller keeps (§ 357a BGB).
    """
    by_id = {line.id: line for line in lines}
    wanted = [(by_id[line_id], quantity) for line_id, quantity in quantities.items()]
    goods = extra
    for line, quantity in wanted:
        pieces = left.quantities[line.id]
        # The difference of what is left before and after, so that pieces that were weighed
        # together come back in any steps for exactly what they cost.
        goods += line.worth(pieces) - line.worth(pieces - quantity)
    goods = max(min(goods, left.amounts.goods) - kept, ZERO)
    return Amounts(
        goods=goods,
        deposit=min(
            total(line.unit_deposit * quantity for line, quantity in wanted), left.amounts.deposit
        ),
        shipping=left.amounts.shipping if with_shipping else ZERO,
        fee=_fee_back(part, left, goods),
    )


def amounts_up_to(part: SellerOrder, left: Left, amount: Money) -> Amounts:
    """Return an amount nobody assigned to goods: goods first, then shipping, then deposit.

    :param amount: no more than what is left.
    """
    goods = min(amount, left.amounts.goods)
    shipping = min(amount - goods, left.amounts.shipping)
    return Amounts(
        goods=goods,
        shipping=shipping,
        deposit=amount - goods - shipping,
        fee=_fee_back(part, left, goods),
    )


def _fee_back(part: SellerOrder, left: Left, goods: Money) -> Money:
    """Return the fee that goes back with goods: in proportion, summed and rounded once.

    The sum so far is rounded, not each step, so that taking back everything gives up
    exactly the fee that was frozen on the order.
    """
    if not part.goods:
        return ZERO
    back_so_far = part.goods - left.amounts.goods
    owed = part.fee.scaled((back_so_far + goods).cents, part.goods.cents)
    return max(owed - (part.fee - left.amounts.fee), ZERO)
