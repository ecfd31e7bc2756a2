"""Starts actors quickly: the program is read once, and each actor is a fork of that process.

An actor that dies takes nothing with it: no application, connection or lock exists before the fork.
"""

import json
import os
import socket
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import IO

from marketplace.app import DEMO_VIEWS, MODELS, REGISTERING, VIEWS
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
        ours, theirs = socket.socketpair()
        with theirs:
            order = json.dumps(environment).encode()
            socket.send_fds(self._line, [len(order).to_bytes(4) + order], [theirs.fileno()])
        return Child(ours)


def main() -> None:
    for name in (*MODELS, *REGISTERING, *VIEWS, *DEMO_VIEWS):
        import_module(f"marketplace.{name}")
    orders = socket.socket(fileno=int(sys.argv[1]))
    while True:
        content, fds, _flags, _address = socket.recv_fds(orders, 65536, 1)
        if not content:
            return
        while len(content) < 4 + int.from_bytes(content[:4]):
            content += orders.recv(65536)
        if os.fork() == 0:
            orders.close()
            _act(json.loads(content[4:]), socket.socket(fileno=fds[0]))
        os.close(fds[0])
        _bury()


def _act(environment: dict[str, str], line: socket.socket) -> None:
    os.environ.clear()
    os.environ.update(environment)
    commands: IO[str] = line.makefile("r")
    answers: IO[str] = line.makefile("w")
    try:
        actor.serve(commands, answers)
    finally:
        os._exit(0)


def _bury() -> None:
    """Collect those that have ended, so that none stays as a zombie."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


if __name__ == "__main__":
    main()
