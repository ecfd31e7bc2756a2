"""What a business still has to do, and the numbers of its day.

Domains above register their part when they are imported; the dashboard shows the sum.
"""

from collections.abc import Callable
from dataclasses import dataclass

from marketplace.kit.i18n import mark as _
from marketplace.producers.models import Producer
from marketplace.producers.rules import ProducerState


@dataclass(frozen=True, slots=True)
class Step:
    """One task of the list: label, where it is done, whether it is."""

    label: str
    endpoint: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its words and the page behind it."""

    number: int
    label: str
    endpoint: str


# position, label, endpoint, what tells it for a producer
_steps: dict[str, tuple[int, str, Callable[[int], bool]]] = {}
_figures: dict[str, tuple[int, str, str, Callable[[int], int]]] = {}

# What a state means for the business and what happens next.
SENTENCES = {
    ProducerState.DRAFT: _("Ihre Bewerbung ist noch nicht abgeschickt."),
    ProducerState.SUBMITTED: _(
        "Ihre Bewerbung wird geprüft. Sie können Ihren Stand schon vorbereiten."
    ),
    ProducerState.APPROVED: _("Ihr Stand ist offen. Freigegebene Produkte sind im Verkauf."),
    ProducerState.PAUSED: _("Ihr Stand macht Pause. Zurzeit kann niemand bei Ihnen bestellen."),
    ProducerState.SUSPENDED: _(
        "Ihr Stand ist gesperrt. Warum, und was Sie tun können, steht hier."
    ),
    ProducerState.CLOSED: _("Ihr Stand ist geschlossen."),
}


def add_step(position: int, label: str, endpoint: str, is_done: Callable[[int], bool]) -> None:
    """Add a task to the list of every business."""
    _steps[endpoint] = (position, label, is_done)


def add_figure(position: int, label: str, endpoint: str, count: Callable[[int], int]) -> None:
    """Add a number to the dashboard of every business."""
    _figures[label] = (position, label, endpoint, count)


def steps(producer: Producer) -> list[Step]:
    """Return the tasks in their order."""
    own = [
        Step(_("Profil ausfüllen"), "producer_office.profile", bool(producer.story)),
        Step(_("Bild des Betriebs"), "producer_office.profile", producer.image_id is not None),
    ]
    more = sorted(_steps.items(), key=lambda item: item[1][0])
    return own + [Step(label, where, done(producer.id)) for where, (_at, label, done) in more]


def figures(producer_id: int) -> list[Figure]:
    """Return the numbers in their order."""
    found = sorted(_figures.values(), key=lambda item: item[0])
    return [Figure(count(producer_id), label, where) for _at, label, where, count in found]
