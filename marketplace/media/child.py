"""The process that decodes one picture: `python -m marketplace.media.child`.

A decoder is the likeliest place for a hostile file to do harm. This process has no
settings, no database and no secrets, little memory, little time, and may be killed.
It reads the upload from stdin; `decoding` reads what it answers.
"""

import json
import resource
import sys

MEMORY = 1024 * 1024 * 1024
SECONDS = 10  # of processor time; a photo of 50 million pixels takes three


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from marketplace.media.images import UnusableImage, render

    try:
        rendered = render(sys.stdin.buffer.read())
    except UnusableImage as refused:
        _answer({"problem": refused.problem.value}, [])
        return
    _answer(
        {
            "width": rendered.width,
            "height": rendered.height,
            "files": {
                form: [[width, len(content)] for width, content in found]
                for form, found in rendered.files.items()
            },
        },
        [content for found in rendered.files.values() for _, content in found],
    )


def _answer(head: dict[str, object], contents: list[bytes]) -> None:
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + b"".join(contents))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
