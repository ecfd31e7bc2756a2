"""The appointment of a pick-up as a calendar file (RFC 5545), for the phone."""

from datetime import UTC, datetime, time, timedelta

from marketplace.kit import clock
from marketplace.orders.models import SellerOrder

WHOLE_DAY = timedelta(days=1)


def appointment(part: SellerOrder, *, link: str) -> bytes:
    """Return the file of a pick-up whose day is promised; without hours it takes the day."""
    from icalendar import Calendar, Event  # few ask for one, every worker would read it

    day, place = part.arrival_day, part.pickup_address or {}
    assert day is not None
    event = Event()
    event.add("uid", f"{part.number}@zukunftsmarkt")
    event.add("dtstamp", clock.now())
    event.add("summary", f"{part.seller['name']}: {part.pickup_code or part.number}")
    event.add("location", ", ".join(filter(None, map(place.get, ("name", "street", "town")))))
    event.add("description", link)
    event.add("url", link)
    opens, _dash, closes = part.arrival_hours.partition("–")
    if opens and closes:
        event.add("dtstart", _at(part, opens))
        event.add("dtend", _at(part, closes))
    else:
        event.add("dtstart", day)
        event.add("dtend", day + WHOLE_DAY)
    calendar = Calendar()
    calendar.add("prodid", "-//Zukunftsmarkt Regional//DE")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _at(part: SellerOrder, hour: str) -> datetime:
    """Return the moment in UTC, which every program understands without a table of zones."""
    assert part.arrival_day is not None
    padded = hour.rjust(5 if ":" in hour else 2, "0")  # "9" and "9:30" are how people write it
    local = datetime.combine(part.arrival_day, time.fromisoformat(padded), clock.MARKET_ZONE)
    return local.astimezone(UTC)
