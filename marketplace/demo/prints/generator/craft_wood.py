"""Wood: bowls, boards, bird house."""

from .engine import Lino
from .geometry import (
    ellipse,
    line,
    parallels,
    path,
    rect,
    smooth_line,
    turned,
    uprights,
)
from .palette import BARK, BRICK, CREAM, LEAF, MOSS, PAPER, RAPS_TONE, STEEL, STRAW, WICKER, WOOD
from .parts import berry, leaf, sprig
from .registry import product


@product("schale_holz", "aue", "Gedrechselte Holzschale mit Walnüssen", 70)
def turned_bowl(s: Lino) -> None:
    bowl = path(
        "M40 286 L360 286 C352 372 290 420 250 424 L250 438 L150 438 L150 424 "
        "C110 420 48 372 40 286 Z"
    )
    mouth = ellipse(200, 286, 160, 40)
    s.ground(442)
    s.solid(bowl, "#c98b4c", sag=24, start=0.6)
    for k in range(7):
        bow = s.arcs(40, 360, 306 + k * 16, 310 + k * 16, 1, 30 - k * 2)
        s.cuts(bowl.buffer(-5), bow, BARK if k % 2 else STRAW, width=5, skip=0.1, parts=3)
    s.block_in(mouth, WOOD)
    hollow = ellipse(200, 290, 142, 30)
    s.fill(hollow, BARK)
    s.comb(hollow, s.arcs(58, 342, 262, 312, 7, 10), start=0.4, width=6)
    for x, y, a in (
        (140, 268, 20),
        (204, 254, -10),
        (262, 270, 30),
        (172, 288, -24),
        (232, 290, 8),
    ):
        _walnut(s, x, y, a)
    _walnut(s, 340, 424, 16)
    front = path("M40 286 C60 340 340 340 360 286 L360 300 C340 352 60 352 40 300 Z")
    s.solid(front, WOOD, width=5, sag=26, start=0.7)
    s.shine([(62, 336), (78, 370)], width=6)


def _walnut(s: Lino, x: float, y: float, angle: float) -> None:
    shape = turned(ellipse(x, y, 34, 28), angle, (x, y))
    s.fill(shape.buffer(3), s.ink)
    s.solid(shape, WICKER, width=5, start=0.62, sag=8, cut=6)
    seam = turned(line((x - 32, y), (x + 32, y)), angle, (x, y))
    s.cuts(shape, [seam], width=5, skip=0, gap=0.01)
    veins = [
        [(x - 20, y - 8), (x - 10, y - 14)],
        [(x - 4, y - 9), (x + 8, y - 16)],
        [(x - 16, y + 9), (x - 4, y + 13)],
    ]
    s.strokes(veins, 4)


@product("brett", "see", "Schneidebrett mit Brotmesser und Tomaten", 71)
def board(s: Lino) -> None:
    shape = path(
        "M176 60 Q176 44 200 44 Q224 44 224 60 L228 128 Q232 144 262 146 Q292 "
        "148 292 172 L296 420 Q296 440 276 440 "
        "L124 440 Q104 440 104 420 L108 172 Q108 148 138 146 Q168 144 172 128 Z"
    )
    wood = shape.difference(ellipse(200, 76, 11))
    s.ground(446, n=5)
    s.solid(wood, WOOD, start=0.84, sag=1)
    for k in range(9):
        x = 118 + k * 21
        grain = smooth_line((x, 130), (x + (8 if k % 2 else -6), 240), (x + 2, 330), (x + 6, 436))
        s.cuts(wood.buffer(-8), [grain], BARK, width=4.5, skip=0, parts=3, gap=0.06)
    s.outline(ellipse(160, 330, 12, 20), 4, BARK)
    s.outline(ellipse(160, 330, 22, 36), 3.4, BARK)
    blade = turned(path("M232 166 L258 160 Q264 250 252 330 L232 330 Z"), 8, (240, 250))
    handle = turned(rect(231, 330, 24, 92).buffer(3), 8, (240, 250))
    s.fill(blade.buffer(3), s.ink)
    s.solid(blade, STEEL, width=5, start=0.6, sag=1, cut=4)
    s.shine([(250, 176), (242, 300)], width=5)
    s.solid(handle, BRICK, width=5, start=0.5, sag=2, cut=5)
    s.dots([(236, 352), (230, 376), (226, 400)], 4, STRAW)
    for x, y, r in ((146, 204, 28), (190, 226, 25)):
        berry(s, x, y, r, BRICK)
        for a in (-150, -100, -40):
            leaf(s, (x, y - r + 4), a, 20, 7)
    sprig(s, [(140, 420), (150, 360), (184, 290)], "#9fb37a", size=22, width=9)


@product("vogelhaus", "porphyr", "Vogelhäuschen mit Meise auf einem Ast", 72)
def bird_house(s: Lino) -> None:
    post = rect(186, 372, 28, 118)
    s.solid(post, BARK, start=0.5, sag=2, cut=5)
    house = path("M104 198 L200 118 L296 198 L288 372 L112 372 Z")
    s.solid(house, WOOD, start=0.72, sag=1)
    s.cuts(
        house.buffer(-6), uprights(range(132, 290, 30), 130, 372), BARK, width=5, skip=0, gap=0.02
    )
    roof = path("M72 210 L200 78 L328 210 L306 228 L200 120 L94 228 Z")
    s.solid(roof, BRICK, start=0.55, sag=0)
    for k in range(5):
        for sx in (-1, 1):
            x = 200 + sx * (20 + k * 23)
            s.stroke([(x, 90 + k * 24), (x - sx * 2, 130 + k * 21)], 5)
    s.solid(path("M96 366 L304 366 L304 386 L96 386 Z"), WICKER, width=5, sag=1)
    s.fill(ellipse(200, 222, 36), s.ink)
    s.outline(ellipse(200, 222, 38), 5, STRAW)
    s.solid(rect(192, 278, 12, 26), BARK, width=4.5, cut=3)
    _tit(s)
    for x, y, a in ((44, 420, -30), (84, 432, -70), (350, 424, -140), (318, 436, -100)):
        leaf(s, (x, y), a, 46, 16, LEAF if x < 200 else MOSS)
    s.stroke([(10, 440), (110, 428), (190, 432)], 7, "bar")
    s.stroke([(390, 440), (300, 430), (210, 436)], 7, "bar")


def _tit(s: Lino) -> None:
    tail = path("M132 318 L90 346 L104 354 L146 330 Z")
    s.solid(tail, "#3f6b83", width=4.5, cut=4)
    body = path("M132 322 Q126 276 170 262 Q212 262 210 296 Q206 338 166 344 Q142 342 132 322 Z")
    s.fill(body.buffer(3), s.ink)
    s.solid(body, RAPS_TONE, width=5, start=0.7, cut=5)
    s.fill(path("M148 278 Q168 252 200 264 Q216 276 208 290 Q180 300 148 278 Z"), s.ink)
    s.fill(ellipse(188, 287, 14, 8), PAPER)
    s.dots([(196, 274)], 3.4, PAPER)
    s.fill(path("M208 276 L228 284 L208 288 Z"), s.ink)
    wing = path("M132 318 Q134 288 164 296 Q182 312 160 328 Q146 330 132 318 Z")
    s.fill(wing, "#3f6b83")
    s.outline(wing, 4.5)
    s.cuts(
        wing.buffer(-2),
        [line((136, 316), (172, 304)), line((142, 324), (172, 314))],
        PAPER,
        width=3.6,
        skip=0,
    )
    s.strokes([[(168, 342), (166, 364)], [(180, 340), (182, 364)]], 4, "bar")


@product("loeffel", "ton", "Geschnitzte Kochlöffel und Pfannenwender in einem Tontopf", 73)
def spoons(s: Lino) -> None:
    s.ground(438)
    for x, angle, head in ((150, -16, "spoon"), (250, 16, "spatula"), (200, -1, "big")):
        stick = turned(rect(x - 8, 150, 16, 180), angle, (x, 330))
        s.solid(stick, WOOD, width=5, start=0.5, cut=4)
        if head == "spatula":
            top = turned(
                path(f"M{x - 26} 66 L{x + 26} 56 L{x + 28} 148 Q{x} 178 {x - 26} 148 Z"),
                angle,
                (x, 330),
            )
        else:
            top = turned(ellipse(x, 112 if head == "spoon" else 92, 32, 46), angle, (x, 330))
        s.fill(top.buffer(3), s.ink)
        s.solid(top, WOOD, width=5, start=0.6, sag=4, cut=5)
        if head != "spatula":
            s.fill(
                turned(ellipse(x - 2, 114 if head == "spoon" else 94, 20, 32), angle, (x, 330)),
                WICKER,
            )
        else:
            for k in (-10, 8):
                slot = turned(rect(x + k - 3, 84, 6, 56), angle, (x, 330))
                s.fill(slot, s.ink)
    pot = path(
        "M98 270 L302 270 L302 296 L290 300 Q292 390 270 432 L130 432 Q108 390 110 300 L98 296 Z"
    )
    s.solid(pot, BRICK, sag=12)
    s.cuts(pot.buffer(-3), s.arcs(98, 302, 298, 300, 1, 6), width=6, skip=0, gap=0.01)
    wave = [(110 + i * 9, 356 + (9 if i % 2 else -9)) for i in range(22)]
    for y in (-26, 26):
        s.cuts(
            pot.buffer(-5),
            s.arcs(108, 292, 350 + y, 352 + y, 1, 10),
            CREAM,
            width=6,
            skip=0,
            gap=0.01,
        )
    s.cuts(pot.buffer(-6), [line(*wave)], CREAM, width=6, skip=0, gap=0.01)
    s.shine([(122, 312), (126, 338)], width=6)
    s.cuts(pot.buffer(-4), parallels(96, 304, (424,)), width=3, skip=0)
