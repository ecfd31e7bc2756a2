"""Server-side sessions: the cookie holds a random id, the table only its hash.

A session is written by unsafe requests only, so a GET never sets a cookie. Signing in
rotates the id; signing out, a new password or a new role deletes rows, and a copied
cookie is dead at once.
"""

from datetime import datetime, timedelta
from typing import Any

from flask import Flask, Request, Response, session
from flask.sessions import SessionInterface, SessionMixin
from sqlalchemy import JSON, bindparam, delete, select
from sqlalchemy.orm import Mapped, mapped_column
from werkzeug.datastructures import CallbackDict

from marketplace.infra.db import Model, db, table, transaction
from marketplace.kit import clock, tokens

LIFETIME = timedelta(days=30)
SAFE = {"GET", "HEAD", "OPTIONS"}


class StoredSession(Model):
    """One browser, signed in or not."""

    __tablename__ = "web_sessions"

    id_hash: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[int | None] = mapped_column(index=True)
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)


# Every request asks one of these: they are built once.
_ROWS = table(StoredSession)
_ITS = _ROWS.c.id_hash == bindparam("its_hash")
READ = select(_ROWS.c.data).where(_ITS, _ROWS.c.expires_at > bindparam("now"))
BEGIN = _ROWS.insert()
RENEW = (
    _ROWS.update()
    .where(_ITS)
    .values({name: bindparam(f"new_{name}") for name in ("user_id", "data", "expires_at")})
    .returning(_ROWS.c.id_hash)
)
DROP = _ROWS.delete().where(_ITS)


class MarketSession(CallbackDict[str, Any], SessionMixin):
    """Session data of one request."""

    def __init__(self, data: dict[str, Any] | None = None, token: str | None = None) -> None:
        super().__init__(data or {}, self._changed)
        self.token = token
        self.modified = False
        self.accessed = True
        self.rotated = False

    def _changed(self, _self: Any) -> None:
        self.modified = True

    def rotate(self) -> None:
        """Give the browser a new id with the answer; the old one is dead."""
        self.rotated = self.modified = True


class TableSessions(SessionInterface):
    """Keeps sessions in the database."""

    def open_session(self, app: Flask, request: Request) -> MarketSession:
        token = request.cookies.get(self.get_cookie_name(app))
        if token:
            known = {"its_hash": tokens.digest(token), "now": clock.now()}
            data = db.session.scalar(READ, known)
            if data is not None:
                return MarketSession(dict(data), token)
        return MarketSession()

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        from flask import request

        assert isinstance(session, MarketSession)
        if session.accessed and session.token:
            response.vary.add("Cookie")
        if not session.modified or request.method in SAFE:
            return
        name, cookie = self.get_cookie_name(app), self._cookie_terms(app)
        old = session.token
        is_kept = bool(session)
        with transaction():
            if old and (session.rotated or not session):
                db.session.execute(DROP, {"its_hash": tokens.digest(old)})
            if session:
                is_new = session.rotated or not old
                session.token = tokens.fresh() if is_new else old
                is_kept = self._store(session, is_new=is_new)
        if is_kept:
            response.set_cookie(
                name, str(session.token), max_age=int(LIFETIME.total_seconds()), **cookie
            )
        elif old:
            response.delete_cookie(name, **cookie)

    @staticmethod
    def _store(session: MarketSession, *, is_new: bool) -> bool:
        """Write the session; tell whether it still exists.

        One that was revoked while this request ran stays dead: only a fresh id makes a row.
        """
        id_hash, now = tokens.digest(str(session.token)), clock.now()
        user_id = session.get("_user_id")
        values = {
            "user_id": int(user_id) if user_id else None,
            "data": dict(session),
            "expires_at": now + LIFETIME,
        }
        if is_new:
            db.session.execute(BEGIN, values | {"id_hash": id_hash, "created_at": now})
            return True
        renewed = {f"new_{name}": value for name, value in values.items()}
        written = db.session.execute(RENEW, renewed | {"its_hash": id_hash})
        return written.one_or_none() is not None

    @staticmethod
    def _cookie_terms(app: Flask) -> dict[str, Any]:
        return {
            "path": "/",
            "httponly": True,
            "samesite": "Lax",
            "secure": bool(app.config["SESSION_COOKIE_SECURE"]),
        }


def rotate() -> None:
    """Rotate the session of this request (after signing in or out)."""
    assert isinstance(session._get_current_object(), MarketSession)  # type: ignore[attr-defined]  # noqa: SLF001
    session.rotate()  # type: ignore[attr-defined]


def revoke_all(user_id: int) -> None:
    """Sign the account out everywhere."""
    with transaction():
        db.session.execute(delete(StoredSession).where(StoredSession.user_id == user_id))


def drop_expired() -> None:
    """Remove what no browser can use any more."""
    with transaction():
        db.session.execute(delete(StoredSession).where(StoredSession.expires_at <= clock.now()))
