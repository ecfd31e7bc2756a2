"""Where a point of the earth lies on a drawing; a district is small enough for a flat map."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians

WIDTH = 640
MARGIN = 0.05  # of the sides
SMALLEST = 0.02  # degrees: one place alone still gets some country around it


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the earth a drawing shows, in degrees, and its size in units of its own."""

    west: float
    east: float
    south: float
    north: float
    width: float
    height: float

    def place(self, point: tuple[float, float]) -> tuple[float, float]:
        """Return x and y of a (lat, lon) on the drawing, from its upper left corner."""
        lat, lon = point
        return (
            self.width * (lon - self.west) / (self.east - self.west),
            self.height * (self.north - lat) / (self.north - self.south),
        )


def around(points: Iterable[tuple[float, float]]) -> Frame:
    """Return a frame that shows all these (lat, lon), true to scale in its middle.

    :raises ValueError: there are no points.
    """
    given = list(points)
    south, north = _span(lat for lat, _ in given)
    west, east = _span(lon for _, lon in given)
    stretch = cos(radians((south + north) / 2))
    height = WIDTH * (north - south) / ((east - west) * stretch)
    return Frame(west, east, south, north, WIDTH, round(min(max(height, WIDTH / 2), WIDTH * 1.5)))


def _span(values: Iterable[float]) -> tuple[float, float]:
    given = list(values)
    least, most = min(given), max(given)
    margin = max((most - least) * MARGIN, SMALLEST)
    return least - margin, most + margin
