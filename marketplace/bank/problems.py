"""How Stripe says no."""

from typing import Any


class Problem(Exception):  # noqa: N818 - an answer, not an error
    """An error object of the API with its status.

    :param began: False when a request was turned away before its work began; such an
        answer is not remembered under the idempotency key.
    :param kept: True when what was done so far stands although the answer is no, as with
        a declined card.
    """

    def __init__(
        self, message: str, *, status: int = 400, kind: str = "invalid_request_error",
        code: str = "", param: str = "", began: bool = True, kept: bool = False, **more: Any,
    ) -> None:  # fmt: skip
        super().__init__(message)
        self.status = status
        self.began, self.kept = began, kept
        self.body: dict[str, Any] = {"error": {"type": kind, "message": message, **more}}
        if code:
            self.body["error"]["code"] = code
        if param:
            self.body["error"]["param"] = param


def invalid(param: str, why: str, code: str = "") -> Problem:
    """Return the answer to a parameter that cannot be meant."""
    return Problem(f"Invalid {param}: {why}", param=param, code=code, began=False)


def missing(param: str) -> Problem:
    return Problem(
        f"Missing required param: {param}.", code="parameter_missing", param=param, began=False
    )


def unknown(kind: str, object_id: str, param: str = "id") -> Problem:
    """Return the answer about an object that does not exist: 404 where it is the address."""
    return Problem(
        f"No such {kind}: '{object_id}'",
        status=404 if param == "id" else 400, code="resource_missing", param=param,
    )  # fmt: skip
