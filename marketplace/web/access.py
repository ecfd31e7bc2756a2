"""Who may enter. Every blueprint serves exactly one audience and is closed to all others."""

from enum import StrEnum
from typing import Any

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.exceptions import Forbidden


class Audience(StrEnum):
    EVERYONE = "everyone"
    CUSTOMER = "customer"  # any confirmed account
    PRODUCER = "producer"
    CURATOR = "curator"
    OPERATOR = "operator"
    MACHINE = "machine"  # proves itself by signature: webhooks


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
        if not current_user.is_authenticated:
            way_back = request.full_path.rstrip("?") if request.method == "GET" else None
            return redirect(url_for("identity.sign_in", weiter=way_back), 303)
        if self.audience not in current_user.audiences:
            raise Forbidden
        return None
