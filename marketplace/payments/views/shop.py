"""The way back from the bank, and paying once more."""

import structlog
from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from marketplace.orders import queries as order_queries
from marketplace.orders.rules import PaymentNews
from marketplace.payments import queries
from marketplace.payments.operations import paying, settling
from marketplace.payments.rules import PaymentState
from marketplace.payments.stripe_gateway import BankRefused, BankUnavailable
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.errors import say
from marketplace.web.flashes import flash

blueprint = AudienceBlueprint(
    "payments", __name__, audience=Audience.EVERYONE, url_prefix="/bestellungen"
)
NEWS = {
    PaymentState.SUCCEEDED: None,
    PaymentState.FAILED: PaymentNews.NOT_PAID,
    PaymentState.EXPIRED: PaymentNews.NOT_PAID,
}
log = structlog.get_logger(__name__)


@blueprint.get("/<string:token>/rueckkehr")
def returned(token: str) -> ResponseReturnValue:
    """The bank sends the browser here; what is true is asked, not believed."""
    order = order_queries.get_by_link(token)
    payment = queries.latest_of(order.id)
    news: PaymentNews | None = PaymentNews.CHECKING
    if payment is not None:
        try:
            news = NEWS.get(settling.settle(payment.id), PaymentNews.CHECKING)
        except (BankUnavailable, BankRefused):
            log.warning("settle_at_return_failed", payment=payment.id)
    return redirect(url_for("orders.show", token=token, zahlung=news), 303)


@blueprint.post("/<string:token>/zahlung")
def pay(token: str) -> ResponseReturnValue:
    """Go to the bank's page, the open one or a new one."""
    order = order_queries.get_by_link(token)
    try:
        payment = paying.pay_again(order.id)
        url = paying.open_page(payment.id)
    except (paying.NothingToPay, BankRefused) as refusal:
        flash(say(refusal), "error")
    except BankUnavailable:
        flash(gettext("Zahlung wird vorbereitet. Bitte versuchen Sie es in einer Minute."), "info")
    else:
        # Without a page the attempt is over or the card is being charged: see what came of it.
        return redirect(url or url_for(".returned", token=token), 303)
    return redirect(url_for("orders.show", token=token), 303)
