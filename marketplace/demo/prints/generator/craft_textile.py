"""Cloth: resist-dyed fabric."""

import math

from .engine import Lino
from .geometry import Pt, Pts, contains, line, parallels, path, ring_points, uprights
from .palette import INDIGO, PAPER, SALMON
from .registry import product


@product("blaudruck", "kalk", "Stapel aus Tüchern mit Blaudruck-Blütenmuster", 41)
def resist_print(s: Lino) -> None:
    low = path(
        "M70 330 C64 330 60 336 60 344 L60 396 C60 412 66 418 78 418 L330 410 "
        "C340 410 344 402 344 394 "
        "L344 338 C344 330 340 326 332 326 Z"
    )
    mid = path(
        "M64 250 C58 252 54 258 54 266 L56 316 C58 328 64 332 74 332 L326 328 "
        "C336 328 340 320 340 312 "
        "L338 262 C338 252 332 248 322 248 Z"
    )
    s.ground(424, 50, 352, 6)
    s.block_in(low, SALMON)
    s.cuts(low.buffer(-4), parallels(60, 344, range(350, 418, 17), -5), width=5, skip=0, gap=0.03)
    s.cuts(low.buffer(-5), parallels(60, 344, range(342, 418, 17), -5), "#f0c9b4", width=4, parts=3)
    s.comb(low, s.arcs(60, 344, 330, 416, 14, 3), start=0.76)
    s.block_in(mid, "#e8d9b8")
    checks = mid.buffer(-4)
    s.cuts(checks, uprights(range(66, 340, 12), 246, 334, 4), INDIGO, width=4.6, skip=0, gap=0.03)
    s.cuts(checks, parallels(54, 340, (270, 290, 310), -3), INDIGO, width=4, skip=0, gap=0.02)
    s.comb(mid, s.arcs(54, 340, 252, 330, 12, 3), start=0.78)
    _blue_cloth(s)


def _blue_cloth(s: Lino) -> None:
    cloth = path(
        "M96 96 L306 84 C316 84 322 90 322 100 L332 262 C310 286 288 264 268 "
        "280 C246 298 226 272 204 286 "
        "C182 300 160 276 138 290 C118 300 104 288 98 276 L84 112 C84 102 88 96 96 96 Z"
    )
    s.block_in(cloth, INDIGO)
    inner = cloth.buffer(-12)
    hearts: list[Pt] = []
    dots: list[Pt] = []
    petals: list[Pts] = []
    for row in range(5):
        for col in range(6):
            x, y = 112 + col * 38 + (19 if row % 2 else 0) + row * 2, 120 + row * 34
            if not contains(inner, x, y, 11):
                continue
            spokes = zip(ring_points(x, y, 3, 6), ring_points(x, y, 12, 6), strict=True)
            petals += [[a, b] for a, b in spokes]
            hearts.append((x, y))
            if contains(inner, x + 19, y):
                dots.append((x + 19, y))
    for i in range(40):
        dx, dy = 100 + i / 39 * 226, 256 - 6 * i / 39 + 10 * math.sin(i / 39 * 19)
        if contains(cloth.buffer(-6), dx, dy):
            dots.append((dx, dy))
    s.strokes(petals, 6, colour=PAPER)
    s.dots(dots, 2.8, PAPER)
    s.dots(hearts, 2.4, INDIGO)
    for x in (150, 214, 276):
        s.stroke([(x, 200), (x + 3, 284)], 9, "grow")
    s.comb(cloth, s.arcs(84, 334, 90, 282, 26, 4), start=0.84)
    s.cuts(cloth.buffer(-5), [line((92, 112), (104, 262))], PAPER, width=3, skip=0, parts=3)
