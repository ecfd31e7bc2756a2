"""Starts actors and programs quickly: the market is read once, and each is a fork of that process.

Who dies takes nothing with it: no application, connection or lock exists before the fork.
"""

import json
import os
import runpy
import socket
import subprocess
import sys
import traceback
from importlib import import_module
from pathlib import Path

from marketplace.app import DEMO_VIEWS
from marketplace.server import preload
from tests.chaos import actor

ROOT = Path(__file__).parents[2]


class Child:
    """One actor; whoever asks a dead one gets no answer."""

    def __init__(self, line: socket.socket) -> None:
        self._line, self._answers = line, line.makefile("r")
        assert self._answers.readline(), "the actor did not start"

    def ask(self, command: str) -> str:
        """Return the line that answers a command, "" if the actor died of it."""
        try:
            self._line.sendall(command.encode() + b"\n")
            return self._answers.readline()
        except (BrokenPipeError, ConnectionResetError):
            return ""

    def end(self) -> None:
        """Hang up: the actor reads the end of its commands and stops."""
        self._answers.close()
        self._line.close()


class Program:
    """A program of the market, as `python -m` starts it, that leads a group of its own."""

    def __init__(self, line: socket.socket) -> None:
        self._line, self._has_ended = line, False
        with line.makefile("r") as told:
            self.pid = int(told.readline())

    def wait(self, seconds: float) -> None:
        """Return when it and all it started have ended.

        :raises TimeoutError: they have not in that time.
        """
        if not self._has_ended:
            self._line.settimeout(seconds)
            self._has_ended = not self._line.recv(1)
            self._line.close()


class Nursery:
    """A process that waits for orders to fork; one for each process of the tests."""

    _only: "Nursery | None" = None

    def __init__(self) -> None:
        self._line, theirs = socket.socketpair()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.chaos.nursery", str(theirs.fileno())],
            cwd=ROOT, pass_fds=[theirs.fileno()],
        )  # fmt: skip
        theirs.close()

    @classmethod
    def of_this_process(cls) -> "Nursery":
        if cls._only is None:
            cls._only = cls()
        return cls._only

    def actor(self, environment: dict[str, str]) -> Child:
        """Return a new actor that belongs to the shop of that environment."""
        return Child(self._order(environment, []))

    def program(self, environment: dict[str, str], *command: str) -> Program:
        """Start what `python -m` would start: a module and what it is told."""
        return Program(self._order(environment, list(command)))

    def _order(self, environment: dict[str, str], command: list[str]) -> socket.socket:
        ours, theirs = socket.socketpair()
        with theirs:
            order = json.dumps([environment, command]).encode()
            socket.send_fds(self._line, [len(order).to_bytes(4) + order], [theirs.fileno()])
        return ours


def main() -> None:
    preload()
    for name in (*(f"marketplace.{each}" for each in DEMO_VIEWS), "granian.cli"):
        import_module(name)
    orders = socket.socket(fileno=int(sys.argv[1]))
    while True:
        content, fds, _flags, _address = socket.recv_fds(orders, 65536, 1)
        if not content:
            return
        while len(content) < 4 + int.from_bytes(content[:4]):
            content += orders.recv(65536)
        if os.fork() == 0:
            orders.close()
            environment, command = json.loads(content[4:])
            _begin(environment, command, socket.socket(fileno=fds[0]))
        os.close(fds[0])
        _bury()


def _begin(environment: dict[str, str], command: list[str], line: socket.socket) -> None:
    os.environ.clear()
    os.environ.update(environment)
    try:
        if command:
            _run(command, line)
        else:
            actor.serve(line.makefile("r"), line.makefile("w"))
    except Exception:
        traceback.print_exc()
        raise
    finally:
        os._exit(0)


def _run(command: list[str], line: socket.socket) -> None:
    os.setsid()
    line.sendall(f"{os.getpid()}\n".encode())
    sys.argv = command
    runpy.run_module(command[0], run_name="__main__", alter_sys=True)


def _bury() -> None:
    """Collect those that have ended, so that none stays as a zombie."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


if __name__ == "__main__":
    main()
