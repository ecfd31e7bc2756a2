"""Programs that die at the worst moment: the worker, the bank, the shop (SCENARIOS P14, P15, O1)."""

import os

import pytest
import requests
from sqlalchemy import select, update

from marketplace.infra import mail, outbox
from marketplace.infra.db import db, transaction
from marketplace.infra.outbox import LEASE, OutboxMessage
from marketplace.orders import queries as orders
from marketplace.orders.rules import OrderState
from marketplace.payments import jobs as payment_jobs
from marketplace.payments import queries as payments
from marketplace.payments.models import Payment
from marketplace.payments.operations import settling
from marketplace.payments.rules import MoveState, PaymentState
from tests.checkout.steps import newest_order, path_of, payment_of
from tests.concurrency.guests import a_guest, a_seller
from tests.concurrency.processes import end, until, web, worker
from tests.make_market import a_product

pytestmark = pytest.mark.concurrency
KILLED = 137


@pytest.fixture
def honey(market, bank):
    """The market's context stays open: each look at the database begins with `afresh`."""
    with market.app_context():
        yield a_product(a_seller(bank), stock=5).variants[0]


def afresh():
    db.session.rollback()
    return db.session


def letters(kind):
    """Return the messages of a subscriber as the database has them now."""
    return list(
        afresh().scalars(
            select(OutboxMessage)
            .where(OutboxMessage.subscriber.endswith(f".{kind}"))
            .order_by(OutboxMessage.id)
            .execution_options(populate_existing=True)
        )
    )


def time_passes(by=LEASE):
    """Let the leases, delays and payments of the shop be older."""
    with transaction():
        db.session.execute(update(OutboxMessage).values(due_at=OutboxMessage.due_at))
        for message in db.session.scalars(select(OutboxMessage)):
            message.due_at -= by
        for payment in db.session.scalars(select(Payment)):
            payment.created_at -= by


def placed(market, *variants):
    answer = a_guest(market, *variants).press()
    assert answer.status_code == 303, answer.text
    return newest_order()


def test_a_letter_outlives_the_worker_that_was_killed_while_it_wrote(market, settings, honey):
    for _ in range(2):
        placed(market, honey)
    first, second = letters("receipt")
    envelopes = [mail.post_folder() / f"outbox-{letter.id}.eml" for letter in (first, second)]
    envelopes[0].parent.mkdir()
    for envelope in envelopes:
        os.mkfifo(envelope)  # whoever writes into it stands still until somebody reads
    with worker(settings) as killed:
        until(lambda: letters("receipt")[0].attempts, "the worker has the letter in hand")
        end(killed)
    for envelope in envelopes:
        envelope.unlink()
    assert [letter.done_at for letter in letters("receipt")] == [None, None]
    assert not outbox.deliver(first.id)  # the dead worker's lease still runs

    time_passes()
    with worker(settings):
        until(lambda: all(letter.done_at for letter in letters("receipt")), "both are out")
    tries = [letter.attempts for letter in letters("receipt")]
    assert tries[0] == 2
    assert tries[1] in {1, 2}  # the worker's other thread may have had it in hand
    assert {key for key, _letter in mail.kept_mails()} == {
        f"outbox-{n.id}" for n in (first, second)
    }


def test_a_share_outlives_the_worker_that_was_killed_while_the_bank_moved_it(
    market, bank, settings, honey
):
    made = placed(market, honey)
    payment_id = payment_of(made).id
    bank.press(payment_of(made).session_url, "zahlen")
    settling.settle(payment_id)
    bank.fault("timeout_after_effect", path="/v1/transfers", method="POST", seconds=5)
    with worker(settings) as killed:
        until(lambda: bank.ledger("transfer"), "the bank has moved the share")
        end(killed)
    assert letters("move_the_share")[0].done_at is None
    assert [t.state for t in shares(payment_id)] == [MoveState.INTENDED]

    time_passes()
    with worker(settings):
        until(lambda: letters("move_the_share")[0].done_at, "the shop knows it")
    assert [t.state for t in shares(payment_id)] == [MoveState.MADE]
    assert len(bank.ledger("transfer")) == 2  # out of the platform, into the account: once


def shares(payment_id):
    afresh().expire_all()
    return payments.transfers_of(payment_id)


def test_P15_a_bank_that_dies_before_its_answer_leaves_one_session_and_one_charge(
    market, bank, honey
):
    guest = a_guest(market, honey)
    bank.fault("die_after_commit", path="/v1/checkout/sessions", method="POST")
    answer = guest.press()
    assert bank.process.wait(10) == KILLED
    path, page = guest.see_where_it_leads(answer)
    made = newest_order()
    assert path == f"/bestellungen/{orders.link_token(made)}"
    assert "Ihre Bestellung ist gespeichert" in page
    assert payment_of(made).state is PaymentState.INTENDED
    again = guest.browser.post(f"{path}/zahlung")  # the bank is still away
    assert "versuchen Sie es in einer Minute" in guest.see_where_it_leads(again)[1]

    bank.start_again()
    assert len(bank.all("checkout/sessions")) == 1  # made before it died, without us knowing
    page_of_the_bank = guest.browser.post(f"{path}/zahlung").location
    time_passes()
    outbox.deliver_due()  # the worker asks too
    (session,) = bank.all("checkout/sessions")
    assert page_of_the_bank == session["url"] == payment_of(made).session_url

    way_back = bank.press(page_of_the_bank, "zahlen")
    guest.browser.get(path_of(way_back))
    afresh().expire_all()
    assert newest_order().state is OrderState.PAID
    assert [line["amount"] for line in bank.ledger("charge") if line["account"] == "cards"] == [
        -newest_order().total.cents
    ]
    assert afresh().query(Payment).count() == 1


def test_P14_a_shop_killed_at_the_return_is_put_right_by_the_reconciliation(
    market, bank, settings, honey
):
    made = placed(market, honey)
    order_id, payment_id = made.id, payment_of(made).id
    way_back = bank.press(payment_of(made).session_url, "zahlen")
    with web(settings) as (url, killed):
        end(killed)
        with pytest.raises(requests.ConnectionError):
            requests.get(url + path_of(way_back), timeout=5)
    assert state_of(order_id) is OrderState.AWAITING_PAYMENT

    time_passes(payment_jobs.RECONCILE_AFTER)
    with worker(settings):
        until(lambda: state_of(order_id) is OrderState.PAID, "the reconciliation finds the money")
        until(lambda: all(m.done_at for m in letters("confirmation")), "the customer knows")
        until(lambda: letters("move_the_share")[0].done_at, "the share is moved")
    assert [t.state for t in shares(payment_id)] == [MoveState.MADE]
    assert len(letters("confirmation")) == 1
    assert len(bank.ledger("charge")) == len(bank.ledger("transfer")) == 2


def state_of(order_id):
    afresh().expire_all()
    return orders.get(order_id).state
