"""Whether somebody who fetched an answer before has it still: the ETag says how long it is true.

It names the edition the answer was made in and the moment from which it changes by itself
(`web.freshness`), signed together with the address. So "nothing has changed" costs one statement.
"""

from datetime import UTC, datetime

from flask import Response, request

from marketplace.infra import edition, kept, moments
from marketplace.infra.config import settings
from marketplace.kit import clock, tokens
from marketplace.web.access import AudienceBlueprint
from marketplace.web.freshness import fresh_until

MADE_IN = "market.edition"
READING = {"GET", "HEAD"}
OK, NOT_MODIFIED = 200, 304


def guard(blueprint: AudienceBlueprint, *, seconds: int) -> None:
    """Validate what these views answer, pages apart; others may keep it for so many seconds."""

    def begin() -> Response | None:
        request.environ[MADE_IN] = edition.current()  # before anything it stands for is read
        known = next(filter(_is_true, request.if_none_match.as_set(include_weak=True)), None)
        if known is None or request.method not in READING:
            return None
        return _stamped(Response(status=NOT_MODIFIED), known, seconds)

    def end(response: Response) -> Response:
        # A page shows whose basket and account it is, so it belongs to one browser alone.
        is_page = response.mimetype == "text/html"
        if response.status_code == OK and request.method in READING and not is_page:
            turns = moments.horizon(kept.edition.get() or request.environ[MADE_IN])
            until = min(fresh_until() or turns, turns)
            moment = str(int(until.timestamp()))
            _stamped(response, _tag(str(request.environ[MADE_IN]), moment), seconds)
        return response

    blueprint.before_request(begin)
    blueprint.after_request(end)


def _stamped(response: Response, tag: str, seconds: int) -> Response:
    response.set_etag(tag, weak=True)  # the same facts, perhaps compressed otherwise
    response.headers["Cache-Control"] = f"public, max-age={seconds}"
    return response


def _tag(made_in: str, until: str) -> str:
    address = f"{request.script_root}{request.full_path}"
    return f"{made_in}.{until}.{tokens.tag(settings().secret_key, 'etag', address, made_in, until)}"


def _is_true(given: str) -> bool:
    made_in, _, rest = given.partition(".")
    until, _, _signature = rest.partition(".")
    if given != _tag(made_in, until) or made_in != str(request.environ[MADE_IN]):
        return False
    return clock.now() < datetime.fromtimestamp(int(until), UTC)
