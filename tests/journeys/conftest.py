"""A real server with real data, driven in the system's Chromium by accessible names only."""

import fcntl
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.chromium import INSTALL
from tests.chromium import found as find_chromium

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip
START_SECONDS = 300
# Who draws a page again and again keeps the worker from the work that is waited for.
POLL_MILLISECONDS = 250
PASSWORD = "markt-demo"
expect.set_options(timeout=20_000)  # a busy machine is no failure


def _two_free_ports() -> int:
    """Return a port whose neighbour is free too: the shop takes one, the bank the next.

    Processes that look at the same time begin at different ports.
    """
    first = 18_100 + os.getpid() % 400 * 2
    for port in range(first, 19_900, 2):
        with closing(socket.socket()) as one, closing(socket.socket()) as two:
            try:
                one.bind(("127.0.0.1", port))
                two.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port
    raise RuntimeError("no free ports")


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of the demo after its first start, prepared once for all test processes."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", "alone")
    shared = tmp_path_factory.getbasetemp().parent / f"demo-{run}-{os.getppid()}"
    shared.parent.mkdir(parents=True, exist_ok=True)
    with shared.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not shared.exists():
            assert _demo(shared, "--only-prepare").wait() == 0, _log(shared)
    return shared


@pytest.fixture(scope="package")  # its clockwork would go on beside all other tests
def market(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo as `make demo` starts it: web server, worker, test bank, on SQLite."""
    data = tmp_path_factory.mktemp("demo") / "var"
    shutil.copytree(prepared, data)
    with running(data) as address:
        yield address


@contextmanager
def running(data: Path) -> Iterator[str]:
    """Start the demo in a folder, give its address when it answers, and end it."""
    port = _two_free_ports()
    parent = _demo(data, port=port)
    address = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert parent.poll() is None, _log(data)
        try:
            with urllib.request.urlopen(f"{address}/gesundheit", timeout=2):
                break
        except OSError:
            time.sleep(0.3)
    yield address
    parent.send_signal(signal.SIGTERM)
    parent.wait(30)
    with closing(socket.socket()) as attempt:
        assert attempt.connect_ex(("127.0.0.1", port)) != 0, "a server outlives the demo"


def _demo(data: Path, *options: str, port: int | None = None) -> subprocess.Popen[bytes]:
    """Start the demo in a folder, with small pictures; it writes its log there."""
    data.mkdir(exist_ok=True)
    where = {"MARKET_PORT": str(port or _two_free_ports()), "MARKET_DATA": str(data)}
    with (data / "log.txt").open("a", encoding="utf-8") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "marketplace.demo", "--small-pictures", *options],
            env=os.environ | where, stdout=log, stderr=log,
        )  # fmt: skip


def _log(data: Path) -> str:
    return (data / "log.txt").read_text(encoding="utf-8")[-3000:]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not (program := find_chromium()):
        pytest.fail(f"no Chromium; run: {INSTALL}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visit(market: str, chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Open a browser of its own: a phone by default, with or without JavaScript."""
    contexts: list[BrowserContext] = []

    def opened(*, javascript: bool = True, width: int = 390, scheme: str = "light") -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 844}, java_script_enabled=javascript, locale="de-DE",
            timezone_id="Europe/Berlin", base_url=market,
            **({"forced_colors": "active"} if scheme == "forced" else {"color_scheme": scheme}),
        )  # fmt: skip
        context.set_default_timeout(30_000)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


_signed_in: dict[str, Any] = {}


def sign_in(page: Page, email: str) -> None:
    """Sign in as the person would, once; later browsers go on with that session.

    A code of the second factor counts once, so signing in twice would wait for the next one.
    """
    if email in _signed_in:
        page.context.add_cookies(_signed_in[email])
        return
    page.goto("/anmelden")
    page.get_by_label("E-Mail").fill(email)
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Anmelden").click()
    if page.url.endswith("/anmelden/code"):
        give_code(page, email)
    expect(page.get_by_role("heading", level=1)).not_to_have_text(re.compile("Anmelden|Zweiter"))
    _signed_in[email] = page.context.cookies()


def give_code(page: Page, email: str) -> None:
    begin = page.get_by_role("button", name="App einrichten")
    if begin.count():
        begin.click()
    else:
        page.get_by_role("button", name="Code noch einmal schicken").click()
    post = page.context.new_page()
    code = ""
    deadline = time.monotonic() + 20
    while not code and time.monotonic() < deadline:
        post.goto("/demo/post")
        entry = post.get_by_role("main").get_by_role("listitem").filter(has_text=email)
        link = entry.get_by_role("link", name="Ihr Anmeldecode").first
        code = (link.inner_text() if link.count() else "").rpartition(" ")[2]
        if not code:
            post.wait_for_timeout(POLL_MILLISECONDS)
    post.close()
    page.get_by_role("textbox", name="Code").fill(code)
    page.get_by_role("button", name="Weiter").click()


def letter(page: Page, subject: str, to: str = "") -> Page:
    """Open the newest mail with that subject, to that address, once it is there."""
    post = page.context.new_page()
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        post.goto("/demo/post")
        entry = post.get_by_role("main").get_by_role("listitem").filter(has_text=to)
        link = entry.get_by_role("link", name=subject).first
        if link.count():
            link.click()
            return post
        post.wait_for_timeout(POLL_MILLISECONDS)
    raise AssertionError(f"no mail {subject!r}")
