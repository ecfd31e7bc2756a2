"""Forge, glass and garden."""

from .engine import Lino
from .geometry import (
    blob,
    ellipse,
    lathe,
    line,
    path,
    polygon,
    pts,
    rect,
    ribbon,
    ring_points,
    smooth_line,
    turned,
)
from .palette import (
    BARK,
    BRICK,
    CLAY,
    GLAZE,
    LEAF,
    MEADOW,
    MIST,
    MOSS,
    OCHRE,
    PAPER,
    RAPS_TONE,
    ROSE,
    STEEL,
    STRAW,
    WOOD,
)
from .parts import blossom, leaf
from .registry import product


@product("messer", "raps", "Geschmiedetes Messer mit Holzgriff auf einem Amboss", 95)
def knife(s: Lino) -> None:
    anvil = path(
        "M40 262 L330 262 L362 270 Q350 310 276 318 Q244 326 242 356 Q246 384 "
        "284 396 L284 432 L108 432 L108 396 "
        "Q146 384 150 356 Q146 322 96 316 Q50 304 40 262 Z"
    )
    s.ground(438)
    s.solid(anvil, "#4a5a60", start=0.55, sag=6)
    s.shine([(60, 276), (200, 275)], width=7, colour=STEEL)
    s.shine([(162, 340), (160, 376)], width=6, colour=STEEL)
    blade = turned(path("M150 214 L330 208 Q366 214 384 236 Q330 250 150 246 Z"), -16, (200, 230))
    s.fill(blade.buffer(3), s.ink)
    s.solid(blade, MIST, width=5, start=0.94, sag=0, cut=3)
    for k in range(3):
        wave = [(160 + i * 18, 218 + k * 9 + (4 if i % 2 else -3)) for i in range(11)]
        s.cuts(
            blade.buffer(-4),
            [turned(smooth_line(*wave), -16, (200, 230))],
            STEEL,
            width=5,
            skip=0,
            gap=0.02,
        )
    handle = turned(
        path("M152 208 L152 250 Q96 262 44 246 Q32 232 42 218 Q96 200 152 208 Z"), -16, (200, 230)
    )
    s.fill(handle.buffer(3), s.ink)
    s.solid(handle, BARK, width=5, start=0.6, sag=4, cut=6)
    rivets = [turned(line((x, 229), (x, 240)), -16, (200, 230)).coords[0] for x in (70, 100, 130)]
    s.dots(rivets, 6, OCHRE)
    hammer = rect(232, 84, 100, 50)
    shaft = turned(rect(276, 50, 20, 178), 0, (286, 90))
    group = 24
    for part, colour in ((shaft, WOOD), (hammer, STEEL)):
        shape = turned(part, group, (286, 110))
        s.fill(shape.buffer(3), s.ink)
        s.solid(shape, colour, width=5, start=0.6, sag=2, cut=6)
    for x, y in ((110, 150), (150, 118), (80, 110), (130, 80), (180, 160), (60, 160)):
        s.strokes([[(x, y), p] for p in ring_points(x, y, 15, 4, 0.4)], 5, "fade", BRICK)


@product("glas", "porphyr", "Mundgeblasene Gläser und eine Karaffe", 96)
def glassware(s: Lino) -> None:
    s.ground(438, 40, 360)
    carafe = lathe(140, pts("96,40 96,40 124,26 200,28 250,52 320,86 390,88 424,66 432,56 432,56"))
    s.solid(carafe, GLAZE, start=0.6, sag=10)
    s.mass(ellipse(140, 98, 40, 10))
    s.fill(ellipse(140, 98, 40, 10), MIST)
    s.outline(ellipse(140, 98, 40, 10), 4.5)
    s.shine(
        [(122, 130), (122, 206)],
        [(80, 300), (66, 350), (74, 396)],
        [(94, 292), (84, 330)],
        width=7,
        colour=MIST,
    )
    for y in (322, 344, 366):
        s.cuts(
            carafe.buffer(-4), s.arcs(40, 240, y, y + 2, 1, 14), PAPER, width=5, skip=0, gap=0.02
        )
    for cx, colour, top in ((270, RAPS_TONE, 268), (340, LEAF, 318)):
        r = 44 if cx < 300 else 38
        glass = lathe(
            cx,
            [
                (top, r),
                (top, r),
                (top + 60, r * 0.94),
                (430, r * 0.78),
                (436, r * 0.66),
                (436, r * 0.66),
            ],
        )
        s.fill(glass.buffer(3), s.ink)
        s.solid(glass, colour, start=0.6, sag=6)
        s.fill(ellipse(cx, top + 2, r, 9), MIST)
        s.outline(ellipse(cx, top + 2, r, 9), 4.5)
        s.shine([(cx - r * 0.65, top + 26), (cx - r * 0.58, 410)], width=6)
        bubbles = [(cx - 8 + k * 11, top + 50 + (k * 37) % 70) for k in range(4)]
        s.dots(bubbles, 4, PAPER)


@product("garten", "see", "Gießkanne mit Blumen im Tontopf", 97)
def garden(s: Lino) -> None:
    s.ground(438, 30, 370)
    spout = path("M198 356 L328 232 L318 220 L350 208 L362 240 L344 250 L206 400 Z")
    handle = ribbon([(70, 300), (30, 320), (34, 400), (78, 410)], 16)
    bow = ribbon([(84, 262), (100, 200), (160, 196), (188, 262)], 16)
    can = path("M68 260 Q136 244 206 260 L214 424 Q136 444 60 424 Z")
    for part in (handle, bow, spout):
        s.solid(part, MEADOW, width=5, start=0.5, cut=5, sag=2)
    s.solid(can, MEADOW, start=0.6, sag=12)
    s.cuts(
        can.buffer(-3),
        s.arcs(60, 214, 284, 286, 1, 12) + s.arcs(60, 214, 398, 400, 1, 12),
        width=6,
        skip=0,
        gap=0.01,
    )
    s.shine([(82, 296), (78, 390)], [(94, 294), (92, 340)], width=7)
    blossom(s, 138, 348, 34, PAPER, RAPS_TONE, 8)
    drops = [(366, 262), (350, 272), (376, 290), (358, 304)]
    s.strokes([[(x, y), (x + 3, y + 16)] for x, y in drops], 9, colour=GLAZE)
    pot = path("M236 344 L364 344 L362 368 L354 370 L340 434 L260 434 L246 370 L238 368 Z")
    for x, y, colour, r in ((268, 300, BRICK, 24), (306, 284, RAPS_TONE, 25), (336, 320, ROSE, 22)):
        s.stroke([(300, 352), (x, y)], 6, "bar", MOSS)
        s.mass(ellipse(x, y, r))
        blossom(s, x, y, r, colour, OCHRE if colour != RAPS_TONE else CLAY, 6)
    leaf(s, (280, 346), -150, 40, 14)
    leaf(s, (316, 346), -20, 40, 14)
    s.solid(pot, CLAY, start=0.6, sag=4)
    s.cuts(pot.buffer(-3), s.arcs(236, 364, 368, 370, 1, 2), width=5, skip=0, gap=0.01)
    s.shine([(262, 382), (268, 418)], width=5, colour=STRAW)


@product("geschenkkorb", "aue", "Geschenkkiste mit Schleife, Honig, Käse und Brot", 98)
def hamper(s: Lino) -> None:
    s.ground(438, 40, 360)
    loaf = turned(ellipse(108, 226, 40, 96), -16, (108, 226))
    s.fill(loaf.buffer(3), s.ink)
    s.solid(loaf, "#c9893f", start=0.6, sag=6)
    s.strokes(
        [[(84 + k * 6, 176 + k * 30), (114 + k * 6, 162 + k * 30)] for k in range(4)],
        9,
        colour=STRAW,
    )
    flask = lathe(206, pts("72,13 72,13 146,14 174,34 200,40 330,40 330,40"))
    s.solid(flask, MOSS, start=0.5)
    s.solid(rect(190, 60, 32, 44), BRICK, width=5, sag=2, cut=5)
    s.fill(rect(168, 226, 76, 70), PAPER)
    s.outline(rect(168, 226, 76, 70), 4)
    s.shine([(178, 196), (176, 216)], width=5)
    jar = lathe(298, [(190, 44), (190, 44), (206, 50), (330, 50), (330, 50)])
    s.solid(jar, OCHRE, start=0.6)
    s.solid(rect(250, 166, 96, 30), STRAW, width=5, sag=2)
    s.fill(polygon(ring_points(298, 250, 30, 6)), PAPER)
    s.outline(polygon(ring_points(298, 250, 30, 6)), 4)
    s.strokes([[(288, 250), (308, 250)]], 14)
    s.strokes([[(294, 244), (294, 256)], [(302, 244), (302, 256)]], 3, colour=RAPS_TONE)
    rnd = s.random
    straw = [
        [(x, 312), (x + rnd.uniform(-24, 24), 288 + rnd.uniform(-6, 8))] for x in range(50, 356, 7)
    ]
    s.strokes(straw, 7)
    s.strokes([[(a + 1, b + 1), (c, d)] for (a, b), (c, d) in straw], 3.4, colour=STRAW)
    for y in (306, 350, 392):
        slat = rect(40, y, 320, 40)
        s.solid(slat, WOOD, start=0.74, sag=1, cut=6)
        s.cuts(
            slat.buffer(-4),
            [line((40, y + k), (360, y + k + 2)) for k in (11, 21, 30)],
            BARK,
            width=3,
            skip=0.25,
            parts=6,
        )
    band = rect(180, 304, 40, 130)
    s.solid(band, BRICK, width=5, start=0.6, sag=1)
    for sx in (-1, 1):
        loop = blob(
            [
                (200, 352),
                (200 + sx * 40, 316),
                (200 + sx * 84, 322),
                (200 + sx * 88, 356),
                (200 + sx * 46, 374),
            ]
        )
        s.fill(loop.buffer(3), s.ink)
        s.solid(loop, BRICK, width=5, start=0.55, sag=2, cut=6)
        s.shine([(200 + sx * 34, 336), (200 + sx * 62, 332)], width=5, colour=ROSE)
    s.solid(ellipse(200, 354, 20, 18), BRICK, width=5, cut=5)
