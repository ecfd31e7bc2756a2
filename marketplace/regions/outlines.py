"""Outlines of municipalities: fewer points, and neighbours still meet.

A ring is a closed list of (lon, lat) in degrees whose last point is the first.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from math import cos, hypot, radians

Point = tuple[float, float]
Ring = list[Point]
FEWEST = 4  # points of a ring that encloses anything
DECIMALS = 5  # of a degree: about a metre


def simplified(outlines: dict[str, list[Ring]], *, tolerance: float) -> dict[str, list[Ring]]:
    """Return the outlines with the points left out that lie within `tolerance` degrees of latitude.

    Rings are cut where three of them meet, and each piece is thinned by itself: a border that
    two municipalities share comes out the same on both sides, without gaps. What becomes too
    small to enclose anything is left out, but never a whole municipality.
    """
    stretch = cos(radians(next(_points(outlines), (0.0, 51.0))[1]))
    corners = _corners(outlines)
    thinned: dict[str, list[Ring]] = {}
    for key, rings in outlines.items():
        found = [_thin(ring, corners, tolerance, stretch) for ring in rings]
        kept = [ring for ring in found if len(ring) >= FEWEST]
        thinned[key] = kept or [max(rings, key=len)]
    return thinned


def _points(outlines: dict[str, list[Ring]]) -> Iterator[Point]:
    return (point for rings in outlines.values() for ring in rings for point in ring)


def _corners(outlines: dict[str, list[Ring]]) -> set[Point]:
    """Return the points at which borders part: those with more than two neighbours."""
    beside: dict[Point, set[Point]] = defaultdict(set)
    for rings in outlines.values():
        for ring in rings:
            for one, other in pairwise(ring):
                beside[one].add(other)
                beside[other].add(one)
    return {point for point, neighbours in beside.items() if len(neighbours) > 2}  # noqa: PLR2004


def _thin(ring: Ring, corners: set[Point], tolerance: float, stretch: float) -> Ring:
    cuts = [at for at, point in enumerate(ring[:-1]) if point in corners]
    # A ring that meets nobody, or one neighbour all around, is cut at its two farthest ends,
    # the same for whoever walks it.
    if len(cuts) < 2:  # noqa: PLR2004
        cuts = sorted({*cuts, ring.index(min(ring)), ring.index(max(ring))})
    whole = ring[cuts[0] : -1] + ring[: cuts[0] + 1]
    ends = [*(at - cuts[0] for at in cuts), len(whole) - 1]
    found: Ring = [whole[0]]
    for start, end in pairwise(ends):
        piece = whole[start : end + 1]
        # Both sides walk the shared border in opposite directions; thin it in one of them.
        is_backwards = piece[0] > piece[-1]
        kept = _peucker(piece[::-1] if is_backwards else piece, tolerance, stretch)
        found += (kept[::-1] if is_backwards else kept)[1:]
    return found


def _peucker(line: Ring, tolerance: float, stretch: float) -> Ring:
    """Return the line without the points near the chord (Douglas and Peucker 1973)."""
    keep = {0, len(line) - 1}
    open_parts = [(0, len(line) - 1)]
    while open_parts:
        first, last = open_parts.pop()
        away, at = max(
            ((_distance(line[i], line[first], line[last], stretch), i)
             for i in range(first + 1, last)), default=(0.0, 0),
        )  # fmt: skip
        if away > tolerance:
            keep.add(at)
            open_parts += [(first, at), (at, last)]
    return [line[i] for i in sorted(keep)]


def _distance(point: Point, start: Point, end: Point, stretch: float) -> float:
    """Return how far a point is from a stretch of line, in degrees of latitude."""
    x, y = (point[0] - start[0]) * stretch, point[1] - start[1]
    along_x, along_y = (end[0] - start[0]) * stretch, end[1] - start[1]
    length = along_x**2 + along_y**2
    if not length:
        return hypot(x, y)
    share = min(1.0, max(0.0, (x * along_x + y * along_y) / length))
    return hypot(x - share * along_x, y - share * along_y)


def rounded(ring: Iterable[Iterable[float]]) -> Ring:
    """Return the ring in metres' precision, no point twice in a row; shared ones stay equal."""
    points = ((round(x, DECIMALS), round(y, DECIMALS)) for x, y, *_ in ring)
    return [point for point, _ in groupby(points)]


def extent(rings: list[Ring]) -> dict[str, float]:
    """Return the box around the rings, in degrees."""
    longitudes = [lon for ring in rings for lon, _ in ring]
    latitudes = [lat for ring in rings for _, lat in ring]
    return {
        "west": min(longitudes),
        "east": max(longitudes),
        "south": min(latitudes),
        "north": max(latitudes),
    }
