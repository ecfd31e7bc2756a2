"""What of a contract falls under which rate, before and after something was taken back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from marketplace.kit import tax
from marketplace.kit.money import ZERO, Money, total
from marketplace.orders.crediting import Left
from marketplace.orders.weighing import Weighed, worth


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a contract with the rate of its day of supply."""

    line_id: int
    basis_points: int
    unit_price: Money
    unit_deposit: Money
    weighed: Weighed | None = None

    def worth(self, pieces: int) -> Money:
        """Return what so many of the pieces cost, without deposit."""
        return worth(self.unit_price, pieces, self.weighed)


@dataclass(frozen=True, slots=True)
class Share:
    """What of a document falls under one rate; negative on a cancellation."""

    basis_points: int
    gross: Money
    tax: Money

    @property
    def net(self) -> Money:
        return self.gross - self.tax


def weights(items: Iterable[Item], quantities: Mapping[int, int]) -> dict[int, int]:
    """Return the net value of the goods per rate, highest rate first.

    Shipping is split by it (UStAE 3.10, 10.1). The weights are those of the invoice and stay
    when goods are taken back, so that nothing already taxed moves to another rate.
    """
    sums: dict[int, Money] = {}
    for item in items:
        pieces = quantities[item.line_id]
        gross = item.worth(pieces) + item.unit_deposit * pieces
        sums[item.basis_points] = sums.get(item.basis_points, ZERO) + gross
    return {
        rate: (sums[rate] - tax.contained(sums[rate], rate)).cents
        for rate in sorted(sums, reverse=True)
    }


def shares(items: Sequence[Item], left: Left, *, by: Mapping[int, int]) -> list[Share]:
    """Return what is left of a contract by rate, highest rate first; it adds up exactly.

    Money given back while the goods stayed lowers every rate in proportion to its goods
    (§ 17 (1) UStG). Tax is taken out once per rate, never per line (R10).

    :param by: `weights` of the contract's invoice; names every rate.
    """
    goods, deposit = dict.fromkeys(by, ZERO), dict.fromkeys(by, ZERO)
    for item in items:
        pieces = left.quantities[item.line_id]
        goods[item.basis_points] += item.worth(pieces)
        deposit[item.basis_points] += item.unit_deposit * pieces
    sold = {rate: Money(net) for rate, net in by.items()}
    less = total(goods.values()) - left.amounts.goods
    # Below zero it is value that goods lost which came back: it may be all that is left.
    reduction = _split(less, goods if less > ZERO else sold)
    shipping = _split(left.amounts.shipping, sold)
    gross = {rate: goods[rate] - reduction[rate] + deposit[rate] + shipping[rate] for rate in by}
    return [Share(rate, each, tax.contained(each, rate)) for rate, each in gross.items()]


def _split(amount: Money, by: Mapping[int, Money]) -> dict[int, Money]:
    if not amount:
        return dict.fromkeys(by, ZERO)
    parts = amount.split([each.cents for each in by.values()])
    return dict(zip(by, parts, strict=True))


def difference(before: Sequence[Share], after: Sequence[Share]) -> list[Share]:
    """Return what a cancellation has to show, rate by rate; rates without a change are left out.

    Net and tax are differences of what was and is left, not taken out anew: so the
    cancellations of a contract add up to its invoice, to the cent (R4).
    """
    return [
        Share(new.basis_points, new.gross - old.gross, new.tax - old.tax)
        for old, new in zip(before, after, strict=True)
        if new != old
    ]
