"""The stage: what the home page shows is computed from these dated rows."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.infra.db import Model
from marketplace.kit.i18n import mark as _


class FeatureKind(StrEnum):
    BRAND_OF_THE_WEEK = "brand_of_the_week"
    PRODUCT_ROW = "product_row"
    STORY = "story"

    @property
    def label(self) -> str:
        return {
            "brand_of_the_week": _("Marke der Woche"),
            "product_row": _("Produktreihe"),
            "story": _("Geschichte"),
        }[self]


class Feature(Model):
    """One thing on the stage, from a moment to a moment, with reason and author."""

    __tablename__ = "stage_features"
    __table_args__ = (
        Index(None, "kind", "starts_at"),
        CheckConstraint("starts_at < ends_at", name="dates"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[FeatureKind]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    title: Mapped[str] = mapped_column(default="")
    title_en: Mapped[str] = mapped_column(default="")
    brand_id: Mapped[int | None] = mapped_column(ForeignKey("brands.id"))
    producer_id: Mapped[int | None] = mapped_column(ForeignKey("producers.id"))
    reason: Mapped[str]
    author_id: Mapped[int]
    created_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]


class FeatureProduct(Model):
    """A product of a product row, in the order the curator gave."""

    __tablename__ = "stage_feature_products"

    feature_id: Mapped[int] = mapped_column(ForeignKey("stage_features.id"), primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"), primary_key=True)
    position: Mapped[int]
