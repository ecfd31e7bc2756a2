"""Private files: taken by their content, kept under names nobody can guess, served to two people."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import PurePosixPath
from typing import BinaryIO

from sqlalchemy import func, select

from marketplace.infra import storage
from marketplace.infra.db import after_commit, db, lock, transaction
from marketplace.kit import clock, tokens
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import Refusal
from marketplace.kit.text import visible
from marketplace.producers.models import Producer
from marketplace.traders import queries
from marketplace.traders.models import TraderDocument
from marketplace.traders.rules import (
    ENDINGS,
    MOST_BYTES,
    MOST_DOCUMENTS,
    Part,
    Result,
    media_type,
)

LONGEST_NAME = 80


class UnusableDocument(Refusal):
    status = 422
    message = _("Diese Datei können wir nicht lesen. Bitte laden Sie ein PDF oder ein Foto hoch.")


class EmptyDocument(UnusableDocument):
    message = _("Diese Datei ist leer. Bitte wählen Sie sie noch einmal aus.")


class TooLargeDocument(UnusableDocument):
    message = _("Diese Datei ist größer als 10 MB. Bitte verkleinern Sie sie.")


class TooManyDocuments(UnusableDocument):
    message = _("Hier liegen schon acht Dateien. Bitte löschen Sie erst eine davon.")


class DocumentKept(Refusal):
    message = _("Diese Datei gehört zu einer Prüfung und muss aufbewahrt werden.")


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A file whose content was looked at, not yet stored."""

    name: str
    media_type: str
    content: bytes


def read_document(stream: BinaryIO, *, name: str) -> NewDocument:
    """Take a file as it was sent; nothing of it is decoded.

    :raises UnusableDocument: empty, too large, or neither PDF nor JPEG nor PNG by its content.
    """
    content = stream.read(MOST_BYTES + 1)
    if not content:
        raise EmptyDocument
    if len(content) > MOST_BYTES:
        raise TooLargeDocument
    kind = media_type(content)
    if kind is None:
        raise UnusableDocument
    return NewDocument(_tidy(name, ENDINGS[kind]), kind, content)


@contextmanager
def stored(document: NewDocument | None) -> Iterator[str]:
    """Store a file before the transaction that names it, and remove it if that fails.

    The name is random: nobody can guess it, and no address serves it.
    """
    key = f"private/traders/{tokens.fresh()}" if document else ""
    if document:
        storage.put(key, document.content)
    try:
        yield key
    except BaseException:
        if document:
            storage.delete(key)
        raise


def add_document(*, producer_id: int, part: Part, by: int, document: NewDocument, key: str) -> None:
    """Write down a stored file; the same one a second time is kept once.

    :raises TooManyDocuments: the part has as many as we take.
    """
    with transaction():
        db.session.execute(lock(select(Producer.id).where(Producer.id == producer_id)))
        digest = hashlib.sha256(document.content).hexdigest()
        kept = queries.documents_of(producer_id, part)
        if any(each.sha256 == digest for each in kept):
            after_commit(lambda: storage.delete(key))
            return
        if len(kept) >= MOST_DOCUMENTS:
            raise TooManyDocuments
        db.session.add(
            TraderDocument(
                producer_id=producer_id, part=part, name=document.name,
                media_type=document.media_type, size=len(document.content), sha256=digest,
                storage_key=key, uploaded_by=by, uploaded_at=clock.now(),
            )
        )  # fmt: skip


def remove_document(*, producer_id: int, document_id: int) -> Part:
    """Delete a file nobody has relied on yet.

    :raises NotFound: it is gone, or another business's.
    :raises DocumentKept: its part was checked with it.
    """
    with transaction():
        document = queries.get_document(document_id, producer_id=producer_id)
        row = queries.row_of(producer_id, document.part)
        is_relied_on = row and row.checked_at and document.uploaded_at <= row.checked_at
        if is_relied_on and row and row.result is not Result.REFUSED:
            raise DocumentKept
        discard(document)
        return document.part


def discard(document: TraderDocument) -> None:
    """Delete a file once its row says so; inside the caller's transaction.

    Should the process die in between, `sweep_files` deletes it in the night.
    """
    key = document.storage_key
    document.deleted_at, document.name, document.sha256 = clock.now(), "", ""
    after_commit(lambda: storage.delete(key))


def sweep_files() -> None:
    """Delete the files of rows that were discarded lately; deleting twice is no error."""
    for key in queries.discarded_since(clock.now() - timedelta(days=3)):
        storage.delete(key)


def count_of(producer_id: int, part: Part) -> int:
    """Return how many files lie with a part."""
    query = select(func.count()).select_from(TraderDocument)
    return (
        db.session.scalar(
            query.where(
                TraderDocument.producer_id == producer_id, TraderDocument.part == part,
                TraderDocument.deleted_at.is_(None),
            )
        )
        or 0
    )  # fmt: skip


def _tidy(name: str, ending: str) -> str:
    """Return the name people know the file by, with the ending its content has."""
    last = PurePosixPath(visible(name.replace("\\", "/"))).name
    stem = "".join(c for c in last.rpartition(".")[0] or last if c.isprintable())
    return f"{stem[:LONGEST_NAME].strip(' .') or 'Nachweis'}.{ending}"
