"""Builds the application: the one module that knows every other."""

from importlib import import_module
from pathlib import Path
from typing import Any

from flask import Flask
from flask_login import LoginManager
from flask_mailman import Mail
from jinja2 import StrictUndefined
from sqlalchemy import text
from werkzeug.middleware.proxy_fix import ProxyFix

from marketplace import settings as settings_module
from marketplace.infra import jobs, marks, migrating, storage
from marketplace.infra.db import Model, db
from marketplace.settings import Settings
from marketplace.web import (
    assets,
    csrf,
    errors,
    filters,
    flashes,
    fragments,
    front,
    headers,
    language,
    limits,
    outside,
    shown,
)
from marketplace.web import requests as request_hygiene
from marketplace.web.routing import LateRule
from marketplace.web.sessions import TableSessions

ROOT = Path(__file__).parents[1]

# Every module with a blueprint; the name of the attribute is `blueprint`.
VIEWS = (
    "shell.views.shop",
    "shell.views.operator",
    "shell.views.texts",
    "barriers.views.shop",
    "barriers.views.operator",
    "privacy.views.shop",
    "privacy.views.customer",
    "privacy.views.operator",
    "storefront.views.shop",
    "storefront.views.map",
    "storefront.views.my_place",
    "storefront.views.landings",
    "storefront.views.wishlist",
    "feeds.views.shop",
    "api.views.machine",
    "api.views.shop",
    "storefront.views.gift_box",
    "storefront.views.search",
    "search.views.curator",
    "identity.views.shop",
    "identity.views.customer",
    "media.views.shop",
    "producers.views.customer",
    "producers.views.producer",
    "producers.views.texts",
    "producers.views.curator",
    "traders.views.producer",
    "traders.views.operator",
    "catalogue.views.producer",
    "catalogue.views.curator",
    "shipping.views.producer",
    "brands.views.curator",
    "curation.views.curator",
    "cart.views.shop",
    "wishes.views.shop",
    "checkout.views.shop",
    "orders.views.shop",
    "orders.views.customer",
    "reviews.views.shop",
    "reviews.views.customer",
    "reviews.views.producer",
    "invoicing.views.shop",
    "invoicing.views.producer",
    "payments.views.shop",
    "payments.views.machine",
    "payments.views.producer",
    "payments.views.operator",
    "fulfilment.views.producer",
    "fulfilment.views.operator",
    "inquiries.views.shop",
    "inquiries.views.producer",
    "inquiries.views.operator",
    "withdrawals.views.shop",
    "withdrawals.views.producer",
    "withdrawals.views.operator",
    "moderation.views.shop",
    "moderation.views.curator",
    "moderation.views.operator",
    "moderation.views.recalls",
    "moderation.views.disclosures",
    "moderation.views.transparency",
)
DEMO_VIEWS = ("demo.views.shop",)
# Modules that subscribe, register or command when imported.
REGISTERING = (
    "media.jobs",
    "payments.jobs",
    "payments.invariants",
    "orders.jobs",
    "orders.invariants",
    "reviews.invariants",
    "invoicing.jobs",
    "invoicing.papers",
    "withdrawals.invariants",
    "inquiries.jobs",
    "fulfilment.jobs",
    "notifications.jobs",
    "identity.jobs",
    "producers.jobs",
    "producers.texts",
    "legal.jobs",
    "producers.inbox",
    "traders.jobs",
    "shipping.moments",
    "catalogue.moments",
    "search.moments",
    "curation.moments",
    "catalogue.jobs",
    "catalogue.inbox",
    "search.jobs",
    "wishes.jobs",
    "feeds.jobs",
    "api.jobs",
    "brands.inbox",
    "moderation.jobs",
    "moderation.invariants",
    "moderation.inbox",
    "identity.personal_data",
    "producers.personal_data",
    "traders.personal_data",
    "cart.personal_data",
    "wishes.personal_data",
    "checkout.personal_data",
    "orders.personal_data",
    "reviews.personal_data",
    "invoicing.personal_data",
    "payments.personal_data",
    "withdrawals.personal_data",
    "inquiries.personal_data",
    "moderation.personal_data",
    "barriers.personal_data",
    "privacy.personal_data",
    "web.personal_data",
    "infra.personal_traces",
)
MODELS = (
    "web.sessions", "infra.journal", "infra.outbox", "infra.invariants", "infra.marks", "infra.edition", "infra.slugs", "identity.models",
    "legal.models", "legal.restrictions.models", "regions.models",
    "media.models", "producers.models", "traders.models", "brands.models", "catalogue.models", "shipping.models",
    "cart.models", "wishes.models", "search.models", "feeds.models", "curation.models", "orders.models", "reviews.models", "invoicing.models", "payments.models",
    "checkout.models", "withdrawals.models", "inquiries.models", "moderation.models", "barriers.models", "privacy.models",
)  # fmt: skip


def create_app(settings: Settings | None = None, **config: Any) -> Flask:
    """Return the application.

    :param settings: read from the environment when not given.
    :param config: Flask configuration, for tests.
    """
    settings = settings or settings_module.load()
    app = Flask(
        __name__, template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static")
    )
    app.url_rule_class = LateRule
    app.extensions["settings"] = settings
    _configure(app, settings, config)
    _connect(app, settings)
    for module in (
        shown,
        request_hygiene,
        csrf,
        flashes,
        language,
        filters,
        fragments,
        assets,
        headers,
        outside,
        errors,
    ):
        module.init(app)
    limits.init(app, settings)
    _sign_in(app)
    _register(app, settings)
    if not settings.is_demo:
        _refuse_the_demos_database(app)
    front.init(app, settings)
    return app


def _configure(app: Flask, settings: Settings, config: dict[str, Any]) -> None:
    app.jinja_options = {**app.jinja_options, "undefined": StrictUndefined}
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.sqlalchemy_url,
        SQLALCHEMY_ENGINE_OPTIONS=_engine_options(settings),
        SESSION_COOKIE_NAME="__Host-session" if settings.is_https else "session",
        SESSION_COOKIE_SECURE=settings.is_https,
        MAX_CONTENT_LENGTH=27 * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        MAX_FORM_PARTS=500,
        MAIL_SERVER=settings.mail_host,
        MAIL_PORT=settings.mail_port,
        MAIL_USE_TLS=True,
        MAIL_USERNAME=settings.mail_user,
        MAIL_PASSWORD=settings.mail_password,
        MAIL_TIMEOUT=10,
    )
    app.config.update(config)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count)  # type: ignore[method-assign]


def _engine_options(settings: Settings) -> dict[str, Any]:
    found: dict[str, Any] = {
        # An error names the statement, never the values: password hashes are among them.
        "hide_parameters": True,
        # The market has more statements than the 500 SQLAlchemy keeps compiled by itself.
        "query_cache_size": 2000,
        "pool_size": settings.database_connections,
    }
    if settings.sqlalchemy_url.startswith("postgresql"):
        prepared = 5 if settings.database_prepared else None  # psycopg counts to five by itself
        found["connect_args"] = {"prepare_threshold": prepared}
    return found


def _connect(app: Flask, settings: Settings) -> None:
    for name in MODELS:
        import_module(f"marketplace.{name}")
    if settings.sqlalchemy_url.startswith("sqlite:///"):
        settings.data.mkdir(parents=True, exist_ok=True)
    db.init_app(app)
    migrating.init(app, ROOT / "migrations")
    Mail(app)
    storage.open_storage(settings.storage_url, folder=settings.data / "files")
    app.session_interface = TableSessions()
    if not app.config.get("TESTING"):
        jobs.attach(app, jobs.create_queue(redis_url=settings.redis_url, folder=settings.data))


def _refuse_the_demos_database(app: Flask) -> None:
    with app.app_context():
        try:
            marks.refuse_the_demos()
        finally:
            db.session.remove()
            db.engine.dispose()  # each worker process opens connections of its own


def _sign_in(app: Flask) -> None:
    from marketplace.identity import queries

    manager = LoginManager(app)
    manager.session_protection = None  # sessions live on the server and are rotated
    manager.user_loader(queries.find_signed_in)


def _register(app: Flask, settings: Settings) -> None:
    for name in REGISTERING:
        import_module(f"marketplace.{name}")
    for name in VIEWS + (DEMO_VIEWS if settings.is_demo else ()):
        app.register_blueprint(import_module(f"marketplace.{name}").blueprint)
    import_module("marketplace.shipping.wording").init(app)
    import_module("marketplace.legal.guarantee").init(app)
    import_module("marketplace.cli").init(app)

    @app.context_processor
    def about_the_market() -> dict[str, Any]:
        from marketplace.cart.session import badge_count
        from marketplace.web.language import current

        return {
            "market": app.extensions["settings"],
            "language": current(),
            "cart_count": badge_count,
        }

    @app.teardown_request
    def release(_error: BaseException | None) -> None:
        db.session.rollback()


def table_names() -> list[str]:
    """Return every table, for checks and exports."""
    return sorted(Model.metadata.tables)


def database_answers() -> bool:
    """Tell whether the database can be reached."""
    return bool(db.session.scalar(text("SELECT 1")))
