"""Every way pictures are read."""

from sqlalchemy import select

from marketplace.infra import storage
from marketplace.infra.db import db
from marketplace.kit.refusal import NotFound
from marketplace.media.models import Image
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


def rendition(name: str, ending: str) -> bytes:
    """Return the content of a rendition.

    :raises NotFound: nothing is stored under that name.
    """
    return storage.get(rendition_key(name, ending))
