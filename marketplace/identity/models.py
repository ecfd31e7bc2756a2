"""Accounts and what they may."""

from datetime import datetime

from flask_login import UserMixin
from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.infra.db import Model
from marketplace.web.access import Audience


class Grant(Model):
    """A role of an account, where needed for one subject (a producer, a brand)."""

    __tablename__ = "identity_grants"
    __table_args__ = (UniqueConstraint("user_id", "audience", "subject_kind", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("identity_users.id"), index=True)
    audience: Mapped[Audience]
    subject_kind: Mapped[str] = mapped_column(default="")  # "", "producer", "district", "brand"
    subject_id: Mapped[int] = mapped_column(default=0)
    granted_at: Mapped[datetime]
    granted_by: Mapped[int | None]


class User(UserMixin, Model):
    """Somebody who can sign in. Unconfirmed accounts cannot."""

    __tablename__ = "identity_users"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)  # lower case
    name: Mapped[str]
    password_hash: Mapped[str]
    created_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    blocked_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]  # nothing in the row names a person any more
    totp_secret: Mapped[str | None]
    totp_last_step: Mapped[int] = mapped_column(default=0)  # a code works once
    grants: Mapped[list[Grant]] = relationship(lazy="raise_on_sql")

    @property
    def audiences(self) -> set[Audience]:
        """Which blueprints admit this account; needs `grants` loaded."""
        return {Audience.CUSTOMER, *(grant.audience for grant in self.grants)}

    @property
    def needs_second_factor(self) -> bool:
        return bool(self.audiences & {Audience.CURATOR, Audience.OPERATOR})

    def subject(self, audience: Audience, kind: str) -> int | None:
        """Return the id of the first subject of that kind, such as the own producer."""
        return next(
            (
                g.subject_id
                for g in self.grants
                if g.audience is audience and g.subject_kind == kind
            ),
            None,
        )


class OneTimeToken(Model):
    """A link that works once: confirm, reset, change of address, invitation.

    The link itself is never stored: it is derived from id and nonce, so that the mail job
    can build it from the id alone, and a stolen table opens nothing without the secret key.
    """

    __tablename__ = "identity_tokens"

    id: Mapped[int] = mapped_column(primary_key=True)
    nonce: Mapped[str]
    purpose: Mapped[str]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("identity_users.id"), index=True)
    email: Mapped[str] = mapped_column(default="", index=True)  # the new or the invited address
    name: Mapped[str] = mapped_column(default="")  # of the registration this link confirms
    password_hash: Mapped[str] = mapped_column(default="")
    audience: Mapped[Audience | None]
    subject_kind: Mapped[str] = mapped_column(default="")
    subject_id: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Attempt(Model):
    """A try to sign in or to get a mail; the brake counts these."""

    __tablename__ = "identity_attempts"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    kind: Mapped[str]  # "sign_in", "current", "code", "mail reset", "order"
    account: Mapped[str] = mapped_column(index=True)  # hash of the address, not the address
    network: Mapped[str] = mapped_column(index=True)  # hash of the /24 or /48
    succeeded: Mapped[bool]
