"""The seller acts on a withdrawal: goods are back, money goes back, or a reason why not."""

from marketplace.infra import journal, outbox
from marketplace.infra.db import transaction
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import Refusal
from marketplace.orders import operations as orders
from marketplace.orders import queries as order_queries
from marketplace.orders.models import Credit, SellerOrder
from marketplace.orders.operations import Wish
from marketplace.orders.rules import CreditKind, PayWay, SellerOrderState
from marketplace.withdrawals import queries, reckoning
from marketplace.withdrawals.events import WithdrawalRefused, WithdrawalSettled
from marketplace.withdrawals.models import Withdrawal
from marketplace.withdrawals.queries import FOR_A_CASE
from marketplace.withdrawals.rules import CaseState


class PaymentOpen(Refusal):
    message = _(
        "Diese Bestellung wartet noch auf die Zahlung bei der Bank. Bitte sehen Sie in einer "
        "Stunde wieder nach: Kommt kein Geld, ist nichts zu erstatten."
    )


class NotRefusable(Refusal):
    message = _(
        "Dieser Widerruf ist geprüft und rechtzeitig. Er lässt sich nicht ablehnen; bitte "
        "erstatten Sie."
    )


def note_goods_back(*, producer_id: int, number: str, actor_id: int) -> None:
    """The seller has the goods again: from now on nothing holds the money back.

    :raises NotFound: another producer's case.
    """
    with transaction():
        case = _own_locked(producer_id, number)
        if case.is_open and case.goods_back_at is None:
            case.goods_back_at = clock.now()
            _record(case, "goods_back", actor_id)


def note_dispatch(*, producer_id: int, number: str, note: str, actor_id: int) -> None:
    """The seller got a proof of dispatch.

    :raises NotFound: another producer's case.
    """
    with transaction():
        _dispatch(_own_locked(producer_id, number), note, actor_id)


def note_dispatch_of(declaration_id: int, *, note: str) -> None:
    """The customer says that the goods were sent back, for everything declared together."""
    with transaction():
        for case in queries.cases_of_declaration(declaration_id):
            _dispatch(queries.get_case_locked(case.id), note, None)


def settle(
    *, producer_id: int, number: str, wish: Wish, reason: str, actor_id: int
) -> Credit | None:
    """Give back what was withdrawn; a second press finds it done.

    :returns: the credit; None when nothing had been paid.
    :raises NotFound: another producer's case.
    :raises PaymentOpen: the customer may be paying right now.
    :raises NothingToTakeBack: nothing was chosen although something was paid.
    :raises MoreThanLeft: more than is left of the contract (W6).
    """
    with transaction():
        case = _own_locked(producer_id, number)
        if case.state is CaseState.SETTLED:
            return queries.credit_of(case)
        assert case.seller_order_id is not None
        part = order_queries.get_seller_order(case.seller_order_id)
        if part.state is SellerOrderState.NEW and part.order.way is PayWay.ONLINE:
            raise PaymentOpen
        case.decide(CaseState.SETTLED, at=clock.now(), by=actor_id, reason=reason)
        given = _give_back(part, case, wish, reason, actor_id)
        case.credit_id = given.id if given else None
        _record(case, "settled", actor_id, reason)
        if given is None:
            outbox.publish(WithdrawalSettled(case_id=case.id))
    return given


def refuse(*, producer_id: int, number: str, reason: str, actor_id: int) -> None:
    """The seller does not accept it and says why; its pieces can be declared again (W7).

    :raises NotFound: another producer's case.
    :raises NotRefusable: it is checked, in time, and about goods that can be withdrawn from.
    """
    with transaction():
        case = queries.get_case_of(producer_id, number=number)
        if not reckoning.may_refuse(case):
            raise NotRefusable
        case = _own_locked(producer_id, number)
        case.decide(CaseState.REFUSED, at=clock.now(), by=actor_id, reason=reason)
        _record(case, "refused", actor_id, reason)
        outbox.publish(WithdrawalRefused(case_id=case.id))


def _give_back(
    part: SellerOrder, case: Withdrawal, wish: Wish, reason: str, actor_id: int
) -> Credit | None:
    left = order_queries.left_of(part.id)
    is_whole = all(wish.quantities.get(line, 0) == n for line, n in left.quantities.items())
    if is_whole and part.may_be_withdrawn:
        return orders.withdraw(
            part_id=part.id, reason=reason, restock=wish.restock, actor_id=actor_id
        )
    if not part.is_paid:
        return None
    return orders.credit(
        part_id=part.id, wish=wish, kind=CreditKind.WITHDRAWAL, reason=reason,
        key=f"{FOR_A_CASE}{case.id}", actor_id=actor_id,
    )  # fmt: skip


def _own_locked(producer_id: int, number: str) -> Withdrawal:
    """Return the case locked, after its order: the same sequence as every refund."""
    owned = queries.get_case_of(producer_id, number=number)
    assert owned.part is not None
    order_queries.get_locked(owned.part.order_id)
    return queries.get_case_locked(owned.id)


def _dispatch(case: Withdrawal, note: str, actor_id: int | None) -> None:
    if not case.is_open:
        return
    case.dispatched_at, case.dispatch_note = clock.now(), note
    _record(case, "dispatched", actor_id, note)


def _record(case: Withdrawal, action: str, actor_id: int | None, reason: str = "") -> None:
    journal.record(
        kind="withdrawal", subject_id=case.id, action=action, actor_id=actor_id, reason=reason
    )
