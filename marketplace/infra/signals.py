"""Events inside the transaction: who must know at once, in the same commit.

`notify` is for what has to be true together with the change (an index, a merged cart).
What may happen later, and must survive a crash, goes through `infra.outbox.publish`.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

Listener = TypeVar("Listener", bound=Callable[[Any], None])
_listeners: dict[type, list[Callable[[Any], None]]] = defaultdict(list)


def listen(event_type: type) -> Callable[[Listener], Listener]:
    """Register a function that runs whenever such an event is notified."""

    def register(listener: Listener) -> Listener:
        if listener not in _listeners[event_type]:
            _listeners[event_type].append(listener)
        return listener

    return register


def notify(event: object) -> None:
    """Run every listener now, inside the caller's transaction."""
    for listener in _listeners[type(event)]:
        listener(event)
