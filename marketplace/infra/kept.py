"""What was read of the shop window once, kept in this process while its edition is valid.

A request brings its edition along: it was read before the first statement of the request, so
nothing older than it is ever kept under its number. Where nobody brought one (a worker, a
test), everything is read anew.
"""

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Mapping
from contextvars import ContextVar
from threading import Lock
from typing import Any, TypeVar, cast

from marketplace.infra import moments
from marketplace.kit import clock

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
MOST = (
    3000  # things, the least recently used goes first; most are cards of one or two kilobytes, the
)
# rows of a filter take fifty and are kept for lists many ask for alone

# Of the running request, as `edition.Reader.read` gives it; None: nothing is kept.
edition: ContextVar[Hashable] = ContextVar("edition", default=None)


class _Shelf:
    """Things of one edition, up to one moment."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._valid: Any = None
        self._things: OrderedDict[Hashable, Any] = OrderedDict()

    def find(self, key: Hashable, valid: Any) -> Any:
        with self._lock:
            if valid != self._valid or key not in self._things:
                return None
            self._things.move_to_end(key)
            return self._things[key]

    def put(self, key: Hashable, valid: Any, thing: Any) -> None:
        with self._lock:
            if valid != self._valid:
                self._valid = valid
                self._things.clear()
            self._things[key] = thing
            if len(self._things) > MOST:
                self._things.popitem(last=False)


_shelf = _Shelf()


def kept(key: Hashable, make: Callable[[], Value]) -> Value:
    """Return what `make` returned for this key in this edition, so it must not be changed.

    :param key: with everything it depends on beside the shop window, such as the language.
    """
    asked_in = edition.get()
    if asked_in is None:
        return make()
    valid = (asked_in, moments.horizon(asked_in))
    found = _shelf.find(key, valid)
    if found is None:
        found = (make(),)
        if clock.now() < valid[1]:
            _shelf.put(key, valid, found)
    return cast("Value", found[0])


def kept_each(
    kind: Hashable,
    keys: Collection[Key],
    make: Callable[[list[Key]], Mapping[Key, Value]],
) -> dict[Key, Value]:
    """Return one thing for each of these keys, making together what is not kept yet.

    :param kind: what the things are, with everything they depend on beside key and shop window.
    :param make: may leave keys out; those are asked for again.
    """
    asked_in = edition.get()
    if asked_in is None:
        return dict(make(list(keys))) if keys else {}
    valid = (asked_in, moments.horizon(asked_in))
    found = {key: _shelf.find((kind, key), valid) for key in keys}
    missing = [key for key, thing in found.items() if thing is None]
    made = {key: (value,) for key, value in make(missing).items()} if missing else {}
    if made and clock.now() < valid[1]:
        for key, thing in made.items():
            _shelf.put((kind, key), valid, thing)
    return {key: thing[0] for key, thing in {**found, **made}.items() if thing is not None}
