"""Who may enter. Every blueprint serves exactly one audience and is closed to all others."""

from enum import StrEnum
from typing import Any

from flask import Blueprint, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.exceptions import Forbidden

from marketplace.infra.config import settings

SECOND_FACTOR = "second_factor"  # in the session once its code was accepted


class Audience(StrEnum):
    EVERYONE = "everyone"
    CUSTOMER = "customer"  # any confirmed account
    PRODUCER = "producer"
    CURATOR = "curator"
    OPERATOR = "operator"
    MACHINE = "machine"  # proves itself by signature: webhooks


DECIDING = {Audience.CURATOR, Audience.OPERATOR}  # a password alone opens none of their pages


class AudienceBlueprint(Blueprint):
    """A blueprint whose every route is closed to anyone but its audience."""

    def __init__(
        self, name: str, import_name: str, *, audience: Audience, url_prefix: str = "", **more: Any
    ) -> None:
        super().__init__(name, import_name, url_prefix=url_prefix, **more)
        self.audience = audience
        self.before_request(self._admit)

    def _admit(self) -> ResponseReturnValue | None:
        if self.audience in {Audience.EVERYONE, Audience.MACHINE}:
            return None
        way_back = request.full_path.rstrip("?") if request.method == "GET" else None
        if not current_user.is_authenticated:
            return redirect(url_for("identity.sign_in", weiter=way_back), 303)
        if self.audience not in current_user.audiences:
            raise Forbidden
        if self.audience in DECIDING and not has_second_factor():
            return redirect(url_for("identity.code", weiter=way_back), 303)
        return None


def has_second_factor() -> bool:
    """Tell whether this session may decide for the market: its code was accepted.

    A session may be older than the role, so the role alone proves nothing.
    """
    return not settings().require_second_factor or bool(session.get(SECOND_FACTOR))
