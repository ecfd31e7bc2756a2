"""What the worker does about the market's own texts."""

from datetime import timedelta

from marketplace.infra.config import settings
from marketplace.infra.jobs import every_night
from marketplace.kit import clock
from marketplace.legal import market, operations, queries
from marketplace.legal.queries import MARKET
from marketplace.legal.rules import NOTICE_DAYS, TextKind


@every_night
def keep_the_markets_texts() -> None:
    """Keep what a new release has changed; of terms for businesses they are told in time.

    Whatever the operator has published stays: the delivered text is then no longer used.
    """
    texts = market.delivered(settings().operator_name)
    terms = texts.pop(TextKind.PRODUCER_TERMS)
    operations.keep({MARKET: texts})
    last = queries.latest([MARKET]).get((*MARKET, TextKind.PRODUCER_TERMS))
    if last is not None and (last.author_id is not None or last.digest == terms.digest):
        return
    days = NOTICE_DAYS if last is not None else 0
    operations.publish(
        TextKind.PRODUCER_TERMS, terms, valid_from=clock.today() + timedelta(days=days), by=None
    )
