"""The bakery: loaves, rolls and flour."""

from .engine import Lino
from .geometry import (
    blob,
    curve,
    ellipse,
    line,
    parallels,
    path,
    rect,
    smooth_line,
    turned,
    uprights,
)
from .palette import CREAM, CRUST, GLAZE, PAPER, STRAW, WICKER, WOOD
from .parts import wheat
from .registry import product


@product("brot", "aue", "Brotlaib mit Einschnitten und Getreideähre", 5)
def bread(s: Lino) -> None:
    loaf = path(
        "M44 318 C44 226 116 172 206 172 C300 172 358 230 358 314 C358 368 318 396 202 396 "
        "C86 396 44 372 44 318 Z"
    )
    s.ground(402, 40, 360)
    s.block_in(loaf, CRUST)
    s.comb(loaf, s.arcs(40, 362, 188, 398, 28, 34), start=0.66, width=8)
    under = loaf.intersection(rect(0, 330, 400, 90))
    s.comb(under, s.columns(44, 358, 330, 398, 48), start=0.2, width=5.4, var=0.25)
    dusted = loaf.buffer(-12).intersection(rect(40, 170, 240, 150))
    s.cuts(dusted, s.arcs(44, 358, 186, 316, 16, -30), PAPER, width=3.4, skip=0.5, parts=4)
    ear = path("M92 300 C128 232 196 202 292 214 C236 226 160 258 116 318 Z")
    s.fill(ear, STRAW)
    s.outline(ear, 4.5)
    grain = [line((100 + i * 15, 330), (130 + i * 15, 200)) for i in range(14)]
    s.cuts(ear.buffer(-4), grain, CRUST, width=3.4, skip=0.05)
    for x, y in ((232, 262), (262, 286), (288, 312), (176, 310), (212, 330)):
        slit = path(f"M{x - 30} {y} Q{x} {y - 20} {x + 30} {y} Q{x} {y + 12} {x - 30} {y} Z")
        slit = turned(slit, -30, (x, y))
        s.fill(slit, STRAW)
        s.outline(slit, 4)
    s.specks(loaf, STRAW, 50)
    wheat(s, (172, 448), -8, 8)


def _roll(s: Lino, cx: float, cy: float, angle: float, colour: str = CRUST) -> None:
    shape = blob(
        [
            (cx - 72, cy + 6),
            (cx - 50, cy - 34),
            (cx, cy - 48),
            (cx + 50, cy - 36),
            (cx + 72, cy + 6),
            (cx + 46, cy + 32),
            (cx, cy + 38),
            (cx - 46, cy + 32),
        ]
    )
    shape = turned(shape, angle, (cx, cy))
    s.fill(shape.buffer(3), s.ink)
    s.solid(shape, colour, start=0.64, sag=14, cut=7)
    slit = path(
        f"M{cx - 46} {cy - 8} Q{cx} {cy - 44} {cx + 46} {cy - 10} Q{cx} {cy - 8} "
        f"{cx - 46} {cy - 8} Z"
    )
    slit = turned(slit, angle, (cx, cy))
    s.fill(slit, STRAW)
    s.outline(slit, 4)
    grain = [line((cx - 40 + i * 13, cy), (cx - 26 + i * 13, cy - 44)) for i in range(7)]
    s.cuts(slit.buffer(-3), grain, colour, width=3)
    s.specks(shape.buffer(-8), STRAW, 12)


@product("broetchen", "see", "Brötchen im Korb mit einem Tuch", 12)
def rolls(s: Lino) -> None:
    basket = path("M52 330 L348 330 C344 380 326 414 300 428 L100 428 C74 414 56 380 52 330 Z")
    cloth = path(
        "M50 318 Q120 298 200 312 Q280 298 350 318 L360 352 Q330 346 318 372 "
        "Q290 346 250 362 L226 384 L196 356 Q140 350 110 368 Q80 342 40 352 Z"
    )
    s.ground(434)
    for x, y, angle in ((200, 210, 4), (132, 262, -14), (270, 260, 12), (202, 296, -2)):
        _roll(s, x, y, angle)
    s.block_in(basket, s.ink)
    for row, y in enumerate(range(346, 424, 13)):
        t = (y - 330) / 98
        x0, x1 = 58 + 40 * t**2, 342 - 40 * t**2
        weave = []
        for c in range(13):
            a = x0 + (c - (row % 2) * 0.5) * (x1 - x0) / 12.5
            weave.append([(max(x0, a), y + 1), (a + 11, y - 5), (min(x1, a + 23), y + 1)])
        s.strokes(weave[:8], 10.5, colour=WOOD)
        s.strokes(weave[8:], 10.5, colour=WICKER)
    s.block_in(cloth, CREAM, 5)
    s.cuts(cloth.buffer(-4), s.arcs(40, 360, 318, 350, 3, -8), GLAZE, width=4.5, skip=0, gap=0.02)
    s.cuts(
        cloth.buffer(-4), uprights(range(70, 350, 22), 300, 390, -6), GLAZE, width=3.4, skip=0.05
    )


@product("mehl", "see", "Mehltüte mit Windmühle und Ähren", 13)
def flour(s: Lino) -> None:
    bag = path("M96 150 L304 150 L312 424 Q312 430 304 430 L96 430 Q88 430 88 424 Z")
    fold = path("M96 150 L108 104 L292 104 L304 150 Z")
    s.ground(436)
    s.solid(bag, CREAM, start=0.78, sag=0)
    s.solid(fold, STRAW, start=0.75, sag=0, cut=6)
    s.cuts(fold.buffer(-4), parallels(100, 300, (118, 132)), width=3, skip=0, gap=0.04)
    s.cuts(bag.buffer(-6), [smooth_line((112, 156), (104, 260), (108, 420))], width=4, skip=0)
    badge = ellipse(200, 290, 78, 84)
    s.fill(badge, GLAZE)
    s.outline(badge, 5)
    s.outline(badge.buffer(-8), 3, PAPER)
    tower = path("M180 284 L220 284 L230 352 L170 352 Z")
    cap = path("M176 286 Q200 252 224 286 Z")
    s.fill(tower, PAPER)
    s.comb(tower, s.arcs(170, 230, 288, 352, 9, 3), start=0.5, width=5)
    s.fill(cap, PAPER)
    s.fill(rect(194, 326, 13, 26), s.ink, 0.4)
    for angle in (20, 110, 200, 290):
        vane = turned(rect(206, 268, 52, 13), angle, (200, 276))
        s.fill(vane, PAPER)
        s.cuts(
            vane,
            [
                turned(line((212 + i * 10, 264), (212 + i * 10, 284)), angle, (200, 276))
                for i in range(5)
            ],
            width=3,
            skip=0,
        )
        arm = turned(line((200, 276), (256, 276)), angle, (200, 276))
        s.stroke(list(arm.coords), 5, "bar", PAPER)
    s.fill(ellipse(200, 276, 6, n=10), s.ink)
    wheat(s, (120, 404), -84, 4, stem=18, size=0.8)
    wheat(s, (282, 404), -96, 4, stem=18, size=0.8)
    heap = path("M210 440 Q250 396 300 424 Q340 408 366 440 Z")
    s.block_in(heap, PAPER, 5)
    s.comb(heap, s.arcs(220, 366, 404, 440, 5, -12), start=0.7, width=4)
    s.strokes([curve([(252, 430), (276, 416), (300, 428)])], 3)
