"""When a withdrawal is in time, what a text names, and what is still owed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from marketplace.catalogue.rules import WithdrawalClass
from marketplace.withdrawals import rules
from marketplace.withdrawals.rules import Named


@pytest.mark.law("0.10")
@pytest.mark.parametrize(
    ("arrived", "last"),
    [
        (datetime(2026, 11, 24, 9, tzinfo=UTC), date(2026, 12, 8)),
        # 23:30 in UTC is the next day in the district.
        (datetime(2026, 11, 24, 23, 30, tzinfo=UTC), date(2026, 12, 9)),
        (datetime(2026, 11, 28, 9, tzinfo=UTC), date(2026, 12, 14)),  # ends on a Saturday
        (datetime(2026, 12, 11, 9, tzinfo=UTC), date(2026, 12, 28)),  # on the first of Christmas
        (datetime(2026, 11, 4, 9, tzinfo=UTC), date(2026, 11, 19)),  # Buß- und Bettag, in Saxony
        (datetime(2027, 3, 12, 9, tzinfo=UTC), date(2027, 3, 30)),  # Good Friday to Easter Monday
    ],
)
def test_the_period_ends_on_a_business_day(arrived, last):
    assert rules.last_day(arrived) == last


@pytest.mark.law("0.10")
def test_before_the_goods_are_there_nothing_is_late():
    assert rules.is_in_time(datetime(2030, 1, 1, tzinfo=UTC), None)


@pytest.mark.law("0.10")
def test_dispatch_begins_the_period_only_where_the_setting_says_so():
    sent = datetime(2026, 11, 24, 9, tzinfo=UTC)
    later = sent + timedelta(days=5)

    def begins(**more):
        return rules.arrival(**{"handed_over_at": None, "sent_at": sent} | more)

    assert begins(days_after_dispatch=0) is None
    assert begins(days_after_dispatch=5) == later
    assert begins(days_after_dispatch=5, handed_over_at=sent) == sent
    assert begins(days_after_dispatch=5, sent_at=None) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ZR-ABCD-EFGH", [Named("ZR-ABCD-EFGH")]),
        ("bestellung zr abcd efgh bitte", [Named("ZR-ABCD-EFGH")]),
        ("ZRABCDEFGH", [Named("ZR-ABCD-EFGH")]),
        ("ZR–ABCD–EFGH-2 der Krug", [Named("ZR-ABCD-EFGH", 2)]),
        ("ZR-ABCD-EFGH 2 Gläser", [Named("ZR-ABCD-EFGH")]),
        ("ZR-ABCD-EFGH, ZR-ABCD-EFGH und ZR-JKMN-PQRS",
         [Named("ZR-ABCD-EFGH"), Named("ZR-JKMN-PQRS")]),
        ("Drei Kerzen vom Samstag", []),
        ("", []),
    ],
)  # fmt: skip
def test_a_text_names_orders_however_it_writes_their_numbers(text, found):
    assert rules.named_in(text) == found


def test_a_text_full_of_numbers_names_a_bounded_number_of_orders():
    letters = "ABCDEFGHJKMNPQRSTUVWXYZ"
    text = " ".join(f"ZR-AAA{one}-BBB{other}" for one in letters for other in letters)
    assert len(rules.named_in(text)) == rules.MOST_CONTRACTS


@pytest.mark.parametrize(
    ("text", "is_bare"),
    [
        ("ZR-ABCD-EFGH", True),
        ("Hiermit widerrufe ich meine Bestellung Nr. ZR-ABCD-EFGH.", True),
        ("My order ZR-ABCD-EFGH-2", True),
        ("ZR-ABCD-EFGH, nur der Honig", False),
        ("ZR-ABCD-EFGH 1", False),
    ],
)
def test_only_a_bare_number_means_the_whole_contract(text, is_bare):
    assert rules.is_bare(text) is is_bare


@pytest.mark.law("0.9")
def test_the_frozen_notice_tells_whether_there_is_a_right():
    without = {each for each in WithdrawalClass if not rules.has_right(each.notice)}
    assert without == {WithdrawalClass.NONE_CUSTOM, WithdrawalClass.NONE_PERISHABLE}


def test_W6_refunds_made_elsewhere_count_for_what_was_withdrawn_first():
    assert rules.still_declared([{1: 2}, {1: 1, 2: 1}], {1: 2}) == {1: 1, 2: 1}
    assert rules.still_declared([{1: 2}], {1: 5, 3: 1}) == {}
