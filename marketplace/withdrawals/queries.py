"""Every way withdrawals are read. Whose they are is part of each query."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.infra.config import settings
from marketplace.infra.db import db, lock
from marketplace.kit import tokens
from marketplace.kit.refusal import NotFound
from marketplace.orders import queries as orders
from marketplace.orders.models import Credit, Order, SellerOrder
from marketplace.withdrawals.models import Declaration, Receipt, Withdrawal
from marketplace.withdrawals.rules import CaseState, Named, Proof, still_declared

FOR_A_CASE = "withdrawal-"  # how the key of a credit begins that settles a case
PURPOSE = "withdrawal receipt"


def receipt_token(declaration: Declaration) -> str:
    """Return the proof in the address of the receipt's page."""
    tag = tokens.tag(settings().secret_key, PURPOSE, declaration.reference)
    return f"{declaration.reference}-{tag}"


def get_by_receipt(token: str) -> Declaration:
    """Return the declaration whose receipt a signed link opens.

    :raises NotFound: forged or unknown; we never say which.
    """
    reference, _, tag = token.rpartition("-")
    found = db.session.scalar(select(Declaration).where(Declaration.reference == reference))
    if found is None or not tokens.matches(tag, settings().secret_key, PURPOSE, reference):
        raise NotFound
    return found


def get_declaration(declaration_id: int) -> Declaration:
    """Return a declaration for jobs."""
    return db.session.get_one(Declaration, declaration_id)


def find_by_press(press: str) -> Declaration | None:
    """Return what the same press of the same form declared already."""
    return db.session.scalar(select(Declaration).where(Declaration.press == press))


def orders_named(names: Iterable[Named]) -> dict[str, Order]:
    """Return the orders of these numbers, with parts and lines, by number."""
    numbers = {each.number for each in names}
    found = db.session.scalars(
        select(Order).where(Order.number.in_(numbers)).options(orders.WHOLE)
    ).all()
    return {order.number: order for order in found}


def open_cases_of(part_ids: Iterable[int]) -> list[Withdrawal]:
    """Return what is open about these contracts, oldest first."""
    return list(
        db.session.scalars(
            select(Withdrawal)
            .where(Withdrawal.seller_order_id.in_(part_ids), Withdrawal.state == CaseState.OPEN)
            .order_by(Withdrawal.id)
        )
    )


def pending_of(part_id: int) -> dict[int, int]:
    """Return the pieces of a contract that the customer withdrew from and did not get back yet."""
    cases = [case for case in open_cases_of([part_id]) if case.proof.is_enough]
    if not cases:
        return {}
    since = min(case.declared_at for case in cases)
    return still_declared((case.quantities for case in cases), _credited(part_id, since))


def available_of(part_id: int) -> dict[int, int]:
    """Return the pieces by line that can still be withdrawn from."""
    pending, left = pending_of(part_id), orders.left_of(part_id).quantities
    return {line: max(n - pending.get(line, 0), 0) for line, n in left.items()}


def _credited(part_id: int, since: datetime) -> dict[int, int]:
    """Return the pieces credited since then, other than for cases of their own."""
    given: dict[int, int] = {}
    for credit in orders.credits_of(part_id):
        if credit.created_at >= since and not credit.key.startswith(FOR_A_CASE):
            for row in credit.lines:
                given[row["line"]] = given.get(row["line"], 0) + row["quantity"]
    return given


def cases_of_order(order_id: int) -> list[Withdrawal]:
    """Return the customer's own cases about an order, for its signed page; strangers' are not."""
    return list(
        db.session.scalars(
            select(Withdrawal)
            .join(SellerOrder, SellerOrder.id == Withdrawal.seller_order_id)
            .where(SellerOrder.order_id == order_id, Withdrawal.proof != Proof.NONE)
            .options(joinedload(Withdrawal.declaration))
            .order_by(Withdrawal.id)
        )
    )


def cases_of_declaration(declaration_id: int) -> list[Withdrawal]:
    """Return what a declaration became."""
    return list(
        db.session.scalars(
            select(Withdrawal)
            .where(Withdrawal.declaration_id == declaration_id)
            .order_by(Withdrawal.id)
        )
    )


def get_case_of(producer_id: int, *, number: str) -> Withdrawal:
    """Return a producer's own case with declaration, contract and lines.

    :raises NotFound: no such case, or another producer's.
    """
    found = db.session.scalar(_of_producer(producer_id).where(Withdrawal.number == number))
    if found is None:
        raise NotFound
    return found


def list_of_producer(producer_id: int, *, open_only: bool) -> list[Withdrawal]:
    """Return a producer's cases: the open ones by what is due first, else newest first."""
    query = _of_producer(producer_id)
    if open_only:
        query = query.where(Withdrawal.state == CaseState.OPEN).order_by(Withdrawal.declared_at)
    else:
        query = query.where(Withdrawal.state != CaseState.OPEN).order_by(Withdrawal.id.desc())
    return list(db.session.scalars(query.limit(200)))


def count_open_of_producer(producer_id: int) -> int:
    """Return how many cases wait for a producer."""
    return (
        db.session.scalar(
            select(func.count())
            .select_from(Withdrawal)
            .join(SellerOrder, SellerOrder.id == Withdrawal.seller_order_id)
            .where(SellerOrder.producer_id == producer_id, Withdrawal.state == CaseState.OPEN)
        )
        or 0
    )


def get_case(case_id: int) -> Withdrawal:
    """Return a case for jobs."""
    return db.session.scalars(_whole().where(Withdrawal.id == case_id)).one()


def get_case_by_number(number: str) -> Withdrawal:
    """Return any case, for the operator.

    :raises NotFound: there is none.
    """
    found = db.session.scalar(_whole().where(Withdrawal.number == number))
    if found is None:
        raise NotFound
    return found


def get_case_locked(case_id: int) -> Withdrawal:
    """Return the case with its row locked; only inside a transaction."""
    found: Withdrawal = db.session.scalars(
        lock(select(Withdrawal).where(Withdrawal.id == case_id))
    ).one()
    return found


def all_open(limit: int = 200) -> list[Withdrawal]:
    """Return every open case of the market: unassigned first, then by what is due first."""
    is_assigned = Withdrawal.seller_order_id.is_not(None)
    return list(
        db.session.scalars(
            _whole()
            .where(Withdrawal.state == CaseState.OPEN)
            .order_by(is_assigned, Withdrawal.declared_at)
            .limit(limit)
        )
    )


def without_receipt(before: datetime) -> list[str]:
    """Return the references of declarations whose receipt has not left although it should."""
    return list(
        db.session.scalars(
            select(Declaration.reference)
            .outerjoin(Receipt, Receipt.declaration_id == Declaration.id)
            .where(Receipt.id.is_(None), Declaration.declared_at < before)
            .order_by(Declaration.id)
            .limit(100)
        )
    )


def credit_of(case: Withdrawal) -> Credit | None:
    """Return what was given back with a case."""
    return orders.get_credit(case.credit_id) if case.credit_id else None


def _whole() -> Select[tuple[Withdrawal]]:
    part = joinedload(Withdrawal.part)
    return (
        select(Withdrawal)
        .options(
            joinedload(Withdrawal.declaration),
            part.joinedload(SellerOrder.order),
            part.options(selectinload(SellerOrder.lines)),
        )
        .execution_options(populate_existing=True)
    )


def _of_producer(producer_id: int) -> Select[tuple[Withdrawal]]:
    return (
        _whole()
        .join(SellerOrder, SellerOrder.id == Withdrawal.seller_order_id)
        .where(SellerOrder.producer_id == producer_id)
    )
