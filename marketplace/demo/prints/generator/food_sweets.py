"""Cake, stollen, biscuits, chocolates."""

import math

from .engine import Lino
from .geometry import (
    blob,
    curve,
    ellipse,
    lathe,
    line,
    moved,
    parallels,
    path,
    polygon,
    pts,
    rect,
    ring_points,
    smooth_line,
    turned,
)
from .palette import (
    BRICK,
    COCOA,
    CREAM,
    CRUST,
    LEAF,
    OCHRE,
    PAPER,
    ROSE,
    STRAW,
    WINE,
    WOOD,
)
from .parts import berry
from .registry import product


@product("kuchen", "porphyr", "Gugelhupf mit Puderzucker auf einer Kuchenplatte", 42)
def bundt_cake(s: Lino) -> None:
    plate = path(
        "M40 356 Q200 384 360 356 Q350 392 240 398 L240 410 Q270 418 280 432 "
        "L120 432 Q130 418 160 410 L160 398 Q50 392 40 356 Z"
    )
    cake = lathe(200, pts("196,52 196,52 204,84 240,112 300,132 350,138 366,128 366,128"))
    s.ground(438)
    s.solid(plate, PAPER, start=0.6, cut=5.5, sag=10)
    s.block_in(cake, CRUST)
    flutes = [
        smooth_line((200 + k * 11, 200), (200 + k * 21, 256), (200 + k * 29, 368))
        for k in range(-4, 5)
    ]
    for k, flute in enumerate(flutes):
        s.cuts(cake, [flute], width=8, skip=0, gap=0.01)
        shadow = [moved(flute, -7 - i * 4, 0) for i in range(3)]
        s.cuts(cake, shadow[: 1 + (k > 3) + (k > 5)], width=4.5, skip=0.05, gap=0.2)
    s.comb(cake, s.arcs(62, 338, 204, 366, 21, 10), start=0.78, width=7)
    sugar = path(
        "M146 196 Q110 200 92 240 Q84 268 96 262 Q108 256 112 282 Q120 300 "
        "130 276 Q140 262 150 296 Q162 320 172 284 "
        "Q184 262 196 300 Q206 324 218 286 Q226 266 240 292 Q254 310 262 276 Q272 258 286 276 Q300 282 300 252 Q290 202 254 196 Z"
    )
    s.fill(sugar.intersection(cake.buffer(-2)), PAPER)
    s.outline(sugar.intersection(cake.buffer(-2)), 3.6)
    s.cuts(sugar.buffer(-6), flutes, CRUST, width=4, skip=0, gap=0.08)
    s.mass(ellipse(200, 196, 52, 15))
    s.fill(ellipse(200, 196, 54, 16), s.ink)
    s.fill(ellipse(200, 199, 40, 9), COCOA)
    s.outline(cake, 6)
    for x, y in ((96, 352), (120, 362), (306, 352), (282, 362)):
        berry(s, x, y, 12, WINE)
    s.specks(cake.buffer(-6), PAPER, 30)


@product("stollen", "nacht", "Christstollen mit Puderzucker, Scheiben und Tannenzweig", 43)
def stollen(s: Lino) -> None:
    board = path("M30 380 L370 380 L356 410 L44 410 Z")
    s.ground(418, colour=OCHRE)
    s.solid(board, WOOD, sag=1, start=0.7)
    loaf = blob(pts("120,372 112,300 150,244 220,222 300,236 348,290 354,350 340,378 240,382"))
    s.solid(loaf, PAPER, start=0.62, sag=20)
    fold = smooth_line((140, 268), (220, 250), (300, 270), (346, 310))
    s.cuts(loaf, [fold, moved(fold, 2, 7)], width=7, skip=0, gap=0.03)
    crust = loaf.intersection(rect(100, 344, 280, 60))
    s.fill(crust.buffer(-3), CRUST)
    s.comb(crust, s.columns(110, 354, 346, 382, 30), start=0.1, width=5)
    slice_ = blob(pts("50,376 42,316 66,266 112,252 158,268 180,318 172,374 112,384"))
    for dx, dy in ((26, -8), (0, 0)):
        shape = moved(slice_, dx, dy)
        s.fill(shape.buffer(4), s.ink)
        s.block_in(shape, STRAW, 6)
        s.outline(shape.buffer(-9), 9, PAPER)
    rnd = s.random
    inner = slice_.buffer(-18)
    fruit: tuple[tuple[float, float, str], ...] = (
        (82, 296, COCOA),
        (112, 282, BRICK),
        (140, 300, COCOA),
        (76, 330, LEAF),
        (104, 318, OCHRE),
        (136, 336, COCOA),
        (88, 358, BRICK),
        (118, 356, COCOA),
        (148, 358, OCHRE),
    )
    for x, y, colour in fruit:
        s.fill(ellipse(x, y, 8, 6, 10), s.ink)
        s.fill(ellipse(x - 1, y, 5.4, 4, 10), colour)
    s.specks(inner, CRUST, 30)
    s.comb(slice_, s.arcs(42, 180, 262, 380, 14, 6), start=0.86, width=5)
    twig = [(230, 452), (290, 440), (372, 444)]
    for t in range(16):
        foot = (236 + t * 8.4, 450 - 8 * math.sin(t / 5))
        tips = ((foot[0] + 20, foot[1] - 18), (foot[0] + 20, foot[1] + 15))
        s.strokes([[foot, tip] for tip in tips], 5, colour=LEAF)
    s.stroke(curve(twig), 4, "fade", CRUST)
    for _ in range(26):
        flake = (rnd.uniform(24, 376), rnd.uniform(24, 210))
        s.dots([flake], rnd.uniform(1.6, 3.6), PAPER)
    star = polygon(
        [
            p
            for pair in zip(
                ring_points(200, 120, 44, 8, -math.pi / 2),
                ring_points(200, 120, 15, 8, -math.pi / 2 + math.pi / 8),
                strict=True,
            )
            for p in pair
        ]
    )
    s.fill(star, OCHRE)


def _star(cx: float, cy: float, r: float, turn: float = -1.57, n: int = 5) -> object:
    outer, inner = (
        ring_points(cx, cy, r, n, turn),
        ring_points(cx, cy, r * 0.55, n, turn + math.pi / n),
    )
    return (
        polygon([p for pair in zip(outer, inner, strict=True) for p in pair]).buffer(4).buffer(-1)
    )


def _biscuit(s: Lino, shape: object, colour: str, icing: str | None = None) -> None:
    s.fill(shape.buffer(3), s.ink)  # type: ignore[attr-defined]
    s.solid(shape, colour, width=5.5, start=0.68, sag=6, cut=6)
    if icing:
        s.fill(shape.buffer(-9), icing)  # type: ignore[attr-defined]
    s.specks(shape.buffer(-4), STRAW if not icing else CRUST, 10)  # type: ignore[attr-defined]


@product("plaetzchen", "see", "Plätzchen: Stern, Herz, Mond und Lebkuchenmann", 44)
def biscuits(s: Lino) -> None:
    plate = ellipse(200, 330, 168, 104)
    s.ground(440, 60, 340, 6)
    s.block_in(plate, PAPER)
    s.outline(ellipse(200, 328, 144, 84), 5, BRICK)
    s.comb(
        plate.difference(ellipse(200, 328, 148, 88)),
        s.arcs(32, 368, 230, 434, 26, 10),
        start=0.4,
        width=6,
    )
    man = blob(
        pts(
            "200,84 232,100 232,136 224,150 262,156 270,176 258,192 228,190 234,228 "
            "256,262 246,284 222,280 200,250 178,280 154,284 144,262 166,228 172,190 "
            "142,192 130,176 138,156 176,150 168,136 168,100"
        )
    )
    _biscuit(s, man, "#a8632f")
    s.outline(man.buffer(-8), 3.4, PAPER)
    s.dots([(188, 116), (212, 116)], 4.4, PAPER)
    s.stroke(curve([(186, 132), (200, 140), (214, 132)]), 4.5, colour=PAPER)
    s.dots([(200, 176), (200, 198), (200, 220)], 5, BRICK)
    heart = path(
        "M96 396 C40 350 50 300 82 306 C94 308 98 320 98 328 C100 316 108 304 "
        "122 306 C154 312 150 360 96 396 Z"
    )
    _biscuit(s, heart, CRUST, ROSE)
    _biscuit(s, _star(206, 346, 58), CRUST, PAPER)
    moon = ellipse(306, 318, 48).difference(ellipse(328, 300, 40)).buffer(3).buffer(-2)
    _biscuit(s, moon, STRAW)
    _biscuit(s, _star(290, 390, 36, -1.2, 6), CRUST)
    ring = ellipse(146, 400, 30).difference(ellipse(146, 400, 10))
    _biscuit(s, ring, STRAW)


@product("pralinen", "raps", "Geöffnete Schachtel mit handgemachten Pralinen", 45)
def chocolates(s: Lino) -> None:
    s.ground(440, 40, 360)
    lid = path("M86 206 L112 84 L340 84 L314 206 Z")
    s.solid(lid, WINE, start=0.75, sag=1)
    s.outline(lid.buffer(-10), 3.4, OCHRE)
    s.strokes([[(198, 200), (224, 90)]], 12, "bar", OCHRE)
    s.strokes([[(102, 150), (324, 150)]], 12, "bar", OCHRE)
    box = path("M40 220 L360 220 L360 400 L40 400 Z")
    front = path("M40 400 L360 400 L352 434 L48 434 Z")
    s.solid(box, CREAM, start=0.97, sag=0)
    s.solid(front, WINE, start=0.6, sag=1)
    s.cuts(front.buffer(-4), parallels(40, 360, (416,)), OCHRE, width=5, skip=0, gap=0.02)
    for row in range(3):
        for col in range(4):
            cx, cy = 82 + col * 79, 252 + row * 59
            s.fill(rect(cx - 36, cy - 26, 72, 53), "#c9a878")
            _chocolate(s, cx, cy, (row * 3 + col * 2) % 5)
    for x in (122, 200, 278):
        s.stroke([(x, 224), (x, 398)], 4.5, "bar")
    for y in (280, 339):
        s.stroke([(44, y), (356, y)], 4.5, "bar")


def _chocolate(s: Lino, cx: float, cy: float, kind: int) -> None:
    shapes = (
        ellipse(cx, cy, 24, 20),
        rect(cx - 22, cy - 18, 44, 36).buffer(2),
        path(
            f"M{cx} {cy + 21} C{cx - 40} {cy - 2} {cx - 20} {cy - 30} {cx} {cy - 10} "
            f"C{cx + 20} {cy - 30} {cx + 40} {cy - 2} {cx} {cy + 21} Z"
        ),
    )
    shape = shapes[kind % 3]
    colour = (COCOA, "#7d4a2f", COCOA, PAPER, "#7d4a2f")[kind]
    s.fill(shape.buffer(2.5), s.ink)
    s.fill(moved(shape, -1.5, 1.5), colour)
    s.comb(shape, s.arcs(cx - 26, cx + 26, cy - 20, cy + 20, 6, 4), start=0.6, width=5)
    light = COCOA if kind == 3 else STRAW
    if kind in {0, 3}:
        s.strokes(
            [curve([(cx - 16 + k * 9, cy + 10), (cx - 10 + k * 9, cy - 12)]) for k in range(3)],
            4,
            colour=light,
        )
    elif kind == 1:
        s.fill(turned(ellipse(cx, cy, 12, 6, 12), -30, (cx, cy)), CRUST)
    else:
        s.shine([(cx - 14, cy - 8), (cx - 16, cy + 4)], width=5)
    s.cuts(shape.buffer(-3), [line((cx - 20, cy - 12), (cx - 6, cy - 16))], light, width=3, skip=0)
