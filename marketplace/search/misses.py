"""Counts searches that found nothing, in memory; a timer hands them over once a minute.

Looking never writes: the answer is long out when the counts reach the database, and what a crash
takes along is lost (ANSWERS "Page cache"). Nothing that may tell of a person is counted.
"""

from collections import Counter
from threading import Lock, Timer

import structlog
from flask import Flask, current_app

from marketplace.search import operations
from marketplace.search.understanding import TOKEN

SECONDS, MOST_AT_ONCE = 60, 1000
LONGEST, MOST_DIGITS = 60, 5  # a postcode has five; a telephone number more
log = structlog.get_logger(__name__)
_counted: Counter[str] = Counter()
_lock = Lock()


def note(text: str) -> None:
    """Count a search that found nothing, if it may be kept."""
    kept = keepable(text)
    if not kept:
        return
    with _lock:
        is_first = not _counted
        if kept in _counted or len(_counted) < MOST_AT_ONCE:
            _counted[kept] += 1
    if is_first and not current_app.testing:
        app: Flask = current_app._get_current_object()  # type: ignore[attr-defined] # noqa: SLF001
        timer = Timer(SECONDS, _later, args=[app])
        timer.daemon = True
        timer.start()


def keepable(text: str) -> str:
    """Return the words in small letters; "" for what is long, an address or a number."""
    words = " ".join(TOKEN.findall(text.lower()))
    is_private = "@" in text or sum(c.isdigit() for c in text) > MOST_DIGITS
    return "" if is_private or len(words) > LONGEST else words


def hand_over() -> None:
    """Write what was counted since last time."""
    with _lock:
        counted = dict(_counted)
        _counted.clear()
    operations.record_misses(counted)


def _later(app: Flask) -> None:
    with app.app_context():
        try:
            hand_over()
        except Exception:
            log.exception("misses_lost")
