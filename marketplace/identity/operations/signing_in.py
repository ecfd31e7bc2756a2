"""Signing in: password, then for curators and operators a code that works once."""

import pyotp
from sqlalchemy import select, update
from sqlalchemy.orm import selectinload

from marketplace.identity import brake, passwords
from marketplace.identity.events import CodeShown, SignedIn
from marketplace.identity.models import User
from marketplace.infra import outbox
from marketplace.infra.config import settings
from marketplace.infra.db import db, transaction
from marketplace.infra.signals import notify
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import Refusal

STEP_SECONDS = 30


class WrongPassword(Refusal):
    """The same words for an unknown account, a wrong password and an unconfirmed account."""

    status = 422
    message = _("E-Mail oder Passwort stimmen nicht, oder das Konto ist noch nicht bestätigt.")


class WrongCode(Refusal):
    status = 422
    message = _("Dieser Code stimmt nicht oder wurde schon benutzt. Bitte nehmen Sie den nächsten.")


def check_password(*, email: str, password: str, address: str) -> User:
    """Return the account, not yet signed in.

    :raises TooManyTries: the brake; before anything is compared.
    :raises WrongPassword: no such account, not confirmed, blocked, or another password.
    """
    brake.check("sign_in", email=email, address=address)
    user = db.session.scalar(
        select(User).where(User.email == email).options(selectinload(User.grants))
    )
    fine = passwords.matches(user.password_hash if user else None, password)
    fine = fine and user is not None and bool(user.confirmed_at) and not user.blocked_at
    user_id = user.id if user else None
    brake.note("sign_in", email=email, address=address, succeeded=fine)
    if not fine:
        raise WrongPassword
    return db.session.get_one(User, user_id, options=[selectinload(User.grants)])


def start_totp(user_id: int) -> str:
    """Return the account's secret, making one the first time.

    In demo mode the current code goes to the demo's post page.
    """
    with transaction():
        user = db.session.get_one(User, user_id)
        if user.totp_secret is None:
            user.totp_secret = pyotp.random_base32()
        if settings().is_demo:
            outbox.publish(CodeShown(user_id=user_id))
        return user.totp_secret


def check_code(*, user_id: int, code: str, address: str) -> None:
    """Accept the code of this or the last half minute, once.

    :raises WrongCode: wrong, or used before.
    :raises TooManyTries: the brake.

    Source: RFC 6238; a code is refused at or before the last accepted step.
    """
    email, secret = db.session.execute(
        select(User.email, User.totp_secret).where(User.id == user_id)
    ).one()
    brake.check("code", email=email, address=address)
    step = _step_of(secret or "", code)
    with transaction():
        fresh = step is not None and db.session.scalar(
            update(User)
            .where(User.id == user_id, User.totp_last_step < step)
            .values(totp_last_step=step)
            .returning(User.id)
        )
    brake.note("code", email=email, address=address, succeeded=bool(fresh))
    if not fresh:
        raise WrongCode


def complete_sign_in(*, user_id: int, cart_id: int | None, wish_list_id: int | None) -> User:
    """Tell who has to know, in one transaction, and return the account with its grants."""
    with transaction():
        notify(SignedIn(user_id=user_id, cart_id=cart_id, wish_list_id=wish_list_id))
    return db.session.get_one(
        User, user_id, options=[selectinload(User.grants)], populate_existing=True
    )


def _step_of(secret: str, code: str) -> int | None:
    """Return the time step a code belongs to, of now and the one before."""
    if not (secret and code.isascii() and code.isdigit()):
        return None
    now = int(clock.now().timestamp()) // STEP_SECONDS
    totp = pyotp.TOTP(secret)
    for step in (now, now - 1, now + 1):
        if pyotp.utils.strings_equal(totp.generate_otp(step), code):
            return step
    return None
