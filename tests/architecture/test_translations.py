"""English is complete: every text of the interface has its translation, and it is compiled."""

import re
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "marketplace" / "translations"
ENGLISH = FOLDER / "en" / "LC_MESSAGES"
KEYWORDS = {"_": None, "mark": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2),
            "lazy_ngettext": (1, 2)}  # fmt: skip
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|</?\w+")


@cache
def texts() -> set[str | tuple[str, ...]]:
    """Return every text in source and templates, the way `make translations` finds them."""
    with (FOLDER / "babel.cfg").open(encoding="utf-8") as configuration:
        methods, options = parse_mapping_cfg(configuration)
    return {
        message
        for part in ("marketplace", "templates")
        for _file, _line, message, _comments, _context in extract_from_dir(
            ROOT / part, methods, options, KEYWORDS
        )
    }


def catalog() -> Catalog:
    with (ENGLISH / "messages.po").open("rb") as source:
        return read_po(source)


def english() -> dict[str | tuple[str, ...], tuple[str, ...]]:
    found = {}
    for message in catalog():
        if message.id:
            words = message.string if isinstance(message.string, tuple) else (message.string,)
            key = tuple(message.id) if isinstance(message.id, list | tuple) else message.id
            found[key] = words
    return found


def singular(key: str | tuple[str, ...]) -> str:
    """gettext keeps a text and its plural under the singular."""
    return key if isinstance(key, str) else key[0]


def test_every_text_is_translated():
    translated = english()
    assert sorted(set(map(singular, texts())) - set(map(singular, translated))) == []
    assert [key for key, words in translated.items() if not all(words)] == []


def test_no_translation_is_left_over_or_unsure():
    assert sorted(set(map(singular, english())) - set(map(singular, texts()))) == []
    assert [m.id for m in catalog() if m.id and m.fuzzy] == []


def test_placeholders_and_marks_are_the_same():
    wrong = []
    for key, words in english().items():
        german = key if isinstance(key, tuple) else (key,)
        for one, other in zip(german, words, strict=False):
            if sorted(PLACEHOLDER.findall(one)) != sorted(PLACEHOLDER.findall(other)):
                wrong.append((one, other))
    assert wrong == []


def test_what_is_compiled_is_what_is_written():
    compiled = BytesIO()
    write_mo(compiled, catalog())
    compiled.seek(0)
    with (ENGLISH / "messages.mo").open("rb") as file:
        kept = {str(m.id): m.string for m in read_mo(file) if m.id}
    assert kept == {str(m.id): m.string for m in read_mo(compiled) if m.id}
