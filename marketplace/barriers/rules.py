"""When an answer is due (BITV 2.0 § 7, BfWebG; LAW 5.4)."""

from datetime import date, timedelta


def due_on(received: date, *, days: int) -> date:
    """Return the last day on which the answer is in time."""
    return received + timedelta(days=days)


def urgency(due: date, *, today: date) -> str:
    """Return how a due day is shown: in its last week as waiting, afterwards as bad."""
    left = (due - today).days
    if left < 0:
        return "bad"
    return "waiting" if left <= 7 else "info"  # noqa: PLR2004 - the last week
