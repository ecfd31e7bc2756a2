"""SCENARIOS O1: killed at a marked point of place, settle or refund, nothing is lost or doubled.

Six of the points here, on every database; `make chaos` walks all of them.
"""

import ast
import re
from pathlib import Path

import pytest

from marketplace.infra.faults import MOVES, POINTS
from tests import oracle
from tests.chaos.driver import survive
from tests.concurrency.guests import a_seller
from tests.make_market import a_product

PACKAGE = Path(__file__).parents[2] / "marketplace"
CHOSEN = (
    "create_order_written", "page_after_bank", "settle_ledger_written", "reversal_before_commit",
    "capture_after_bank", "directcharge_after_commit",  # the last between two charges
)  # fmt: skip


@pytest.mark.concurrency
@pytest.mark.parametrize("point", CHOSEN)
def test_O1_a_process_killed_at_a_marked_point_loses_and_doubles_nothing(
    market, bank, settings, point
):
    with market.app_context():
        goods = [
            a_product(a_seller(bank, name=name), stock=2, with_image=False).variants[0]
            for name in ("Imkerei Wyhratal", "Töpferei Rüdigsdorf")
        ]
        assert survive(market, bank, settings, point, goods) == 1
        oracle.assert_invariants_hold()
        oracle.assert_cards_agree(bank.ledger("charge") + bank.ledger("refund"))


def test_every_marked_point_is_on_the_list_and_in_the_code():
    named = set()
    for path in PACKAGE.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "fault" and call.args:
                given = ast.unparse(call.args[0])
                step = re.fullmatch(r"f'\{name\}(_\w+)'", given)
                named |= {f"{m}{step[1]}" for m in MOVES} if step else {ast.literal_eval(given)}
    assert named == set(POINTS)
    assert len(POINTS) >= 30
