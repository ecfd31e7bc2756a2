"""`make demo`: one parent that keeps web server, worker and test bank together."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path
from types import FrameType

from marketplace import settings as settings_module
from marketplace.demo import preparation
from marketplace.settings import Settings

ACCOUNTS = (
    ("Kundin", "kundin@demo.example"),
    ("Imkerei (Betrieb)", "imkerei@demo.example"),
    ("Töpferei (Betrieb)", "toepferei@demo.example"),
    ("Kuratorin, Landkreis", "kuratorin@demo.example"),
    ("Kuratorin, Geopark", "geopark@demo.example"),
    ("Vertretung", "vertretung@demo.example"),
    ("Betreiber", "betreiber@demo.example"),
    ("Ohne Rechte", "fremd@demo.example"),
)
STOP_SECONDS = 8.0


def main() -> int:
    settings = settings_module.load(mode="demo")
    if "--reset" in sys.argv:
        _forget(settings)
    settings.data.mkdir(parents=True, exist_ok=True)
    if taken := [port for port in _ports(settings) if _answers(port)]:
        print(
            f"Port {taken[0]} ist schon belegt, vielleicht läuft die Demo bereits."
            " Ein anderer: MARKET_PORT=8010 make demo",
            file=sys.stderr,
        )
        return 1
    children: list[subprocess.Popen[bytes]] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupt)
    try:
        children.append(_bank(settings))
        preparation.prepare(settings, small_pictures="--small-pictures" in sys.argv)
        if "--only-prepare" in sys.argv:
            return 0
        children += [_web(settings), _worker()]
        while not _answers(settings.port) and children[-2].poll() is None:
            time.sleep(0.05)
        _say(settings)
        return _watch(children)
    except KeyboardInterrupt:
        return 0
    finally:
        _stop(children)


def _forget(settings: Settings) -> None:
    """Remove what the demo keeps, and nothing else that may lie in the folder."""
    for name in ("market.db", "market.db-wal", "market.db-shm", "jobs.db", "jobs.db-wal",
                 "jobs.db-shm", "bank.db", "bank.db-wal", "bank.db-shm"):  # fmt: skip
        (settings.data / name).unlink(missing_ok=True)
    for name in ("files", "post"):
        shutil.rmtree(settings.data / name, ignore_errors=True)


def _ports(settings: Settings) -> tuple[int, int]:
    """Return where the shop and the bank listen."""
    return settings.port, int(settings.bank_url.rpartition(":")[2])


def _answers(port: int) -> bool:
    with closing(socket.socket()) as attempt:
        return attempt.connect_ex(("127.0.0.1", port)) == 0


def _bank(settings: Settings) -> subprocess.Popen[bytes]:
    return _start(
        sys.executable, "-m", "marketplace.bank",
        "--port", str(_ports(settings)[1]),
        "--database", str(settings.data / "bank.db"),
        "--webhook-url", f"http://127.0.0.1:{settings.port}/webhooks/stripe",
        "--webhook-secret", settings.stripe_webhook_secret,
    )  # fmt: skip


def _web(settings: Settings) -> subprocess.Popen[bytes]:
    return _start(
        sys.executable, "-m", "marketplace.server", "--host", "127.0.0.1",
        "--port", str(settings.port), "--workers", "2", "--blocking-threads", "4",
        "--log-level", "warning", "--respawn-failed-workers",
    )  # fmt: skip


def _worker() -> subprocess.Popen[bytes]:
    flask = Path(sys.executable).with_name("flask")
    return _start(str(flask), "--app", "marketplace.wsgi", "worker")


def _start(*command: str) -> subprocess.Popen[bytes]:
    # A session of its own, so that Ctrl-C reaches the parent alone and it ends them in turn.
    environment = {**os.environ, "MARKET_MODE": "demo"}
    return subprocess.Popen(command, env=environment, start_new_session=True)  # noqa: S603


def _say(settings: Settings) -> None:
    print(f"\n{settings.name} läuft: {settings.base_url}")
    print(f"Mails der Demo:  {settings.base_url}/demo/post")
    print("Konten (Passwort markt-demo):")
    for who, email in ACCOUNTS:
        print(f"  {email:<26} {who}")
    print("Ende mit Strg-C.\n", flush=True)


def _watch(children: list[subprocess.Popen[bytes]]) -> int:
    while True:
        for child in children:
            if child.poll() is not None:
                print(f"Ein Teil der Demo ist beendet: {child.args!r}", file=sys.stderr)
                return 1
        time.sleep(0.5)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _stop(children: list[subprocess.Popen[bytes]]) -> None:
    for child in reversed(children):
        child.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for child in children:
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
        # Whoever a child started outlives its own end; each child leads a group of its own.
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main())
