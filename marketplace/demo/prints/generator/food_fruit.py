"""Fruit from the orchards."""

from .engine import Lino
from .geometry import blob, curve, ellipse, lathe, line, parallels, path, rect
from .palette import BRICK, CREAM, INDIGO, LEAF, MOSS, SALMON, STRAW, WICKER, WINE, WOOD
from .parts import apple, berry, leaf
from .registry import product


@product("aepfel", "see", "Holzkiste voller roter Äpfel", 50)
def apples(s: Lino) -> None:
    s.ground(438, 40, 360)
    spots = (
        (200, 170, "#c66a4a", 0.86),
        (118, 214, BRICK, 0.9),
        (282, 214, SALMON, 0.9),
        (200, 238, BRICK, 0.94),
        (84, 288, SALMON, 0.86),
        (316, 290, BRICK, 0.86),
        (148, 300, "#c66a4a", 0.92),
        (254, 302, BRICK, 0.92),
    )
    for cx, cy, colour, size in spots:
        apple(s, cx, cy, colour, size)
    leaf(s, (206, 116), -18, 50, 18)
    leaf(s, (126, 160), -150, 46, 17)
    leaf(s, (290, 160), -24, 46, 17)
    for y in (312, 354, 396):
        slat = rect(34, y, 332, 36)
        s.solid(slat, WOOD, start=0.72, sag=1, cut=6)
        s.cuts(
            slat.buffer(-4),
            parallels(34, 366, (y + 10, y + 19, y + 27), 2),
            parts=6,
            width=3,
            skip=0.25,
        )
    for x in (40, 320):
        post = rect(x, 304, 40, 132)
        s.solid(post, WICKER, start=0.5, sag=1)
        s.dots([(x + 20, y) for y in (330, 372, 414)], 4)
    s.fill(path("M166 362 L234 362 Q242 372 234 382 L166 382 Q158 372 166 362 Z"), s.ink)


@product("birnen", "porphyr", "Zwei reife Birnen mit Blatt", 51)
def pears(s: Lino) -> None:
    s.ground(436)
    for cx, top, r, colour in ((250, 150, 84, "#a9a446"), (146, 128, 94, "#d0b545")):
        pear = lathe(
            cx,
            [
                (top, 12),
                (top + 6, 24),
                (top + 40, r * 0.42),
                (top + 100, r * 0.62),
                (top + 180, r),
                (top + 236, r * 0.98),
                (top + 280, r * 0.66),
                (top + 298 - (16 if r < 90 else 0), r * 0.24),
                (top + 298 - (16 if r < 90 else 0), r * 0.1),
            ],
        )
        s.fill(pear.buffer(4), s.ink)
        s.solid(pear, colour, start=0.58, sag=18, cut=8)
        blush = pear.buffer(-8).intersection(ellipse(cx - r * 0.5, top + 200, r * 0.5, 76))
        s.cuts(
            blush,
            s.arcs(cx - r, cx, top + 130, top + 270, 16, 8),
            SALMON,
            width=5,
            skip=0.15,
            parts=2,
        )
        s.shine(
            [(cx - r * 0.4, top + 84), (cx - r * 0.62, top + 150), (cx - r * 0.72, top + 200)],
            width=8,
        )
        s.stroke(curve([(cx, top + 6), (cx + 4, top - 24), (cx + 18, top - 48)]), 11, "grow")
        s.specks(pear.buffer(-6), STRAW, 40, 1.5)
    leaf(s, (152, 104), -14, 92, 32)
    leaf(s, (262, 126), 6, 72, 24, MOSS)


@product("beeren", "kalk", "Körbchen mit Erdbeeren, Blaubeeren und Himbeeren", 52)
def berries(s: Lino) -> None:
    body = path("M66 304 L334 304 L306 428 L94 428 Z")
    s.ground(434)
    for x, y, colour in (
        (96, 276, INDIGO),
        (130, 262, INDIGO),
        (304, 278, INDIGO),
        (276, 262, INDIGO),
    ):
        berry(s, x, y, 21, colour)
    for x, y in ((160, 222), (240, 218), (200, 268), (150, 284), (252, 284), (202, 186)):
        fruit = blob(
            [
                (x - 34, y - 16),
                (x - 18, y - 32),
                (x, y - 30),
                (x + 18, y - 32),
                (x + 34, y - 16),
                (x + 20, y + 22),
                (x, y + 40),
                (x - 20, y + 22),
            ]
        )
        s.fill(fruit.buffer(3), s.ink)
        s.solid(fruit, BRICK, width=5, start=0.6, sag=9, cut=6)
        seeds = [
            (x - 18, y - 8),
            (x - 4, y - 12),
            (x + 10, y - 6),
            (x - 12, y + 8),
            (x + 2, y + 6),
            (x - 2, y + 22),
        ]
        s.strokes([[(a, b - 3), (a, b + 4)] for a, b in seeds], 3.6, colour=STRAW)
        for angle in (-150, -90, -30):
            leaf(s, (x, y - 28), angle, 22, 7)
    s.block_in(body, WOOD)
    s.comb(body, s.arcs(66, 334, 306, 428, 15, 2), start=0.74, width=7)
    for x in range(94, 320, 44):
        s.cuts(
            body.buffer(-3), [line((x, 300), (94 + (x - 66) * 0.8, 430))], width=6, skip=0, gap=0.02
        )
    s.cuts(body.buffer(-4), parallels(60, 340, (352, 392)), width=6, skip=0, gap=0.01)
    s.cuts(
        body.buffer(-5), parallels(60, 340, range(322, 424, 20)), CREAM, width=3, skip=0.2, parts=6
    )
    rim = rect(56, 292, 288, 24)
    s.solid(rim, WICKER, start=0.75, sag=1)
    berry(s, 352, 428, 17, INDIGO)
    berry(s, 44, 430, 15, WINE)
    leaf(s, (200, 150), -30, 54, 20, LEAF)
