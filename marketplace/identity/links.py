"""One-time links: derived from a row, never stored, used once."""

import secrets
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import select, update

from marketplace.identity.events import LinkWanted
from marketplace.identity.models import OneTimeToken
from marketplace.infra import outbox
from marketplace.infra.config import settings
from marketplace.infra.db import db, transaction
from marketplace.kit import clock, tokens
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import Refusal
from marketplace.web.access import Audience


class Purpose(StrEnum):
    CONFIRM = "confirm"
    RESET = "reset"
    ADDRESS = "address"
    INVITATION = "invitation"


LIFETIMES = {
    Purpose.CONFIRM: timedelta(hours=48),
    Purpose.RESET: timedelta(minutes=60),
    Purpose.ADDRESS: timedelta(hours=24),
    Purpose.INVITATION: timedelta(days=14),
}


class LinkInvalid(Refusal):
    status = 410
    message = _("Dieser Link gilt nicht mehr. Bitte fordern Sie einen neuen an.")


def issue(
    purpose: Purpose,
    *,
    user_id: int | None = None,
    email: str = "",
    audience: Audience | None = None,
    subject: tuple[str, int] = ("", 0),
    registration: tuple[str, str] = ("", ""),
) -> OneTimeToken:
    """Write a link and have it mailed; older ones of the same kind are void.

    :param registration: name and password hash that the link confirms. Such links do not
        void each other: whoever owns the mailbox decides which registration was theirs.
    """
    now = clock.now()
    with transaction():
        if user_id is not None and not any(registration):
            void(purpose, user_id=user_id)
        row = OneTimeToken(
            nonce=secrets.token_hex(16), purpose=purpose.value, user_id=user_id, email=email,
            audience=audience, subject_kind=subject[0], subject_id=subject[1],
            name=registration[0], password_hash=registration[1],
            created_at=now, expires_at=now + LIFETIMES[purpose],
        )  # fmt: skip
        db.session.add(row)
        db.session.flush()
        outbox.publish(LinkWanted(token_id=row.id))
    return row


def void(purpose: Purpose, *, user_id: int) -> None:
    """Make older links of that kind useless."""
    with transaction():
        db.session.execute(
            update(OneTimeToken)
            .where(
                OneTimeToken.user_id == user_id,
                OneTimeToken.purpose == purpose.value,
                OneTimeToken.used_at.is_(None),
            )
            .values(used_at=clock.now())
        )


def void_invitations(email: str) -> None:
    """Make open invitations to an address useless."""
    with transaction():
        db.session.execute(
            update(OneTimeToken)
            .where(
                OneTimeToken.email == email,
                OneTimeToken.purpose == Purpose.INVITATION.value,
                OneTimeToken.used_at.is_(None),
            )
            .values(used_at=clock.now())
        )


def address_part(row: OneTimeToken) -> str:
    """Return what stands in the link."""
    return f"{row.id}-{tokens.tag(settings().secret_key, 'link', row.id, row.purpose, row.nonce)}"


def find(given: str, purpose: Purpose) -> OneTimeToken:
    """Return the row of a link that still works.

    :raises LinkInvalid: forged, used, too old, or of another kind.
    """
    number, _dash, tag = given.partition("-")
    if not (number.isascii() and number.isdigit() and len(number) <= 9):  # noqa: PLR2004
        raise LinkInvalid
    row = db.session.scalar(
        select(OneTimeToken).where(
            OneTimeToken.id == int(number),
            OneTimeToken.purpose == purpose.value,
            OneTimeToken.used_at.is_(None),
            OneTimeToken.expires_at > clock.now(),
        )
    )
    if row is None or not tokens.matches(
        tag, settings().secret_key, "link", row.id, row.purpose, row.nonce
    ):
        raise LinkInvalid
    return row


def use(row: OneTimeToken) -> None:
    """Use the link up; of two that try at once, one gets through.

    :raises LinkInvalid: somebody was faster.
    """
    with transaction():
        used = db.session.scalar(
            update(OneTimeToken)
            .where(OneTimeToken.id == row.id, OneTimeToken.used_at.is_(None))
            .values(used_at=clock.now())
            .returning(OneTimeToken.id)
        )
        if used is None:
            raise LinkInvalid
