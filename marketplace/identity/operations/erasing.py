"""The end of an account: nobody can sign in, and nothing in it names a person any more."""

from sqlalchemy import delete

from marketplace.identity.models import Grant, OneTimeToken, User
from marketplace.infra.db import db, transaction
from marketplace.kit import clock
from marketplace.kit.retention import ATTEMPTS
from marketplace.web import sessions

NAME = "Gelöschtes Konto"
ADDRESS = "geloescht-{id}@konto.invalid"  # RFC 2606: no mail ever goes there


def erase_account(user_id: int) -> None:
    """Empty the account. Its row stays, because orders, awards and the journal point at it."""
    with transaction():
        user = db.session.get_one(User, user_id)
        if user.deleted_at is not None:
            return
        user.email, user.name = ADDRESS.format(id=user.id), NAME
        user.password_hash, user.totp_secret, user.totp_last_step = "!", None, 0
        user.blocked_at = user.deleted_at = clock.now()
        db.session.execute(delete(Grant).where(Grant.user_id == user_id))
        db.session.execute(delete(OneTimeToken).where(OneTimeToken.user_id == user_id))
        sessions.revoke_all(user_id)


def forget_old_links() -> None:
    """Drop one-time links that have long stopped working, with the addresses in them."""
    begin = clock.start_of(ATTEMPTS.youngest_gone(clock.today()))
    with transaction():
        db.session.execute(delete(OneTimeToken).where(OneTimeToken.expires_at < begin))
