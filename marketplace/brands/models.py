"""Who awards what to whom, against which criteria, and for how long."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.brands.rules import AwardState, BrandKind, SubjectKind
from marketplace.infra.db import Model


class Carrier(Model):
    """The body that awards (Markenträger)."""

    __tablename__ = "brand_carriers"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


class Brand(Model):
    """A regional brand, a label of origin or a protection mark."""

    __tablename__ = "brands"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    kind: Mapped[BrandKind]
    carrier_id: Mapped[int] = mapped_column(ForeignKey("brand_carriers.id"), index=True)
    emblem: Mapped[str]  # file below static/emblems, a closed set
    block: Mapped[str]  # block colour of the page, a closed set
    claim: Mapped[str]
    claim_en: Mapped[str] = mapped_column(default="")
    description: Mapped[str]
    is_active: Mapped[bool] = mapped_column(default=True)
    carrier: Mapped[Carrier] = relationship(lazy="raise_on_sql")


class CriteriaVersion(Model):
    """What the carrier asked for from a day on; awards point at their version."""

    __tablename__ = "brand_criteria"
    __table_args__ = (UniqueConstraint("brand_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    brand_id: Mapped[int] = mapped_column(ForeignKey("brands.id"), index=True)
    version: Mapped[int]
    valid_from: Mapped[date]
    criteria: Mapped[list[str]] = mapped_column(JSON)


class Award(Model):
    """Brand to producer or product. What shows is computed from state and dates."""

    __tablename__ = "brand_awards"
    __table_args__ = (
        Index(None, "subject_kind", "subject_id"),
        CheckConstraint("valid_from <= valid_until", name="dates"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)  # public, for /verleihungen/<code>
    brand_id: Mapped[int] = mapped_column(ForeignKey("brands.id"), index=True)
    criteria_id: Mapped[int] = mapped_column(ForeignKey("brand_criteria.id"))
    subject_kind: Mapped[SubjectKind]
    subject_id: Mapped[int]  # no foreign key upward; subjects are never deleted
    state: Mapped[AwardState] = mapped_column(default=AwardState.AWARDED)
    valid_from: Mapped[date]
    valid_until: Mapped[date]
    reason: Mapped[str]
    decided_by: Mapped[int]
    decided_at: Mapped[datetime]
    brand: Mapped[Brand] = relationship(lazy="raise_on_sql")
    criteria: Mapped[CriteriaVersion] = relationship(lazy="raise_on_sql")
