"""Averages, names and days."""

from datetime import UTC, datetime, timedelta

import pytest

from marketplace.orders.rules import SellerOrderState
from marketplace.reviews.rules import Summary, may_edit, reviewable_from, short_name

DAY = datetime(2026, 11, 24, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("counts", "tenths"),
    [
        ((0, 0, 0, 0, 0), 0),
        ((1, 0, 0, 0, 0), 10),
        ((0, 0, 0, 1, 3), 48),  # 4.75
        ((1, 0, 0, 0, 2), 37),  # 3.67
        ((0, 0, 1, 0, 2), 43),  # 4.33
    ],
)
def test_the_average_is_rounded_half_up(counts, tenths):
    assert Summary(counts).tenths == tenths
    assert Summary(counts).average == tenths / 10


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Anna Lindner", "Anna L."),
        ("Anna Maria Lindner", "Anna L."),
        ("Dr. Anna-Lena von Berg", "Anna-Lena B."),
        ("Änne öst", "Änne Ö."),
        ("Anna", "Anna"),
        ("Dr.", ""),
        ("", ""),
    ],
)
def test_a_name_is_shortened_to_first_name_and_initial(name, shown):
    assert short_name(name) == shown


def test_goods_can_be_reviewed_from_their_hand_over_or_a_week_after_they_were_sent():
    def begin(state, sent=None, handed=None):
        return reviewable_from(state, sent_at=sent, handed_over_at=handed)

    assert begin(SellerOrderState.HANDED_OVER, DAY, DAY + timedelta(days=1)) == DAY + timedelta(1)
    assert begin(SellerOrderState.SENT, DAY) == DAY + timedelta(days=7)
    for state in set(SellerOrderState) - {SellerOrderState.SENT, SellerOrderState.HANDED_OVER}:
        assert begin(state) is None


def test_a_review_can_be_changed_for_thirty_days():
    assert may_edit(DAY, now=DAY + timedelta(days=30))
    assert not may_edit(DAY, now=DAY + timedelta(days=30, seconds=1))
