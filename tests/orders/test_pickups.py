"""Journey A 9: a reminder on the day before, and the appointment for the calendar."""

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from marketplace.orders import jobs, queries
from tests.checkout.steps import order as ordered
from tests.make_market import a_producer, a_product

FRIDAY = datetime(2026, 11, 27, 8, 0, tzinfo=UTC)


@pytest.fixture
def part(browse):
    """Honey to be fetched on the next Friday, 15 to 18 o'clock; the clock says Tuesday."""
    honey = a_product(a_producer(name="Imkerei; Wyhratal", ships=False))
    made = ordered(browse(), honey.variants[0], way="cash_at_pickup")
    part = queries.get(made.id).seller_orders[0]
    assert part.arrival_day == FRIDAY.date()
    return part


def reminders(letters):
    return [text for to, subject, text in letters if subject.startswith("Morgen abholen")]


def test_the_customer_is_reminded_once_on_the_morning_of_the_day_before(
    part, sent_letters, set_clock
):
    for moment, expected in (
        (FRIDAY - timedelta(days=2), 0),
        (datetime(2026, 11, 26, 7, 59, tzinfo=UTC), 0),
        (datetime(2026, 11, 26, 8, 0, tzinfo=UTC), 1),  # 9 o'clock in the district
        (datetime(2026, 11, 26, 12, 0, tzinfo=UTC), 1),
        (FRIDAY, 1),
    ):
        set_clock(moment)
        jobs.remind_of_pickups()
        assert len(reminders(sent_letters())) == expected, moment
    (text,) = reminders(sent_letters())
    assert part.pickup_code in text


def test_the_appointment_goes_into_the_calendar(browse, part):
    page = f"/bestellungen/{queries.link_token(queries.get(part.order_id))}"
    path = f"{page}/abholung/1.ics"
    assert path in browse().get(page).links()
    answer = browse(checks=False).get(path)
    assert answer.response.mimetype == "text/calendar"
    (event,) = Calendar.from_ical(answer.response.get_data()).walk("VEVENT")
    assert event["dtstart"].dt == datetime(2026, 11, 27, 14, 0, tzinfo=UTC)
    assert event["dtend"].dt == datetime(2026, 11, 27, 17, 0, tzinfo=UTC)
    assert "Imkerei; Wyhratal" in str(event["summary"])
    assert browse().get(path.replace("/1.ics", "/2.ics")).status_code == 404
