"""Meat, sausage and fish."""

import math

from .engine import Lino
from .geometry import (
    blob,
    curve,
    ellipse,
    line,
    moved,
    parallels,
    path,
    pts,
    rect,
    ribbon,
    ring_points,
    smooth_line,
    turned,
)
from .palette import (
    BRICK,
    CREAM,
    LEAF,
    MIST,
    MOSS,
    PAPER,
    RAPS_TONE,
    ROSE,
    SALMON,
    STEEL,
    STRAW,
    WOOD,
)
from .parts import leaf, sprig
from .registry import product


@product("schinken", "kalk", "Angeschnittener Räucherschinken mit Lorbeerblättern", 47)
def ham(s: Lino) -> None:
    board = path("M30 392 L370 392 L356 422 L44 422 Z")
    s.ground(430)
    s.solid(board, WOOD, sag=1, start=0.7)
    s.cuts(board.buffer(-4), parallels(40, 360, (403, 412)), parts=4)
    bone = path(
        "M286 156 L326 104 Q320 84 338 80 Q350 80 350 94 Q368 96 364 112 Q356 "
        "124 344 118 L314 176 Z"
    )
    s.solid(bone, CREAM, width=5, start=0.55, sag=2, cut=5)
    leg = blob(
        pts(
            "318,158 336,210 330,290 290,356 220,388 130,386 70,344 60,280 96,226 160,196 "
            "220,180 272,142"
        )
    )
    s.solid(leg, "#9a4a35", start=0.66, sag=26)
    cord = [
        smooth_line((236, 168), (286, 232), (312, 330)),
        smooth_line((196, 184), (262, 262), (262, 374)),
    ]
    face = turned(ellipse(148, 296, 78, 96), 24, (148, 296))
    s.fill(face.buffer(3), s.ink)
    s.block_in(face, CREAM, 5)
    meat = turned(ellipse(150, 296, 62, 80), 24, (150, 296))
    s.fill(meat, ROSE)
    s.fill(turned(ellipse(158, 310, 40, 50), 24, (158, 310)), SALMON)
    s.fill(ellipse(160, 290, 17, 20), s.ink)
    s.fill(ellipse(158, 291, 11, 14), PAPER)
    fat = [
        smooth_line((108, 250), (128, 280), (118, 330)),
        smooth_line((180, 240), (196, 280), (188, 330)),
        smooth_line((130, 350), (160, 346), (184, 354)),
    ]
    s.cuts(meat, fat, PAPER, width=6, skip=0, gap=0.05)
    s.comb(face, s.arcs(60, 240, 210, 390, 22, 10), start=0.84, width=5.5)
    s.cuts(leg.difference(face.buffer(6)), cord, STRAW, width=7, skip=0, gap=0.01)
    s.shine([(262, 176), (290, 168)], width=5, colour=ROSE)
    s.specks(leg.difference(face), ROSE, 26)
    leaf(s, (286, 436), -20, 62, 17)
    leaf(s, (280, 440), 8, 54, 15, MOSS)
    s.dots([(76, 440), (94, 446), (62, 450)], 5.5)


@product("wurst", "ton", "Geräucherte Würste an einer Stange mit Kräutern", 48)
def sausages(s: Lino) -> None:
    pole = rect(24, 84, 352, 22)
    s.solid(pole, WOOD, sag=1, start=0.8)
    s.cuts(pole.buffer(-3), parallels(24, 376, (92, 99)), parts=5)
    ring = ribbon(pts("70,130 44,220 58,310 110,352 164,316 178,226 154,130"), 46)
    s.solid(ring, "#9a4a35", start=0.62, sag=3, cut=6)
    s.strokes([[(112, 106), (76, 132)], [(112, 106), (150, 132)]], 5, "bar", CREAM)
    s.shine(curve([(56, 180), (42, 236), (54, 300)]), width=5, colour=ROSE)
    for x, length, colour in ((226, 250, BRICK), (276, 286, "#8a4030"), (328, 232, SALMON)):
        body = blob(
            [
                (x, 134),
                (x + 20, 150),
                (x + 23, 134 + length / 2),
                (x + 20, 116 + length),
                (x, 134 + length),
                (x - 20, 116 + length),
                (x - 23, 134 + length / 2),
                (x - 20, 150),
            ]
        )
        s.stroke([(x, 96), (x, 138)], 5, "bar", CREAM)
        s.fill(body.buffer(2), s.ink)
        s.solid(body, colour, width=5, start=0.5, sag=5, cut=6)
        s.shine([(x - 11, 166), (x - 12, 220)], width=5, colour=ROSE)
        s.strokes(
            [[(x - 9, 140), (x + 9, 140)], [(x - 9, 128 + length), (x + 9, 128 + length)]],
            6,
            "bar",
            CREAM,
        )
        s.specks(body.buffer(-5), CREAM, 18, 1.7)
        for y in (110, 84):
            s.stroke([(x - 7, y), (x + 7, y)], 4, "bar", CREAM)
    s.ground(452, 40, 360, 3)
    sprig(s, [(60, 440), (110, 424), (190, 428)], "#b9cb8d", size=22, width=9)


@product("fisch", "see", "Karpfen auf einem ovalen Teller mit Zitrone und Dill", 49)
def fish(s: Lino) -> None:
    plate = ellipse(200, 300, 184, 116)
    s.ground(424, 50, 350)
    s.block_in(plate, PAPER)
    s.outline(ellipse(200, 298, 164, 98), 4, BRICK)
    s.comb(
        plate.difference(ellipse(200, 298, 168, 102)),
        s.arcs(16, 384, 190, 414, 26, 8),
        start=0.4,
        width=6,
    )
    tail = path("M300 292 Q334 262 372 240 Q352 290 372 344 Q334 324 300 306 Z")
    fin = path("M140 240 Q180 182 258 218 L270 252 Z")
    belly = path("M170 346 Q200 384 226 374 L222 346 Z")
    for part in (tail, fin, belly):
        s.solid(part, SALMON, width=5, start=0.5, sag=0, cut=4.5)
    fins = [line((140 + k * 16, 244), (180 + k * 12, 190)) for k in range(8)]
    s.cuts(fin.buffer(-3), fins, width=3.4)
    s.cuts(tail.buffer(-3), [line((304, 299), (380, 250 + k * 15)) for k in range(7)], width=3.4)
    body = blob(
        pts("36,306 64,266 120,240 190,236 260,262 310,294 310,304 262,330 190,356 116,350 62,334")
    )
    s.fill(body.buffer(3), s.ink)
    s.block_in(body, STEEL)
    under = body.intersection(path("M30 316 Q160 340 320 300 L320 400 L30 400 Z"))
    s.fill(under, CREAM)
    scales = body.buffer(-6).intersection(rect(118, 200, 190, 200))
    for row in range(8):
        for col in range(12):
            x, y = 122 + col * 17 + (row % 2) * 8.5, 246 + row * 13
            arc = smooth_line((x, y - 7), (x + 9, y), (x, y + 7))
            s.cuts(scales, [arc], width=3.6, skip=0, gap=0.02)
    s.comb(body, s.arcs(36, 316, 300, 356, 9, 12), start=0.55, width=5)
    gill = smooth_line((112, 250), (130, 296), (108, 344))
    s.cuts(body, [gill], width=8, skip=0, gap=0.02)
    s.fill(ellipse(76, 284, 12), s.ink)
    s.fill(ellipse(76, 284, 8), RAPS_TONE)
    s.fill(ellipse(76, 284, 4, n=10), s.ink)
    s.stroke(curve([(38, 310), (54, 314), (66, 310)]), 5)
    s.shine(curve([(130, 256), (190, 246), (250, 266)]), width=5, colour=MIST)
    for x, y in ((256, 372), (296, 354)):
        s.block_in(ellipse(x, y, 27, 23), RAPS_TONE, 4.5)
        s.fill(ellipse(x, y, 20, 16), PAPER)
        s.strokes([[(x, y), p] for p in ring_points(x, y, 17, 7, 0.2)], 8, "grow", RAPS_TONE)
    for k in range(3):
        x = 88 + k * 22
        s.stroke(curve([(x - 10, 402), (x + 8, 372), (x + 40, 358)]), 4)
        fronds = [
            [
                (x + 6 + t * 9, 376 - t * 5),
                (x + 6 + t * 9 + 12 * math.cos(a), 376 - t * 5 + 12 * math.sin(a)),
            ]
            for t in range(4)
            for a in (-2, 0.6)
        ]
        s.strokes(fronds, 4, colour=LEAF)
    s.cuts(moved(plate, 0, 0).buffer(-3), [line((40, 250), (60, 236))], MIST, width=4, skip=0)
