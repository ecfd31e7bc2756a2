"""Shapes and lines: the only place that knows shapely."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, TypeAlias

from shapely import affinity  # type: ignore[import-not-found,import-untyped,unused-ignore]
from shapely.geometry import (  # type: ignore[import-not-found,import-untyped,unused-ignore]
    LineString,
    Point,
    Polygon,
)
from shapely.geometry.polygon import (  # type: ignore[import-not-found,import-untyped,unused-ignore]
    orient,
)
from shapely.ops import unary_union  # type: ignore[import-not-found,import-untyped,unused-ignore]

Pt: TypeAlias = tuple[float, float]
Pts: TypeAlias = Sequence[Pt]
# Shapely ships no types; the two names say what is meant.
Shape: TypeAlias = Any
Line: TypeAlias = Any

_TOKEN = re.compile(r"[MLCQZ]|-?\d*\.?\d+")


def _bezier(c: Pts, steps: int) -> Iterator[Pt]:
    for k in range(1, steps + 1):
        t = k / steps
        u = 1 - t
        weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
        yield (
            sum(w * p[0] for w, p in zip(weights, c, strict=True)),
            sum(w * p[1] for w, p in zip(weights, c, strict=True)),
        )


def _line_to(a: Pt, b: Pt, step: float) -> Iterator[Pt]:
    count = max(1, int(math.dist(a, b) / step / 2.2))
    for k in range(1, count + 1):
        yield (a[0] + (b[0] - a[0]) * k / count, a[1] + (b[1] - a[1]) * k / count)


def sample(d: str, step: float = 8) -> list[Pt]:
    """Turn an absolute SVG path (M L C Q Z) into points."""
    tokens = iter(_TOKEN.findall(d))
    points: list[Pt] = []
    command = "M"
    for token in tokens:
        if token == "Z":  # noqa: S105 - a path command
            break
        if token.isalpha():
            command = token
            first = float(next(tokens))
        else:
            first = float(token)
        if command in "ML":
            target = (first, float(next(tokens)))
            points.extend(_line_to(points[-1], target, step) if command == "L" else [target])
            command = "L"
            continue
        count = 5 if command == "C" else 3
        flat = [first, *(float(next(tokens)) for _ in range(count))]
        control = [points[-1], *zip(flat[::2], flat[1::2], strict=True)]
        if command == "Q":
            control = _raise_degree(control)
        length = sum(math.dist(a, b) for a, b in pairwise(control))
        points.extend(_bezier(control, max(2, int(length / step))))
    return points


def _raise_degree(q: Pts) -> list[Pt]:
    a, b, c = q
    return [
        a,
        (a[0] + 2 / 3 * (b[0] - a[0]), a[1] + 2 / 3 * (b[1] - a[1])),
        (c[0] + 2 / 3 * (b[0] - c[0]), c[1] + 2 / 3 * (b[1] - c[1])),
        c,
    ]


def pts(text: str) -> list[Pt]:
    """Points written as "x,y x,y"."""
    pairs = (pair.split(",") for pair in text.split())
    return [(float(x), float(y)) for x, y in pairs]


def polygon(points: Pts) -> Shape:
    shape = Polygon(points)
    return shape if shape.is_valid else shape.buffer(0)


def path(d: str, step: float = 8) -> Shape:
    return polygon(sample(d, step))


def ellipse(cx: float, cy: float, rx: float, ry: float | None = None, n: int = 40) -> Shape:
    ry = rx if ry is None else ry
    turns = [2 * math.pi * k / n for k in range(n)]
    return Polygon([(cx + rx * math.cos(a), cy + ry * math.sin(a)) for a in turns])


def rect(x: float, y: float, w: float, h: float) -> Shape:
    return Polygon([(x, y), (x + w, y), (x + w, y + h), (x, y + h)])


def curve(points: Pts, steps: int = 6) -> list[Pt]:
    """A smooth open line through the points; repeat a point to make a corner."""
    padded = [points[0], *points, points[-1]]
    out: list[Pt] = [points[0]]
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        if b == c:
            continue
        left = (b[0] + (c[0] - a[0]) / 6, b[1] + (c[1] - a[1]) / 6)
        right = (c[0] - (d[0] - b[0]) / 6, c[1] - (d[1] - b[1]) / 6)
        out.extend(_bezier((b, left, right, c), steps))
    return out


def blob(points: Pts, steps: int = 5) -> Shape:
    """A smooth closed shape through the points."""
    ring = [*points, *points[:3]]
    smooth = curve(ring, steps)
    return polygon(smooth[steps:-steps])


def lathe(cx: float, profile: Sequence[tuple[float, float]], steps: int = 5) -> Shape:
    """A turned body: pairs of (height y, radius), from top to bottom."""
    right = curve([(cx + r, y) for y, r in profile], steps)
    return polygon([*right, *((2 * cx - x, y) for x, y in reversed(right))])


def ribbon(points: Pts, width: float) -> Shape:
    """A band of even width along a smooth line."""
    return LineString(curve(points)).buffer(width / 2, cap_style=2, join_style=1)


def line(*points: Pt) -> Line:
    return LineString(points)


def smooth_line(*points: Pt) -> Line:
    return LineString(curve(points))


def union(*shapes: Shape) -> Shape:
    return unary_union(shapes)


def moved(shape: Shape, dx: float, dy: float) -> Shape:
    return affinity.translate(shape, dx, dy)


def turned(shape: Shape, degrees: float, origin: Pt) -> Shape:
    return affinity.rotate(shape, degrees, origin=origin)


def scaled(shape: Shape, fx: float, fy: float, origin: Pt) -> Shape:
    return affinity.scale(shape, fx, fy, origin=origin)


def contains(shape: Shape, x: float, y: float, room: float = 0) -> bool:
    spot = Point(x, y)
    return bool(shape.contains(spot.buffer(room) if room else spot))


def polygons(shape: Shape) -> list[Shape]:
    parts = shape.geoms if hasattr(shape, "geoms") else [shape]
    # One winding for all outlines, holes the other way: areas and cuts can share a path.
    return [orient(p, -1.0) for p in parts if isinstance(p, Polygon) and not p.is_empty]


def pieces(shape: Shape, guide: Line, least: float = 6) -> list[Line]:
    """The parts of a guide line that lie inside the shape."""
    inside = guide.intersection(shape)
    parts = inside.geoms if hasattr(inside, "geoms") else [inside]
    return [p for p in parts if isinstance(p, LineString) and p.length > least]


def stretch(guide: Line, start: float, end: float, n: int = 8) -> list[Pt]:
    """Points of a guide line between two fractions of its length."""
    length = guide.length
    spots = [guide.interpolate((start + (end - start) * k / n) * length) for k in range(n + 1)]
    return [(p.x, p.y) for p in spots]


def ring_points(cx: float, cy: float, r: float, n: int, start: float = 0) -> list[Pt]:
    turns = [start + 2 * math.pi * k / n for k in range(n)]
    return [(cx + r * math.cos(a), cy + r * math.sin(a)) for a in turns]


def parallels(x0: float, x1: float, ys: Iterable[float], slope: float = 0) -> list[Line]:
    """Straight lines across, one for each y."""
    return [line((x0, y), (x1, y + slope)) for y in ys]


def uprights(xs: Iterable[float], y0: float, y1: float, lean: float = 0) -> list[Line]:
    """Straight lines down, one for each x."""
    return [line((x, y0), (x + lean, y1)) for x in xs]
