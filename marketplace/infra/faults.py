"""Named places where a process can be told to die, to prove that nothing is lost there.

In production the places do nothing. The crash tests and `make chaos` set
MARKET_FAULT_POINT; a process that reaches the place ends at once, as in a power cut, and
only the first time: a mark in the data folder lets the restarted one go on.
"""

import os

from marketplace.infra.config import settings

KILLED = 137


def fault(name: str) -> None:
    """End the process if it is to die here."""
    wanted = settings().fault_point
    if not wanted or wanted != name:
        return
    mark = settings().data / f"died-at-{name}"
    try:
        mark.touch(exist_ok=False)
    except FileExistsError:
        return
    os._exit(KILLED)
