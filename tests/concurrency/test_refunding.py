"""SCENARIOS R1 and R2: two fingers on the refund, at the same instant."""

import pytest
from sqlalchemy import func, select

from marketplace.infra import outbox
from marketplace.infra.db import db
from marketplace.kit.money import Money
from marketplace.orders import operations, queries
from marketplace.orders.models import Credit
from marketplace.orders.operations import MoreThanLeft, Wish
from marketplace.orders.rules import CreditKind
from marketplace.payments.models import Refund
from marketplace.payments.operations import settling
from tests import oracle
from tests.checkout.steps import newest_order, payment_of
from tests.concurrency.guests import a_guest, a_seller, at_once, failed
from tests.make_market import a_product

pytestmark = pytest.mark.concurrency
FINGERS = 4


@pytest.fixture
def part_id(market, bank):
    """A contract over 100 euros of goods, paid online."""
    with market.app_context():
        honey = a_product(a_seller(bank, parcel=0), stock=5, price=Money(10_000)).variants[0]
        a_guest(market, honey).press()
        made = newest_order()
        bank.press(payment_of(made).session_url, "zahlen")
        settling.settle(payment_of(made).id)
        return queries.get(made.id).seller_orders[0].id


def refund(part_id, key, cents):
    return operations.credit(
        part_id=part_id, wish=Wish(extra=Money(cents)), kind=CreditKind.REFUND,
        reason="Glas zerbrochen", key=key, actor_id=None,
    )  # fmt: skip


def given():
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(Credit))


def assert_went_back(bank, cents):
    assert failed([outbox.deliver_due()]) == []
    db.session.rollback()
    assert db.session.scalars(select(Refund.amount)).all() == [Money(cents)]
    refunded = [line for line in bank.ledger("refund") if line["account"] == "cards"]
    assert [line["amount"] for line in refunded] == [cents]
    oracle.assert_invariants_hold()
    oracle.assert_cards_agree(bank.ledger("charge") + bank.ledger("refund"))


def test_R1_of_refunds_of_sixty_at_once_on_a_hundred_one_is_given(market, bank, part_id):
    answers = at_once(
        market, *(lambda key=key: refund(part_id, f"finger-{key}", 6_000) for key in range(FINGERS))
    )
    assert sorted(type(answer).__name__ for answer in answers) == [
        "Credit", *["MoreThanLeft"] * (FINGERS - 1)
    ]  # fmt: skip
    assert all(isinstance(answer, MoreThanLeft) for answer in failed(answers))
    with market.app_context():
        assert given() == 1
        assert_went_back(bank, 6_000)


def test_R2_one_form_sent_many_times_at_once_gives_one_credit(market, bank, part_id):
    answers = at_once(market, *[lambda: refund(part_id, "one-page", 6_000)] * FINGERS)
    assert failed(answers) == []
    with market.app_context():
        assert given() == 1
        assert_went_back(bank, 6_000)
