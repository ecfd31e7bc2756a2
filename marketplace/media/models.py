"""Pictures: what was uploaded and what became of it."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.infra.db import Model
from marketplace.kit.i18n import mark as _


class ImageState(StrEnum):
    PROCESSING = "processing"
    READY = "ready"
    REFUSED = "refused"

    @property
    def label(self) -> str:
        return {
            "processing": _("wird bearbeitet"),
            "ready": _("fertig"),
            "refused": _("nicht brauchbar"),
        }[self]


class Image(Model):
    """An uploaded picture. Its renditions lie in the storage under their content hash."""

    __tablename__ = "media_images"

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_kind: Mapped[str]  # "producer"
    owner_id: Mapped[int] = mapped_column(index=True)
    state: Mapped[ImageState] = mapped_column(default=ImageState.PROCESSING)
    upload_key: Mapped[str]  # random; the upload itself is private
    refusal: Mapped[str] = mapped_column(default="")  # msgid of the sentence for the owner
    width: Mapped[int] = mapped_column(default=0)
    height: Mapped[int] = mapped_column(default=0)
    # {"avif": [[320, "hash"], ...], "jpeg": [...]}: read with the row, never joined
    renditions: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    size: Mapped[int] = mapped_column(BigInteger, default=0)  # bytes it takes in the storage
    created_at: Mapped[datetime]
