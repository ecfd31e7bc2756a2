"""Removes pictures that nothing shows any more, and their files."""

from datetime import timedelta

from sqlalchemy import ColumnElement, String, cast, delete, select

from marketplace.infra import storage
from marketplace.infra.db import Model, db, transaction
from marketplace.kit import clock
from marketplace.media.models import Image
from marketplace.media.pictures import ENDINGS
from marketplace.media.rules import rendition_key

KEPT_FOR = timedelta(hours=24)  # a form may come back to be corrected with its photo
AT_ONCE = 1000


def drop_unused() -> int:
    """Remove pictures no row refers to for a day. Return how many there were."""
    with transaction():
        old = select(Image.id).where(Image.created_at < clock.now() - KEPT_FOR, *_is_unused())
        gone = db.session.execute(
            delete(Image)
            .where(Image.id.in_(old.order_by(Image.id).limit(AT_ONCE)), *_is_unused())
            .returning(Image.upload_key, Image.renditions)
            .execution_options(synchronize_session=False)
        ).all()
    # After the commit: a file too many does no harm, a missing one does.
    for upload_key, renditions in gone:
        storage.delete(upload_key)
        for form, found in (renditions or {}).items():
            _drop_files([name for _width, name in found], ENDINGS[form])
    return len(gone)


def _is_unused() -> list[ColumnElement[bool]]:
    """Return a condition for every column of any domain that points at a picture."""
    return [
        ~select(column).where(column == Image.id).exists()
        for table in Model.metadata.sorted_tables
        for column in table.columns
        if any(key.column.table is Image.__table__ for key in column.foreign_keys)
    ]


def _drop_files(names: list[str], ending: str) -> None:
    """Delete renditions; the same photo uploaded twice shares them."""
    for name in names:
        shared = select(Image.id).where(cast(Image.renditions, String).contains(name)).limit(1)
        if db.session.scalar(shared) is None:
            storage.delete(rendition_key(name, ending))
