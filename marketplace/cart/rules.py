"""What a basket adds up to. Built by queries, shown by the basket, frozen by the checkout."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from marketplace.catalogue.rules import BasePrice
from marketplace.kit import tax
from marketplace.kit.bank_account import BankAccount
from marketplace.kit.i18n import mark as _
from marketplace.kit.money import ZERO, Money, total
from marketplace.legal.choices import DEFAULT, SellerChoices
from marketplace.shipping.quotes import Offer

MOST = 99  # pieces of one variant in a basket


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who gets a present: what stands on the parcel and nothing more."""

    name: str
    street: str
    postcode: str
    town: str
    extra: str = ""


@dataclass(frozen=True, slots=True)
class Gift:
    """What a basket is for: by when it is wanted and, for a present, who gets it and how."""

    wanted_by: date | None = None
    recipient: Recipient | None = None  # None: it goes to whoever orders
    card_text: str = ""
    not_before: date | None = None  # it should not arrive earlier
    without_prices: bool = True  # no prices on what lies in the parcel


NO_GIFT = Gift()


@dataclass(frozen=True, slots=True)
class Line:
    """One variant in the basket, with today's facts."""

    id: int
    variant_id: int
    product_id: int
    slug: str
    name: str
    variant_name: str
    quantity: int
    price: Money
    price_seen: Money
    lowest_before: Money | None  # of the 30 days before, while the price is reduced
    short_dated: date | None  # the best-before date that is the reason instead
    deposit: Money
    deposit_label: str
    base_price: BasePrice | None
    max_grams: int | None  # of a piece sold by weight; then `price` is the most it can cost
    net_label: str
    vat_class: tax.VatClass
    vat_basis_points: int
    available: int | None  # None: made to order, nothing to count
    is_on_sale: bool
    withdrawal_class: str
    withdrawal_notice: str
    age_class: int
    lead_days: int
    legal_name: str
    facts: dict[str, Any]
    no_parcel: str = ""
    picture: Any = None

    @property
    def goods(self) -> Money:
        return self.price * self.quantity

    @property
    def deposit_total(self) -> Money:
        return self.deposit * self.quantity

    @property
    def price_changed(self) -> bool:
        return self.price != self.price_seen

    @property
    def too_many(self) -> bool:
        return self.available is not None and self.quantity > self.available


@dataclass(frozen=True, slots=True)
class Group:
    """The part of the basket that one producer sells: later one contract."""

    producer_id: int
    slug: str
    name: str
    place_name: str
    is_selling: bool
    seller: dict[str, Any]
    tax_mode: tax.TaxMode
    accepts: tuple[str, ...]
    minimum: Money
    lines: Sequence[Line]
    offers: Sequence[Offer]
    chosen: Offer | None
    account: BankAccount | None = None  # of a seller who takes transfers
    is_online_ready: bool = False  # the account at the bank can take charges
    shipped_age: int = 18  # for alcohol that comes by parcel
    choices: SellerChoices = DEFAULT  # what the seller decided about the own texts

    @property
    def goods(self) -> Money:
        return total(line.goods for line in self.lines)

    @property
    def deposit(self) -> Money:
        return total(line.deposit_total for line in self.lines)

    @property
    def shipping(self) -> Money:
        return self.chosen.cost if self.chosen else ZERO

    @property
    def total(self) -> Money:
        return self.goods + self.deposit + self.shipping

    @property
    def vat(self) -> list[tax.VatShare]:
        """Tax per rate, taken out once per seller; shipping follows the goods."""
        return tax.shares(
            [(line.vat_basis_points, line.goods + line.deposit_total) for line in self.lines],
            shipping=self.shipping,
        )

    def age_of(self, line: Line) -> int:
        """Return the age for which this line is, as it comes now; 0 for none."""
        is_parcel = self.chosen is not None and not self.chosen.mode.is_pickup
        return (
            max(line.age_class, self.shipped_age)
            if line.age_class and is_parcel
            else line.age_class
        )

    @property
    def missing_to_minimum(self) -> Money:
        return max(self.minimum - self.goods, ZERO)

    @property
    def problems(self) -> list[str]:
        """Return msgids of what keeps this part from being ordered."""
        found = []
        if not self.is_selling:
            found.append(_("Dieser Betrieb macht gerade Pause. Bitte entfernen Sie seine Waren."))
        elif not self.chosen:
            found.append(
                _("Diese Waren können nicht zusammen geliefert oder abgeholt werden. "
                  "Bitte entfernen Sie eine davon.")
            )  # fmt: skip
        if self.missing_to_minimum:
            found.append(_("Der Mindestbestellwert dieses Betriebs ist noch nicht erreicht."))
        return found

    @property
    def is_orderable(self) -> bool:
        return not self.problems and all(
            line.is_on_sale and not line.too_many for line in self.lines
        )


@dataclass(frozen=True, slots=True)
class Basket:
    """Everything in the basket, grouped by producer."""

    cart_id: int
    groups: Sequence[Group] = field(default_factory=tuple)
    wish: Gift = NO_GIFT  # as it is kept; what is picked up goes to nobody else

    @property
    def pieces(self) -> int:
        return sum(line.quantity for group in self.groups for line in group.lines)

    @property
    def goods(self) -> Money:
        return total(group.goods for group in self.groups)

    @property
    def deposit(self) -> Money:
        return total(group.deposit for group in self.groups)

    @property
    def shipping(self) -> Money:
        return total(group.shipping for group in self.groups)

    @property
    def total(self) -> Money:
        return total(group.total for group in self.groups)

    @property
    def vat(self) -> dict[int, Money]:
        """Tax per rate over all sellers, highest rate first; no rows for rate 0."""
        sums: dict[int, Money] = {}
        for share in (share for group in self.groups for share in group.vat):
            if share.basis_points:
                sums[share.basis_points] = sums.get(share.basis_points, ZERO) + share.tax
        return dict(sorted(sums.items(), reverse=True))

    @property
    def is_orderable(self) -> bool:
        return bool(self.groups) and all(group.is_orderable for group in self.groups)

    @property
    def needs_parcel(self) -> bool:
        return bool(self.parcels)

    @property
    def parcels(self) -> list[Group]:
        return [g for g in self.groups if g.chosen is not None and not g.chosen.mode.is_pickup]

    @property
    def gift(self) -> Gift | None:
        """The present this basket is; only parcels can be one."""
        return self.wish if self.wish.recipient and self.parcels else None

    @property
    def is_weighed_later(self) -> bool:
        """Tell whether `total` is only what it costs at most."""
        return any(line.max_grams for g in self.groups for line in g.lines)

    @property
    def age_class(self) -> int:
        return max((line.age_class for g in self.groups for line in g.lines), default=0)
