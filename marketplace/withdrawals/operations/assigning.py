"""The operator finds out whose contract a declaration means."""

from marketplace.infra import journal, outbox
from marketplace.infra.db import transaction
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import NotAllowed, NotFound, Refusal
from marketplace.orders import queries as orders
from marketplace.withdrawals import queries
from marketplace.withdrawals.events import StrangerDeclared, WithdrawalConcerns
from marketplace.withdrawals.rules import Proof


class NoSuchOrder(Refusal):
    status = 422
    message = _("Eine Teilbestellung mit dieser Nummer gibt es nicht.")


def assign(*, number: str, seller_order_number: str, actor_id: int) -> None:
    """Assign an open case to a seller order; the seller is told, a stranger's to the customer.

    :raises NotFound: there is no such case.
    :raises NotAllowed: it was assigned or decided before.
    :raises NoSuchOrder: no seller order has this number.
    """
    with transaction():
        case = queries.get_case_locked(queries.get_case_by_number(number).id)
        if not case.is_open or case.seller_order_id is not None:
            raise NotAllowed
        try:
            part = orders.get_seller_order_by_number(seller_order_number)
        except NotFound:
            raise NoSuchOrder from None
        order = orders.get(part.order_id)
        declaration = queries.get_declaration(case.declaration_id)
        case.seller_order_id = part.id
        case.proof = Proof.EMAIL if order.email.lower() == declaration.email else Proof.NONE
        journal.record(
            kind="withdrawal", subject_id=case.id, action="assigned", actor_id=actor_id,
            facts={"seller_order": part.number},
        )  # fmt: skip
        outbox.publish(WithdrawalConcerns(case_id=case.id))
        if not case.proof.is_enough:
            outbox.publish(StrangerDeclared(declaration_id=declaration.id, order_id=order.id))
