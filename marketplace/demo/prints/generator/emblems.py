"""Round demo emblems. Invented drawings, not the marks of real bodies."""

import math
from collections.abc import Callable, Iterator
from typing import Final

from .engine import Lino
from .geometry import Shape, ellipse, lathe, line, path, pts, rect, ring_points, union, uprights
from .palette import BRICK, CLAY, CREAM, GLAZE, HONEY, INK, LEAF, MEADOW, OCHRE, PAPER, SALMON
from .parts import apple, leaf, wheat

Draw = Callable[[Lino, Shape], None]


def _taste(s: Lino, inner: Shape) -> None:
    """Fork and apple before hills: good food from around here."""
    field = path("M10 104 Q50 82 84 98 Q120 112 150 94 L150 160 L10 160 Z").intersection(inner)
    s.fill(field, MEADOW)
    s.outline(field, 4)
    s.cuts(field.buffer(-3), uprights(range(20, 170, 11), 80, 150, -14), width=3, skip=0.2, parts=2)
    apple(s, 66, 92, BRICK, 0.58)
    leaf(s, (72, 58), -20, 28, 10)
    handle = path("M116 74 L124 74 L126 132 Q120 138 114 132 Z")
    tines = union(*(rect(x, 34, 5, 36).buffer(1) for x in (107, 117.5, 128)))
    head = path("M105 60 L135 60 Q136 84 120 86 Q104 84 105 60 Z")
    fork = union(handle, tines, head)
    s.fill(fork.buffer(3), INK, 0.4)
    s.fill(fork, PAPER, 0.3)


def _stall(s: Lino, inner: Shape) -> None:
    """A market stall with a striped awning."""
    for x in (36, 118):
        s.fill(rect(x, 60, 6, 76), INK, 0.5)
    table = rect(28, 100, 104, 30).intersection(inner)
    s.block_in(table, HONEY, 4, 1)
    s.cuts(table.buffer(-3), uprights(range(38, 132, 12), 100, 132), width=3.6, skip=0)
    for x, y, r, colour in (
        (46, 92, 10, BRICK),
        (66, 91, 11, LEAF),
        (87, 92, 10, OCHRE),
        (108, 91, 11, SALMON),
    ):
        shape = ellipse(x, y, r)
        s.fill(shape.buffer(2.4), INK)
        s.solid(shape, colour, width=3, cut=4)
    roof = path(
        "M34 34 L126 34 L142 66 Q134 78 124 68 Q114 80 102 68 Q92 80 80 68 "
        "Q68 80 58 68 Q46 80 36 68 Q26 78 18 66 Z"
    )
    s.fill(roof.buffer(2.4), INK)
    s.fill(roof, PAPER)
    for k in (0, 2, 4):
        a, b = 34 + k * 18.4, 18 + k * 24.8
        stripe = path(f"M{a} 34 L{a + 18.4} 34 L{b + 24.8} 80 L{b} 80 Z").intersection(roof)
        s.fill(stripe, BRICK, 0.4)
    s.cuts(
        roof.buffer(-2),
        [line((34 + k * 18.4, 34), (18 + k * 24.8, 76)) for k in range(1, 5)],
        width=4,
        skip=0,
        gap=0.02,
    )
    s.comb(roof, s.arcs(18, 142, 36, 76, 7, 2), start=0.86, width=4)


def _pottery(s: Lino, inner: Shape) -> None:
    """A bowl on the wheel with throwing rings."""
    wheel = ellipse(80, 122, 50, 10)
    foot = path("M70 126 L90 126 L94 150 L66 150 Z").intersection(inner)
    s.block_in(foot, CREAM, 4, 1)
    s.block_in(wheel, CREAM, 4, 1)
    pot = lathe(80, pts("62,30 62,30 70,26 92,40 110,34 120,22 120,22"))
    s.fill(pot.buffer(2), INK)
    s.solid(pot, CLAY, width=4.5, sag=6, pitch=6, cut=5)
    s.fill(ellipse(80, 63, 29, 6), INK)
    for y, colour in ((84, PAPER), (100, GLAZE)):
        s.cuts(pot.buffer(-4), s.arcs(38, 122, y, y + 1, 1, 7), colour, width=5, skip=0, gap=0.02)
    s.shine([(50, 88), (52, 102)], width=4)
    for k in range(9):
        a = math.pi * (1.1 + 0.1 * k)
        s.stroke(
            [
                (80 + 44 * math.cos(a), 70 + 40 * math.sin(a)),
                (80 + 58 * math.cos(a), 70 + 53 * math.sin(a)),
            ],
            5,
            "fade",
        )


def _window(s: Lino, inner: Shape) -> None:
    """A window that looks out on sun and field; clearly marked as an example by its plain form."""
    frame = rect(40, 38, 80, 84).intersection(inner)
    s.fill(frame.buffer(4), INK, 0.5)
    s.fill(frame, "#cfe0dc", 0.4)
    s.fill(ellipse(98, 62, 13), SALMON)
    far = path("M40 92 Q70 74 120 88 L120 122 L40 122 Z")
    s.fill(far, MEADOW, 0.4)
    s.outline(far, 3)
    s.cuts(
        far.buffer(-3),
        [line((80 + k * 5, 84), (80 + k * 16, 124)) for k in range(-5, 6)],
        width=4,
        skip=0,
    )
    for cross in (rect(77, 38, 6, 84), rect(40, 76, 80, 6)):
        s.fill(cross.buffer(1.6), INK, 0.3)
        s.fill(cross, PAPER, 0.2)
    s.outline(frame, 7, PAPER)
    s.outline(frame.buffer(4.5), 3.4)
    wheat(s, (34, 124), -70, 4, stem=14, size=0.5, colour=OCHRE)
    wheat(s, (126, 124), -110, 4, stem=14, size=0.5, colour=OCHRE)


def _goat_cheese(s: Lino, inner: Shape) -> None:
    """A goat's head in front of a round cheese."""
    s.fill(ellipse(80, 84, 54, 54).intersection(inner), OCHRE)
    s.outline(ellipse(80, 84, 54, 54), 3.6)
    for side in (-1, 1):
        horn = path(
            f"M{80 + side * 10} 64 Q{80 + side * 18} 26 {80 + side * 50} 28 Q{80 + side * 32} "
            f"40 {80 + side * 26} 66 Z"
        )
        ear = path(
            f"M{80 + side * 20} 70 Q{80 + side * 42} 60 {80 + side * 54} 78 Q{80 + side * 38} "
            f"92 {80 + side * 20} 84 Z"
        )
        for shape, colour in ((horn, CLAY), (ear, CREAM)):
            s.fill(shape.buffer(2.2), INK)
            s.fill(shape, colour, 0.4)
        s.cuts(
            horn,
            [
                line((60, y), (130, y + 2)) if side > 0 else line((30, y), (100, y + 2))
                for y in range(34, 64, 7)
            ],
            width=3,
            skip=0,
        )
    head = path("M58 64 Q80 50 102 64 Q104 92 94 112 Q80 124 66 112 Q56 92 58 64 Z")
    beard = path("M70 116 Q74 138 80 146 Q86 138 90 116 Z").intersection(inner)
    for shape in (beard, head):
        s.fill(shape.buffer(2.4), INK)
        s.fill(shape, PAPER, 0.4)
    s.comb(head, s.arcs(56, 104, 62, 118, 10, 3), start=0.74, width=4.4)
    s.dots([(68, 82), (92, 82)], 4.4)
    s.strokes([[(76, 106), (80, 110), (84, 106)], [(80, 110), (80, 116)]], 4)
    s.strokes([[(80, 58), (76, 76)], [(84, 58), (86, 72)]], 4)
    s.dots(ring_points(80, 84, 47, 3, 2.2), 3, CREAM)


_ALL: Final[tuple[tuple[str, str, int, Draw], ...]] = (
    ("geogenuss", "#ecc04f", 1, _taste),
    ("produktschau", "#9fc0c4", 2, _stall),
    ("kohrener-toepferhandwerk", "#ecc04f", 3, _pottery),
    ("regionalfenster-beispiel", "#efe3c8", 4, _window),
    ("ziegenkaese-beispiel", "#b3c093", 5, _goat_cheese),
)


def all_emblems() -> Iterator[tuple[str, str]]:
    for name, ground, seed, draw in _ALL:
        s = Lino(160, 160, seed, None, grid=10, coarse=0.4, pitch=6)
        s.fill(ellipse(80, 80, 76, n=56), INK, 0.6)
        s.fill(ellipse(80, 80, 68, n=56), ground, 0.5)
        draw(s, ellipse(80, 80, 64, n=56))
        yield name, s.svg(halo=False)
