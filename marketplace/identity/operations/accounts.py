"""An account's life: register, confirm, new password, new address."""

from datetime import timedelta

from sqlalchemy import delete, select

from marketplace.identity import brake, links, passwords
from marketplace.identity.events import AddressChanged, AddressTaken
from marketplace.identity.links import Purpose
from marketplace.identity.models import OneTimeToken, User
from marketplace.infra import outbox
from marketplace.infra.db import db, insert, transaction
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import Refusal
from marketplace.web import sessions

UNCONFIRMED_FOR = timedelta(hours=48)


class WrongCurrentPassword(Refusal):
    status = 422
    message = _("Das bisherige Passwort stimmt nicht.")


def register(*, email: str, name: str, password: str, address: str) -> None:
    """Open an account that must be confirmed by mail.

    An address that has an account gets a mail saying so; the page looks the same either
    way, so that nobody learns who is registered.
    """
    if not brake.may_mail(email, purpose=Purpose.CONFIRM, address=address):
        return
    secret = passwords.hashed(password)  # always, so that it takes as long
    with transaction():
        known = db.session.scalar(select(User).where(User.email == email))
        if known is not None and known.confirmed_at is not None:
            outbox.publish(AddressTaken(user_id=known.id))
            return
        if known is None:
            known = _opened(email=email, name=name, secret=secret)
        known.created_at = clock.now()  # this link works as long as the first one did
        links.issue(Purpose.CONFIRM, user_id=known.id, email=email, registration=(name, secret))


def _opened(*, email: str, name: str, secret: str) -> User:
    """Return a new account, or the one that a second press opened a moment ago."""
    db.session.execute(
        insert(User)
        .values(email=email, name=name, password_hash=secret, created_at=clock.now())
        .on_conflict_do_nothing(index_elements=[User.email])
    )
    return db.session.scalars(select(User).where(User.email == email)).one()


def confirm(given: str) -> None:
    """Open the account with the name and password this link was asked for with.

    Two people may have registered the address; the other's link is void from now on.

    :raises LinkInvalid: the link does not work (any more).
    """
    with transaction():
        row = links.find(given, Purpose.CONFIRM)
        links.use(row)
        user = db.session.get_one(User, row.user_id)
        if row.password_hash:  # links from before this column confirm what the account holds
            user.name, user.password_hash = row.name, row.password_hash
        user.confirmed_at = clock.now()
        links.void(Purpose.CONFIRM, user_id=user.id)


def request_reset(*, email: str, address: str) -> None:
    """Have a link for a new password mailed, if there is such an account; three an hour at most.

    Whether there is one, the worker looks up (`find_owner`): the answer takes as long and
    looks the same for every address.
    """
    if not brake.may_mail(email, purpose=Purpose.RESET, address=address):
        return
    links.issue(Purpose.RESET, email=email)


def find_owner(token_id: int) -> None:
    """Give a link for a new password its account, or forget that it was asked for."""
    with transaction():
        row = db.session.get(OneTimeToken, token_id)
        if row is None or row.purpose != Purpose.RESET.value or row.user_id is not None:
            return
        user_id = db.session.scalar(
            select(User.id).where(User.email == row.email, User.confirmed_at.is_not(None))
        )
        if user_id is None:
            db.session.delete(row)
            return
        links.void(Purpose.RESET, user_id=user_id)
        row.user_id = user_id


def reset_password(given: str, *, password: str) -> None:
    """Set a new password and sign the account out everywhere.

    :raises LinkInvalid: the link does not work (any more).
    """
    secret = passwords.hashed(password)
    with transaction():
        row = links.find(given, Purpose.RESET)
        links.use(row)
        user = db.session.get_one(User, row.user_id)
        user.password_hash = secret
        sessions.revoke_all(user.id)


def change_password(*, user_id: int, current: str, password: str, address: str) -> None:
    """Set a new password; every session ends, the caller signs this one in again.

    :raises WrongCurrentPassword: nothing changed.
    :raises TooManyTries: nothing was compared.
    """
    require_password(user_id, current, address=address)
    secret = passwords.hashed(password)
    with transaction():
        db.session.get_one(User, user_id).password_hash = secret
        links.void(Purpose.RESET, user_id=user_id)
        sessions.revoke_all(user_id)


def change_email(*, user_id: int, current: str, email: str, address: str) -> None:
    """Mail a link to the new address; nothing changes before it is used.

    :raises WrongCurrentPassword: nothing was sent.
    :raises TooManyTries: nothing was compared.
    """
    require_password(user_id, current, address=address)
    if brake.may_mail(email, purpose=Purpose.ADDRESS, address=address):
        links.issue(Purpose.ADDRESS, user_id=user_id, email=email)


def confirm_email(given: str) -> None:
    """Take over the new address and tell the old one.

    :raises LinkInvalid: the link does not work, or the address was taken meanwhile.
    """
    with transaction():
        row = links.find(given, Purpose.ADDRESS)
        if db.session.scalar(select(User.id).where(User.email == row.email)) is not None:
            raise links.LinkInvalid
        links.use(row)
        user = db.session.get_one(User, row.user_id)
        outbox.publish(AddressChanged(user_id=user.id, old_email=user.email))
        user.email = row.email
        links.void(Purpose.RESET, user_id=user.id)


def drop_unconfirmed() -> None:
    """Forget accounts that nobody confirmed within 48 hours."""
    with transaction():
        old = select(User.id).where(
            User.confirmed_at.is_(None), User.created_at < clock.now() - UNCONFIRMED_FOR
        )
        db.session.execute(delete(OneTimeToken).where(OneTimeToken.user_id.in_(old)))
        db.session.execute(delete(User).where(User.id.in_(old)))


def require_password(user_id: int, current: str, *, address: str) -> None:
    """Compare behind a brake: whoever found an open browser must not guess on.

    :raises WrongCurrentPassword: it is another one.
    :raises TooManyTries: nothing was compared.
    """
    email, stored = db.session.execute(
        select(User.email, User.password_hash).where(User.id == user_id)
    ).one()
    brake.check("current", email=email, address=address)
    fine = passwords.matches(stored, current)
    brake.note("current", email=email, address=address, succeeded=fine)
    if not fine:
        raise WrongCurrentPassword
