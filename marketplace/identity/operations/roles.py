"""Roles: granted, invited, taken away."""

from sqlalchemy import delete, select

from marketplace.identity import links, passwords
from marketplace.identity.links import Purpose
from marketplace.identity.models import Grant, OneTimeToken, User
from marketplace.infra import journal
from marketplace.infra.db import db, transaction
from marketplace.kit import clock
from marketplace.web import sessions
from marketplace.web.access import Audience


def grant(
    *, user_id: int, audience: Audience, subject_kind: str = "", subject_id: int = 0,
    by: int | None = None,
) -> None:  # fmt: skip
    """Give an account a role; a second time changes nothing.

    Its sessions end: one that was opened before the role has proven less than the role asks.
    """
    with transaction():
        same = select(Grant.id).where(
            Grant.user_id == user_id, Grant.audience == audience,
            Grant.subject_kind == subject_kind, Grant.subject_id == subject_id,
        )  # fmt: skip
        if db.session.scalar(same) is not None:
            return
        db.session.add(
            Grant(
                user_id=user_id, audience=audience, subject_kind=subject_kind,
                subject_id=subject_id, granted_at=clock.now(), granted_by=by,
            )
        )  # fmt: skip
        sessions.revoke_all(user_id)
        journal.record(
            kind="account", subject_id=user_id, action=f"grant {audience}", actor_id=by,
            facts={"subject": f"{subject_kind} {subject_id}".strip()},
        )  # fmt: skip


def revoke_grant(*, grant_id: int, by: int) -> None:
    """Take a role away, end the account's sessions and void invitations that would give it back."""
    with transaction():
        found = db.session.get(Grant, grant_id)
        if found is None:
            return
        user_id, audience = found.user_id, found.audience
        db.session.execute(delete(Grant).where(Grant.id == grant_id))
        sessions.revoke_all(user_id)
        links.void_invitations(db.session.get_one(User, user_id).email)
        journal.record(kind="account", subject_id=user_id, action=f"revoke {audience}", actor_id=by)


def invite(
    *, email: str, audience: Audience, subject_kind: str = "", subject_id: int = 0, by: int
) -> OneTimeToken:
    """Mail an invitation to become curator or operator; only the newest to an address works."""
    with transaction():
        links.void_invitations(email)
        row = links.issue(
            Purpose.INVITATION, email=email, audience=audience, subject=(subject_kind, subject_id)
        )
        journal.record(
            kind="invitation", subject_id=row.id, action=f"invite {audience}", actor_id=by
        )
    return row


def accept_invitation(given: str, *, name: str, password: str) -> None:
    """Open the invited account, or give the role to the one that exists.

    A confirmed account keeps its password; the link proves the mailbox either way.

    :raises LinkInvalid: the link does not work (any more).
    """
    secret = passwords.hashed(password)
    with transaction():
        row = links.find(given, Purpose.INVITATION)
        links.use(row)
        user = _account(row.email, name=name, secret=secret)
        assert row.audience is not None
        grant(
            user_id=user.id, audience=row.audience, subject_kind=row.subject_kind,
            subject_id=row.subject_id,
        )  # fmt: skip


def create_operator(*, email: str, name: str, password: str) -> User:
    """Open the first operator's account, by command on the server."""
    secret = passwords.hashed(password)
    with transaction():
        user = _account(email, name=name, secret=secret)
        grant(user_id=user.id, audience=Audience.OPERATOR)
    return user


def _account(email: str, *, name: str, secret: str) -> User:
    """Return the confirmed account of that address, opening it where there is none."""
    user = db.session.scalar(select(User).where(User.email == email))
    if user is None:
        user = User(
            email=email, name=name, password_hash=secret,
            created_at=clock.now(), confirmed_at=clock.now(),
        )  # fmt: skip
        db.session.add(user)
        db.session.flush()
    elif user.confirmed_at is None:
        _take_over(user, name=name, secret=secret)
    return user


def _take_over(user: User, *, name: str, secret: str) -> None:
    """Give an unconfirmed account to whoever has proven the mailbox now.

    Anybody may have registered it beforehand: nothing that person typed or was sent may
    open the account that is about to get a role.
    """
    user.name, user.password_hash, user.confirmed_at = name, secret, clock.now()
    user.totp_secret, user.totp_last_step = None, 0
    links.void(Purpose.CONFIRM, user_id=user.id)
    sessions.revoke_all(user.id)
