"""What the worker does about payments."""

from datetime import timedelta

import structlog

from marketplace.infra.jobs import every_minute, every_night
from marketplace.infra.outbox import subscribe
from marketplace.kit import clock
from marketplace.orders import operations as orders
from marketplace.orders import queries as order_queries
from marketplace.payments import queries
from marketplace.payments.events import (
    BankEventReceived,
    CaptureIntended,
    ComparisonWanted,
    FeeReturnIntended,
    PaymentIntended,
    RefundIntended,
    ReversalIntended,
    TransferIntended,
)
from marketplace.payments.operations import (
    capturing,
    inbox,
    moving,
    paying,
    reconciling,
    settling,
)
from marketplace.payments.rules import OPEN_STATES
from marketplace.payments.stripe_gateway import BankRefused, BankUnavailable

RECONCILE_AFTER = timedelta(minutes=5)
log = structlog.get_logger(__name__)


@subscribe(PaymentIntended)
def open_the_page(event: PaymentIntended, _key: str) -> None:
    """Open the bank's page if the request that wanted it did not get through."""
    paying.open_page(event.payment_id)


@subscribe(TransferIntended)
def move_the_share(event: TransferIntended, _key: str) -> None:
    moving.make_transfer(event.row_id)


@subscribe(ReversalIntended)
def take_the_share_back(event: ReversalIntended, _key: str) -> None:
    moving.make_reversal(event.row_id)


@subscribe(RefundIntended)
def send_money_back(event: RefundIntended, _key: str) -> None:
    moving.make_refund(event.row_id)


@subscribe(CaptureIntended)
def take_what_is_owed(event: CaptureIntended, _key: str) -> None:
    capturing.make_capture(event.row_id)


@every_minute
def capture_what_is_weighed() -> None:
    """Take what cards hold once everything is weighed or called off, at the latest in time."""
    for row_id in capturing.ready():
        try:
            capturing.make_capture(row_id)
        except BankUnavailable as error:
            log.warning("capture_later", capture=row_id, error=repr(error))


@subscribe(FeeReturnIntended)
def give_the_fee_back(event: FeeReturnIntended, _key: str) -> None:
    moving.make_fee_return(event.row_id)


@subscribe(BankEventReceived)
def handle_bank_event(event: BankEventReceived, _key: str) -> None:
    inbox.handle(event.bank_event_id)


@every_minute
def reconcile() -> None:
    """Ask the bank about every open payment that is some minutes old (P11)."""
    for payment_id in queries.unsettled(before=clock.now() - RECONCILE_AFTER):
        _try_to_settle(payment_id)


@every_minute
def expire_unpaid() -> None:
    """Let orders go whose time is over, after a last question to the bank."""
    for order_id in order_queries.overdue(clock.now()):
        payment = queries.latest_of(order_id)
        if payment and payment.state in OPEN_STATES and not _try_to_settle(payment.id):
            continue  # the bank is silent: the goods stay aside until it speaks
        orders.expire(order_id)


@every_minute
def try_refused_moves_again() -> None:
    """Ask the bank once more for what it refused an hour ago (M7, M8)."""
    moving.try_refused_again()


@subscribe(ComparisonWanted)
def compare(_event: ComparisonWanted, _key: str) -> None:
    reconciling.compare_with_the_bank()


every_night(reconciling.compare_with_the_bank)


def _try_to_settle(payment_id: int) -> bool:
    try:
        settling.settle(payment_id)
    except (BankUnavailable, BankRefused) as error:
        log.warning("settle_later", payment=payment_id, error=repr(error))
        return False
    return True
