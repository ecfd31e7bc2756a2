"""Every way accounts are read."""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import joinedload

from marketplace.identity.models import Grant, User
from marketplace.infra.config import settings
from marketplace.infra.db import db
from marketplace.kit import clock, tokens
from marketplace.web.sessions import StoredSession

# Asked at every step of somebody signed in: built once, and the few grants come along.
SIGNED_IN = (
    select(User)
    .where(User.id == bindparam("user"), User.confirmed_at.is_not(None), User.blocked_at.is_(None))
    .options(joinedload(User.grants))
)


def find_signed_in(user_id: str) -> User | None:
    """Return the confirmed, not blocked account of a session, with its grants."""
    return db.session.scalars(SIGNED_IN, {"user": int(user_id)}).unique().one_or_none()


def credential(user_id: int) -> str | None:
    """Return a tag of the account's present password; None where it may not sign in.

    Whoever waits between password and code has proven this password and no later one.
    """
    stored = db.session.scalar(
        select(User.password_hash).where(User.id == user_id, User.blocked_at.is_(None))
    )
    return tokens.tag(settings().secret_key, "credential", user_id, stored) if stored else None


def sessions_of(user_id: int) -> list[StoredSession]:
    """Return where an account is signed in, newest first."""
    return list(
        db.session.scalars(
            select(StoredSession)
            .where(StoredSession.user_id == user_id, StoredSession.expires_at > clock.now())
            .order_by(StoredSession.created_at.desc())
        )
    )


def get(user_id: int) -> User:
    """Return an account for jobs."""
    return db.session.get_one(User, user_id)


def holders_of_roles() -> list[tuple[Grant, User]]:
    """Return everybody with a role beyond customer, for the operator's list."""
    rows = db.session.execute(
        select(Grant, User).join(User, User.id == Grant.user_id).order_by(User.name, Grant.id)
    )
    return [(row[0], row[1]) for row in rows]
