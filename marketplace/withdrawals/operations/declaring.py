"""Somebody declares a withdrawal: it is kept as it came, whoever it was and whatever it names."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from marketplace.identity import brake
from marketplace.infra import journal, outbox
from marketplace.infra.db import db, insert, transaction
from marketplace.infra.faults import fault
from marketplace.kit import clock
from marketplace.orders import queries as orders
from marketplace.orders.models import Order, SellerOrder
from marketplace.orders.rules import CALLED_OFF
from marketplace.withdrawals import queries
from marketplace.withdrawals.events import (
    StrangerDeclared,
    WithdrawalConcerns,
    WithdrawalDeclared,
)
from marketplace.withdrawals.models import Declaration, Receipt, Withdrawal
from marketplace.withdrawals.rules import CaseState, Proof, has_right, is_bare, named_in

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that look alike


@dataclass(frozen=True, slots=True)
class Statement:
    """What was typed and ticked."""

    name: str
    contract: str
    email: str
    chosen: Mapping[int, int] = field(default_factory=dict)  # line id -> pieces
    language: str = "de"


@dataclass(frozen=True, slots=True)
class _Concern:
    part: SellerOrder
    proof: Proof
    lines: Mapping[int, int]


def declare(
    statement: Statement, *, press: str, order_id: int | None = None, address: str
) -> Declaration:
    """Keep the declaration and open a case with each seller it concerns.

    Nothing is checked that could turn it away: a wrong number, a foreign address and a late
    day are for the seller to judge, and the answer is the same for all of them.

    :param press: of the button; the same press gives one declaration (W5).
    :param order_id: whose signed link was opened.
    :raises TooManyDeclarations: so many from this network within the hour.
    """
    with transaction():
        known = queries.find_by_press(press)
        if known is not None:
            return known
        brake.note_declaration(email=statement.email, address=address)
        order = orders.get(order_id) if order_id else None
        made = _write(statement, press, order)
        if made is None:
            known = queries.find_by_press(press)
            assert known is not None, "only the same press can stand in the way"
            return known
        concerns = list(_concerns(statement, order))
        _open_cases(made, concerns)
        outbox.publish(WithdrawalDeclared(declaration_id=made.id))
        strangers = {c.part.order_id for c in concerns if not c.proof.is_enough}
        for named in sorted(strangers):
            outbox.publish(StrangerDeclared(declaration_id=made.id, order_id=named))
        fault("withdraw_before_commit")
    fault("withdraw_after_commit")
    return made


def note_receipt(declaration_id: int, *, key: str) -> None:
    """Write down that the receipt has left; a repeated mail changes nothing."""
    with transaction():
        db.session.execute(
            insert(Receipt)
            .values(declaration_id=declaration_id, message_key=key, sent_at=clock.now())
            .on_conflict_do_nothing(index_elements=["declaration_id"])
        )


def _write(statement: Statement, press: str, order: Order | None) -> Declaration | None:
    """Insert the evidence; None when the same press was faster."""
    row_id = db.session.scalar(
        insert(Declaration)
        .values(
            reference=f"WR-{_letters()}-{_letters()}", press=press, declared_at=clock.now(),
            name=statement.name, contract=statement.contract, email=statement.email,
            chosen=_as_shown(order, statement.chosen) if order else [],
            language=statement.language, source="web", by_link=order is not None,
        )
        .on_conflict_do_nothing(index_elements=["press"])
        .returning(Declaration.id)
    )  # fmt: skip
    return None if row_id is None else db.session.get(Declaration, row_id)


def _as_shown(order: Order, chosen: Mapping[int, int]) -> list[dict[str, Any]]:
    """Return the chosen goods by seller in the words of the receipt."""
    found = []
    for part in order.seller_orders:
        goods = [
            {
                "line": line.id, "quantity": chosen[line.id],
                "name": ", ".join(filter(None, (line.name, line.variant_name))),
            }
            for line in part.lines if line.id in chosen
        ]  # fmt: skip
        if goods:
            seller = part.seller["legal_name"] or part.seller["name"]
            found.append({"seller": seller, "number": part.number, "goods": goods})
    return found


def _concerns(statement: Statement, linked: Order | None) -> Iterable[_Concern]:
    if linked is not None:
        for part in _alive(linked):
            lines = {
                line.id: statement.chosen[line.id]
                for line in part.lines if line.id in statement.chosen
            }  # fmt: skip
            if lines or not statement.chosen:
                yield _Concern(part, Proof.LINK, lines)
    names = named_in(statement.contract)
    found = queries.orders_named(names)
    whole = is_bare(statement.contract)
    seen: set[int] = set()
    for name in names:
        order = found.get(name.number)
        if order is None or (linked is not None and order.id == linked.id):
            continue
        proof = Proof.EMAIL if order.email.lower() == statement.email else Proof.NONE
        parts = [p for p in order.seller_orders if p.position == name.position] or _alive(order)
        for part in parts:
            if part.id not in seen:
                seen.add(part.id)
                yield _Concern(part, proof, _returnable(part) if whole else {})


def _alive(order: Order) -> list[SellerOrder]:
    """Return the parts that still run; all of them when none does, so that nothing is lost."""
    return [p for p in order.seller_orders if p.state not in CALLED_OFF] or order.seller_orders


def _returnable(part: SellerOrder) -> dict[int, int]:
    available = queries.available_of(part.id)
    return {
        line.id: available[line.id]
        for line in part.lines if available[line.id] and has_right(line.withdrawal_notice)
    }  # fmt: skip


def _open_cases(made: Declaration, concerns: list[_Concern]) -> None:
    for position, concern in enumerate(concerns, start=1):
        if concern.proof.is_enough:
            _replace_strangers(concern.part.id)
        case = _case(made, position, concern.proof)
        case.seller_order_id = concern.part.id
        case.lines = [{"line": k, "quantity": n} for k, n in sorted(concern.lines.items())]
        db.session.add(case)
        db.session.flush()
        journal.record(
            kind="withdrawal", subject_id=case.id, action="declared", actor_id=None,
            facts={"declaration": made.id, "proof": case.proof.value},
        )  # fmt: skip
        outbox.publish(WithdrawalConcerns(case_id=case.id))
    if not concerns:
        db.session.add(_case(made, 1, Proof.NONE))


def _case(made: Declaration, position: int, proof: Proof) -> Withdrawal:
    return Withdrawal(
        number=f"{made.reference}-{position}", declaration_id=made.id, proof=proof,
        lines=[], declared_at=made.declared_at, state=CaseState.OPEN,
    )  # fmt: skip


def _replace_strangers(part_id: int) -> None:
    """End what nobody could check: now the customer has spoken (W4)."""
    for case in queries.open_cases_of([part_id]):
        if not case.proof.is_enough:
            case.decide(CaseState.REPLACED, at=clock.now(), by=None)


def _letters() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(4))
