"""The pottery: jug, plates, mug, vase."""

import math

from .engine import Lino
from .geometry import (
    contains,
    ellipse,
    lathe,
    line,
    path,
    pieces,
    pts,
    rect,
    ribbon,
    ring_points,
    smooth_line,
    stretch,
)
from .palette import (
    BRICK,
    CLAY,
    CREAM,
    GLAZE,
    INDIGO,
    LEAF,
    MIST,
    OCHRE,
    PAPER,
    RAPS_TONE,
    ROSE,
    SALMON,
)
from .parts import blossom, leaf, steam
from .registry import product


def _bow(y: float, x0: float, x1: float, sag: float = 18) -> list[tuple[float, float]]:
    steps = [i / 12 for i in range(13)]
    return [(x0 + (x1 - x0) * t, y + sag * (1 - ((t - 0.5) * 2) ** 2)) for t in steps]


@product("krug", "ton", "Blau glasierter Tonkrug mit Tulpenmuster", 21)
def jug(s: Lino) -> None:
    body = path(
        "M146 118 C150 150 118 186 98 234 C78 284 84 360 124 408 C130 420 140 "
        "424 156 424 L240 424 "
        "C256 424 266 420 272 408 C312 360 318 284 298 234 C278 186 246 150 250 118 Z"
    )
    handle = path(
        "M250 132 C300 120 344 152 344 206 C344 262 316 300 292 318 L284 290 "
        "C302 274 318 246 318 208 "
        "C318 172 290 154 258 164 Z"
    )
    s.ground(430, 60, 340)
    s.block_in(handle, GLAZE)
    rows = [line((250 + i * 7, 100), (262 + i * 7, 340)) for i in range(-2, 16)]
    s.comb(handle, rows, start=0.45, width=5)
    s.block_in(body, GLAZE)
    foot = body.intersection(rect(60, 376, 300, 60))
    s.fill(foot, CLAY)
    s.outline(foot, 4)
    s.comb(body, s.arcs(74, 322, 128, 424, 44, 16), start=0.6, width=7.6)
    s.mass(ellipse(198, 118, 54, 16))
    s.fill(ellipse(198, 118, 54, 16), s.ink)
    s.fill(ellipse(194, 116, 43, 10), "#1f4152", 0.5)
    s.shine([(112, 258), (100, 310), (112, 372)], [(124, 246), (116, 282)])
    _slip_trail(s, body)
    s.specks(body, "#6f9fb0", 26)


def _slip_trail(s: Lino, body: object) -> None:
    inner = body.buffer(-4)  # type: ignore[attr-defined]
    for y in (196, 344):
        for piece in pieces(inner, line(*_bow(y, 70, 330))):
            s.stroke(stretch(piece, 0.02, 0.98, 10), 6, "bar", PAPER)
    dots = [*_bow(216, 92, 304, 17), *_bow(328, 92, 304, 17)]
    s.dots([spot for spot in dots if contains(inner, *spot, 5)], 5, PAPER)
    thin, broad = [], []
    for cx in (150, 200, 250):
        thin += [[(cx, 326), (cx, 286)]]
        thin += [[(cx, 322), (cx + d * 14, 312), (cx + d * 21, 296)] for d in (-1, 1)]
        broad += [[(cx, 290), (cx + d * 14, 274), (cx + d * 13, 252)] for d in (-1, 1)]
        broad += [[(cx, 286), (cx, 246)]]
    s.strokes(thin, 6, colour=PAPER)
    s.strokes(broad, 10, colour=PAPER)


@product("geschirr", "raps", "Tellerstapel und Schale aus blau-weißer Keramik", 22)
def tableware(s: Lino) -> None:
    s.ground(436, 40, 360)
    for k in range(4):
        y = 398 - k * 24
        plate = path(
            f"M48 {y} Q200 {y + 26} 352 {y} Q340 {y + 26} 270 {y + 34} L130 {y + 34} "
            f"Q60 {y + 26} 48 {y} Z"
        )
        s.fill(plate.buffer(3), s.ink)
        s.solid(plate, PAPER if k % 2 else CREAM, width=5, start=0.62, sag=12, cut=6, pitch=7)
        s.cuts(
            plate.buffer(-3), s.arcs(48, 352, y + 7, y + 8, 1, 14), GLAZE, width=6, skip=0, gap=0.01
        )
    top = ellipse(200, 326, 152, 24)
    s.block_in(top, PAPER, 5)
    s.outline(ellipse(200, 325, 136, 17), 5, GLAZE)
    bowl = path(
        "M92 178 L308 178 C304 252 268 304 240 316 L240 330 L160 330 L160 316 "
        "C132 304 96 252 92 178 Z"
    )
    s.solid(bowl, PAPER, sag=14)
    mouth = ellipse(200, 180, 108, 24)
    s.block_in(mouth, GLAZE, 5)
    s.comb(mouth, s.arcs(92, 308, 160, 200, 5, 10), start=0.3, width=5)
    for y in (212, 282):
        for piece in pieces(bowl.buffer(-4), line(*_bow(y, 80, 320, 16))):
            s.stroke(stretch(piece, 0.01, 0.99, 10), 7, "bar", GLAZE)
    for cx, cy in ((136, 252), (178, 264), (222, 264), (264, 252)):
        s.strokes([[(cx, cy), p] for p in ring_points(cx, cy, 15, 6, 0.2)], 7, colour=GLAZE)
        s.dots([(cx, cy)], 4, OCHRE)


@product("tasse", "porphyr", "Getöpferte Tasse mit Punkten und heißem Tee", 23)
def mug(s: Lino) -> None:
    body = lathe(180, pts("206,96 206,96 260,104 340,102 400,88 422,66 422,66"))
    handle = ribbon(pts("270,244 318,232 350,268 340,324 306,358 264,366"), 26)
    s.ground(430)
    s.solid(handle, GLAZE, width=5.5, start=0.5, cut=6)
    s.solid(body, GLAZE, sag=14)
    glaze = body.intersection(
        path(
            "M60 190 L300 190 L300 268 Q276 300 250 272 Q226 316 196 276 Q160 308 "
            "136 276 Q100 300 60 262 Z"
        )
    )
    s.fill(glaze, CREAM)
    s.outline(glaze, 4)
    s.comb(glaze, s.arcs(76, 284, 212, 300, 11, 14), start=0.66, width=6.5)
    s.outline(body, 6)
    mouth = ellipse(180, 208, 96, 24)
    s.block_in(mouth, CREAM, 5)
    s.fill(ellipse(178, 212, 82, 16), CLAY)
    s.cuts(ellipse(178, 212, 74, 12), s.arcs(100, 250, 204, 216, 2, 4), RAPS_TONE, width=4, skip=0)
    for y, n in ((324, 7), (352, 6), (380, 5)):
        spots = _bow(y, 180 - n * 12, 180 + n * 12, 10)
        s.dots(spots[:: 12 // n], 5, PAPER)
    s.shine([(92, 296), (94, 344), (108, 384)], width=6)
    steam(s, [(140, 176), (182, 168), (222, 176)], 84)


@product("vase", "see", "Bauchige Vase mit Wiesenblumen", 24)
def vase(s: Lino) -> None:
    body = lathe(
        200,
        pts("258,46 258,46 272,38 300,44 340,84 384,92 420,70 434,50 434,50"),
    )
    s.ground(440)
    stems = [
        [(196, 262), (170, 200), (126, 150)],
        [(200, 262), (200, 180), (206, 100)],
        [(204, 262), (236, 200), (284, 160)],
        [(194, 262), (150, 232), (92, 224)],
        [(206, 262), (260, 236), (312, 244)],
    ]
    s.strokes([list(smooth_line(*points).coords) for points in stems], 6, "bar")
    for base, angle in (
        ((180, 222), -160),
        ((220, 220), -40),
        ((200, 170), -120),
        ((202, 150), -40),
        ((240, 214), 20),
        ((150, 190), 170),
    ):
        leaf(s, base, angle, 50, 15)
    for x, y, r, colour in (
        (120, 142, 44, BRICK),
        (206, 92, 48, RAPS_TONE),
        (290, 150, 44, PAPER),
        (86, 226, 36, INDIGO),
        (318, 246, 36, ROSE),
    ):
        s.mass(ellipse(x, y, r))
        s.fill(ellipse(x, y, r * 0.8), s.ink)
        blossom(s, x, y, r, colour, OCHRE if colour != RAPS_TONE else CLAY, 8)
    for k in range(6):
        a = math.pi * (1.15 + 0.14 * k)
        s.dots([(200 + 150 * math.cos(a), 240 + 120 * math.sin(a))], 4, PAPER)
    s.solid(body, SALMON, sag=14)
    s.block_in(ellipse(200, 260, 46, 10), s.ink, 4)
    for y, colour in ((330, PAPER), (344, MIST), (402, PAPER)):
        for piece in pieces(body.buffer(-3), line(*_bow(y, 90, 310, 16))):
            s.stroke(stretch(piece, 0.01, 0.99, 10), 6, "bar", colour)
    zigzag = [
        (112 + i * 11, 378 + 12 * (1 - ((i - 8) / 8) ** 2) + (8 if i % 2 else -8))
        for i in range(17)
    ]
    for piece in pieces(body.buffer(-5), line(*zigzag)):
        s.stroke(list(piece.coords), 5, "bar", PAPER)
    s.shine([(126, 356), (122, 388)], width=6)
    leaf(s, (78, 440), -24, 40, 13, LEAF)
