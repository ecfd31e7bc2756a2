"""The programs of the market as processes of their own, started and ended here by their pid."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import requests

from marketplace.settings import Settings
from tests.chaos.nursery import Nursery, Program

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
ANSWER_SECONDS = 30
POLL_SECONDS = 0.02
TEST_KEY = {"Authorization": "Bearer sk_test_demo"}


def until(happened: Callable[[], Any], what: str, *, seconds: float = 60.0) -> Any:
    """Wait until `happened` returns something true, and return it.

    :raises AssertionError: it did not in time.
    """
    deadline = time.monotonic() + seconds
    while not (found := happened()):
        assert time.monotonic() < deadline, f"not within {seconds} seconds: {what}"
        time.sleep(POLL_SECONDS)
    return found


def answers(url: str) -> bool:
    """Tell whether somebody listens there."""
    try:
        return requests.get(url, timeout=ANSWER_SECONDS).status_code < 500
    except requests.ConnectionError:
        return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def end(process: subprocess.Popen[bytes] | Program) -> None:
    """Kill the process and those it started; no goodbye, as in a power cut."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)  # it leads a group of its own, see `start`
    process.wait(ANSWER_SECONDS)


def environment_of(settings: Settings) -> dict[str, str]:
    """Return the environment in which a process belongs to the same shop as `settings`."""
    return dict(os.environ) | {
        "MARKET_MODE": "demo",
        "MARKET_DATA": str(settings.data),
        "MARKET_DATABASE_URL": settings.sqlalchemy_url,
        "MARKET_PUBLIC_URL": settings.public_url,
        "MARKET_BANK_PORT": str(settings.bank_port),
        "MARKET_STORAGE_URL": settings.storage_url,
        "MARKET_REDIS_URL": settings.redis_url,
        "MARKET_FAULT_POINT": settings.fault_point,
        "MARKET_CHARGE_SHAPE": settings.charge_shape,
    }


def start(*command: str, settings: Settings | None = None) -> subprocess.Popen[bytes]:
    """Start a program in a process group of its own, for the same shop as `settings`."""
    environment = environment_of(settings) if settings else dict(os.environ)
    return subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)


def fork(*command: str, settings: Settings) -> Program:
    """Start a module of the market as `start` would, from a process that has read it already."""
    return Nursery.of_this_process().program(environment_of(settings), *command)


@contextmanager
def worker(settings: Settings) -> Iterator[Program]:
    """Run the shop's worker until the block ends."""
    process = fork("flask", "--app", "marketplace.wsgi", "worker", settings=settings)
    try:
        yield process
    finally:
        end(process)


@contextmanager
def web(settings: Settings) -> Iterator[tuple[str, Program]]:
    """Serve the shop as `make demo` does, until the block ends."""
    port = free_port()
    process = fork(
        "marketplace.server", "--host", "127.0.0.1", "--port", str(port),
        "--workers", "1", "--blocking-threads", "2", "--log-level", "critical", settings=settings,
    )  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    try:
        until(lambda: answers(f"{url}/gesundheit"), "the shop answers")
        yield url, process
    finally:
        end(process)


class Bank:
    """The test bank; it keeps its port and its book when it starts again."""

    def __init__(self, database: Path) -> None:
        self.database, self.port = database, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        process = start(
            sys.executable, "-m", "marketplace.bank",
            "--port", str(self.port), "--database", str(self.database),
        )  # fmt: skip
        until(lambda: answers(f"{self.url}/gesundheit"), "the bank answers")
        return process

    def start_again(self) -> None:
        """Open the bank after it died."""
        end(self.process)
        self.process = self._start()

    def forget(self) -> None:
        """Empty the books, for the next test; a dead bank is opened again."""
        if self.process.poll() is not None:
            self.start_again()
        self._tell("reset")

    def fault(self, kind: str, **more: Any) -> None:
        self._tell("faults", json={"kind": kind, **more})

    def ledger(self, kind: str) -> list[dict[str, Any]]:
        """Return what the bank really moved: two lines for each movement."""
        lines = requests.get(f"{self.url}/_test/ledger", timeout=ANSWER_SECONDS).json()
        return [line for line in lines if line["kind"] == kind]

    def all(self, collection: str) -> list[dict[str, Any]]:
        """Return the objects of a kind as clients see them, newest first."""
        url = f"{self.url}/v1/{collection}?limit=100"
        found = requests.get(url, headers=TEST_KEY, timeout=ANSWER_SECONDS).json()
        return list(found["data"])

    def press(self, url: str, wish: str = "") -> str:
        """Press a button of one of the bank's pages; return where it leads."""
        answer = requests.post(
            url, data={"wunsch": wish}, allow_redirects=False, timeout=ANSWER_SECONDS
        )
        assert answer.status_code in {200, 303}, answer.text
        return answer.headers.get("Location", "")

    def _tell(self, switch: str, **more: Any) -> None:
        answer = requests.post(f"{self.url}/_test/{switch}", timeout=ANSWER_SECONDS, **more)
        assert answer.ok, answer.text
