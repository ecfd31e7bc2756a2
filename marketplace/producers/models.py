"""Businesses that sell; each is the contracting seller of its goods."""

from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.infra.db import Model
from marketplace.kit.bank_account import BankAccount
from marketplace.kit.money import ZERO, Money
from marketplace.kit.tax import TaxMode
from marketplace.legal.choices import SellerChoices
from marketplace.media.models import Image
from marketplace.producers.rules import ProducerState
from marketplace.regions.models import Locality, Municipality


class Producer(Model):
    """A Betrieb with its legal identity and its portrait."""

    __tablename__ = "producers"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]  # how people call it
    folded: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column(default="")  # "Imkerei", "Töpferei"
    state: Mapped[ProducerState] = mapped_column(default=ProducerState.DRAFT, index=True)

    legal_name: Mapped[str]
    legal_form: Mapped[str] = mapped_column(default="")
    representative: Mapped[str] = mapped_column(default="")
    street: Mapped[str]
    postcode: Mapped[str]
    town: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]
    tax_mode: Mapped[TaxMode]
    tax_number: Mapped[str] = mapped_column(default="")
    vat_id: Mapped[str] = mapped_column(default="")
    register: Mapped[str] = mapped_column(default="")  # court and number

    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"), index=True)
    locality_id: Mapped[int | None] = mapped_column(ForeignKey("localities.id"), index=True)
    summary: Mapped[str] = mapped_column(default="")
    story: Mapped[str] = mapped_column(default="")
    quote: Mapped[str] = mapped_column(default="")
    image_id: Mapped[int | None] = mapped_column(ForeignKey("media_images.id"))
    image_alt: Mapped[str] = mapped_column(default="")

    # Ways to pay this producer takes: "online", "transfer", "cash_at_pickup".
    accepts: Mapped[list[str]] = mapped_column(JSON, default=list)
    account_holder: Mapped[str] = mapped_column(default="")
    iban: Mapped[str] = mapped_column(default="")  # shown on orders to be transferred, only there
    minimum_order: Mapped[Money] = mapped_column(default=ZERO)
    paused_until: Mapped[date | None]
    pause_note: Mapped[str] = mapped_column(default="")
    # Kept by `traders`: nothing is sent while packaging is open (§ 7 VerpackDG).
    shipping_locked: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    approved_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]  # the end of the contract
    # Why it is suspended; set exactly while it is.
    statement_id: Mapped[int | None] = mapped_column(ForeignKey("legal_statements.id"))

    municipality: Mapped[Municipality] = relationship(lazy="raise_on_sql")
    locality: Mapped[Locality | None] = relationship(lazy="raise_on_sql")
    image: Mapped[Image | None] = relationship(lazy="raise_on_sql")
    opening_hours: Mapped[list["OpeningHour"]] = relationship(
        lazy="raise_on_sql",
        order_by="OpeningHour.weekday, OpeningHour.opens",
        cascade="all, delete-orphan",
    )

    @property
    def is_selling(self) -> bool:
        return self.state is ProducerState.APPROVED

    @property
    def place_name(self) -> str:
        """The place people say; needs `locality` and `municipality` loaded."""
        return self.locality.name if self.locality else self.municipality.name

    @property
    def account(self) -> BankAccount | None:
        """The account to which customers transfer, if this producer takes transfers."""
        if "transfer" not in self.accepts or not self.iban:
            return None
        return BankAccount(self.account_holder, self.iban)

    def identity(self) -> dict[str, Any]:
        """Return the seller's legal identity as it is frozen into an order (§ 5 DDG)."""
        return {
            "name": self.name,
            "legal_name": self.legal_name,
            "legal_form": self.legal_form,
            "representative": self.representative,
            "street": self.street,
            "postcode": self.postcode,
            "town": self.town,
            "phone": self.phone,
            "email": self.email,
            "vat_id": self.vat_id,
            "register": self.register,
            "slug": self.slug,
        }


class OpeningHour(Model):
    """When the farm shop or workshop is open."""

    __tablename__ = "producer_opening_hours"
    __table_args__ = (CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    producer_id: Mapped[int] = mapped_column(ForeignKey("producers.id"), index=True)
    weekday: Mapped[int]  # Monday is 0
    opens: Mapped[str]  # "15:00"
    closes: Mapped[str]


class TextChoices(Model):
    """What a business decided about its own legal texts; without a row the defaults hold."""

    __tablename__ = "producer_text_choices"

    producer_id: Mapped[int] = mapped_column(
        ForeignKey("producers.id"), primary_key=True, autoincrement=False
    )
    pays_return: Mapped[bool] = mapped_column(default=False)
    collects: Mapped[bool] = mapped_column(default=False)
    return_to: Mapped[str] = mapped_column(default="")
    joins_adr: Mapped[bool] = mapped_column(default=False)
    adr_body: Mapped[str] = mapped_column(default="")
    staff_over_ten: Mapped[bool] = mapped_column(default=False)
    complaints_to: Mapped[str] = mapped_column(default="")
    guarantee: Mapped[str] = mapped_column(default="")
    addition: Mapped[str] = mapped_column(default="")

    def choices(self) -> SellerChoices:
        """Return the choices as the texts take them."""
        return SellerChoices(
            **{each.name: getattr(self, each.name) for each in fields(SellerChoices)}
        )
