"""Who executes: huey carries outbox ids and keeps the clock. State lives in the outbox."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask
from huey import Huey, RedisHuey, SqliteHuey, crontab

from marketplace.infra import outbox

_every_minute: list[Callable[[], Any]] = []
_every_night: list[Callable[[], Any]] = []


def every_minute(job: Callable[[], Any]) -> Callable[[], Any]:
    """Register what the worker does each minute, beside sweeping the outbox."""
    if job not in _every_minute:
        _every_minute.append(job)
    return job


def every_night(job: Callable[[], Any]) -> Callable[[], Any]:
    """Register what the worker does once a night."""
    if job not in _every_night:
        _every_night.append(job)
    return job


def create_queue(*, redis_url: str, folder: Path) -> Huey:
    """Return the queue: Redis where configured, else a file beside the database."""
    if redis_url:
        return RedisHuey("market", url=redis_url)
    folder.mkdir(parents=True, exist_ok=True)
    return SqliteHuey("market", filename=str(folder / "jobs.db"), fsync=False)


def attach(app: Flask, queue: Huey) -> None:
    """Connect the queue with the application: new outbox rows are carried by it."""

    @queue.task(retries=0, name="deliver")
    def deliver(message_id: int) -> None:
        with app.app_context():
            outbox.deliver(message_id)

    @queue.periodic_task(crontab(minute="*"), name="tick")
    def tick() -> None:
        run_minute(app)

    @queue.periodic_task(crontab(minute="10", hour="2"), name="night")
    def night() -> None:
        run_all(app, _every_night)

    @queue.on_startup()
    def recover() -> None:
        run_minute(app)  # what a killed worker left behind goes out at once

    app.extensions["queue"] = queue
    outbox.carry_with(deliver)


def run_minute(app: Flask) -> None:
    """Sweep the outbox and run the clockwork; one failing job stops no other."""
    with app.app_context():
        outbox.deliver_quick()
        outbox.hand_over_slow()
    run_all(app, _every_minute)
    with app.app_context():
        outbox.deliver_quick()


def run_all(app: Flask, jobs: list[Callable[[], Any]]) -> None:
    """Run jobs one after another, each in a context of its own."""
    for job in jobs:
        with app.app_context():
            try:
                job()
            except Exception:  # noqa: BLE001 - one failing job stops no other
                outbox.log.exception("job_failed", job=job.__name__)
