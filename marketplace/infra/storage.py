"""Files by key: a local folder by default, an S3-compatible store at scale, memory in tests."""

from pathlib import Path

import obstore
from obstore.store import LocalStore, MemoryStore, ObjectStore, from_url

from marketplace.kit.refusal import NotFound

_store: list[ObjectStore] = []


def open_storage(url: str, *, folder: Path) -> None:
    """Choose the store of this process.

    :param url: "" for the local `folder`, "memory:" for tests, else what obstore accepts.
    """
    if url == "memory:":
        _store[:] = [MemoryStore()]
    elif url:
        _store[:] = [from_url(url)]
    else:
        folder.mkdir(parents=True, exist_ok=True)
        _store[:] = [LocalStore(folder, mkdir=True)]


def put(key: str, content: bytes) -> None:
    """Store `content`; the same key may be written again with the same content."""
    obstore.put(_store[0], key, content)


def get(key: str) -> bytes:
    """Return the content.

    :raises NotFound: nothing is stored under that key.
    """
    try:
        return bytes(obstore.get(_store[0], key).bytes())
    except FileNotFoundError:
        raise NotFound from None


def delete(key: str) -> None:
    """Remove the content; removing what is not there is no error."""
    try:
        obstore.delete(_store[0], key)
    except FileNotFoundError:
        return
