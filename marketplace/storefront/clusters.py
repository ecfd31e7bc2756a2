"""Points on a drawing: which section of it is seen, which stand too close together, whose name fits."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Self

from marketplace.storefront.frame import Frame

MOST_ZOOM = 3  # each step doubles
SECTION = re.compile(r"([0-3])-(\d{1,4})-(\d{1,4})", re.ASCII)
APART = 58  # units of the drawing as it is seen; two pins closer than this become one
LETTER, LINE = 12, 26  # room of a letter and of a line
PIN, SMALL_PIN = 24, 17  # room of a pin, from its middle
GAP = 4


@dataclass(frozen=True, slots=True)
class Section:
    """The part of a drawing that is seen: its middle in units of the drawing, and how near."""

    frame: Frame
    zoom: int = 0
    x: float = 0
    y: float = 0

    @classmethod
    def read(cls, text: str, frame: Frame) -> Self:
        """Return the section an address names, the whole drawing for anything else."""
        found = SECTION.fullmatch(text)
        if found is None:
            return cls(frame).held()
        return cls(frame, *map(int, found.groups())).held()

    @property
    def text(self) -> str:
        return f"{self.zoom}-{self.x:.0f}-{self.y:.0f}"

    @property
    def scale(self) -> int:
        return int(2**self.zoom)

    @property
    def corner(self) -> tuple[float, float]:
        """The upper left corner in units of the drawing."""
        return (
            self.x - self.frame.width / self.scale / 2,
            self.y - self.frame.height / self.scale / 2,
        )

    def seen(self, point: tuple[float, float]) -> tuple[float, float]:
        """Return where a (lat, lon) is seen, in units of the whole drawing."""
        x, y = self.frame.place(point)
        left, top = self.corner
        return (x - left) * self.scale, (y - top) * self.scale

    def shows(self, x: float, y: float) -> bool:
        return 0 <= x <= self.frame.width and 0 <= y <= self.frame.height

    def nearer(self, by: int, point: tuple[float, float] | None = None) -> "Section | None":
        """Return the section `by` steps nearer, around a (lat, lon); None at the end."""
        if not 0 <= self.zoom + by <= MOST_ZOOM:
            return None
        x, y = self.frame.place(point) if point else (self.x, self.y)
        return replace(self, zoom=self.zoom + by, x=x, y=y).held()

    def moved(self, right: int, down: int) -> "Section | None":
        """Return the section half its size further; None at the edge."""
        step_x, step_y = (side / self.scale / 2 for side in (self.frame.width, self.frame.height))
        found = replace(self, x=self.x + right * step_x, y=self.y + down * step_y).held()
        return None if found == self else found

    def held(self) -> Self:
        """Return the section moved so far that nothing beyond the drawing is seen."""
        half_x, half_y = (side / self.scale / 2 for side in (self.frame.width, self.frame.height))
        return replace(
            self,
            x=round(min(max(self.x, half_x), self.frame.width - half_x)),
            y=round(min(max(self.y, half_y), self.frame.height - half_y)),
        )


@dataclass(frozen=True, slots=True)
class Dot:
    """A place with so many things, where it is seen."""

    key: str
    name: str
    count: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """Places that share one pin; it stands where the fullest of them is."""

    dots: tuple[Dot, ...]

    @property
    def count(self) -> int:
        return sum(dot.count for dot in self.dots)

    @property
    def x(self) -> float:
        return round(self.dots[0].x, 1)

    @property
    def y(self) -> float:
        return round(self.dots[0].y, 1)


def clustered(dots: Iterable[Dot], *, apart: float = APART) -> list[Cluster]:
    """Return the pins for these dots, none nearer to another than `apart`; the fullest stay."""
    found: list[list[Dot]] = []
    for dot in sorted(dots, key=lambda each: (-each.count, each.name)):
        near = [each for each in found if _distance(each[0], dot) < apart]
        if near:
            min(near, key=lambda each: _distance(each[0], dot)).append(dot)
        else:
            found.append([dot])
    return [Cluster(tuple(dots)) for dots in found]


def _distance(one: Dot, other: Dot) -> float:
    return float(((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5)


@dataclass(frozen=True, slots=True)
class Label:
    """A name beside its pin; `anchor` as in SVG."""

    text: str
    x: float
    y: float
    anchor: str


def labels(clusters: Sequence[Cluster], width: float) -> dict[Cluster, Label]:
    """Return the names that can be read: none covers a pin or another name."""
    taken = [(c.x - SMALL_PIN, c.x + SMALL_PIN, c.y - PIN, c.y + PIN) for c in clusters]
    found: dict[Cluster, Label] = {}
    for cluster in clusters:
        more = len(cluster.dots) - 1
        text = cluster.dots[0].name + (f" +{more}" if more else "")
        length = len(text) * LETTER
        for anchor, start in (
            ("start", cluster.x + PIN + 4),
            ("end", cluster.x - PIN - 4 - length),
        ):
            box = (start, start + length, cluster.y - LINE / 2, cluster.y + LINE / 2)
            if start < 0 or start + length > width or any(_cross(box, each) for each in taken):
                continue
            edge = start if anchor == "start" else start + length
            found[cluster] = Label(text, round(edge, 1), round(cluster.y + LINE / 4, 1), anchor)
            taken.append(box)
            break
    return found


def _cross(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
