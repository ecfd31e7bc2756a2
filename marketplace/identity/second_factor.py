"""What the page of the second step shows: the QR code before the first use, then nothing."""

from dataclasses import dataclass
from io import BytesIO

import pyotp
from markupsafe import Markup
from sqlalchemy import select

from marketplace.identity.models import User
from marketplace.infra.config import settings
from marketplace.infra.db import db


@dataclass(frozen=True, slots=True)
class Setup:
    """Secret and picture for the app; `secret` is "" until it is made."""

    secret: str
    picture: Markup


def setup_of(user_id: int) -> Setup | None:
    """Return what to show before the first accepted code; None afterwards."""
    email, secret, used = db.session.execute(
        select(User.email, User.totp_secret, User.totp_last_step).where(User.id == user_id)
    ).one()
    if used:
        return None
    if not secret:
        return Setup("", Markup())
    import segno  # drawn once for each account; every worker would read it

    address = pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=settings().name)
    target = BytesIO()
    segno.make(address, error="m").save(
        target, kind="svg", scale=5, xmldecl=False, svgns=False, lineclass=None, svgclass="qr",
        omitsize=True,
    )  # fmt: skip
    return Setup(secret, Markup(target.getvalue().decode()))  # noqa: S704 - drawn by segno from our own text
