"""Whole answers as they go over the line: compressed once, tagged, and kept up to a number of bytes."""

import gzip
from collections import OrderedDict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b
from threading import Lock

import brotli

Headers = list[tuple[str, str]]
COMPRESSED = ("text/", "application/json", "application/xml", "application/atom", "image/svg",
              "application/javascript", "application/ld+json", "application/rss")  # fmt: skip
OWN = {"content-length", "x-request-id", "etag", "vary", "content-encoding", "last-modified",
       "date", "cache-control", "connection"}  # fmt: skip
ROOM_FOR_HEADERS = 3000  # bytes that one kept answer takes beside its body, roughly
BROTLI_PAGE, GZIP_PAGE = 3, 4  # made anew after every change, so it has to be quick
BROTLI_FILE, GZIP_FILE = 11, 9


@lru_cache(maxsize=256)
def best_encoding(accepted: str) -> str:
    """Return "br", "gzip" or "" for an Accept-Encoding header (RFC 9110, 12.5.3)."""
    weights: dict[str, float] = {}
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        try:
            weights[name.strip()] = float(weight.partition("=")[2] or 1)
        except ValueError:
            weights[name.strip()] = 0.0
    offered = [(weights.get(name, weights.get("*", 0.0)), name) for name in ("br", "gzip")]
    best, chosen = max(offered, key=lambda each: (each[0], each[1] == "br"))
    return chosen if best > 0 else ""


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer in one encoding."""

    body: bytes
    tag: str
    headers: Headers
    unchanged: Headers  # of the 304


@dataclass(slots=True)
class Page:
    """One answer, kept in every compressed encoding somebody has asked for.

    Whoever asks first must not decide what all others pay: a probe that takes no encoding, or gzip,
    before the browsers that take Brotli.
    """

    status: str
    headers: Headers
    cache_control: str
    vary: str
    until: datetime | None
    levels: tuple[int, int]
    keeps_plain: bool = False  # as well, for those who take no encoding
    size: int = ROOM_FOR_HEADERS  # bytes, known from the beginning
    sent: dict[str, Sent] = field(default_factory=dict)

    def in_encoding(self, encoding: str) -> Sent:
        if not self._is_compressed():
            encoding = ""
        found = self.sent.get(encoding)
        if found is None:
            found = self._encoded(self.plain(), encoding)
            if encoding or self.keeps_plain:
                self.sent[encoding] = found
        return found

    def fill(self, plain: bytes, encoding: str) -> None:
        """Take the body in the encoding that is asked for now."""
        if not self._is_compressed():
            encoding = ""
        elif not self.keeps_plain:
            encoding = encoding or "gzip"
        first = self.sent[encoding] = self._encoded(plain, encoding)
        # Both encodings of a page are about as long; another may be asked for later.
        self.size += len(first.body) * (2 if encoding else 1)

    def _is_compressed(self) -> bool:
        kind = next((value for name, value in self.headers if name.lower() == "content-type"), "")
        return kind.startswith(COMPRESSED)

    def plain(self) -> bytes:
        """Return the body as it was made."""
        encoding, sent = next(iter(self.sent.copy().items()))  # another thread may add one
        if encoding == "br":
            plain: bytes = brotli.decompress(sent.body)
            return plain
        return gzip.decompress(sent.body) if encoding == "gzip" else sent.body

    def _encoded(self, plain: bytes, encoding: str) -> Sent:
        body = plain
        if encoding == "br":
            body = brotli.compress(plain, quality=self.levels[0])
        elif encoding == "gzip":
            body = gzip.compress(plain, self.levels[1], mtime=0)
        digest = blake2b(plain, digest_size=12).hexdigest()
        tag = f'"{digest}-{encoding}"' if encoding else f'"{digest}"'
        unchanged = [("ETag", tag), ("Cache-Control", self.cache_control), ("Vary", self.vary)]
        headers = [*self.headers, *unchanged, ("Content-Length", str(len(body)))]
        if encoding:
            headers.append(("Content-Encoding", encoding))
        return Sent(body, tag, headers, unchanged)


def without_own(headers: Iterable[tuple[str, str]]) -> Headers:
    """Return the headers that every encoding and every request has alike."""
    return [(name, value) for name, value in headers if name.lower() not in OWN]


class Shelf:
    """Pages of one edition, the least recently used goes first."""

    def __init__(self, most_bytes: int) -> None:
        self._most, self._bytes = most_bytes, 0
        self._lock = Lock()
        self._edition: Hashable = None
        self._pages: OrderedDict[Hashable, Page] = OrderedDict()

    def find(self, key: Hashable, edition: Hashable, now: datetime) -> Page | None:
        with self._lock:
            page = self._pages.get(key)
            if page is None or edition != self._edition:
                return None
            if page.until is not None and now >= page.until:
                self._bytes -= self._pages.pop(key).size
                return None
            self._pages.move_to_end(key)
            return page

    def put(self, key: Hashable, edition: Hashable, page: Page) -> None:
        with self._lock:
            if edition != self._edition:
                self._edition, self._bytes = edition, 0
                self._pages.clear()
            old = self._pages.pop(key, None)
            self._pages[key] = page
            self._bytes += page.size - (old.size if old else 0)
            while self._bytes > self._most and self._pages:
                self._bytes -= self._pages.popitem(last=False)[1].size
