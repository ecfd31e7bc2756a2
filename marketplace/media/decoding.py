"""Has a picture decoded by the child process and understands its answer."""

import json
import subprocess
import sys
from pathlib import Path

import structlog

from marketplace.media.rules import Problem, Rendered

ROOT = Path(__file__).parents[2]
SECONDS = 15.0
MODULE = "marketplace.media.child"

log = structlog.get_logger(__name__)


def decode(content: bytes, *, seconds: float = SECONDS) -> Rendered | Problem:
    """Return the renditions, or why there are none; never waits longer than `seconds`."""
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell
            [sys.executable, "-m", MODULE],
            input=content,
            capture_output=True,
            timeout=seconds,
            cwd=ROOT,
            env={"MALLOC_ARENA_MAX": "2"},  # nothing of ours, above all no secrets
            check=True,
        )
    except subprocess.TimeoutExpired:
        log.warning("picture_took_too_long", size=len(content))
        return Problem.TOO_MUCH_WORK
    except subprocess.CalledProcessError as error:
        log.warning("picture_child_died", code=error.returncode, said=error.stderr[-300:])
        return Problem.TOO_MUCH_WORK
    return _understood(done.stdout)


def decode_here(content: bytes) -> Rendered | Problem:
    """Decode in this process; only for pictures that come with the shop itself."""
    from marketplace.media.images import UnusableImage, render

    try:
        return render(content)
    except UnusableImage as refused:
        return refused.problem


def preview_here(content: bytes) -> bytes:
    """Return the link preview of a rendition we encoded ourselves."""
    from marketplace.media.images import preview

    return preview(content)


def _understood(answer: bytes) -> Rendered | Problem:
    line, _, rest = answer.partition(b"\n")
    head = json.loads(line)
    if "problem" in head:
        return Problem(head["problem"])
    files: dict[str, list[tuple[int, bytes]]] = {}
    for form, sizes in head["files"].items():
        files[form] = []
        for width, size in sizes:
            files[form].append((width, rest[:size]))
            rest = rest[size:]
    return Rendered(head["width"], head["height"], files)


def reencode_as_jpeg(content: bytes) -> bytes:
    """Return a trusted picture as JPEG; only for prints that come with the shop itself."""
    from marketplace.media.images import as_jpeg

    return as_jpeg(content)
