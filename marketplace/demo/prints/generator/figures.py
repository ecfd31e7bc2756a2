"""People, animals and landscape for the scenes."""

import math

from .engine import Lino
from .geometry import (
    Pt,
    blob,
    curve,
    ellipse,
    line,
    moved,
    path,
)
from .palette import BRICK, PAPER, RAPS_TONE, ROSE

SKIN = "#e8bf97"


def arm(s: Lino, points: list[Pt], colour: str, width: float = 34) -> None:
    """A sleeve along the points with a hand at the end."""
    cuff, end = points[-2], points[-1]
    reach = math.dist(cuff, end) or 1
    sleeve = line(*curve(points)).buffer(width / 2)
    hand = ellipse(
        end[0] + (end[0] - cuff[0]) / reach * width * 0.5,
        end[1] + (end[1] - cuff[1]) / reach * width * 0.5,
        width * 0.42,
    )
    s.fill(hand.buffer(2.5), s.ink)
    s.fill(hand.buffer(-1.5), SKIN)
    s.fill(sleeve.buffer(2.5), s.ink)
    s.fill(moved(sleeve.buffer(-2.4), -1, 1), colour)
    x0, y0, x1, y1 = sleeve.bounds
    s.comb(sleeve, s.arcs(x0, x1, y0, y1, max(3, int((y1 - y0) / 9)), 4), start=0.6, width=5)


def person(
    s: Lino,
    x: float,
    y: float,
    shirt: str,
    apron: str | None = PAPER,
    head: str = "cap",
    hue: str = BRICK,
) -> None:
    """A figure from the waist up; x is the middle, y the chin. It runs out of the lower edge."""
    body = path(
        f"M{x - 82} {y + 300} C{x - 88} {y + 150} {x - 92} {y + 66} {x - 60} "
        f"{y + 42} Q{x - 26} {y + 28} {x - 20} {y + 8} "
        f"L{x + 20} {y + 8} Q{x + 26} {y + 28} {x + 60} {y + 42} C{x + 92} {y + 66} {x + 88} {y + 150} {x + 82} {y + 300} Z"
    )
    s.fill(body.buffer(2), s.ink)
    s.solid(body, shirt, start=0.66, sag=8, pitch=11)
    neck = path(
        f"M{x - 20} {y + 34} L{x - 18} {y - 12} L{x + 18} {y - 12} L{x + 20} "
        f"{y + 34} Q{x} {y + 48} {x - 20} {y + 34} Z"
    )
    s.solid(neck, SKIN, width=4, start=0.4, cut=4)
    if apron:
        bib = path(
            f"M{x - 40} {y + 66} L{x + 40} {y + 66} L{x + 56} {y + 150} L{x + 66} "
            f"{y + 300} L{x - 66} {y + 300} L{x - 56} {y + 150} Z"
        )
        s.solid(bib, apron, width=4.5, start=0.72, sag=5, cut=6, pitch=11)
        s.strokes(
            [[(x - 38, y + 68), (x - 24, y + 34)], [(x + 38, y + 68), (x + 24, y + 34)]], 8, "bar"
        )
    face = blob(
        [
            (x - 34, y - 40),
            (x - 28, y - 72),
            (x, y - 84),
            (x + 28, y - 72),
            (x + 34, y - 40),
            (x + 22, y - 8),
            (x, y + 3),
            (x - 22, y - 8),
        ]
    )
    s.fill(face.buffer(2), s.ink)
    s.solid(face, SKIN, width=4.5, start=0.76, sag=6, cut=5)
    _face(s, x, y)
    _headwear(s, x, y, head, hue)


def _face(s: Lino, x: float, y: float) -> None:
    s.strokes([[(x - 21, y - 44), (x - 8, y - 44)], [(x + 8, y - 44), (x + 20, y - 44)]], 5)
    s.strokes([[(x - 22, y - 53), (x - 7, y - 55)], [(x + 7, y - 55), (x + 21, y - 53)]], 4)
    s.strokes(
        [
            [(x + 1, y - 46), (x + 6, y - 28), (x - 3, y - 27)],
            curve([(x - 12, y - 15), (x, y - 10), (x + 12, y - 15)]),
        ],
        4,
    )
    s.dots([(x - 20, y - 30), (x + 19, y - 30)], 5, ROSE)


def _headwear(s: Lino, x: float, y: float, kind: str, hue: str) -> None:
    if kind == "scarf":
        shape = blob(
            [
                (x - 40, y - 30),
                (x - 40, y - 74),
                (x - 8, y - 102),
                (x + 30, y - 90),
                (x + 42, y - 56),
                (x + 38, y - 26),
                (x + 30, y - 56),
                (x, y - 70),
                (x - 28, y - 58),
            ]
        )
    elif kind == "hair":
        shape = blob(
            [
                (x - 40, y + 4),
                (x - 46, y - 60),
                (x - 18, y - 100),
                (x + 24, y - 98),
                (x + 48, y - 60),
                (x + 42, y + 4),
                (x + 30, y - 16),
                (x + 30, y - 58),
                (x - 4, y - 72),
                (x - 28, y - 54),
                (x - 29, y - 16),
            ]
        )
    elif kind == "toque":
        shape = path(
            f"M{x - 34} {y - 62} L{x - 36} {y - 92} Q{x - 66} {y - 108} {x - 44} "
            f"{y - 134} Q{x - 22} {y - 156} {x} {y - 140} "
            f"Q{x + 26} {y - 156} {x + 46} {y - 132} Q{x + 64} {y - 106} {x + 36} {y - 92} L{x + 34} {y - 62} Q{x} {y - 74} {x - 34} {y - 62} Z"
        )
    elif kind == "straw":
        brim = ellipse(x, y - 66, 74, 15)
        s.fill(brim.buffer(2), s.ink)
        s.solid(brim, RAPS_TONE, width=4.5, start=0.6, cut=4)
        shape = path(
            f"M{x - 38} {y - 70} Q{x - 36} {y - 116} {x} {y - 118} Q{x + 36} {y - 116} "
            f"{x + 38} {y - 70} Q{x} {y - 58} {x - 38} {y - 70} Z"
        )
    else:
        shape = path(
            f"M{x - 40} {y - 58} Q{x - 44} {y - 106} {x + 4} {y - 108} Q{x + 40} "
            f"{y - 104} {x + 40} {y - 68} L{x - 58} {y - 56} Q{x - 62} {y - 66} "
            f"{x - 40} {y - 68} Z"
        )
    s.fill(shape.buffer(2), s.ink)
    s.solid(shape, hue, width=4.5, start=0.66, sag=-5, cut=6)
