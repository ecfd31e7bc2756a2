"""Price reductions: announcing, ending, and what the clock does with them (PAngV § 11)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from marketplace.catalogue import queries
from marketplace.catalogue.events import ProductChanged
from marketplace.catalogue.models import PriceChange, Product, Reduction, Variant
from marketplace.catalogue.profile import on_sale
from marketplace.catalogue.reductions import (
    ReductionKind,
    ReductionState,
    is_step,
    lowest_before,
)
from marketplace.catalogue.rules import ProductState, ceiling
from marketplace.infra import journal
from marketplace.infra.config import settings
from marketplace.infra.db import db, lock, transaction
from marketplace.infra.signals import notify
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.money import ZERO, Money
from marketplace.kit.refusal import NotAllowed, NotFound, Refusal


class ReductionRefused(Refusal):
    """A reduction that the law or the market does not allow."""

    status = 422
    message = _("Dieser Preis lässt sich so nicht senken.")


class BookPriceIsFixed(ReductionRefused):
    message = _(
        "Für dieses Buch gilt die Buchpreisbindung (§ 5 BuchPrG). Es darf nicht günstiger "
        "verkauft werden."
    )


class NotLower(ReductionRefused):
    message = _("Der gesenkte Preis muss unter dem jetzigen Preis von %(price)s liegen.")


class NotLowerByWeight(NotLower):
    message = _(
        "Der gesenkte Preis je kg muss so weit unter dem jetzigen von %(price)s liegen, dass auch "
        "das schwerste Stück weniger kostet."
    )


class WorthNothing(ReductionRefused):
    message = _("Bei diesem Preis je kg kostet selbst das schwerste Stück weniger als einen Cent.")


class NotLowerThanBefore(ReductionRefused):
    message = _(
        "In den 30 Tagen davor hat es schon %(lowest)s gekostet. Nur ein Preis darunter darf "
        "eine Preissenkung heißen (§ 11 PAngV). Ohne Werbung ändern Sie den Preis im Produkt."
    )


class NotLowerThanBeforeByWeight(NotLowerThanBefore):
    message = _(
        "In den 30 Tagen davor hat das Kilogramm schon %(lowest)s gekostet. Nur ein Preis darunter "
        "darf eine Preissenkung heißen (§ 11 PAngV). Ohne Werbung ändern Sie den Preis im Produkt."
    )


class AlreadyReduced(ReductionRefused):
    message = _(
        "Für diese Ausführung ist schon eine Preissenkung angekündigt. Beenden Sie sie zuerst."
    )


class WrongDays(ReductionRefused):
    message = _("Der letzte Tag liegt vor dem ersten oder ist schon vorbei.")


class TooLong(ReductionRefused):
    message = _("Eine Preissenkung dauert höchstens %(days)d Tage, mit allen Stufen zusammen.")


class PriceIsReduced(ReductionRefused):
    """The regular price stands still while a reduction is measured against it."""

    message = _(
        "Solange eine Preissenkung läuft oder angekündigt ist, bleibt der Preis, wie er ist. "
        "Beenden Sie zuerst die Preissenkung."
    )


@dataclass(frozen=True, slots=True)
class Announcement:
    """What a producer announces; the days are those of the district, both included."""

    price: Money  # of goods sold by weight: of a kilogram
    first_day: date
    last_day: date
    best_before: date | None = None

    @property
    def kind(self) -> ReductionKind:
        return ReductionKind.SHORT_DATED if self.best_before else ReductionKind.GENERAL


def reduce_price(
    *, producer_id: int, product_id: int, variant_id: int, said: Announcement, by: int
) -> Reduction:
    """Announce a reduction; from its first day on it is what the goods cost.

    :raises NotFound: another producer's variant, or one that is not sold any more.
    :raises ReductionRefused: says what stands against it.
    """
    now = clock.now()
    with transaction():
        product, variant = _own(producer_id, product_id, variant_id)
        turn(variant, now)
        if product.fixed_price_book:
            raise BookPriceIsFixed
        starts, ends = _moments(said, now)
        before = _open_of(variant.id)
        if before is not None:
            first = _step(before, said, starts=starts, now=now)
            began, reference = first.began_at, first.reference
            _finish(variant, before, at=now)
        else:
            began, reference = starts, _reference(variant, said, starts)
        _refuse_too_long(began, ends)
        reduction = Reduction(
            variant_id=variant.id, state=ReductionState.PLANNED, kind=said.kind,
            price=_of_a_piece(variant, said.price), per_kg=_per_kg(variant, said.price),
            reference=reference, best_before=said.best_before, began_at=began, starts_at=starts,
            ends_at=ends, announced_by=by, announced_at=now,
        )  # fmt: skip
        db.session.add(reduction)
        _copy(variant, reduction)
        turn(variant, now)
        journal.record(kind="product", subject_id=product.id, action="price_reduced", actor_id=by)
        _tell(product.id)
    return reduction


def end_reduction(*, producer_id: int, product_id: int, variant_id: int, by: int) -> None:
    """End a reduction now, or call off one that has not begun.

    :raises NotFound: another producer's variant, or nothing is announced for it.
    """
    now = clock.now()
    with transaction():
        product, variant = _own(producer_id, product_id, variant_id)
        turn(variant, now)
        reduction = _open_of(variant.id)
        if reduction is None:
            raise NotFound
        _finish(variant, reduction, at=now)
        journal.record(kind="product", subject_id=product.id, action="price_restored", actor_id=by)
        _tell(product.id)


def turn_prices(product_id: int) -> None:
    """Write down what the clock did to a product's prices; a second call does nothing."""
    now = clock.now()
    with transaction():
        db.session.execute(lock(select(Product.id).where(Product.id == product_id)))
        for variant in queries.get_with_all(product_id).variants:
            turn(variant, now)
        _tell(product_id)


def turn(variant: Variant, now: datetime) -> None:
    """Bring one variant's reduction to where the clock is; the caller holds the product's lock.

    The history gets the exact moments, so that it is true however late this runs.
    """
    reduction = _open_of(variant.id)
    if reduction is None:
        return
    if reduction.state is ReductionState.PLANNED and reduction.starts_at <= now:
        reduction.state = ReductionState.RUNNING
        _remember(variant, reduction.price, reduction.per_kg, since=reduction.starts_at)
    if reduction.ends_at <= now:
        _finish(variant, reduction, at=reduction.ends_at)


def end_what_no_longer_fits(product: Product) -> None:
    """End reductions of variants that went off sale, and of what became a book at fixed price."""
    now = clock.now()
    sold = {each.id for each in on_sale(product)}
    for variant in product.variants:
        if variant.reduced_until is None or (variant.id in sold and not product.fixed_price_book):
            continue
        turn(variant, now)
        reduction = _open_of(variant.id)
        if reduction is not None:
            _finish(variant, reduction, at=now)


def keep_prices(product: Product) -> None:
    """Keep the two columns that lists sort by; the variants are the truth."""
    variants = on_sale(product)
    bases = [each.base_price.amount for each in variants if each.base_price]
    product.price_from = min((each.price for each in variants), default=ZERO)
    product.base_price_from = min(bases, default=None)


def _own(producer_id: int, product_id: int, variant_id: int) -> tuple[Product, Variant]:
    db.session.scalar(
        lock(select(Product.id).where(Product.id == product_id, Product.producer_id == producer_id))
    )
    product = queries.get_product_of(producer_id, product_id=product_id)
    if product.state is ProductState.REMOVED:
        raise NotAllowed
    for variant in on_sale(product):
        if variant.id == variant_id:
            return product, variant
    raise NotFound


def _of_a_piece(variant: Variant, price: Money) -> Money:
    """Return what a piece costs at an announced price; by weight, what it costs at most.

    :raises WorthNothing: that is less than a cent.
    """
    if not variant.max_grams:
        return price
    found = ceiling(price, variant.max_grams)
    if not found:
        raise WorthNothing
    return found


def _per_kg(variant: Variant, price: Money) -> Money | None:
    return price if variant.max_grams else None


def _moments(said: Announcement, now: datetime) -> tuple[datetime, datetime]:
    """Return the first moment of a reduction and the one after its last."""
    today = clock.local(now).date()
    last = min(said.last_day, said.best_before or said.last_day)
    if said.first_day < today or last < said.first_day:
        raise WrongDays
    starts = now if said.first_day == today else _midnight(said.first_day)
    return starts, _midnight(last + timedelta(days=1))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=clock.MARKET_ZONE)


def _refuse_too_long(began: datetime, ends: datetime) -> None:
    longest = settings().reduction_max_days
    if clock.local(ends).date() - clock.local(began).date() > timedelta(days=longest):
        raise TooLong(days=longest)


def _step(before: Reduction, said: Announcement, *, starts: datetime, now: datetime) -> Reduction:
    """Return the running reduction that this one deepens."""
    is_running = before.state is ReductionState.RUNNING and starts == now
    kinds = {before.kind, said.kind}
    running = before.per_kg or before.price
    if not is_running or not is_step(price=said.price, running=running, kinds=kinds):
        raise AlreadyReduced
    return before


def _reference(variant: Variant, said: Announcement, starts: datetime) -> Money | None:
    """Return the lowest price to be shown, None for what is about to expire.

    Of goods sold by weight the price of a kilogram is reduced and compared: how heavy the
    heaviest piece may be says nothing about what they cost.
    """
    by_weight = variant.max_grams is not None
    regular = variant.regular_per_kg or variant.regular_price
    if said.price >= regular or _of_a_piece(variant, said.price) >= variant.regular_price:
        raise (NotLowerByWeight if by_weight else NotLower)(price=regular)
    if said.kind is ReductionKind.SHORT_DATED:
        return None
    history = queries.price_history(variant.id, by_weight=by_weight)
    lowest = lowest_before(history, starts) or regular
    if said.price >= lowest:
        raise (NotLowerThanBeforeByWeight if by_weight else NotLowerThanBefore)(lowest=lowest)
    return lowest


def _finish(variant: Variant, reduction: Reduction, *, at: datetime) -> None:
    if reduction.state is ReductionState.RUNNING:
        reduction.ends_at = max(at, reduction.starts_at + timedelta(microseconds=1))
        _remember(variant, variant.regular_price, variant.regular_per_kg, since=reduction.ends_at)
    reduction.state = ReductionState.OVER
    _copy(variant, None)
    db.session.flush()


def _copy(variant: Variant, reduction: Reduction | None) -> None:
    """Keep on the variant what pages need of its open reduction."""
    variant.reduced_price = reduction.price if reduction else None
    variant.reduced_per_kg = reduction.per_kg if reduction else None
    variant.reduced_from = reduction.starts_at if reduction else None
    variant.reduced_until = reduction.ends_at if reduction else None
    variant.reduced_reference = reduction.reference if reduction else None
    variant.reduced_best_before = reduction.best_before if reduction else None
    db.session.flush()


def _remember(variant: Variant, price: Money, per_kg: Money | None, *, since: datetime) -> None:
    db.session.add(PriceChange(variant_id=variant.id, price=price, per_kg=per_kg, valid_from=since))


def _open_of(variant_id: int) -> Reduction | None:
    return db.session.scalar(
        select(Reduction).where(
            Reduction.variant_id == variant_id, Reduction.state != ReductionState.OVER
        )
    )


def _tell(product_id: int) -> None:
    db.session.flush()
    keep_prices(queries.get_with_all(product_id))
    notify(ProductChanged(product_id=product_id))
