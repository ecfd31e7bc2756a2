"""When the farm shop or the workshop is open."""

from typing import Any

from marketplace.producers.models import Producer
from marketplace.web.hours import WeekForm, week_data


class HoursForm(WeekForm):
    """Opening hours, one span a day."""


def hours_data(producer: Producer) -> dict[str, Any]:
    """Return what the week of a business is filled with."""
    return week_data((each.weekday, each.opens, each.closes) for each in producer.opening_hours)
