"""Measures what no single request shows: the server under connections, its memory and start, pictures.

    python -m tests.bench.machine

The shop is served as `make demo` does, granian with two workers, on an empty market; the client's
sixteen threads share its processors, so latencies are upper bounds. `× bare` divides by a Flask
view of 30 kB behind the same server and client.
"""

import os
import re
import socket
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from statistics import median, quantiles
from threading import Thread
from urllib.parse import urlsplit

from PIL import Image

import tests.conftest as fixtures
from marketplace.app import create_app
from marketplace.infra.db import Model, db
from marketplace.media.images import render
from marketplace.settings import Settings
from tests.concurrency.processes import answers, end, environment_of, free_port, start, until

CONNECTIONS, SECONDS, PHOTOS = 16, 4.0, 3
LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
Served = tuple[str, int, float]  # address, process, seconds until it answered


def lines() -> list[str]:
    """Return a line for each figure of QUALITY that one process cannot tell."""
    found = [f"12 MP photo, AVIF and JPEG: {_photo():.2f} s CPU (asked 0.8)"]
    with tempfile.TemporaryDirectory() as folder:
        settings = fixtures.settings_for_tests(Path(folder), page_cache_mb=32)
        with create_app(settings).app_context():
            Model.metadata.create_all(db.engine)
            db.engine.dispose()
        with _serving(
            settings,
            "-m",
            "granian",
            "tests.bench.bare:application",
            "--interface",
            "wsgi",
            "--no-ws",
        ) as (address, _pid, _seconds):
            bare, _times = _asked(address, "/")
        with _serving(settings, "-m", "marketplace.server") as (address, pid, seconds):
            for path, called in (("/", "home"), ("/produkte", "listing")):
                rate, times = _asked(address, path)
                p99 = quantiles(times, n=100)[98] * 1000
                found.append(
                    f"{called}, kept, {CONNECTIONS} connections: {rate / bare:.2f} × bare (asked 2.5), "
                    f"{rate:,.0f}/s, p50 {median(times) * 1000:.1f} ms, p99 {p99:.1f} ms (asked 10)"
                )
            found.append(f"two workers: {_pss_mb(pid):.0f} MB PSS (asked 150)")
            found.append(f"cold start: {seconds:.1f} s until it answers (asked 1.5)")
    return found


def _photo() -> float:
    """Return the seconds of the processor that one photo takes, the median of some."""
    noise = Image.effect_noise((4000, 3000), 40)
    bands = [Image.linear_gradient("L").resize((4000, 3000)), noise, noise.rotate(180)]
    content = BytesIO()
    Image.merge("RGB", bands).save(content, "JPEG", quality=90)
    spent = []
    for _ in range(PHOTOS):
        began = time.process_time()
        render(content.getvalue())
        spent.append(time.process_time() - began)
    return median(spent)


@contextmanager
def _serving(settings: Settings, *server: str) -> Iterator[Served]:
    port = free_port()
    os.environ.update(environment_of(settings))
    began = time.perf_counter()
    process = start(
        sys.executable, *server, "--host", "127.0.0.1", "--port", str(port),
        "--workers", "2", "--blocking-threads", "4", "--log-level", "critical",
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        until(lambda: answers(f"{address}/"), "the server answers")
        yield address, process.pid, time.perf_counter() - began
    finally:
        end(process)


def _asked(address: str, path: str) -> tuple[float, list[float]]:
    """Ask over many connections for some seconds; return answers per second and their times."""
    times: list[float] = []
    deadline = time.perf_counter() + SECONDS

    where = urlsplit(address)
    asking = (
        f"GET {path} HTTP/1.1\r\nHost: {where.netloc}\r\nAccept-Encoding: gzip\r\n\r\n".encode()
    )

    def ask() -> None:
        with socket.create_connection((where.hostname, where.port)) as line:
            while (began := time.perf_counter()) < deadline:
                line.sendall(asking)
                _read(line)
                times.append(time.perf_counter() - began)

    for _warm in range(2):  # what is compiled and kept by both workers does not count
        times.clear()
        deadline = time.perf_counter() + SECONDS
        threads = [Thread(target=ask) for _ in range(CONNECTIONS)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
    return len(times) / SECONDS, times


def _read(line: socket.socket) -> None:
    """Read one answer; by hand, because a library's client costs more than the server."""
    got = b""
    while (end_of_head := got.find(b"\r\n\r\n")) < 0:
        got += _more(line)
    assert got.startswith(b"HTTP/1.1 200"), got[:60]
    length = int(LENGTH.search(got, 0, end_of_head)[1])
    missing = length - (len(got) - end_of_head - 4)
    while missing > 0:
        missing -= len(_more(line))


def _more(line: socket.socket) -> bytes:
    """:raises ConnectionError: the server has hung up."""
    if not (got := line.recv(65_536)):
        raise ConnectionError
    return got


def _pss_mb(leader: int) -> float:
    """Return the memory of a process and all of its group, shared pages divided among them."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(folder.name)) != leader:
                continue
            rollup = (folder / "smaps_rollup").read_text()
        except (OSError, ProcessLookupError):
            continue
        total += int(
            next(line for line in rollup.splitlines() if line.startswith("Pss:")).split()[1]
        )
    return total / 1024


if __name__ == "__main__":
    print("\n".join(lines()))
    sys.exit(0)
