"""Two workers take what a card holds while the contract shrinks: one charge, and all adds up."""

import pytest

from marketplace.infra import outbox
from marketplace.infra.db import db
from marketplace.kit.money import Money
from marketplace.orders import operations
from marketplace.orders import queries as orders
from marketplace.orders.operations import Wish
from marketplace.orders.rules import CreditKind
from marketplace.payments import jobs
from marketplace.payments.models import Capture, Refund, Transfer
from marketplace.payments.operations import capturing, settling
from marketplace.payments.rules import MoveState
from marketplace.payments.stripe_gateway import BankUnavailable
from tests import oracle
from tests.checkout.steps import newest_order, payment_of
from tests.concurrency.guests import a_guest, a_seller, at_once, failed
from tests.make_weighed import a_cheese

pytestmark = pytest.mark.concurrency


@pytest.fixture
def weighed(market, bank):
    """Return part and capture of an order that is weighed and waits to be taken."""
    with market.app_context():
        a_guest(market, a_cheese(a_seller(bank), stock=5)).press()
        payment = payment_of(newest_order())
        payment_id, url = payment.id, payment.session_url
        bank.press(url, "ohne-rueckkehr")
        settling.settle(payment_id)
        part = orders.get(newest_order().id).seller_orders[0]
        part_id, line_id = part.id, part.lines[0].id
        operations.weigh(
            producer_id=part.producer_id, number=part.number, grams={line_id: 1000}, actor_id=1
        )
        db.session.rollback()
        return part_id, db.session.query(Capture.id).scalar()


def test_R6_two_workers_and_a_credit_at_once_are_one_charge(market, bank, weighed):
    part_id, row_id = weighed

    def give_back():
        operations.credit(
            part_id=part_id, wish=Wish(extra=Money(150)), kind=CreditKind.REFUND, reason="Bruch",
            key="k", actor_id=None,
        )  # fmt: skip

    answers = at_once(
        market, lambda: capturing.make_capture(row_id), give_back,
        lambda: capturing.make_capture(row_id), jobs.capture_what_is_weighed,
    )  # fmt: skip
    # Who asks with the same key while the bank is at it is told to ask again, and the worker does.
    assert [each for each in failed(answers) if not isinstance(each, BankUnavailable)] == []
    with market.app_context():
        while outbox.deliver_due():
            pass
        db.session.rollback()
        taken = [line["amount"] for line in bank.ledger("charge") if line["account"] == "cards"]
        assert len(taken) == 1
        assert db.session.query(Capture).one().state is MoveState.MADE
        assert {refund.state for refund in db.session.query(Refund)} == {MoveState.MADE}
        assert db.session.query(Transfer).count() == 1
        oracle.assert_invariants_hold()
        oracle.assert_cards_agree(bank.ledger("charge") + bank.ledger("refund"))
