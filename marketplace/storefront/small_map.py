"""A small crop of the map for other pages: where a place, its neighbours or a brand's members are."""

from collections.abc import Sequence
from dataclasses import dataclass

from marketplace.storefront.clusters import PIN, Section
from marketplace.storefront.frame import Frame
from marketplace.storefront.ground import Ground, ground

Named = tuple[str, tuple[float, float]]  # a name and its (lat, lon)


@dataclass(frozen=True, slots=True)
class SmallMap:
    """What the macro `small_map` shows, in units of the ground's frame."""

    ground: Ground
    left: float
    top: float
    scale: int
    pins: list[tuple[str, float, float]]

    @property
    def frame(self) -> Frame:
        return self.ground.frame


def small_map(points: Sequence[Named]) -> SmallMap | None:
    """Return the crop that shows all these points, in one statement; None without points."""
    under = ground() if points else None
    if under is None:
        return None
    section = _section([point for _name, point in points], under.frame)
    left, top = section.corner
    pins = [(name, *section.seen(point)) for name, point in dict(points).items()]
    seen = [(name, round(x, 1), round(y, 1)) for name, x, y in pins if section.shows(x, y)]
    return SmallMap(under, -left * section.scale, -top * section.scale, section.scale, seen)


def _section(points: Sequence[tuple[float, float]], frame: Frame) -> Section:
    """Return half the district where it shows all points with some room, else the whole."""
    middle = (
        sum(lat for lat, _ in points) / len(points),
        sum(lon for _, lon in points) / len(points),
    )
    whole = Section.read("", frame)
    near = whole.nearer(1, middle)
    return near if near and all(_fits(near, *near.seen(point)) for point in points) else whole


def _fits(section: Section, x: float, y: float) -> bool:
    return section.shows(x - PIN, y - PIN) and section.shows(x + PIN, y + PIN)
