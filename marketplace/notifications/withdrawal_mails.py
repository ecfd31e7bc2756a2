"""Mails about withdrawals: the receipt, the seller's news, a warning, and why not."""

from marketplace.infra.outbox import subscribe
from marketplace.notifications.disputes import arbitration
from marketplace.notifications.order_mails import order_link, withdrawal_link
from marketplace.notifications.post import deliver
from marketplace.orders import queries as orders
from marketplace.web.links import absolute
from marketplace.withdrawals import operations, queries, reckoning
from marketplace.withdrawals.events import (
    StrangerDeclared,
    WithdrawalConcerns,
    WithdrawalDeclared,
    WithdrawalRefused,
    WithdrawalSettled,
)
from marketplace.withdrawals.models import Declaration


@subscribe(WithdrawalDeclared)
def receipt(event: WithdrawalDeclared, key: str) -> None:
    """Confirm content, date and time on a durable medium, at once (§ 356a (4) BGB)."""
    declaration = queries.get_declaration(event.declaration_id)
    deliver(
        to=declaration.email, template="withdrawal_received", key=key,
        language=declaration.language, declaration=declaration,
        link=_receipt_link(declaration),
    )  # fmt: skip
    operations.note_receipt(event.declaration_id, key=key)


@subscribe(WithdrawalConcerns)
def news_for_the_seller(event: WithdrawalConcerns, key: str) -> None:
    """Tell the seller at once what was declared, by whom, and until when to repay."""
    case = queries.get_case(event.case_id)
    assert case.part is not None
    deliver(
        to=case.part.seller["email"], template="withdrawal_for_seller", key=key, case=case,
        part=case.part, lines={line.id: line for line in case.part.lines},
        in_time=reckoning.came_in_time(case), last_day=reckoning.period_ends(case.part),
        link=absolute("producer_withdrawals.show", case_number=case.number),
    )  # fmt: skip


@subscribe(StrangerDeclared)
def warning(event: StrangerDeclared, key: str) -> None:
    """Warn the customer of a declaration from an address that is not the order's (W4)."""
    declaration = queries.get_declaration(event.declaration_id)
    order = orders.get(event.order_id)
    deliver(
        to=order.email, template="withdrawal_warning", key=key, language=order.language,
        declaration=declaration, order=order, link=withdrawal_link(order),
    )  # fmt: skip


@subscribe(WithdrawalRefused)
def refused(event: WithdrawalRefused, key: str) -> None:
    """Tell whoever declared it why not; a stranger is not told with whom the contract is."""
    case = queries.get_case(event.case_id)
    declaration = case.declaration
    part = case.part if case.part and case.proof.is_enough else None
    deliver(
        to=declaration.email, template="withdrawal_refused", key=key,
        language=declaration.language, case=case, seller=part.seller if part else None,
        adr=arbitration(part.producer_id) if part else None, link=_receipt_link(declaration),
    )  # fmt: skip


@subscribe(WithdrawalSettled)
def settled(event: WithdrawalSettled, key: str) -> None:
    """Tell the customer that the contract has ended without money, whoever declared it."""
    case = queries.get_case(event.case_id)
    assert case.part is not None
    order = case.part.order
    deliver(
        to=order.email, template="withdrawal_settled", key=key, language=order.language,
        case=case, part=case.part, link=order_link(order),
    )  # fmt: skip


def _receipt_link(declaration: Declaration) -> str:
    token = queries.receipt_token(declaration)
    return absolute("withdrawals.receipt", language=declaration.language, receipt=token)
