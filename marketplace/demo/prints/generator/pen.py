"""The knife: turns ideal outlines into hand-cut SVG path data."""

import math
from random import Random
from typing import Literal, TypeAlias

from .geometry import Pt, Pts, Shape, line, polygons

Taper: TypeAlias = Literal["lens", "grow", "fade", "bar"]


def _number(value: int, grid: int) -> str:
    text = f"{value / grid:.2f}".rstrip("0").rstrip(".")
    if text in {"-0", ""}:
        return "0"
    if text.startswith("0."):
        return text[1:]
    return "-" + text[2:] if text.startswith("-0.") else text


class Pen:
    def __init__(self, seed: int, grid: int = 5, coarse: float = 1) -> None:
        self.random = Random(seed)  # noqa: S311 - reproducible drawing, nothing secret
        self.grid = grid
        # How roughly the knife follows the drawing: small blocks need a finer one.
        self.coarse = coarse

    def ring(self, points: Pts) -> str:
        """A closed path in short relative steps on the grid."""
        snapped = [(round(x * self.grid), round(y * self.grid)) for x, y in points]
        start = snapped[0]
        out = f"M{_number(start[0], self.grid)} {_number(start[1], self.grid)}l"
        last, first = start, True
        for spot in snapped[1:]:
            if spot == last:
                continue
            for value in (spot[0] - last[0], spot[1] - last[1]):
                text = _number(value, self.grid)
                out += ("" if first or text[0] == "-" else " ") + text
                first = False
            last = spot
        return "" if first else out + "z"

    def rough(self, shape: Shape, amp: float = 0.9, step: float = 9) -> str:
        """The outline of a shape as a slightly unsteady knife cut."""
        data = ""
        for part in polygons(shape):
            for ring in (part.exterior, *part.interiors):
                if ring.length >= 6:
                    corners = list(ring.simplify(0.5 * self.coarse).coords)[:-1]
                    data += self.ring(self._waver(corners, amp * self.coarse, step))
        return data

    def _waver(self, points: Pts, amp: float, step: float) -> list[Pt]:
        gauss = self.random.gauss
        out: list[Pt] = []
        for a, b in zip(points, [*points[1:], points[0]], strict=True):
            count = max(1, int(math.dist(a, b) / (step * 2.6)))
            for k in range(count):
                x, y = a[0] + (b[0] - a[0]) * k / count, a[1] + (b[1] - a[1]) * k / count
                out.append((x + gauss(0, amp), y + gauss(0, amp)))
        return out

    def gouge(self, points: Pts, width: float, taper: Taper = "lens") -> str:
        """One cut with the V-tool along a line: it swells, thins out or stays even."""
        guide = line(*points)
        length = guide.length
        if length < 3 * self.coarse:
            return ""
        count = max(2, min(7, int(length / 24 / self.coarse) + 2))
        left: list[Pt] = []
        right: list[Pt] = []
        for k in range(count + 1):
            t = k / count
            spot = guide.interpolate(t * length)
            ahead = guide.interpolate(min(length, t * length + 1))
            behind = guide.interpolate(max(0, t * length - 1))
            dx, dy = ahead.x - behind.x, ahead.y - behind.y
            norm = math.hypot(dx, dy) or 1
            half = width * _swell(taper, t) / 2 * (1 + self.random.uniform(-0.2, 0.2))
            left.append((spot.x - dy / norm * half, spot.y + dx / norm * half))
            right.append((spot.x + dy / norm * half, spot.y - dx / norm * half))
        if taper in {"lens", "grow"}:
            right = right[1:]
        if taper == "lens":
            left = left[:-1]
        return self.ring(left + right[::-1])


def _swell(taper: Taper, t: float) -> float:
    if taper == "lens":
        return math.sin(math.pi * t) ** 0.7 if 0 < t < 1 else 0.0
    if taper == "grow":
        return float(t**0.8)
    if taper == "fade":
        return float((1 - t) ** 0.8)
    return 0.55 if t in {0.0, 1.0} else 1.0
