"""Scenes of farms, meadows and gardens."""

from .animals import cow, goat
from .engine import Lino
from .figures import arm, person
from .geometry import ellipse, line, parallels, path, polygon, pts, rect, uprights
from .landscape import fence, house, meadow, sky, sun, tree
from .palette import (
    BRICK,
    CLAY,
    CREAM,
    CRUST,
    GLAZE,
    LEAF,
    MEADOW,
    MIST,
    MOSS,
    OCHRE,
    PAPER,
    RAPS_TONE,
    ROSE,
    SALMON,
    STRAW,
    WICKER,
    WOOD,
)
from .parts import apple, leaf
from .registry import scene


@scene("hof_kuehe", "see", "Kühe auf der Weide vor einem Bauernhof", 61)
def cows(s: Lino) -> None:
    sky(s, 220)
    sun(s, 500, 96, 40)
    meadow(
        s,
        "M-20 236 C100 196 220 200 330 222 C440 240 520 200 620 214 L620 470 L-20 470 Z",
        "#a9bd7c",
        -50,
        40,
    )
    house(s, 70, 240, 150, 64)
    barn = path("M232 240 L232 168 L286 120 L340 168 L340 240 Z")
    s.solid(barn, SALMON, width=4.5, start=0.76, sag=0, cut=5)
    s.solid(
        path("M222 174 L286 112 L350 174 L338 182 L286 132 L234 182 Z"),
        BRICK,
        width=4.5,
        start=0.8,
        sag=0,
        cut=4,
    )
    s.fill(rect(268, 194, 38, 46), s.ink)
    s.strokes([[(270, 196), (304, 238)], [(304, 196), (270, 238)]], 4, colour=CREAM)
    tree(s, 388, 196, 32, MOSS, None)
    fence(s, -10, 610, 288)
    meadow(s, "M-20 300 C140 276 320 300 620 284 L620 470 L-20 470 Z", MEADOW, -60, 34)
    cow(s, 450, 372, 1.05, PAPER, CLAY)
    cow(s, 190, 420, 1.35, PAPER)
    flowers = pts("40,430 330,432 372,410 560,432 500,420 420,438 24,380")
    s.dots(flowers, 6)
    s.dots([(x - 0.5, y) for x, y in flowers], 4.2, RAPS_TONE)


@scene("obstwiese", "raps", "Streuobstwiese mit Apfelbäumen, Leiter und Apfelkörben", 62)
def orchard(s: Lino) -> None:
    sky(s, 230)
    meadow(
        s,
        "M-20 270 C100 230 240 246 340 256 C440 266 540 240 620 250 L620 470 L-20 470 Z",
        "#a9bd7c",
        -50,
        40,
    )
    tree(s, 70, 216, 40, MOSS)
    tree(s, 550, 206, 44, MOSS)
    meadow(s, "M-20 330 C160 300 380 316 620 306 L620 470 L-20 470 Z", MEADOW, -60, 34)
    tree(s, 200, 160, 116, LEAF, BRICK)
    tree(s, 450, 172, 98, MEADOW, BRICK)
    for d in (
        "M176 420 Q196 340 184 262 L216 262 Q216 340 238 420 Z",
        "M430 390 Q446 330 438 262 L464 262 Q462 330 478 390 Z",
    ):
        s.solid(path(d), "#8a5a36", width=5, start=0.5, sag=2)
    for x in (316, 356):
        s.solid(line((x, 420), (x - 66, 110)).buffer(5), WOOD, width=4, start=0.8, cut=2)
    rungs = [[(312 - k * 8.6, 398 - k * 40), (354 - k * 8.6, 398 - k * 40)] for k in range(7)]
    s.strokes(rungs, 13, "bar")
    s.strokes(rungs, 7, "bar", WOOD)
    for x in (80, 520):
        for dx, dy, colour in ((-28, -36, BRICK), (28, -36, SALMON), (0, -48, BRICK)):
            apple(s, x + dx, 384 + dy, colour, 0.46)
        basket = path(f"M{x - 66} 352 L{x + 66} 352 L{x + 50} 430 L{x - 50} 430 Z")
        s.solid(basket, WICKER, start=0.7, sag=4)
        s.cuts(basket.buffer(-4), uprights(range(x - 54, x + 64, 27), 350, 430), width=4, skip=0)
        s.cuts(
            basket.buffer(-4),
            parallels(x - 70, x + 70, (374, 396, 416)),
            STRAW,
            width=6,
            skip=0,
            parts=4,
            gap=0.06,
        )
    for x, y in ((250, 424), (400, 430), (290, 440)):
        apple(s, x, y, BRICK, 0.26)


@scene("ziegen", "aue", "Ziegen auf der Wiese mit Hirtin", 63)
def goats(s: Lino) -> None:
    sky(s, 220)
    sun(s, 90, 90, 38, RAPS_TONE)
    meadow(
        s,
        "M-20 250 C120 200 260 210 380 230 C470 244 540 210 620 220 L620 470 L-20 470 Z",
        "#8fa765",
        -50,
        52,
    )
    tree(s, 330, 190, 36, MOSS, None)
    person(s, 510, 200, SALMON, CREAM, "straw", OCHRE)
    meadow(s, "M-20 346 C140 316 340 336 620 366 L620 470 L-20 470 Z", MEADOW, -60, 42)
    goat(s, 120, 384, 1.3, PAPER, flip=True)
    goat(s, 366, 430, 1.25, PAPER)
    goat(s, 226, 438, 0.7, CLAY)
    arm(s, [(432, 262), (410, 320), (420, 350)], SALMON)
    s.solid(line((424, 470), (408, 196)).buffer(5), WOOD, width=4, start=0.8, cut=2)
    arm(s, [(570, 262), (586, 340), (560, 400)], SALMON)
    flowers = pts("40,430 300,400 470,436 540,440 70,350 190,350")
    s.dots(flowers, 6)
    s.dots([(x - 0.5, y) for x, y in flowers], 4.2, PAPER)


@scene("gaertnerei", "kalk", "Gärtner mit Jungpflanzen vor Gewächshaus und Gemüsebeeten", 64)
def nursery(s: Lino) -> None:
    sky(s, 220)
    meadow(s, "M-20 230 C160 210 420 216 620 222 L620 470 L-20 470 Z", MEADOW, -50, 40)
    glass = path("M250 296 L250 150 L410 70 L570 150 L570 296 Z")
    s.solid(glass, MIST, start=0.9, sag=0)
    s.cuts(glass.buffer(-3), uprights(range(282, 570, 32), 60, 300), width=5, skip=0, gap=0.01)
    s.cuts(
        glass.buffer(-3),
        [line((250, 150), (570, 150)), line((250, 222), (570, 222))],
        width=6,
        skip=0,
        gap=0.01,
    )
    for x in (290, 354, 418, 482, 534):
        leaf(s, (x, 292), -110, 56, 16, LEAF)
        leaf(s, (x, 292), -60, 48, 15, MOSS)
        s.dots([(x + 2, 250)], 7, BRICK)
    s.shine([(262, 200), (276, 166)], [(430, 130), (450, 100)], [(500, 206), (516, 170)], width=7)
    soil = polygon([(220, 318), (620, 304), (620, 470), (160, 470)])
    s.fill(soil, CRUST)
    s.outline(soil, 5)
    for row in range(3):
        y = 346 + row * 44
        s.cuts(
            soil.buffer(-5), [line((150, y + 14), (620, y + 4))], width=7, skip=0, parts=6, gap=0.03
        )
        for col in range(6):
            _lettuce(
                s,
                286 + col * 62 - row * 16,
                y - col * 1.6,
                24 + row * 4,
                (LEAF, "#9fb37a", MOSS)[(row + col) % 3],
            )
    person(s, 130, 190, GLAZE, MOSS, "straw", OCHRE)
    tray = path("M30 366 L236 366 L226 402 L40 402 Z")
    for k in range(5):
        x = 56 + k * 38
        for angle in (-130, -90, -50):
            leaf(s, (x, 362), angle, 36, 10, LEAF if k % 2 else "#8aa65a")
    s.solid(tray, WOOD, start=0.7, sag=1)
    s.cuts(tray.buffer(-4), parallels(30, 240, (380, 391)), width=3, parts=4)
    arm(s, [(58, 250), (30, 320), (48, 372)], GLAZE)
    arm(s, [(202, 250), (236, 320), (218, 372)], GLAZE)


def _lettuce(s: Lino, x: float, y: float, r: float, colour: str) -> None:
    head = ellipse(x, y - r * 0.3, r, r * 0.72, 12)
    s.fill(head.buffer(2.5), s.ink)
    s.fill(head.buffer(-1), colour)
    ribs = [
        [(x, y + r * 0.3), (x + k * r * 0.36, y - r * 0.4), (x + k * r * 0.44, y - r * 0.8)]
        for k in (-1.6, -0.6, 0.6, 1.6)
    ]
    s.strokes(ribs, 4)
    s.stroke(
        [(x - r * 0.2, y - r * 0.7), (x - r * 0.1, y)],
        3.6,
        colour=ROSE if colour == MOSS else PAPER,
    )
