"""Sends requests straight to a WSGI application and measures nothing but it."""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import _lru_cache_wrapper
from http.cookies import SimpleCookie
from statistics import median, quantiles
from typing import Any

from flask import Flask
from sqlalchemy import event
from werkzeug.test import EnvironBuilder

from marketplace.infra.db import db
from tests.bank.in_process import InProcessBank

HEADERS = {
    "Accept": "text/html,application/xhtml+xml",
    "Accept-Encoding": "gzip, br",
    "Accept-Language": "de-DE,de;q=0.9",
    "Sec-Fetch-Site": "same-origin",
}
WARM_UP, LEAST, MOST, SECONDS = 3, 30, 300, 0.8


@dataclass(slots=True)
class Answer:
    """One answer; milliseconds of the application, without what the bank needed."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes
    cpu: float
    wall: float

    @property
    def location(self) -> str:
        return next((value for name, value in self.headers if name == "Location"), "")


@dataclass(slots=True)
class Series:
    """Milliseconds of the same request, again and again."""

    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)

    def add(self, answer: Answer) -> None:
        self.cpu.append(answer.cpu)
        self.wall.append(answer.wall)

    def summary(self) -> dict[str, float]:
        return {
            "runs": len(self.cpu),
            "cpu_ms": median(self.cpu),
            "cpu_ms_p95": p95(self.cpu),
            "wall_ms": median(self.wall),
            "wall_ms_p95": p95(self.wall),
        }


def p95(values: list[float]) -> float:
    """Return the 95th percentile; of less than 20 values that is the largest."""
    return quantiles(values, n=20)[-1] if len(values) >= 20 else max(values)


class Elsewhere:
    """Time spent in this process by somebody who is another machine in life: the bank."""

    cpu = wall = 0.0


class MeteredBank(InProcessBank):
    """The bank in this process, whose own work is not the shop's."""

    def request(self, *args: Any, **more: Any) -> Any:
        cpu, wall = time.process_time(), time.perf_counter()
        try:
            return super().request(*args, **more)
        finally:
            Elsewhere.cpu += time.process_time() - cpu
            Elsewhere.wall += time.perf_counter() - wall


class Visitor:
    """A browser with cookies and an address of its own, so that no limit is met."""

    _count = 0

    def __init__(self) -> None:
        Visitor._count += 1
        number = Visitor._count
        self.address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        self.cookies: dict[str, str] = {}
        self.headers = dict(HEADERS)

    def ask(
        self, app: Any, path: str, data: dict[str, Any] | None = None, *, status: int = 200
    ) -> Answer:
        """Return the answer to a GET, or to a POST of `data`.

        :raises RuntimeError: it has another status than expected.
        """
        answer = timed(app, self._environ(path, data))
        if answer.status != status:
            msg = f"{path}: {answer.status} instead of {status}: {answer.body[:300]!r}"
            raise RuntimeError(msg)
        for name, value in answer.headers:
            if name == "Set-Cookie":
                self.cookies |= {k: m.value for k, m in SimpleCookie(value).items()}
        return answer

    def _environ(self, path: str, data: dict[str, Any] | None) -> dict[str, Any]:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return EnvironBuilder(
            path,
            base_url="http://localhost",
            method="GET" if data is None else "POST",
            data=data,
            headers=[*self.headers.items(), *([("Cookie", cookie)] if cookie else [])],
            environ_base={"REMOTE_ADDR": self.address},
        ).get_environ()


def timed(app: Any, environ: dict[str, Any]) -> Answer:
    """Run one request to its last byte."""
    started: list[Any] = []

    def start_response(status: str, headers: list[tuple[str, str]], _error: Any = None) -> Any:
        started[:] = [int(status.split(" ", 1)[0]), headers]
        return started.append

    Elsewhere.cpu = Elsewhere.wall = 0.0
    wall, cpu = time.perf_counter(), time.process_time()
    parts = app(environ, start_response)
    body = b"".join(parts)
    if hasattr(parts, "close"):
        parts.close()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return Answer(
        started[0], started[1], body,
        (cpu - Elsewhere.cpu) * 1000, (wall - Elsewhere.wall) * 1000,
    )  # fmt: skip


def timing(act: Callable[[], Any]) -> Answer:
    """Run something that is no request, as an answer without words."""
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return Answer(0, [], b"", cpu * 1000, wall * 1000)


def repeated(ask: Callable[[], Answer], before: Callable[[], None] | None = None) -> Series:
    """Ask until the median is steady enough; the garbage collector stays on."""
    for _ in range(WARM_UP):
        ask()
    gc.collect()
    series, deadline = Series(), time.perf_counter() + SECONDS
    while len(series.cpu) < LEAST or (len(series.cpu) < MOST and time.perf_counter() < deadline):
        if before:
            before()
        series.add(ask())
    return series


def forget_everything() -> None:
    """Empty what functions of the shop remember in this process."""
    for each in gc.get_objects():
        if isinstance(each, _lru_cache_wrapper) and each.__module__.startswith("marketplace."):
            each.cache_clear()


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """Collect the SQL statements of a block, without the borders of transactions."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if not statement.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")):
            seen.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)
