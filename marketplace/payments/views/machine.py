"""Where the bank reports. The signature proves the sender."""

from flask import request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from marketplace.infra.config import settings
from marketplace.payments import stripe_gateway
from marketplace.payments.operations import inbox
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.csrf import proves_itself

blueprint = AudienceBlueprint(
    "webhooks", __name__, audience=Audience.MACHINE, url_prefix="/webhooks"
)
MOST_BYTES = 256 * 1024


@blueprint.post("/stripe")
@proves_itself
def stripe() -> ResponseReturnValue:
    """Record a verified event and answer at once; the worker does the rest.

    Anything but 2xx means: not recorded, please send it again (ARCHITECTURE, rule 4).
    """
    body = _body()
    if body is None:
        return _refused("too_big", 413)
    try:
        notice = stripe_gateway.verify_webhook(body, request.headers.get("Stripe-Signature", ""))
    except stripe_gateway.BadSignature:
        return _refused("signature", 400)
    if notice.livemode == settings().is_demo:
        return _refused("livemode", 400)
    inbox.receive(notice)
    return {"received": True}, 200


def _refused(reason: str, status: int) -> ResponseReturnValue:
    inbox.count_refused(reason)
    return {"error": reason}, status


def _body() -> bytes | None:
    """Return what was sent, None when it is too much; never read beyond the limit."""
    request.max_content_length = MOST_BYTES + 1  # also for a body that does not say how long it is
    try:
        content = request.get_data(cache=False)
    except RequestEntityTooLarge:
        return None
    return content if len(content) <= MOST_BYTES else None
