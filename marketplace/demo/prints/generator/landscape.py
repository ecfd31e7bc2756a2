"""Sky, fields, trees and houses for the scenes."""

import math

from .engine import Lino
from .geometry import (
    Shape,
    blob,
    ellipse,
    line,
    moved,
    path,
    rect,
)
from .palette import BRICK, CREAM, LEAF, MEADOW, PAPER, ROSE, SALMON, halo_colour, shade


def sky(s: Lino, bottom: float = 230) -> None:
    """Long broken strokes across the sky."""
    tone = halo_colour(s.block or "see")
    rows = [line((0, y), (s.width, y - 20)) for y in range(30, int(bottom), 17)]
    room = rect(14, 14, s.width - 28, bottom - 28)
    s.cuts(room, rows, tone, width=4, skip=0.5, parts=8)


def sun(s: Lino, x: float, y: float, r: float, colour: str = SALMON) -> None:
    tone = halo_colour(s.block or "see")
    turns = [2 * math.pi * k / 26 for k in range(26)]
    rays = [
        [
            (x + r * 1.3 * math.cos(a), y + r * 1.3 * math.sin(a)),
            (x + r * q * math.cos(a), y + r * q * math.sin(a)),
        ]
        for a, q in ((a, s.random.uniform(2, 3.4)) for a in turns)
    ]
    s.strokes(rays, 6, "fade", tone)
    s.fill(ellipse(x, y, r), colour)
    s.cuts(
        ellipse(x, y, r - 4),
        [line((x - r, y + k), (x + r, y + k)) for k in range(-int(r), int(r), 10)],
        ROSE,
        width=3.4,
        skip=0.2,
    )


def meadow(s: Lino, d: str, colour: str = MEADOW, lean: float = -70, gap: int = 28) -> Shape:
    """A hill or field with mown strokes."""
    land = path(d)
    s.fill(land, colour)
    s.outline(land, 5)
    rows = [line((x, 180), (x + lean, 470)) for x in range(10, 740, gap)]
    s.cuts(land.buffer(-6), rows, width=4.2, skip=0.25, parts=2)
    return land


def tree(
    s: Lino, x: float, y: float, r: float, colour: str = LEAF, fruit: str | None = BRICK
) -> None:
    if r < 80:
        s.stroke([(x, y + r * 1.7), (x + 1, y + r * 0.2)], r * 0.26, "bar")
    bumps = [1 + 0.06 * math.sin(2.1 * k + x) for k in range(18)]
    crown = blob(
        [
            (x + r * b * math.cos(k * math.pi / 9), y + r * 0.92 * b * math.sin(k * math.pi / 9))
            for k, b in enumerate(bumps)
        ],
        3,
    )
    s.fill(crown.buffer(2), s.ink)
    s.fill(moved(crown.buffer(-2), -1, 1), colour)
    s.comb(
        crown,
        s.arcs(x - r * 1.1, x + r * 1.15, y - r, y + r, int(r / 5), r * 0.25),
        start=0.55,
        width=r * 0.12,
    )
    light = s.arcs(x - r, x + r, y - r * 0.9, y + r * 0.3, int(r / 8), r * 0.2)
    s.cuts(crown.buffer(-3), light, shade(colour, 1.45), width=r * 0.08, skip=0.3, parts=2)
    if fruit:
        turns = [(k * 2.4, r * 0.78 * math.sqrt((k + 0.5) / 12)) for k in range(12)]
        spots = [(x - 2 + q * math.cos(a), y - 2 + q * math.sin(a)) for a, q in turns]
        s.dots(spots, max(3.2, r * 0.085), s.ink)
        s.dots([(a - 0.6, b + 0.6) for a, b in spots], max(2.4, r * 0.062), fruit)


def house(
    s: Lino, x: float, y: float, w: float, h: float, roof: str = BRICK, wall: str = PAPER
) -> None:
    """A house seen from the side, standing on y."""
    front = rect(x, y - h, w, h)
    top = path(
        f"M{x - 6} {y - h} L{x + w * 0.14} {y - h * 1.8} L{x + w * 0.86} {y - h * 1.8} "
        f"L{x + w + 6} {y - h} Z"
    )
    s.solid(front, wall, width=4, start=0.78, sag=0, cut=4)
    s.solid(top, roof, width=4, start=0.9, sag=0, cut=3)
    s.cuts(
        top.buffer(-2),
        [line((x - 6, y - h - k), (x + w + 6, y - h - k)) for k in range(6, int(h * 0.8), 8)],
        width=2.6,
    )
    n = max(1, int(w / 30))
    for k in range(n):
        s.fill(rect(x + w * (k + 0.5) / n - 5, y - h * 0.72, 10, 14), s.ink, 0.3)


def fence(s: Lino, x0: float, x1: float, y: float, colour: str = CREAM, gap: int = 76) -> None:
    for k in (-26, -8):
        rail = rect(x0, y + k, x1 - x0, 8)
        s.solid(rail, colour, width=3.6, start=0.95, sag=0, cut=3)
    for x in range(int(x0) + 14, int(x1), gap):
        post = path(
            f"M{x - 6} {y + 12} L{x - 6} {y - 38} L{x} {y - 46} L{x + 6} {y - 38} "
            f"L{x + 6} {y + 12} Z"
        )
        s.block_in(post, colour, 3.6)
