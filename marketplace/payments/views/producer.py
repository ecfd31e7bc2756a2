"""The producer's account at the bank and what went there."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.payments import books, queries
from marketplace.payments.operations import accounts
from marketplace.payments.requirements import in_words
from marketplace.payments.stripe_gateway import BankRefused, BankUnavailable
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.errors import say
from marketplace.web.flashes import flash
from marketplace.web.office import producer_nav

blueprint = AudienceBlueprint(
    "producer_payouts",
    __name__,
    audience=Audience.PRODUCER,
    url_prefix="/mein-betrieb/auszahlungen",
)


@blueprint.get("")
def index() -> ResponseReturnValue:
    producer_id = current_user.subject(Audience.PRODUCER, "producer")
    account = queries.account_of(producer_id)
    due = account.requirements if account else []
    return render_template(
        "payments/producer/index.html",
        office=producer_nav("producer_payouts.index"),
        account=account,
        wanted=[gettext(words) for words in in_words(due)],
        totals=books.totals(producer_id),
        entries=books.entries_of_producer(producer_id),
    )


@blueprint.post("/konto")
def connect() -> ResponseReturnValue:
    producer_id = current_user.subject(Audience.PRODUCER, "producer")
    try:
        return redirect(accounts.onboarding_url(producer_id), 303)
    except (BankUnavailable, BankRefused) as refusal:
        flash(say(refusal), "error")
    return redirect(url_for(".index"), 303)
