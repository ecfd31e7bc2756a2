"""`make test`: everything on SQLite, and again on PostgreSQL and Redis where they answer.

Again means: every test whose point is the database, and of the others as many as send every
statement there too (`tests/again.py`); with MARKET_TEST_ALL=1 it means all of them.
Says loudly what it left out; with CI=true leaving something out is failing.
"""

import os
import socket
import subprocess
import sys
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from tests import again, chromium

POSTGRES = os.environ.get(
    "MARKET_TEST_POSTGRES", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres"
)
REDIS = os.environ.get("MARKET_TEST_REDIS", "redis://127.0.0.1:6379/15")
# Some hundred programs are started here; each finds compiled what the first has read.
KEPT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def main() -> int:
    left_out: list[str] = []
    browser = bool(chromium.found_or_installed())
    if not browser:
        left_out.append(f"the tests in the browser: no Chromium; run: {chromium.INSTALL}")
    second = {"MARKET_TEST_DATABASE": POSTGRES, "MARKET_TEST_REDIS_URL": REDIS}
    with TemporaryDirectory(prefix="market-notes-") as folder:
        notes = {} if os.environ.get("MARKET_TEST_ALL") else {again.NOTES: folder}
        print("\n=== Tests on SQLite", flush=True)
        failed = _pytest(notes, browser=browser) != 0
        if _answers(POSTGRES, 5432) and _answers(REDIS, 6379):
            print("\n=== Tests on PostgreSQL and Redis", flush=True)
            # The browser sees the same pages on every database; once is enough.
            failed |= _pytest(second | notes, browser=False) != 0
        else:
            left_out.append(f"PostgreSQL and Redis: no answer from {POSTGRES} or {REDIS}")
    for what in left_out:
        print(f"\n*** LEFT OUT: {what}", file=sys.stderr)
    return int(failed or (bool(left_out) and os.environ.get("CI") == "true"))


def _answers(url: str, port: int) -> bool:
    parts = urlsplit(url)
    try:
        with socket.create_connection((parts.hostname or "127.0.0.1", parts.port or port), 2):
            return True
    except OSError:
        return False


def _pytest(environment: dict[str, str], *, browser: bool) -> int:
    """Run the tests in two processes, one database after the other.

    Both at once were tried: four processes on two processors take a third longer for the same.
    """
    chosen = [] if browser else ["-m", "not browser"]
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadscope",
         "--no-loadscope-reorder", *chosen],  # the order is that of tests/scheduling.py
        env={**KEPT, **environment}, check=False,
    ).returncode  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
