"""What time does to inquiries: a business that stays silent is not the end of it."""

from marketplace.infra.jobs import every_minute
from marketplace.inquiries import operations, queries
from marketplace.kit import clock


@every_minute
def hand_over_what_nobody_answered() -> None:
    for inquiry_id in queries.silent_too_long(clock.now()):
        operations.hand_to_operator(inquiry_id)
