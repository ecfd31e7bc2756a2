"""`make test`: everything on SQLite, and again on PostgreSQL and Redis where they answer.

Again means: every test whose point is the database, and of the others as many as send every
statement there too (`tests/again.py`); with MARKET_TEST_ALL=1 it means all of them.
Says loudly what it left out; with CI=true leaving something out is failing.
"""

import os
import shutil
import socket
import subprocess
import sys
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO
from urllib.parse import urlsplit

from tests import again

POSTGRES = os.environ.get(
    "MARKET_TEST_POSTGRES", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres"
)
REDIS = os.environ.get("MARKET_TEST_REDIS", "redis://127.0.0.1:6379/15")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main() -> int:
    left_out: list[str] = []
    browser = _chromium()
    if not browser:
        left_out.append("the tests in the browser: no Chromium; run: apt-get install -y chromium")
    second = {"MARKET_TEST_DATABASE": POSTGRES, "MARKET_TEST_REDIS_URL": REDIS}
    with TemporaryDirectory(prefix="market-notes-") as notes, TemporaryFile("w+") as said:
        is_all = bool(os.environ.get("MARKET_TEST_ALL"))
        has_second = _answers(POSTGRES, 5432) and _answers(REDIS, 6379)
        if has_second:
            again_now = second if is_all else second | {again.NOTES: again.NOT_YET}
            # The browser sees the same pages on every database; once is enough.
            beside = _pytest(again_now, browser=False, to=said)
        else:
            left_out.append(f"PostgreSQL and Redis: no answer from {POSTGRES} or {REDIS}")
        print("\n=== Tests on SQLite", flush=True)
        failed = _pytest({} if is_all else {again.NOTES: notes}, browser=browser).wait() != 0
        if has_second:
            print("\n=== Tests on PostgreSQL and Redis, run at the same time", flush=True)
            failed |= beside.wait() != 0
            said.seek(0)
            print(said.read(), flush=True)
        if has_second and not is_all:
            print("\n=== What else is sent to the database, to PostgreSQL, too", flush=True)
            failed |= _pytest(second | {again.NOTES: notes}, browser=False).wait() != 0
    for what in left_out:
        print(f"\n*** LEFT OUT: {what}", file=sys.stderr)
    return int(failed or (bool(left_out) and os.environ.get("CI") == "true"))


def _chromium() -> bool:
    """Find the system's Chromium; as root, install it where apt can."""
    if any(shutil.which(name) for name in CHROMIUM):
        return True
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium for the tests in the browser …")
        for command in (["apt-get", "update", "-q"], ["apt-get", "install", "-qy", "chromium"]):
            subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    return any(shutil.which(name) for name in CHROMIUM)


def _answers(url: str, port: int) -> bool:
    parts = urlsplit(url)
    try:
        with socket.create_connection((parts.hostname or "127.0.0.1", parts.port or port), 2):
            return True
    except OSError:
        return False


def _pytest(
    environment: dict[str, str], *, browser: bool, to: IO[str] | None = None
) -> subprocess.Popen[bytes]:
    """Start tests. Both databases at once: tests that wait leave the processor to others."""
    chosen = [] if browser else ["-m", "not browser"]
    return subprocess.Popen(
        [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadscope",
         "--no-loadscope-reorder", *chosen],  # the order is that of tests/scheduling.py
        env={**os.environ, **environment}, stdout=to, stderr=to,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
