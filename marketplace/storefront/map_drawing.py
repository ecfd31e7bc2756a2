"""The map as the server draws it: pins of the list's spots, and links to move and to come nearer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from marketplace.storefront.clusters import Cluster, Dot, Label, Section, clustered, labels
from marketplace.storefront.frame import Frame
from marketplace.storefront.ground import Ground, ground


@dataclass(frozen=True, slots=True)
class Pin:
    """One pin; it leads to its entry in the list, or nearer where it stands for several places."""

    x: float
    y: float
    count: int
    href: str
    words: str
    is_point: bool  # pick-up points alone
    label: Label | None


@dataclass(frozen=True, slots=True)
class Step:
    """A way to move the map; without an address it is at its end."""

    key: str
    words: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything `parts/map_drawing.html` shows, in units of the ground's frame."""

    ground: Ground
    pins: list[Pin]
    steps: list[Step]
    left: float  # where the ground begins
    top: float
    scale: int

    @property
    def frame(self) -> Frame:
        return self.ground.frame


def draw(
    spots: Sequence[Any],
    asked: str,
    address: Callable[[str], str],
    near: tuple[float, float] | None = None,
) -> Drawing | None:
    """Return the drawing of these spots; None in a market without places.

    :param spots: each with .id, .name, .label, .point and .entries.
    :param asked: the section, as it stands in the address.
    :param address: how another section is addressed.
    :param near: the (lat, lon) around which to begin where no section is asked for.
    """
    under = ground()
    if under is None:
        return None
    section = Section.read(asked, under.frame)
    if near and not asked:
        section = section.nearer(1, near) or section
    by_id = {spot.id: spot for spot in spots}
    dots = [Dot(spot.id, spot.name, len(spot.entries), *section.seen(spot.point)) for spot in spots]
    seen = [each for each in clustered(dots) if section.shows(each.x, each.y)]
    named = labels(seen, under.frame.width)
    corner = section.corner
    return Drawing(
        ground=under,
        pins=[
            _pin(each, [by_id[dot.key] for dot in each.dots], section, named.get(each), address)
            for each in sorted(seen, key=lambda one: (one.y, one.x))
        ],
        steps=_steps(section, address),
        left=-corner[0] * section.scale,
        top=-corner[1] * section.scale,
        scale=section.scale,
    )


def _pin(
    cluster: Cluster,
    spots: Sequence[Any],
    section: Section,
    label: Label | None,
    address: Callable[[str], str],
) -> Pin:
    first, there = spots[0], [entry for spot in spots for entry in spot.entries]
    words, target = "; ".join(spot.label for spot in spots), f"#{first.id}"
    nearer = _apart(spots, section)
    if len(spots) > 1 and nearer:
        words, target = gettext("Näher heran: %(places)s", places=words), address(nearer.text)
    elif len(there) == 1:
        words, target = f"{there[0].name}, {first.name}", f"#{there[0].id}"
    return Pin(
        cluster.x, cluster.y, len(there), target, words,
        is_point=all(entry.is_point for entry in there), label=label,
    )  # fmt: skip


def _apart(spots: Sequence[Any], section: Section) -> Section | None:
    """Return the first nearer section in which these spots no longer share a pin, else the last."""
    middle = (
        sum(spot.point[0] for spot in spots) / len(spots),
        sum(spot.point[1] for spot in spots) / len(spots),
    )
    found, tried = None, section.nearer(1, middle)
    while tried:
        found = tried
        dots = [Dot(spot.id, spot.name, 1, *found.seen(spot.point)) for spot in spots]
        if len(clustered(dots)) > 1:
            break
        tried = found.nearer(1)
    return found


def _steps(section: Section, address: Callable[[str], str]) -> list[Step]:
    ways = (
        ("plus", gettext("Näher heran"), section.nearer(1)),
        ("minus", gettext("Weiter weg"), section.nearer(-1)),
        ("up", gettext("Nach Norden"), section.moved(0, -1)),
        ("down", gettext("Nach Süden"), section.moved(0, 1)),
        ("left", gettext("Nach Westen"), section.moved(-1, 0)),
        ("right", gettext("Nach Osten"), section.moved(1, 0)),
    )
    return [Step(key, words, address(to.text) if to else None) for key, words, to in ways]
