"""SCENARIOS P12 and M9: reports, browser and worker settle direct charges together, once."""

import pytest

from marketplace.infra import outbox
from marketplace.infra.config import settings as current
from marketplace.infra.db import db
from marketplace.orders import queries as orders
from marketplace.orders.rules import OrderState
from marketplace.payments import jobs as payment_jobs
from marketplace.payments.models import DirectCharge
from marketplace.payments.rules import MoveState
from marketplace.settings import ChargeShape
from tests import oracle
from tests.checkout.steps import newest_order, payment_of
from tests.concurrency.guests import a_guest, a_seller, at_once
from tests.concurrency.test_crashes import time_passes
from tests.concurrency.test_settling import come_back
from tests.make_market import a_product

pytestmark = pytest.mark.concurrency


@pytest.fixture
def card_left(market, bank, monkeypatch):
    """Return an order of two sellers whose card was left some minutes ago, unknown to us."""
    with market.app_context():
        changed = current().model_copy(update={"charge_shape": ChargeShape.DIRECT})
        monkeypatch.setitem(market.extensions, "settings", changed)
        goods = [
            a_product(a_seller(bank, name=name), stock=5).variants[0]
            for name in ("Imkerei Wyhratal", "Töpferei Rüdigsdorf")
        ]
        a_guest(market, *goods).press()
        bank.press(payment_of(newest_order()).session_url, "ohne-rueckkehr")
        time_passes()
        return newest_order().id


def test_M9_P12_everybody_at_once_charges_each_seller_once(market, bank, card_left):
    acts = [
        *(lambda: come_back(market, card_left) for _ in range(3)),
        *(payment_jobs.reconcile for _ in range(3)),
        *(outbox.deliver_due for _ in range(2)),
    ]
    at_once(market, *acts)
    with market.app_context():
        payment_jobs.reconcile()  # whoever met the bank busy leaves the rest to the worker
        outbox.deliver_due()
        assert orders.get(card_left).state is OrderState.PAID
        charges = db.session.query(DirectCharge).all()
        assert [charge.state for charge in charges] == [MoveState.MADE] * 2
        assert len([line for line in bank.ledger("charge") if line["account"] == "cards"]) == 2
        oracle.assert_invariants_hold()
        oracle.assert_cards_agree(bank.ledger("charge"))
