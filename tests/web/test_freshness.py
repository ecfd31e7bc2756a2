"""The earliest moment named while a page is made is until when it may be kept."""

from datetime import UTC, datetime, timedelta
from itertools import count

from marketplace.web import freshness

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def test_the_earliest_moment_counts(app):
    with app.test_request_context("/"):
        assert freshness.fresh_until() is None
        freshness.until(NOON)
        freshness.until(None)
        freshness.until(NOON + timedelta(hours=1))
        assert freshness.fresh_until() == NOON
        freshness.until(NOON - timedelta(hours=1))
        assert freshness.fresh_until() == NOON - timedelta(hours=1)


def test_outside_a_request_nobody_keeps_anything():
    freshness.until(NOON)


def test_what_is_kept_names_its_moment_again_and_is_made_anew_after_it(app, new_edition, set_clock):
    made = count(1)

    def make():
        freshness.until(NOON)
        return next(made)

    def shown():
        with app.test_request_context("/"):
            freshness.until(NOON + timedelta(hours=1))
            return freshness.kept_fresh("board", make), freshness.fresh_until()

    set_clock(NOON - timedelta(minutes=5))
    new_edition()
    assert [shown(), shown()] == [(1, NOON), (1, NOON)]
    set_clock(NOON)
    assert [shown()[0], shown()[0]] == [2, 3], "what is no longer true is not kept"
    set_clock(NOON - timedelta(minutes=1))
    new_edition()
    assert [shown()[0], shown()[0]] == [4, 4]


def test_what_is_kept_by_nobody_is_made_each_time():
    made = count(1)
    assert [freshness.kept_fresh("x", lambda: next(made)) for _ in range(2)] == [1, 2]
