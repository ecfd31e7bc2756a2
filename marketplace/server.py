"""The web server: `python -m marketplace.server` with the options of granian.

One process imports the market and divides into workers, which hold what they never change in
memory together; a worker that died is replaced by a copy, not by a start from nothing (decision
0045). Nothing is opened before the division: no database, no storage, no thread.
"""

import sys
from importlib import import_module

from sqlalchemy.orm import configure_mappers

from marketplace.app import MODELS, REGISTERING, VIEWS
from marketplace.infra import garbage

TARGET = "marketplace.wsgi:application"


def preload() -> None:
    """Import every module of the market, and what granian will import to serve it."""
    for name in (*MODELS, *REGISTERING, *VIEWS, "cli"):
        import_module(f"marketplace.{name}")
    configure_mappers()


def main() -> None:
    with garbage.starting():
        preload()
        from granian.cli import entrypoint
    sys.argv += ["--interface", "wsgi", "--no-ws", TARGET]
    entrypoint()  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    main()
