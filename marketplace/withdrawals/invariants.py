"""What must be true of every withdrawal, checked while the market runs."""

from collections.abc import Iterable
from datetime import timedelta

from marketplace.infra.invariants import Violation, invariant
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.withdrawals import queries

AT_ONCE = timedelta(minutes=5)


@invariant("receipts", _("Jeder Widerruf wird sofort per E-Mail bestätigt (§ 356a Abs. 4 BGB)."))
def receipts() -> Iterable[Violation]:
    """Find declarations whose receipt did not leave."""
    return [Violation(each) for each in queries.without_receipt(clock.now() - AT_ONCE)]
