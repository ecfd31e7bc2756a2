"""The legal texts of the demo: what some businesses have chosen, and every first version."""

from collections.abc import Mapping
from typing import Any

from marketplace.legal.choices import SellerChoices
from marketplace.legal.jobs import keep_the_markets_texts
from marketplace.producers import texts
from marketplace.producers.models import Producer


def choose_texts(
    wanted: Mapping[str, Mapping[str, Any]], *, producers: Mapping[str, Producer], by: int
) -> None:
    """Let businesses choose, through the operation their form uses, and keep all versions."""
    ids = {key: producers[key].id for key in wanted}
    for key, values in wanted.items():
        texts.choose(producer_id=ids[key], by=by, choices=SellerChoices(**values))
    texts.keep_all_versions()
    keep_the_markets_texts()
