"""Scenes with people at their craft."""

from .engine import Lino
from .figures import arm, person
from .geometry import (
    blob,
    ellipse,
    lathe,
    line,
    parallels,
    path,
    pts,
    rect,
    ribbon,
    uprights,
)
from .landscape import meadow, sky
from .palette import (
    BARK,
    BRICK,
    CLAY,
    COCOA,
    CREAM,
    CRUST,
    GLAZE,
    HONEY,
    INDIGO,
    LEAF,
    OCHRE,
    PAPER,
    RAPS_TONE,
    ROSE,
    SALMON,
    STEEL,
    STRAW,
    WOOD,
)
from .registry import scene


@scene("imkerei", "raps", "Imkerin mit Hut und Schleier neben drei bunten Bienenstöcken", 51)
def beekeeper(s: Lino) -> None:
    sky(s)
    meadow(
        s,
        "M-20 300 C80 250 160 262 240 286 C340 314 440 250 620 276 L620 470 L-20 470 Z",
        "#7f9a58",
    )
    for x, y, colour in ((86, 226, SALMON), (196, 236, "#e8d9b8"), (306, 228, GLAZE)):
        box = rect(x, y, 88, 130)
        roof = path(f"M{x - 12} {y} L{x + 100} {y} L{x + 90} {y - 22} L{x - 2} {y - 22} Z")
        s.fill(box.buffer(3), s.ink)
        s.solid(box, colour, width=5, sag=0, pitch=7)
        s.stroke([(x, y + 64), (x + 88, y + 65)], 5, "bar")
        s.fill(roof, s.ink)
        s.cuts(roof.buffer(-3), [line((x - 6, y - 14), (x + 92, y - 14))], OCHRE, width=4, skip=0)
        s.fill(rect(x + 20, y + 108, 48, 11), s.ink)
    figure = path(
        "M430 470 C426 390 428 340 446 318 C430 300 428 270 440 256 L500 252 "
        "C520 268 518 300 504 318 "
        "C536 332 548 380 552 470 Z"
    )
    s.solid(figure, PAPER, start=0.6, sag=8)
    veil = path(
        "M436 240 L514 238 C520 270 516 300 504 316 C480 328 460 326 446 318 "
        "C432 300 430 270 436 240 Z"
    )
    s.fill(veil, s.ink)
    s.cuts(veil.buffer(-4), parallels(430, 520, range(248, 322, 8), -2), STEEL, width=3.2, skip=0)
    s.cuts(veil.buffer(-4), uprights(range(440, 516, 11), 238, 324), skip=0)
    brim = path("M400 232 C430 214 520 210 552 228 C546 246 406 250 400 232 Z")
    s.solid(brim, OCHRE, width=5.5, start=0.7, cut=4)
    s.solid(path("M440 226 C440 186 510 182 514 222 Z"), OCHRE, width=5.5, start=0.5, sag=-6, cut=5)
    bees = pts("60,90 150,140 250,80 330,150 400,110 210,180 560,120 110,190")
    s.strokes([[(x - 11, y + 2), (x + 11, y - 3)] for x, y in bees], 11)
    s.strokes([[(x - 30, y + 9), (x - 17, y + 5)] for x, y in bees], 2)
    wings = [[(x + a, y - 4), (x + b, y - 17)] for x, y in bees for a, b in ((-2, -9), (3, 6))]
    s.strokes(wings, 7, colour=PAPER)
    s.strokes(
        [[(x + k, y - 5), (x + k + 1.5, y + 5)] for x, y in bees for k in (-4, 2)],
        3,
        colour=RAPS_TONE,
    )


def _shelf(s: Lino, y: float, x0: float = 20, x1: float = 580) -> None:
    plank = rect(x0, y, x1 - x0, 14)
    s.solid(plank, WOOD, width=4.5, start=0.9, sag=0, cut=4)


def _pot(s: Lino, x: float, y: float, kind: int, colour: str) -> None:
    forms = (
        pts("-74,14 -74,14 -60,12 -40,26 -14,30 0,20 0,20"),
        [(-44, 34), (-44, 34), (-24, 32), (0, 18), (0, 18)],
        pts("-56,18 -56,18 -40,24 -12,24 0,18 0,18"),
        pts("-64,20 -64,20 -48,16 -28,28 0,16 0,16"),
    )
    pot = lathe(x, [(y + dy, r) for dy, r in forms[kind]])
    s.solid(pot, colour, width=4.5, start=0.55, cut=5, sag=5)
    s.cuts(
        pot.buffer(-3),
        s.arcs(x - 34, x + 34, y - 26, y - 24, 1, 6),
        PAPER,
        width=4,
        skip=0,
        gap=0.02,
    )


@scene("toepferei", "ton", "Töpferin an der Drehscheibe vor einem Regal mit Krügen", 52)
def potter(s: Lino) -> None:
    sky(s, 330)
    for y, row in (
        (118, ((60, 0, GLAZE), (130, 1, CLAY), (470, 2, GLAZE), (545, 3, CREAM))),
        (226, ((54, 3, CLAY), (124, 2, CREAM), (476, 0, CLAY), (548, 1, GLAZE))),
    ):
        for x, kind, colour in row:
            _pot(s, x, y, kind, colour)
        _shelf(s, y, 14, 172)
        _shelf(s, y, 428, 586)
    person(s, 300, 160, INDIGO, CREAM, "scarf", BRICK)
    s.solid(path("M110 408 L490 408 L500 470 L100 470 Z"), WOOD, start=0.8, sag=0)
    s.solid(ellipse(300, 404, 122, 22), "#d8d2c2", width=5, start=0.6, cut=5)
    vessel = lathe(300, pts("300,46 300,46 318,40 350,62 386,58 404,44 404,44"))
    s.fill(vessel.buffer(2), s.ink)
    s.solid(vessel, CLAY, start=0.6, sag=10)
    s.fill(ellipse(300, 302, 45, 10), s.ink)
    s.cuts(vessel.buffer(-5), s.arcs(230, 370, 316, 400, 6, 12), STRAW, width=4, skip=0.3, parts=2)
    arm(s, [(226, 214), (196, 290), (232, 340)], INDIGO)
    arm(s, [(374, 214), (404, 290), (366, 340)], INDIGO)


@scene("baeckerei", "see", "Bäcker mit Brotschieber und frischen Broten vor dem Holzofen", 53)
def baker(s: Lino) -> None:
    sky(s, 400)
    oven = path("M300 470 L300 190 Q310 70 450 62 Q590 70 600 190 L620 470 Z")
    s.solid(oven, SALMON, start=0.86, sag=0)
    for row, y in enumerate(range(96, 460, 26)):
        s.cuts(oven.buffer(-6), [line((290, y), (620, y))], width=4, skip=0, gap=0.01)
        s.cuts(
            oven.buffer(-6),
            uprights(range(300 + (row % 2) * 26, 620, 52), y, y + 26),
            width=4,
            skip=0,
        )
    mouth = path("M360 330 L360 240 Q368 160 450 156 Q532 160 540 240 L540 330 Z")
    s.fill(mouth.buffer(14), CREAM)
    s.outline(mouth.buffer(14), 5)
    s.fill(mouth, "#0f2025")
    flames = [
        [(378 + k * 22, 326), (372 + k * 22, 286), (384 + k * 22, 236 + (k % 3) * 18)]
        for k in range(8)
    ]
    s.strokes(flames, 20, colour=BRICK)
    s.strokes(
        [
            [(a + 2, 326), (c + 2, 292 - (i % 2) * 12)]
            for i, ((a, _), (c, _d), _e) in enumerate(flames)
        ],
        10,
        colour=RAPS_TONE,
    )
    for x, y in ((412, 316), (484, 318)):
        _loaf(s, x, y, 34)
    person(s, 150, 180, PAPER, CREAM, "toque", PAPER)
    s.solid(line((130, 372), (420, 352)).buffer(7), WOOD, width=4.5, start=0.95, cut=3)
    s.solid(
        path("M404 340 L520 338 L530 354 L520 362 L406 366 Z"), WOOD, width=4.5, start=0.8, cut=4
    )
    _loaf(s, 466, 336, 44)
    arm(s, [(76, 236), (74, 320), (150, 370)], PAPER)
    arm(s, [(222, 236), (250, 310), (230, 364)], PAPER)
    s.solid(rect(-10, 420, 300, 40), WOOD, start=0.9, sag=0)
    for x in (40, 250):
        _loaf(s, x, 410, 44)


def _loaf(s: Lino, x: float, y: float, r: float) -> None:
    loaf = blob(
        [
            (x - r, y),
            (x - r * 0.7, y - r * 0.6),
            (x, y - r * 0.8),
            (x + r * 0.7, y - r * 0.6),
            (x + r, y),
            (x + r * 0.6, y + r * 0.28),
            (x - r * 0.6, y + r * 0.28),
        ]
    )
    s.fill(loaf.buffer(3), s.ink)
    s.solid(loaf, CRUST, width=4.5, start=0.64, sag=8, cut=6)
    s.strokes(
        [
            [(x - r * 0.5 + k * r * 0.36, y - r * 0.1), (x - r * 0.3 + k * r * 0.36, y - r * 0.54)]
            for k in range(3)
        ],
        8,
        colour=STRAW,
    )


@scene("brauerei", "raps", "Brauer mit einem Glas Bier neben dem kupfernen Braukessel", 54)
def brewer(s: Lino) -> None:
    sky(s, 400)
    kettle = lathe(430, pts("60,20 60,20 120,24 160,60 210,120 240,138 380,140 430,116 470,100"))
    s.solid(kettle, CLAY, start=0.6, sag=18)
    s.shine(
        [(316, 270), (312, 370)],
        [(334, 262), (332, 310)],
        [(372, 180), (340, 214)],
        width=9,
        colour=ROSE,
    )
    s.cuts(
        kettle.buffer(-5),
        s.arcs(290, 570, 240, 242, 1, 22) + s.arcs(290, 570, 372, 374, 1, 22),
        width=7,
        skip=0,
        gap=0.01,
    )
    for k in range(13):
        t = (k + 0.5) / 13
        s.dots([(294 + 272 * t, 262 + 22 * (1 - (2 * t - 1) ** 2))], 5, OCHRE)
    s.solid(path("M398 300 Q430 284 462 300 L462 352 Q430 364 398 352 Z"), CLAY, width=5, start=0.5)
    s.stroke([(414, 328), (446, 328)], 9, "bar", OCHRE)
    s.solid(ribbon([(430, 66), (430, 30), (500, 26), (600, 26)], 26), CLAY, width=5, start=0.7)
    person(s, 156, 190, LEAF, COCOA, "cap", GLAZE)
    beard = blob(pts("124,160 140,172 156,170 172,172 188,160 184,204 156,226 128,204"))
    s.solid(beard, BARK, width=4.5, start=0.6, cut=5)
    s.fill(ellipse(156, 181, 12, 6), ROSE)
    glass = path("M250 236 L310 236 L304 336 L256 336 Z")
    s.fill(glass.buffer(3), s.ink)
    s.solid(glass, HONEY, width=5, cut=6)
    foam = blob(
        pts("246,240 246,216 264,208 280,202 298,208 314,218 314,240 296,252 280,246 262,254")
    )
    s.solid(foam, PAPER, width=5, start=0.8, cut=4)
    arm(s, [(230, 250), (262, 330), (288, 306)], LEAF)
    arm(s, [(84, 250), (70, 350), (110, 420)], LEAF)
