"""When a public page last changed, for those who fetch it again only then."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from marketplace.infra.db import Model


class PageKind(StrEnum):
    PRODUCT = "product"
    PRODUCER = "producer"
    BRAND = "brand"


class PageChange(Model):
    """The last change of what a page shows. No row: nothing has changed since it was published."""

    __tablename__ = "page_changes"

    kind: Mapped[PageKind] = mapped_column(primary_key=True)
    subject_id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
