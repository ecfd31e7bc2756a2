"""Fixtures: one schema per test process, every test rolled back, pages checked as they come."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask
from jinja2 import FileSystemBytecodeCache
from redis import Redis
from sqlalchemy import create_engine, event, text

from marketplace.app import create_app
from marketplace.bank.app import create_bank, open_books
from marketplace.identity import passwords
from marketplace.identity.models import User
from marketplace.infra import held, kept, mail, moments, outbox
from marketplace.infra.db import Model, db
from marketplace.kit import clock
from marketplace.legal import law
from marketplace.payments import stripe_gateway
from marketplace.search.shelving import shelf
from marketplace.settings import Settings
from tests import again
from tests.bank.in_process import InProcessBank
from tests.browser import Browser
from tests.scheduling import longest_first, pytest_xdist_make_scheduler

__all__ = ["pytest_xdist_make_scheduler"]  # a hook: pytest finds it here

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)  # Tuesday, 9:00 in the district
POSTGRES = os.environ.get("MARKET_TEST_DATABASE", "")  # "" means SQLite
NOTES = os.environ.get(again.NOTES, "")
REDIS = os.environ.get("MARKET_TEST_REDIS_URL", "")  # "" means a queue in a file


DATABASE = {"shop", "market"}  # fixtures that open one
# Where this run keeps its compiled templates: a test's own shop, and whoever it starts, finds
# them there. The process that sees the whole run makes the folder and takes it away.
TEMPLATES = os.environ.get("MARKET_TEST_TEMPLATES", "")
if not TEMPLATES:
    TEMPLATES = os.environ["MARKET_TEST_TEMPLATES"] = tempfile.mkdtemp(prefix="market-templates-")
    atexit.register(shutil.rmtree, TEMPLATES, ignore_errors=True)
# Walks through long lists and whole order lives: two thirds of the time, for `make test` alone.
THOROUGH = (
    "api/", "architecture/test_bad_input", "architecture/test_footer",
    "architecture/test_permissions", "architecture/test_templates", "architecture/test_trans",
    "bank/", "barriers/", "catalogue/test_profile_editor", "checkout/test_gift",
    "checkout/test_transfer", "curation/test_stage", "demo/", "feeds/", "front/", "fulfilment/",
    "infra/test_marks", "inquiries/", "invoicing/", "legal/test_guarantee", "legal/test_profiles",
    "legal/test_versions", "media/", "moderation/", "notifications/", "orders/", "payments/",
    "privacy/", "producers/test_texts", "regions/", "reviews/", "scenarios/",
    "search/test_facet_counts", "search/test_finding", "search/test_listing",
    "search/test_relevance", "storefront/test_gift_box", "storefront/test_landings",
    "storefront/test_map", "storefront/test_near_me", "storefront/test_price_audit",
    "storefront/test_selling_pages", "traders/", "wishes/", "withdrawals/",
)  # fmt: skip


def pytest_configure(config: pytest.Config) -> None:
    if NOTES and not POSTGRES and not config.option.collectonly:
        config.pluginmanager.register(again.Notes(Path(NOTES)))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what `make test-fast` leaves out; leave to the first database what is the same there.

    That is what opens none, what is marked `once`, and what `tests.again` does not choose.
    """
    for item in items:
        unknown = {each for mark in item.iter_markers("law") for each in mark.args} - law.NUMBERS
        if unknown:
            msg = f"{item.nodeid} names a rule that is not in the table: {unknown}"
            raise pytest.UsageError(msg)
        if str(item.path.relative_to(Path(__file__).parent)).startswith(THOROUGH):
            item.add_marker("thorough")
    longest_first(items)
    if not POSTGRES:
        return
    wanted = again.wanted(NOTES)
    same = [
        i for i in items
        if i.get_closest_marker("once") or not DATABASE & set(getattr(i, "fixturenames", ()))
        or not wanted(i.nodeid)
    ]  # fmt: skip
    config.hook.pytest_deselected(items=same)
    items[:] = [each for each in items if each not in same]


def worker_name() -> str:
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


def fresh_postgres(name: str, *, template: str = "template1") -> str:
    """Return the URL of a new PostgreSQL database, a copy of `template`: empty by default."""
    server = create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'))
    server.dispose()
    return POSTGRES.rsplit("/", 1)[0] + "/" + name


def remember_templates(app: Flask) -> Flask:
    """Have the application find its templates compiled where another one has read them."""
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(os.environ["MARKET_TEST_TEMPLATES"])
    return app


def fresh_redis() -> str:
    """Return the URL of an empty Redis database that no other test process uses."""
    if not REDIS:
        return ""
    server, _, number = REDIS.rpartition("/")
    place = "".join(filter(str.isdigit, worker_name())) or "0"  # "gw1"
    url = f"{server}/{int(number) - int(place)}"
    with Redis.from_url(url) as connection:
        connection.flushdb()
    return url


def settings_for_tests(folder: Path, **more: Any) -> Settings:
    more.setdefault("redis_url", fresh_redis())
    return Settings(
        _env_file=None,  # type: ignore[call-arg]
        **{
            "data": folder, "storage_url": "memory:", "public_url": "http://localhost",
            # What a test rolls back leaves no edition behind, so nothing may be kept of it.
            "page_cache_mb": 0,
            **more,
        },
    )  # fmt: skip


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder = tmp_path_factory.mktemp("data")
    url = fresh_postgres(f"market_test_{worker_name()}") if POSTGRES else ""
    app = create_app(
        settings_for_tests(folder, database_url=url),
        TESTING=True,
        MARKET_CHANGES_PER_MINUTE=10**6,
        MARKET_READS_PER_MINUTE=10**6,
    )
    remember_templates(app)
    with app.app_context():
        Model.metadata.create_all(db.engine)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def app(shop: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """The shop inside a transaction that is rolled back after the test, at a fixed time."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    held.forget()
    with shop.app_context():
        connection = db.engine.connect().execution_options(write=True)
        outer = connection.begin()
        db.session.remove()
        db.session.configure(bind=connection, join_transaction_mode="create_savepoint")
        yield shop
        db.session.remove()
        db.session.configure(bind=None, join_transaction_mode="conditional_savepoint")
        outer.rollback()
        connection.close()


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Move the clock of the shop."""

    def to(moment: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment)

    return to


@pytest.fixture
def new_edition(app: Flask) -> Iterator[Callable[[], None]]:
    """Begin an edition as the front brings one, with what a process reads once for each.

    What a page asks for after that is what it costs in life.
    """
    assert app.testing
    numbers = count()

    def begin() -> None:
        number = ("test", next(numbers))
        kept.edition.set(number)
        moments.horizon(number)
        shelf()

    yield begin
    kept.edition.set(None)


@pytest.fixture
def browse(app: Flask) -> Callable[..., Browser]:
    """Open a browser, as a visitor or signed in: `browse(anna).get("/konto")`."""

    def opened(user: User | None = None, *, checks: bool = True) -> Browser:
        return Browser(app, user.id if user else None, checks=checks)

    return opened


@pytest.fixture
def run_jobs(app: Flask) -> Callable[[], int]:
    """Run what the outbox holds, as the worker would."""
    assert app.testing
    return outbox.deliver_due


@pytest.fixture
def sent_letters(app: Flask, run_jobs: Callable[[], int]) -> Callable[[], list[tuple[str, ...]]]:
    """Let the worker run and return every letter as (to, subject, text), beginning with none."""
    assert app.testing
    for file in mail.post_folder().glob("*.eml"):
        file.unlink()

    def read() -> list[tuple[str, ...]]:
        run_jobs()
        return [
            (str(m["To"]), str(m["Subject"]), m.get_body(("plain",)).get_content())
            for _key, m in mail.kept_mails()
        ]

    return read


@pytest.fixture
def count_queries(app: Flask) -> Callable[[], Any]:
    """Collect the SQL statements of a block."""

    @contextmanager
    def counting() -> Iterator[list[str]]:
        seen: list[str] = []

        def note(_c: Any, _cursor: Any, statement: str, *_args: Any) -> None:
            if not statement.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")):
                seen.append(statement)

        event.listen(db.engine, "before_cursor_execute", note)
        try:
            yield seen
        finally:
            event.remove(db.engine, "before_cursor_execute", note)

    assert app.testing
    return counting


@pytest.fixture(scope="session")
def bank_house(shop: Flask, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return create_bank(
        tmp_path_factory.mktemp("bank") / "bank.db",
        webhook_url=None,
        webhook_secret="whsec_demo",
        public_url=shop.extensions["settings"].bank_url,
    )


@pytest.fixture
def bank(app: Flask, bank_house: Flask, tmp_path: Path) -> Iterator[Flask]:
    """The test bank in this process; the shop's gateway speaks to it through the real SDK."""
    open_books(
        bank_house,
        tmp_path / "bank.db",
        webhook_url=None,
        webhook_secret="whsec_demo",
        clock=lambda: clock.now().timestamp(),
    )
    bank_house.extensions["client"] = InProcessBank(bank_house)
    stripe_gateway.use_client(bank_house.extensions["client"])
    yield bank_house
    stripe_gateway.use_client(None)


@pytest.fixture(scope="session", autouse=True)
def cheap_passwords() -> None:
    """Spend no time on hashing; the cost is a parameter, the code is the same."""
    passwords.use(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
