"""Goods that will not come, or money that goes back: the contract shrinks.

A credit is written in one transaction together with what it does to the money
(`payments` listens) and to the stock. A second press of the same button finds the first.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from marketplace.catalogue import operations as stock
from marketplace.infra import journal, outbox
from marketplace.infra.db import db, transaction
from marketplace.infra.faults import fault
from marketplace.infra.signals import notify
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.money import ZERO, Money
from marketplace.kit.refusal import NotAllowed, Refusal
from marketplace.orders import crediting, queries
from marketplace.orders.events import CreditGiven, SellerOrderCredited, SellerOrderDeclined
from marketplace.orders.models import Credit, Order, OrderLine, SellerOrder
from marketplace.orders.operations.parts import advance
from marketplace.orders.rules import CreditKind, SellerOrderState


class NothingToTakeBack(Refusal):
    status = 422
    message = _("Bitte wählen Sie aus, was erstattet werden soll.")


class MoreThanLeft(Refusal):
    status = 422
    message = _("Es kann nicht mehr erstattet werden, als noch übrig ist.")


class AlreadyAsked(Refusal):
    status = 422
    message = _(
        "Mit diesem Formular wurde schon etwas anderes erstattet. Bitte laden Sie die Seite neu."
    )


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to take back of one contract."""

    quantities: Mapping[int, int] = field(default_factory=dict)  # line id -> pieces
    with_shipping: bool = False
    extra: Money = ZERO  # money for a fault; the goods stay with the customer
    restock: bool = False  # the pieces can be sold again
    kept: Money = ZERO  # value lost, kept by the seller (§ 357a BGB)


def credit(
    *, part_id: int, wish: Wish, kind: CreditKind, reason: str, key: str, actor_id: int | None
) -> Credit:
    """Take back goods, shipping or money of a contract.

    :param key: of the page the button stood on; the same key gives one credit (R2).
    :raises NothingToTakeBack: the wish is empty.
    :raises MoreThanLeft: more pieces or money than is left of the contract (R1, R3).
    :raises AlreadyAsked: the key was used for something else.
    :raises NotAllowed: nothing was paid yet.
    """
    with transaction():
        order, part = _locked(part_id)
        known = db.session.scalar(select(Credit).where(Credit.key == key))
        if known is not None:
            if (known.seller_order_id, known.wish) != (part.id, _noted(wish)):
                raise AlreadyAsked
            return known
        if not part.is_paid:
            raise NotAllowed
        lines, left = left_of(part)
        _check(wish, left)
        amounts = crediting.amounts_of(
            part, lines, left, quantities=wish.quantities,
            with_shipping=wish.with_shipping, extra=wish.extra, kept=wish.kept,
        )  # fmt: skip
        if not amounts.amount:
            raise NothingToTakeBack
        made = write_credit(
            part, wish, amounts, kind=kind, reason=reason, key=key, actor_id=actor_id
        )
        if wish.restock:
            _put_back(order, lines, wish.quantities)
        fault("credit_before_commit")
    fault("credit_after_commit")
    return made


def credit_amount(*, part_id: int, amount: Money, kind: CreditKind, reason: str, key: str) -> None:
    """Credit an amount that somebody gave back elsewhere, no more than what is left."""
    with transaction():
        _order, part = _locked(part_id)
        if db.session.scalar(select(Credit.id).where(Credit.key == key)) is not None:
            return
        _lines, left = left_of(part)
        wanted = min(amount, left.amount)
        if wanted:
            amounts = crediting.amounts_up_to(part, left, wanted)
            write_credit(
                part, Wish(extra=wanted), amounts, kind=kind, reason=reason, key=key, actor_id=None
            )  # fmt: skip


def decline(*, part_id: int, reason: str, restock: bool, actor_id: int | None) -> None:
    """Give up a contract before the hand-over ("geht nicht, weil …"); what was paid goes back.

    :raises NotAllowed: it is sent, handed over or given up already.
    """
    with transaction():
        _end(
            part_id, SellerOrderState.DECLINED, by="producer", kind=CreditKind.CANCELLATION,
            reason=reason, restock=restock, actor_id=actor_id,
        )  # fmt: skip
        outbox.publish(SellerOrderDeclined(seller_order_id=part_id, reason=reason))
        fault("decline_before_commit")
    fault("decline_after_commit")


def withdraw(*, part_id: int, reason: str, restock: bool, actor_id: int | None) -> Credit | None:
    """End a contract the customer withdrew from before the goods left; all of it goes back.

    :returns: what was credited; None when nothing had been paid.
    :raises NotAllowed: it is sent, handed over or given up already.
    """
    with transaction():
        return _end(
            part_id, SellerOrderState.WITHDRAWN, by="withdrawal", kind=CreditKind.WITHDRAWAL,
            reason=reason, restock=restock, actor_id=actor_id,
        )  # fmt: skip


def _end(
    part_id: int, to: SellerOrderState, *, by: str, kind: CreditKind, reason: str, restock: bool,
    actor_id: int | None,
) -> Credit | None:  # fmt: skip
    now, made = clock.now(), None
    with transaction():
        order, part = _locked(part_id)
        was_new = part.state is SellerOrderState.NEW
        lines, left = left_of(part)
        part.move(to, by=by, at=now)
        if was_new:
            stock.release_hold(reference=order.number, only=[line.variant_id for line in lines])
        elif restock:
            _put_back(order, lines, left.quantities)
        if part.is_paid and left.amount:
            wish = Wish(left.quantities, with_shipping=True, restock=restock)
            made = write_credit(
                part, wish, left.amounts, kind=kind, reason=reason, key=f"{to}-{part.id}",
                actor_id=actor_id,
            )  # fmt: skip
        journal.record(
            kind="seller_order", subject_id=part.id, action=to.value, actor_id=actor_id,
            reason=reason,
        )  # fmt: skip
        advance(order, at=now)
    return made


def _locked(part_id: int) -> tuple[Order, SellerOrder]:
    order_id = db.session.scalars(
        select(SellerOrder.order_id).where(SellerOrder.id == part_id)
    ).one()
    return queries.get_locked(order_id), queries.get_part_locked(part_id)


def left_of(part: SellerOrder) -> tuple[list[OrderLine], crediting.Left]:
    """Return the lines of a contract that is locked, and what is left of it."""
    lines = queries.lines_of(part.id)
    return lines, crediting.left_of(part, lines, queries.credits_of(part.id))


def _check(wish: Wish, left: crediting.Left) -> None:
    if min(wish.extra, wish.kept) < ZERO or any(
        quantity <= 0 for quantity in wish.quantities.values()
    ):
        raise NothingToTakeBack
    if any(left.quantities.get(line, 0) < wanted for line, wanted in wish.quantities.items()):
        raise MoreThanLeft
    if wish.extra > left.amounts.goods:
        raise MoreThanLeft


def _noted(wish: Wish) -> dict[str, object]:
    """Return the wish as it is kept, to tell a repeated press from another one (P4)."""
    noted = {
        "lines": {str(line): quantity for line, quantity in sorted(wish.quantities.items())},
        "shipping": wish.with_shipping, "extra": wish.extra.cents, "restock": wish.restock,
    }  # fmt: skip
    return noted | {"kept": wish.kept.cents} if wish.kept else noted


def write_credit(
    part: SellerOrder, wish: Wish, amounts: crediting.Amounts, *, kind: CreditKind, reason: str,
    key: str, actor_id: int | None,
) -> Credit:  # fmt: skip
    """Write a credit down and have money, invoice and mails follow."""
    made = Credit(
        seller_order_id=part.id, kind=kind, reason=reason, key=key, actor_id=actor_id,
        wish=_noted(wish), goods=amounts.goods, deposit=amounts.deposit,
        shipping=amounts.shipping, fee=amounts.fee, created_at=clock.now(),
        lines=[{"line": line, "quantity": n} for line, n in sorted(wish.quantities.items()) if n],
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    journal.record(
        kind="seller_order", subject_id=part.id, action=f"credit {kind}", actor_id=actor_id,
        reason=reason, facts={"credit": made.id, "amount": amounts.amount.cents},
    )  # fmt: skip
    notify(CreditGiven(credit_id=made.id))
    outbox.publish(SellerOrderCredited(credit_id=made.id))
    return made


def _put_back(order: Order, lines: list[OrderLine], quantities: Mapping[int, int]) -> None:
    variants = {line.id: line.variant_id for line in lines}
    wanted: dict[int, int] = {}
    for line_id, quantity in quantities.items():
        wanted[variants[line_id]] = wanted.get(variants[line_id], 0) + quantity
    stock.put_back(reference=order.number, wanted=wanted)
