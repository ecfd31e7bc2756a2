"""SCENARIOS H1, P12 and O4: the bank's reports, the browser and the worker arrive together."""

import json
import time
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import create_engine, event, func, select, update
from sqlalchemy import text as text_of_sql
from sqlalchemy.exc import DBAPIError

from marketplace.bank.postman import signature
from marketplace.infra import mail, outbox
from marketplace.infra.db import db, transaction
from marketplace.infra.journal import JournalEntry
from marketplace.infra.outbox import OutboxMessage
from marketplace.kit import clock
from marketplace.orders import queries as orders
from marketplace.orders.rules import OrderState
from marketplace.payments import jobs as payment_jobs
from marketplace.payments import queries as payments
from marketplace.payments.models import BankEvent, Payment
from marketplace.payments.operations import attempts, settling
from marketplace.payments.rules import MoveState, PaymentState
from tests import oracle
from tests.browser import Browser
from tests.checkout.steps import newest_order, payment_of
from tests.concurrency import guards_off
from tests.concurrency.guests import a_guest, a_seller, at_once, failed
from tests.conftest import POSTGRES
from tests.make_market import a_product

pytestmark = pytest.mark.concurrency
SECRET = "whsec_demo"


@pytest.fixture
def paid(market, bank):
    """Return an order that was paid at the bank six minutes after it was placed, unknown to us."""
    with market.app_context():
        honey = a_product(a_seller(bank), stock=5).variants[0]
        a_guest(market, honey).press()
        outbox.deliver_due()  # the first mail is out
        made = newest_order()
        bank.press(payment_of(made).session_url, "ohne-rueckkehr")
        with transaction():
            db.session.execute(
                update(Payment).values(created_at=clock.now() - timedelta(minutes=6))
            )
        return made.id


def webhook(market, event):
    """Bring an event to the shop as the bank does."""
    body = json.dumps(event).encode()
    headers = {"Stripe-Signature": signature(body, SECRET, int(time.time()))}
    return market.test_client().post(
        "/webhooks/stripe", data=body, headers=headers, content_type="application/json"
    )


def come_back(market, order_id):
    """Return from the bank's page with the browser."""
    token = orders.link_token(orders.get(order_id))
    return Browser(market).get(f"/bestellungen/{token}/rueckkehr")


def test_H1_P12_reports_browser_and_worker_settle_once_together(market, bank, paid):
    events = {each["type"]: each for each in bank.all("events")}
    ends = events["checkout.session.completed"], events["payment_intent.succeeded"]
    acts = [
        *(lambda: webhook(market, ends[0]) for _ in range(3)),
        lambda: webhook(market, ends[1]),
        *(lambda: come_back(market, paid) for _ in range(2)),
        *(payment_jobs.reconcile for _ in range(2)),
        *(outbox.deliver_due for _ in range(2)),
    ]
    answers = at_once(market, *acts)
    assert failed(answers) == []
    assert [answer.status_code for answer in answers[:4]] == [200] * 4
    assert failed(at_once(market, *[outbox.deliver_due] * 3)) == []
    with market.app_context():
        assert_settled_once(paid)
    moved = bank.ledger("charge") + bank.ledger("transfer")
    assert len(moved) == 2 + 2


def assert_settled_once(order_id):
    made, payment = orders.get(order_id), payment_of(orders.get(order_id))
    assert (made.state, payment.state) == (OrderState.PAID, PaymentState.SUCCEEDED)
    assert [t.state for t in payments.transfers_of(payment.id)] == [MoveState.MADE]
    assert db.session.scalar(select(func.count()).select_from(BankEvent)) == 2
    entries = list(db.session.scalars(select(JournalEntry.action).where(
        JournalEntry.subject_kind == "order", JournalEntry.subject_id == order_id)))  # fmt: skip
    assert entries == ["placed", "paid"]
    told = sorted(letter["To"] for _key, letter in mail.kept_mails())
    assert told == ["anna@test.example", "anna@test.example", "hof@test.example"]
    assert handled() == {"open_the_page": 0, "keep_the_texts": 1, "receipt": 1, "confirmation": 1, "news_for_producers": 1,
                         "move_the_share": 1, "handle_bank_event": 2}  # fmt: skip


def handled():
    """Return how often each subscriber was run."""
    rows = db.session.execute(
        select(OutboxMessage.subscriber, func.sum(OutboxMessage.attempts)).group_by(
            OutboxMessage.subscriber
        )
    )
    return {name.rpartition(".")[2]: int(tries) for name, tries in rows}


def test_H1_control_without_locks_the_second_settlement_runs_into_the_next_fence(
    market, paid, monkeypatch
):
    with market.app_context():
        payment_id = payment_of(orders.get(paid)).id
        for module in (orders, payments):
            monkeypatch.setattr(module, "lock", lambda statement: statement)
        guards_off.together(monkeypatch, attempts, "locked", callers=2)
        with guards_off.no_write_lock():
            answers = at_once(market, *[lambda: settling.settle(payment_id)] * 2)
        (error,) = failed(answers)
        # The version of the order on PostgreSQL, the snapshot on SQLite.
        assert ("StaleDataError" if POSTGRES else "database is locked") in repr(error)
        db.session.rollback()  # look at what is there now
        shares = OutboxMessage.subscriber.endswith("move_the_share")
        assert db.session.scalar(select(func.count()).where(shares)) == 1


@contextmanager
def database_goes_away_at(statement):
    """Cut the connection in the middle of a transaction, as a failover does, once."""
    engine = db.engine
    cut: list[str] = []

    def cut_off(connection, _cursor, text, *_more):
        if text.startswith(statement) and not cut:
            cut.append(text)
            if not POSTGRES:
                connection.connection.dbapi_connection.close()
                return
            server = create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
            with server.connect() as admin:
                admin.execute(
                    text_of_sql(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        " WHERE datname = :name"
                    ),
                    {"name": engine.url.database},
                )
            server.dispose()

    event.listen(engine, "before_cursor_execute", cut_off)
    try:
        yield cut
    finally:
        event.remove(engine, "before_cursor_execute", cut_off)


@pytest.mark.parametrize(
    "at", ["UPDATE payments", "UPDATE orders", "INSERT INTO ledger_entries", "INSERT INTO outbox"]
)
def test_O4_a_database_that_fails_over_in_mid_payment_loses_and_doubles_nothing(
    market, bank, paid, at
):
    with market.app_context():
        payment_id = payment_of(orders.get(paid)).id
        with database_goes_away_at(at) as cut, pytest.raises(DBAPIError):
            settling.settle(payment_id)
        assert cut
        db.session.remove()  # the end of the request that failed
        assert orders.get(paid).state is OrderState.AWAITING_PAYMENT
        assert come_back(market, paid).status_code in {200, 303}  # the next server has taken over
        assert failed(at_once(market, outbox.deliver_due)) == []
        db.session.rollback()
        made = orders.get(paid)
        assert made.state is OrderState.PAID
        assert [t.state for t in payments.transfers_of(payment_id)] == [MoveState.MADE]
        oracle.assert_invariants_hold()
        oracle.assert_cards_agree(bank.ledger("charge") + bank.ledger("refund"))


def letters_sent_by_workers(market, monkeypatch):
    """Let four workers take up the same letter; return how often it went out."""
    sent: list[Any] = []
    monkeypatch.setattr(mail, "send", sent.append)
    with market.app_context(), transaction():
        db.session.execute(update(OutboxMessage).values(done_at=clock.now()))
        letter = db.session.scalars(
            select(OutboxMessage.id).where(OutboxMessage.subscriber.endswith("receipt"))
        ).one()
        db.session.execute(
            update(OutboxMessage)
            .where(OutboxMessage.id == letter)
            .values(done_at=None, due_at=clock.now())
        )
    assert failed(at_once(market, *[lambda: outbox.deliver(letter)] * 4)) == []
    return len(sent)


def test_O1_a_letter_that_many_workers_take_up_goes_out_once(market, paid, monkeypatch):
    assert letters_sent_by_workers(market, monkeypatch) == 1


def test_O1_control_workers_who_only_look_send_it_twice(market, paid, monkeypatch):
    monkeypatch.setattr(outbox, "_claim", looked_up)
    assert letters_sent_by_workers(market, monkeypatch) == 4


def looked_up(message_id):
    """Read a letter without claiming it."""
    found = db.session.get_one(OutboxMessage, message_id)
    db.session.expunge(found)
    return found
