"""Every way pictures are read."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import case, func, select

from marketplace.infra import storage
from marketplace.infra.db import db
from marketplace.kit.refusal import NotFound
from marketplace.media.models import Image, ImageState
from marketplace.media.rules import SHARE, rendition_key


def get_image_of(owner_kind: str, owner_id: int, *, image_id: int) -> Image:
    """Return an owner's own picture.

    :raises NotFound: it does not exist, or belongs to somebody else.
    """
    image = db.session.scalar(
        select(Image).where(
            Image.id == image_id, Image.owner_kind == owner_kind, Image.owner_id == owner_id
        )
    )
    if image is None:
        raise NotFound
    return image


@dataclass(frozen=True, slots=True)
class Usage:
    """How much of the storage an owner takes; `size` in bytes."""

    pictures: int
    in_work: int
    size: int


def usage(owner_kind: str, owner_id: int) -> Usage:
    """Return what an owner keeps and has in work."""
    in_work = case((Image.state == ImageState.PROCESSING, 1))
    pictures, working, size = db.session.execute(
        select(func.count(), func.count(in_work), func.sum(Image.size)).where(
            Image.owner_kind == owner_kind, Image.owner_id == owner_id
        )
    ).one()
    return Usage(pictures, working, int(size or 0))


def without_preview() -> list[tuple[int, dict[str, Any]]]:
    """Return id and renditions of the ready pictures that have no link preview yet."""
    rows = db.session.execute(
        select(Image.id, Image.renditions).where(Image.state == ImageState.READY).order_by(Image.id)
    ).tuples()
    return [(each, kept) for each, kept in rows if kept.get("jpeg") and not kept.get(SHARE)]


def rendition(name: str, ending: str) -> bytes:
    """Return the content of a rendition.

    :raises NotFound: nothing is stored under that name.
    """
    return storage.get(rendition_key(name, ending))
