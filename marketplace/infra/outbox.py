"""The outbox: what must happen after a commit, written down in that commit.

Each subscriber gets its own row and is retried alone. The row owns state, back-off and
tries; huey only carries its id, so a task lost with a killed worker is found by `sweep`.
Delivery is at least once: a subscriber hands `key` to whatever it calls (mail server,
Stripe) as idempotency key.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import partial
from threading import Lock
from typing import Any

import structlog
from sqlalchemy import JSON, Index, Row, bindparam, select
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.infra.db import Model, after_commit, db, table, transaction
from marketplace.infra.faults import fault
from marketplace.infra.logs import scrub
from marketplace.kit import clock

LEASE = timedelta(minutes=5)  # a message whose worker died is retried after this
MAX_ATTEMPTS = 8  # then a person looks at it: `flask outbox stuck`

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Event:
    """Something that has happened, named in the past tense, holding only ids."""


Subscriber = Callable[[Any, str], None]
_subscribers: dict[str, tuple[type[Event], Subscriber]] = {}
_slow: set[str] = set()
_slow_lane = Lock()
_carrier: list[Callable[[int], None]] = []  # set by infra.jobs: hands an id to huey


class OutboxMessage(Model):
    """One event for one subscriber."""

    __tablename__ = "outbox_messages"
    __table_args__ = (Index(None, "done_at", "due_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subscriber: Mapped[str]
    event: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None]
    last_error: Mapped[str | None]


_ROWS = table(OutboxMessage)
WRITE = _ROWS.insert().returning(_ROWS.c.id)
_IS_DUE = (
    _ROWS.c.done_at.is_(None),
    _ROWS.c.due_at <= bindparam("now"),
    _ROWS.c.attempts < MAX_ATTEMPTS,
    _ROWS.c.subscriber.in_(bindparam("lane", expanding=True)),
)
DUE = select(_ROWS.c.id).where(*_IS_DUE).order_by(_ROWS.c.id).limit(bindparam("most"))
THIS = _ROWS.c.id == bindparam("message")
# One conditional UPDATE: of two workers with the same id, one gets the row.
CLAIM = (
    _ROWS.update()
    .where(THIS, *_IS_DUE)
    .values(attempts=_ROWS.c.attempts + 1, due_at=bindparam("lease"))
    .returning(_ROWS.c.id, _ROWS.c.subscriber, _ROWS.c.event, _ROWS.c.attempts)
)
DONE = _ROWS.update().where(THIS).values(done_at=bindparam("at"), last_error=None)
LATER = _ROWS.update().where(THIS).values(due_at=bindparam("at"), last_error=bindparam("error"))


def subscribe(event_type: type[Event], *, slow: bool = False) -> Callable[[Subscriber], Subscriber]:
    """Register a function that will receive every such event, at least once.

    :param slow: it takes seconds; such messages go one at a time, and no mail waits for them.
    """

    def register(subscriber: Subscriber) -> Subscriber:
        name = f"{subscriber.__module__}.{getattr(subscriber, '__name__', '')}"
        _subscribers[name] = (event_type, subscriber)
        if slow:
            _slow.add(name)
        return subscriber

    return register


def carry_with(carrier: Callable[[int], None] | None) -> None:
    """Say who is handed the ids of new rows; None leaves them to the sweep."""
    _carrier[:] = [carrier] if carrier else []


def publish(event: Event, *, delay: timedelta = timedelta()) -> None:
    """Queue the event for its subscribers inside the caller's transaction.

    :param delay: not before that; a delayed message is left to the sweep.
    """
    names = _names_of(type(event))
    if not names:
        return
    with transaction():
        db.session.flush()  # what happened stands before what follows from it
        now = clock.now()
        same = {"event": asdict(event), "created_at": now, "due_at": now + delay}
        rows = [same | {"subscriber": name} for name in names]
        ids = db.session.scalars(WRITE, rows).all()
        if not delay:
            for each in ids:  # huey will carry them
                after_commit(partial(_hand_over, each))


def _names_of(event_type: type[Event]) -> list[str]:
    return [name for name, (wanted, _) in _subscribers.items() if wanted is event_type]


def _hand_over(message_id: int) -> None:
    for carrier in _carrier:
        try:
            carrier(message_id)
        except Exception:
            log.warning("outbox_carrier_failed", message=message_id, exc_info=True)


def deliver(message_id: int) -> bool:
    """Run one message if it is due and nobody else has it. Tell whether it was run."""
    if _is_slow(message_id):
        return bool(deliver_slow())
    return _run(message_id)


def deliver_slow() -> int:
    """Run slow messages that are due, unless this process is at it. Return how many ran.

    Whoever comes second leaves: the first looks again before it stops, and so does the sweep.
    """
    if not _slow_lane.acquire(blocking=False):
        return 0
    try:
        ran = 0
        while ids := due(slow=True):
            ran += sum(_run(message_id) for message_id in ids)
        return ran
    finally:
        _slow_lane.release()


def hand_over_slow() -> None:
    """Have the slow messages that are due carried; the sweep itself does not wait for them."""
    for message_id in due(1, slow=True):
        _hand_over(message_id)


def _run(message_id: int) -> bool:
    message = _claim(message_id)
    if message is None:
        return False
    fault("job_claimed")
    event_type, subscriber = _subscribers[message.subscriber]
    outcome, said = DONE, {"message": message.id, "at": clock.now()}
    try:
        subscriber(event_type(**message.event), f"outbox-{message.id}")
    except Exception as error:
        db.session.rollback()
        backoff = timedelta(seconds=15 * 4 ** (message.attempts - 1))
        outcome, said["at"] = LATER, clock.now() + backoff
        said["error"] = scrub(repr(error))[:500]
        log.exception("outbox_failed", message=message.id, subscriber=message.subscriber)
    fault("job_before_done")
    with transaction():
        db.session.execute(outcome, said)
    return True


def due(limit: int = 100, *, slow: bool = False) -> list[int]:
    """Return the ids of messages that wait to be run, oldest first."""
    lane = [name for name in _subscribers if (name in _slow) is slow]
    return list(db.session.scalars(DUE, {"now": clock.now(), "lane": lane, "most": limit}))


def deliver_quick() -> int:
    """Run what is due and quick, also what those runs add. Return how many ran."""
    ran = 0
    while ids := due():
        ran += sum(_run(message_id) for message_id in ids)
    return ran


def deliver_due() -> int:
    """Run everything that is due, also what those runs add. Return how many ran."""
    ran = 0
    while more := deliver_quick() + deliver_slow():
        ran += more
    return ran


def stuck() -> list[OutboxMessage]:
    """Return messages that were given up on."""
    return list(
        db.session.scalars(
            select(OutboxMessage).where(
                OutboxMessage.done_at.is_(None), OutboxMessage.attempts >= MAX_ATTEMPTS
            )
        )
    )


def _is_slow(message_id: int) -> bool:
    subscriber = db.session.scalar(
        select(OutboxMessage.subscriber).where(OutboxMessage.id == message_id)
    )
    return subscriber in _slow


def _claim(message_id: int) -> Row[Any] | None:
    now = clock.now()
    said = {"message": message_id, "now": now, "lane": list(_subscribers), "lease": now + LEASE}
    with transaction():
        return db.session.execute(CLAIM, said).one_or_none()
