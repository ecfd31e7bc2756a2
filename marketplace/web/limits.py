"""Coarse limits per network; the brakes on sign-in, reset and order are table rows."""

from threading import Lock
from time import time
from typing import Any

from flask import Blueprint, Flask, current_app, request
from flask_limiter import Limiter
from limits.storage import MemoryStorage

from marketplace.kit.networks import network
from marketplace.settings import Settings

# In the application's config; tests set them.
CHANGES_PER_MINUTE = "MARKET_CHANGES_PER_MINUTE"
READS_PER_MINUTE = "MARKET_READS_PER_MINUTE"
LIMITER = "market.limiter"
LOOK_AGAIN_SECONDS = 10


class Counters(MemoryStorage):
    """Forgets what has expired while it counts; the library starts a thread for that each time."""

    STORAGE_SCHEME = ["counters"]

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._lock, self._look_again = Lock(), 0.0

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        now = time()
        with self._lock:
            if now >= self._look_again:
                self._look_again = now + LOOK_AGAIN_SECONDS
                for each in [name for name, end in [*self.expirations.items()] if end <= now]:
                    self.clear(each)
            if self.expirations.get(key, 0.0) <= now:
                self.clear(key)
                self.expirations[key] = now + expiry
            self.storage[key] += amount
            return self.storage[key]


class Coarse(Limiter):
    """Is not asked for what it would let pass anyway: that costs a third of a page's frame."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.reading: set[str] = set()  # blueprints where looking is limited, too

    def _check_request_limit(self, *given: Any, **named: Any) -> None:
        if not _is_free() or request.blueprint in self.reading:
            super()._check_request_limit(*given, **named)


def init(app: Flask, settings: Settings) -> None:
    """Limit unsafe requests per network."""
    app.config.setdefault(CHANGES_PER_MINUTE, 300)
    limiter = Coarse(
        _network,
        storage_uri=settings.redis_url or "counters://",
        default_limits=[_changes],
        default_limits_exempt_when=_is_free,
        headers_enabled=False,
    )
    limiter.init_app(app)
    app.config.setdefault(READS_PER_MINUTE, 120)
    app.extensions[LIMITER] = limiter


def limit_reading(app: Flask, blueprint: Blueprint) -> None:
    """Limit how often a network may ask a blueprint, which programs do in loops."""
    app.extensions[LIMITER].limit(_reads)(blueprint)
    app.extensions[LIMITER].reading.add(blueprint.name)


def seconds_to_wait() -> int:
    """Return when whoever was refused just now may try again."""
    current = current_app.extensions[LIMITER].current_limit
    return max(1, int(current.reset_at - time())) if current else 60


def _network() -> str:
    return network(request.remote_addr or "127.0.0.1", v4=32, v6=64)


def _reads() -> str:
    return f"{current_app.config[READS_PER_MINUTE]} per minute"


def _changes() -> str:
    return f"{current_app.config[CHANGES_PER_MINUTE]} per minute"


def _is_free() -> bool:
    """Looking is free; so are signed webhooks, which come in bursts from one address."""
    return request.method in {"GET", "HEAD", "OPTIONS"} or request.blueprint == "webhooks"
