"""The only place that reads the wall clock; tests freeze it here."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

MARKET_ZONE = ZoneInfo("Europe/Berlin")


def now() -> datetime:
    """Return the current moment, aware, in UTC."""
    return datetime.now(UTC)


def local(moment: datetime) -> datetime:
    """Return the same moment on the clock of the district."""
    return moment.astimezone(MARKET_ZONE)


def today() -> date:
    """Return the calendar day of the district, which is not always the day in UTC."""
    return local(now()).date()


def start_of(day: date) -> datetime:
    """Return the moment at which that day begins in the district."""
    return datetime.combine(day, time(), MARKET_ZONE)
