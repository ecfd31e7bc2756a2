"""The words of a PDF that typst has written, in reading order; enough to compare with a contract.

Objects stand uncompressed, streams are deflated, glyphs have two bytes and a table that says
which letters they are (PDF 1.7, 9.10.3).
"""

import re
import zlib

OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
PLAIN = rb"(?:[^\\()]|\\.)"
INNER = rb"\(" + PLAIN + rb"*\)"  # parentheses that balance need no backslash
STRING = rb"\((?:" + PLAIN + rb"|" + INNER + rb")*\)"
SHOWN = re.compile(rb"/(f\d+) [\d.]+ Tf|" + STRING + rb"|(?<=[\s\]])(ET)(?=\s)", re.DOTALL)
ESCAPED = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def words_of(pdf: bytes) -> str:
    """Return everything that is written, a line for each run of text."""
    objects = {int(number): body for number, body in OBJECT.findall(pdf)}
    pages = [each for each in objects.values() if re.search(rb"/Type/Page\b(?!s)", each)]
    return "\n".join(_page(objects, page) for page in pages)


def squeezed(text: str) -> str:
    """Return the text without spaces and hyphens: lines may break anywhere."""
    return re.sub(r"[\s\u00a0\u00ad\u200b-]+", "", text)


def _page(objects: dict[int, bytes], page: bytes) -> str:
    resources = objects[_reference(page, b"Resources")]
    fonts = {
        name.decode(): _letters(objects, int(number))
        for name, number in re.findall(rb"/(f\d+) (\d+) 0 R", resources)
    }
    said, letters = [], {}
    for found in SHOWN.finditer(_stream(objects[_reference(page, b"Contents")])):
        if found[1]:
            letters = fonts[found[1].decode()]
        elif found[2]:
            said.append("\n")
        else:
            glyphs = ESCAPED.sub(_unescaped, found[0][1:-1])
            pairs = (glyphs[at : at + 2] for at in range(0, len(glyphs), 2))
            said.append("".join(letters.get(pair, "") for pair in pairs))
    return "".join(said)


def _letters(objects: dict[int, bytes], font: int) -> dict[bytes, str]:
    table = _stream(objects[_reference(objects[font], b"ToUnicode")])
    pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n", table)
    return {
        bytes.fromhex(glyph.decode()): bytes.fromhex(letter.decode()).decode("utf-16-be")
        for glyph, letter in pairs
    }


def _reference(body: bytes, name: bytes) -> int:
    found = re.search(rb"/" + name + rb" (\d+) 0 R", body)
    assert found, (name, body[:200])
    return int(found[1])


def _stream(body: bytes) -> bytes:
    head, _, rest = body.partition(b"stream\n")
    raw = rest[: rest.rindex(b"\nendstream")]
    return zlib.decompress(raw) if b"FlateDecode" in head else raw


def _unescaped(found: re.Match[bytes]) -> bytes:
    given = found[1]
    return bytes([int(given, 8)]) if len(given) == 3 else NAMED.get(given, given)
