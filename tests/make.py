"""Smallest valid objects for tests. Say only what the test is about."""

from itertools import count
from typing import Any, TypeVar

from marketplace.identity.models import Grant, User
from marketplace.infra.db import Model, db, transaction
from marketplace.kit import clock
from marketplace.kit.text import fold, slugify
from marketplace.web.access import Audience

_number = count(1)
Row = TypeVar("Row", bound=Model)


def save(row: Row) -> Row:
    with transaction():
        db.session.add(row)
        db.session.flush()
    return row


def a_user(name: str = "Anna", **more: Any) -> User:
    number = next(_number)
    values: dict[str, Any] = {
        "email": f"{slugify(name)}{number}@test.example",
        "name": name,
        "password_hash": "!",
        "created_at": clock.now(),
        "confirmed_at": clock.now(),
    }
    return save(User(**values | more))


def a_grant(user: User, audience: Audience, kind: str = "", subject_id: int = 0) -> User:
    save(
        Grant(
            user_id=user.id, audience=audience, subject_kind=kind, subject_id=subject_id,
            granted_at=clock.now(),
        )
    )  # fmt: skip
    db.session.expire(user)
    return user


def folded(name: str) -> dict[str, str]:
    return {"folded": fold(name), "slug": f"{slugify(name)}-{next(_number)}"}
