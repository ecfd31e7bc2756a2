"""Coarse limits per network; the brakes on sign-in, reset and order are table rows."""

from flask import Flask, current_app, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from marketplace.settings import Settings

CHANGES_PER_MINUTE = "MARKET_CHANGES_PER_MINUTE"  # in the application's config; tests set it


def init(app: Flask, settings: Settings) -> None:
    """Limit unsafe requests per network."""
    app.config.setdefault(CHANGES_PER_MINUTE, 300)
    limiter = Limiter(
        get_remote_address,
        storage_uri=settings.redis_url or "memory://",
        default_limits=[_changes],
        default_limits_exempt_when=_is_free,
        headers_enabled=False,
    )
    limiter.init_app(app)


def _changes() -> str:
    return f"{current_app.config[CHANGES_PER_MINUTE]} per minute"


def _is_free() -> bool:
    """Looking is free; so are signed webhooks, which come in bursts from one address."""
    return request.method in {"GET", "HEAD", "OPTIONS"} or request.blueprint == "webhooks"
