"""Every way pictures are read."""

from sqlalchemy import func, select

from marketplace.infra import storage
from marketplace.infra.db import db
from marketplace.kit.refusal import NotFound
from marketplace.media.models import Image, ImageState
from marketplace.media.rules import rendition_key


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


def count_in_work(owner_kind: str, owner_id: int) -> int:
    """Return how many pictures of an owner wait to be decoded."""
    return (
        db.session.scalar(
            select(func.count())
            .select_from(Image)
            .where(
                Image.owner_kind == owner_kind, Image.owner_id == owner_id,
                Image.state == ImageState.PROCESSING,
            )
        )
        or 0
    )  # fmt: skip


def rendition(name: str, ending: str) -> bytes:
    """Return the content of a rendition.

    :raises NotFound: nothing is stored under that name.
    """
    return storage.get(rendition_key(name, ending))
