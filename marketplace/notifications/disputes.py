"""Where a dispute can go that customer and seller do not settle."""

from typing import NamedTuple

from marketplace.legal.sellers import adr_body
from marketplace.producers import queries as producers


class Arbitration(NamedTuple):
    body: str  # with address and page
    joins: bool  # whether the seller takes part


def arbitration(producer_id: int) -> Arbitration:
    """Return what a seller must name when a dispute was not settled (VSBG § 37)."""
    choices = producers.choices_of(producer_id)
    return Arbitration(adr_body(choices), choices.joins_adr)
