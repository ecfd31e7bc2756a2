"""When the day on which goods arrive moves on."""

from datetime import datetime, timedelta

from marketplace.infra.moments import by_clock
from marketplace.kit import clock
from marketplace.shipping.rules import CUT_OFF


@by_clock
def the_cut_off_passes(now: datetime) -> datetime:
    """Return the next moment from which an order is packed a day later."""
    today = clock.local(now)
    passes = today.replace(
        hour=CUT_OFF.hour, minute=CUT_OFF.minute, second=0, microsecond=0, fold=0
    )
    return passes if passes > today else passes + timedelta(days=1)
