"""The earliest moment named while a page is made is until when it may be kept."""

from datetime import UTC, datetime, timedelta

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
