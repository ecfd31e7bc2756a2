"""A page's document, read as strictly as a validator reads it.

The parser (WHATWG) reports what is wrong within a tag. What is wrong between tags it mends
silently, as a browser does; so the tree is built from the tags as they are written, and the
one the parser built must be the same. A page that needs mending therefore never passes.
"""

from xml.etree.ElementTree import Element, TreeBuilder

import turbohtml
from turbohtml import Token, TokenType

VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]  # HTML 13.1.2
)


class Malformed(AssertionError):  # noqa: N818 - what the page is
    """The page's markup is not what the browser will make of it."""


def parse(text: str) -> Element:
    """Return the document as it is written.

    :raises Malformed: where tags do not balance, an attribute stands twice, an entity is
        unknown, or the browser would move, add or drop an element.
    """
    try:
        parsed = turbohtml.parse(text, strict=True, positions=False)
    except turbohtml.HTMLParseError as error:
        raise Malformed(str(error)) from None
    written = _Written()
    for token in turbohtml.tokenize(text):
        written.take(token)
    root, order = written.close()
    made = [element.tag for element in parsed.iter_elements()]
    depths = [len(list(element.ancestors)) for element in parsed.iter_elements()]
    for had, becomes in zip(order, zip(made, depths, strict=True), strict=False):
        if had != becomes:
            raise Malformed(f"written {had}, a browser makes {becomes} of it")
    if len(order) != len(made):
        raise Malformed(f"{len(order)} elements written, a browser makes {len(made)}")
    return root


class _Written:
    """The tree of the tags as they stand in the text."""

    def __init__(self) -> None:
        self.builder = TreeBuilder()
        self.open: list[str] = []
        self.order: list[tuple[str, int]] = []
        self.has_doctype = self.fresh = False

    def take(self, token: Token) -> None:
        if token.type is TokenType.DOCTYPE:
            self.has_doctype = token.name == "html"
        elif token.type is TokenType.START_TAG:
            self._start(token)
        elif token.type is TokenType.END_TAG:
            self._end(str(token.tag))
        elif token.type is TokenType.TEXT and self.open:
            self._text(token.data or "")

    def _start(self, token: Token) -> None:
        tag = str(token.tag)
        self.order.append((tag, len(self.open) + 1))
        self.builder.start(tag, {name: value or "" for name, value in token.attrs})
        if tag in VOID or token.self_closing:
            self.builder.end(tag)
        else:
            self.open.append(tag)
            self.fresh = True

    def _end(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            raise Malformed(f"</{tag}> within {' '.join(self.open)}")
        self.builder.end(self.open.pop())

    def _text(self, data: str) -> None:
        # A newline right after <textarea> or <pre> is no part of what it holds.
        if self.fresh and self.open[-1] in {"textarea", "pre"}:
            data = data.removeprefix("\n")
        self.fresh = False
        self.builder.data(data)

    def close(self) -> tuple[Element, list[tuple[str, int]]]:
        if self.open:
            raise Malformed(f"never closed: {' '.join(self.open)}")
        if not self.has_doctype:
            raise Malformed("no <!doctype html>")
        return self.builder.close(), self.order
