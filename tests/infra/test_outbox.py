"""The outbox: what a commit promised happens, whatever dies in between."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from marketplace.infra import outbox
from marketplace.infra.db import db, transaction
from marketplace.infra.outbox import Event, OutboxMessage
from marketplace.kit import clock


@dataclass(frozen=True)
class JarOpened(Event):
    jar_id: int


@dataclass(frozen=True)
class JarScanned(Event):
    jar_id: int


received: list[tuple[int, str]] = []
failing: list[Exception] = []


@outbox.subscribe(JarOpened)
def taste(event, key):
    received.append((event.jar_id, key))
    if failing:
        raise failing[0]


@outbox.subscribe(JarScanned, slow=True)
def scan(event, key):
    received.append((event.jar_id, key))
    assert outbox.deliver_slow() == 0  # whoever comes meanwhile does not wait
    outbox.deliver_quick()


@pytest.fixture(autouse=True)
def nothing_received(app):
    received.clear()
    failing.clear()


def only_message() -> OutboxMessage:
    db.session.rollback()
    return db.session.query(OutboxMessage).one()


def test_what_was_rolled_back_never_happens(run_jobs):
    def open_and_stumble():
        with transaction():
            outbox.publish(JarOpened(jar_id=1))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        open_and_stumble()
    assert run_jobs() == 0
    assert received == []


def test_a_subscriber_gets_ids_and_a_key_that_stays_the_same(run_jobs, set_clock):
    outbox.publish(JarOpened(jar_id=7))
    failing.append(RuntimeError("the mail server is away"))
    run_jobs()
    failing.clear()
    set_clock(clock.now() + timedelta(minutes=1))
    run_jobs()
    key = f"outbox-{only_message().id}"
    assert received == [(7, key), (7, key)]
    assert run_jobs() == 0


def test_a_failure_is_tried_again_with_growing_pauses_and_then_shown(run_jobs, set_clock):
    outbox.publish(JarOpened(jar_id=7))
    failing.append(RuntimeError("still away"))
    pauses = []
    for _ in range(outbox.MAX_ATTEMPTS):
        assert run_jobs() == 1
        pauses.append(only_message().due_at - clock.now())
        set_clock(only_message().due_at)
    assert pauses == sorted(pauses)
    assert len(set(pauses)) == len(pauses)
    assert run_jobs() == 0
    assert [(m.attempts, m.last_error) for m in outbox.stuck()] == [
        (outbox.MAX_ATTEMPTS, "RuntimeError('still away')")
    ]


def test_a_message_of_a_dead_worker_is_free_again_after_its_lease(set_clock):
    outbox.publish(JarOpened(jar_id=7))
    claimed = outbox._claim(only_message().id)  # the worker dies here
    assert claimed is not None
    assert outbox.due() == []
    assert outbox.deliver(claimed.id) is False
    set_clock(clock.now() + outbox.LEASE)
    assert outbox.due() == [claimed.id]
    assert outbox.deliver(claimed.id) is True
    assert len(received) == 1


def test_a_delayed_message_waits_for_its_time(run_jobs, set_clock):
    outbox.publish(JarOpened(jar_id=7), delay=timedelta(hours=1))
    assert run_jobs() == 0
    set_clock(clock.now() + timedelta(hours=1))
    assert run_jobs() == 1


def test_a_broken_carrier_loses_nothing(run_jobs):
    def broken(_message_id):
        raise ConnectionError

    outbox.carry_with(broken)
    try:
        outbox.publish(JarOpened(jar_id=7))
    finally:
        outbox.carry_with(None)
    assert run_jobs() == 1


def test_what_is_quick_does_not_wait_for_what_is_slow(run_jobs):
    outbox.publish(JarScanned(jar_id=1))
    outbox.publish(JarOpened(jar_id=2))
    assert outbox.deliver_quick() == 1
    assert [jar for jar, _key in received] == [2]
    assert outbox.deliver_slow() == 1


def test_while_one_is_slow_the_quick_go_past_it(run_jobs):
    outbox.publish(JarScanned(jar_id=1))
    outbox.publish(JarScanned(jar_id=2))
    outbox.publish(JarOpened(jar_id=3))
    (first, _second) = outbox.due(slow=True)
    assert outbox.deliver(first)
    assert [jar for jar, _key in received] == [1, 3, 2]
