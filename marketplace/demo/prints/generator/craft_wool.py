"""Wool and felt."""

import math

from .engine import Lino
from .geometry import Shape, blob, ellipse, line, moved, path, smooth_line, turned
from .palette import (
    BRICK,
    CREAM,
    GLAZE,
    MOSS,
    OCHRE,
    PAPER,
    RAPS_TONE,
    ROSE,
    SALMON,
    STRAW,
    WOOD,
)
from .parts import blossom
from .registry import product


def _ball(s: Lino, cx: float, cy: float, r: float, colour: str) -> None:
    ball = ellipse(cx, cy, r)
    s.fill(ball.buffer(3), s.ink)
    s.solid(ball, colour, start=0.66, sag=r * 0.3, cut=7)
    inner = ball.buffer(-4)
    for turn, span in ((30, 0.9), (-40, 0.8), (95, 0.7)):
        strands = []
        for k in range(5):
            off = (k - 2) * r * 0.17
            arc = smooth_line(
                (cx - r * span, cy + off), (cx, cy + off - r * 0.34), (cx + r * span, cy + off)
            )
            strands.append(turned(arc, turn, (cx, cy)))
        patch = turned(ellipse(cx - r * 0.2, cy - r * 0.2, r * 0.7, r * 0.42), turn, (cx, cy))
        s.cuts(inner.intersection(patch), strands, width=4.2, skip=0, gap=0.02)
        s.cuts(
            inner.intersection(patch),
            [moved(g, -3, -4) for g in strands],
            CREAM,
            width=2.6,
            skip=0.3,
        )


@product("wolle", "porphyr", "Drei Wollknäuel mit Stricknadeln", 80)
def yarn(s: Lino) -> None:
    s.ground(430)
    for x0, x1 in ((96, 268), (318, 140)):
        needle = line((x0, 76), (x1, 330)).buffer(6)
        s.solid(needle, WOOD, width=4.5, start=0.5, cut=3)
        s.solid(ellipse(x0, 76, 14), BRICK, width=5, cut=4)
    _ball(s, 200, 226, 76, CREAM)
    _ball(s, 122, 340, 84, GLAZE)
    _ball(s, 276, 344, 80, RAPS_TONE)
    thread = smooth_line((204, 420), (250, 442), (300, 436), (330, 446), (376, 436))
    s.strokes([list(thread.coords)], 7, "bar")
    s.strokes([list(thread.coords)], 3, "bar", RAPS_TONE)


def _knit(s: Lino, shape: Shape, colour: str, pitch: float = 15, angle: float = 0) -> None:
    x0, y0, x1, y1 = shape.bounds
    marks = []
    centre = (shape.centroid.x, shape.centroid.y)
    y = y0
    while y < y1:
        x = x0
        while x < x1:
            for side in (-1, 1):
                mark = turned(line((x, y + 9), (x + side * 5, y)), angle, centre)
                if shape.contains(mark):
                    marks.append(list(mark.coords))
            x += pitch
        y += pitch * 0.86
    s.strokes(marks, 4.6, colour=colour)


@product("socken", "raps", "Gestrickte Wollsocken mit Muster an einer Leine", 81)
def socks(s: Lino) -> None:
    s.stroke([(6, 84), (200, 96), (394, 84)], 8, "bar", WOOD)
    for x, colour in ((74, BRICK), (214, GLAZE)):
        sock = path(
            f"M{x} 100 L{x + 92} 100 L{x + 92} 270 Q{x + 96} 300 {x + 126} 322 Q{x + 160} "
            f"352 {x + 140} 386 Q{x + 118} 412 {x + 78} 392 "
            f"L{x + 22} 356 Q{x - 2} 338 {x} 300 Z"
        )
        s.solid(sock, colour, start=0.72, sag=4)
        _knit(s, sock.buffer(-7), s.ink, 20)
        cuff = path(f"M{x - 6} 96 L{x + 98} 96 L{x + 96} 142 L{x - 4} 142 Z")
        s.solid(cuff, CREAM, width=5, start=0.75, sag=2)
        s.cuts(
            cuff.buffer(-3),
            [line((x + k, 98), (x + k, 142)) for k in range(4, 96, 10)],
            width=3.6,
            skip=0,
        )
        for y in (164, 222):
            band = sock.buffer(-3).intersection(
                path(f"M0 {y} L400 {y} L400 {y + 36} L0 {y + 36} Z")
            )
            s.fill(band, CREAM)
            zigzag = [(x + k * 8, y + 18 + (10 if k % 2 else -10)) for k in range(13)]
            s.cuts(band.buffer(-1), [line(*zigzag)], colour, width=7, skip=0, gap=0.01)
        toe = sock.buffer(-3).intersection(
            path(f"M{x + 84} 430 L{x + 112} 300 L{x + 190} 330 L{x + 180} 430 Z")
        )
        s.fill(toe, RAPS_TONE if colour == GLAZE else STRAW)
        s.comb(toe, s.arcs(x + 80, x + 150, 320, 400, 9, 4), start=0.6, width=5)
        s.outline(sock, 5)
        peg = path(f"M{x + 38} 72 L{x + 54} 72 L{x + 53} 122 L{x + 47} 106 L{x + 40} 122 Z")
        s.solid(peg, WOOD, width=4.5, cut=4)


@product("filz", "see", "Bunte Filzpantoffeln mit Blüte", 82)
def slippers(s: Lino) -> None:
    s.ground(430, 30, 370)
    for dx, dy in ((62, -92), (0, 0)):
        shape = blob(
            [
                (40 + dx, 396 + dy),
                (42 + dx, 350 + dy),
                (92 + dx, 330 + dy),
                (140 + dx, 344 + dy),
                (180 + dx, 288 + dy),
                (228 + dx, 286 + dy),
                (286 + dx, 344 + dy),
                (300 + dx, 392 + dy),
                (270 + dx, 412 + dy),
                (160 + dx, 414 + dy),
                (70 + dx, 412 + dy),
            ]
        )
        shape = turned(shape, -3, (180 + dx, 360 + dy))
        s.fill(shape.buffer(4), s.ink)
        s.solid(shape, SALMON, start=0.7, sag=10)
        hole = blob(
            [
                (56 + dx, 366 + dy),
                (92 + dx, 346 + dy),
                (142 + dx, 356 + dy),
                (176 + dx, 312 + dy),
                (196 + dx, 308 + dy),
                (184 + dx, 356 + dy),
                (140 + dx, 382 + dy),
                (80 + dx, 384 + dy),
            ]
        )
        s.fill(hole, STRAW)
        s.outline(hole, 5)
        s.comb(hole, s.arcs(50 + dx, 200 + dx, 310 + dy, 384 + dy, 9, 8), start=0.4, width=5)
        sole = shape.buffer(-2).intersection(
            path(f"M0 {396 + dy} L400 {386 + dy} L400 {440 + dy} L0 {440 + dy} Z")
        )
        s.fill(sole, WOOD)
        s.cuts(
            shape.buffer(-3),
            [line((30 + dx, 395 + dy), (310 + dx, 384 + dy))],
            width=5,
            skip=0,
            gap=0.01,
        )
        s.specks(shape.difference(hole.buffer(4)).buffer(-8), CREAM, 36, 1.6)
        blossom(s, 240 + dx, 342 + dy, 30, PAPER, OCHRE, 6)
        s.stroke([(270 + dx, 356 + dy), (288 + dx, 370 + dy)], 9, colour=MOSS)


@product("muetze", "kalk", "Gestrickte Mütze mit Bommel", 83)
def hat(s: Lino) -> None:
    s.ground(428)
    crown = path("M78 340 Q74 170 200 160 Q326 170 322 340 Z")
    s.solid(crown, GLAZE, start=0.76, sag=8)
    for y0, y1, colour in ((206, 232, BRICK), (276, 306, CREAM)):
        band = crown.buffer(-3).intersection(
            path(f"M0 {y0} Q200 {y0 + 24} 400 {y0} L400 {y1} Q200 {y1 + 24} 0 {y1} Z")
        )
        s.fill(band, colour)
        s.outline(band, 3)
    _knit(s, crown.buffer(-8), s.ink, 16)
    s.comb(crown, s.arcs(78, 322, 166, 340, 20, 8), start=0.82)
    brim = path("M62 326 Q200 352 338 326 L344 400 Q200 428 56 400 Z")
    s.solid(brim, CREAM, start=0.78, sag=14)
    s.cuts(
        brim.buffer(-4),
        [line((64 + k * 13, 326), (60 + k * 13.4, 424)) for k in range(22)],
        width=5,
        skip=0,
        gap=0.03,
    )
    bobble = [
        (
            200 + 62 * (1 + 0.1 * math.cos(9 * a)) * math.cos(a),
            122 + 56 * (1 + 0.1 * math.sin(7 * a)) * math.sin(a),
        )
        for a in (k * math.pi / 14 for k in range(28))
    ]
    pompom = blob(bobble, 3)
    s.fill(pompom.buffer(4), s.ink)
    s.solid(pompom, BRICK, width=5, start=0.7, sag=10)
    rays = [
        [
            (200 + 14 * math.cos(a), 120 + 12 * math.sin(a)),
            (200 + 54 * math.cos(a), 120 + 48 * math.sin(a)),
        ]
        for a in (k * math.pi / 13 for k in range(26))
    ]
    s.strokes(rays, 5, "grow", ROSE)
