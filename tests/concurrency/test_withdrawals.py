"""SCENARIOS W5 and O1: many fingers on one button, and a death in the middle of it."""

import pytest
from sqlalchemy import func, select

from marketplace.infra import outbox
from marketplace.infra.db import db
from marketplace.orders import queries
from marketplace.withdrawals.models import Declaration, Receipt, Withdrawal
from tests import oracle
from tests.browser import Browser
from tests.chaos.driver import survive
from tests.checkout.steps import newest_order
from tests.concurrency.guests import a_guest, a_seller, at_once, failed
from tests.make_market import a_product
from tests.withdrawals.steps import filled

pytestmark = [pytest.mark.concurrency, pytest.mark.law("0.10")]
FINGERS = 4


def counted(*tables):
    db.session.rollback()
    return [db.session.scalar(select(func.count()).select_from(table)) for table in tables]


def test_W5_one_page_sent_many_times_at_once_is_one_declaration(market, bank):
    with market.app_context():
        a_guest(market, a_product(a_seller(bank), stock=5).variants[0]).press()
        path = f"/widerruf/{queries.link_token(newest_order())}"
        data = filled(Browser(market).get(path))
    answers = at_once(market, *[lambda: Browser(market, checks=False).post(path, data)] * FINGERS)
    assert failed(answers) == []
    assert len({answer.location for answer in answers}) == 1
    with market.app_context():
        assert counted(Declaration, Withdrawal) == [1, 1]
        outbox.deliver_due()
        assert counted(Receipt) == [1]


@pytest.mark.parametrize("point", ["withdraw_before_commit", "withdraw_after_commit"])
def test_O1_a_process_killed_while_withdrawing_keeps_one_declaration_with_its_receipt(
    market, bank, settings, point
):
    with market.app_context():
        goods = [
            a_product(a_seller(bank, name=name), stock=2, with_image=False).variants[0]
            for name in ("Imkerei Wyhratal", "Töpferei Rüdigsdorf")
        ]
        assert survive(market, bank, settings, point, goods) == 1
        assert counted(Declaration, Receipt) == [1, 1]
        oracle.assert_invariants_hold()
