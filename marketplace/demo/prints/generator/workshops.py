"""Scenes from the joinery and the weaving mill."""

from .engine import Lino
from .figures import arm, person
from .geometry import (
    curve,
    ellipse,
    line,
    moved,
    parallels,
    path,
    pts,
    rect,
    uprights,
)
from .landscape import sky
from .palette import (
    BARK,
    BRICK,
    CLAY,
    COCOA,
    CREAM,
    GLAZE,
    INDIGO,
    MIST,
    OCHRE,
    PAPER,
    RAPS_TONE,
    STEEL,
    STRAW,
    WICKER,
    WOOD,
)
from .registry import scene


@scene("tischlerei", "aue", "Tischlerin hobelt ein Brett an der Werkbank", 55)
def joiner(s: Lino) -> None:
    sky(s, 330)
    board = rect(24, 40, 170, 150)
    s.solid(board, WICKER, width=5, start=0.9, sag=0)
    for x, h in ((50, 90), (84, 70), (118, 100), (150, 80)):
        s.solid(rect(x - 6, 60, 12, 40), BRICK, width=4, cut=3)
        s.solid(
            path(f"M{x - 5} 100 L{x + 5} 100 L{x + 7} {70 + h} L{x - 7} {70 + h} Z"),
            STEEL,
            width=4,
            cut=3,
        )
    saw = path("M420 66 L560 90 L560 122 L424 116 Z")
    s.solid(saw, STEEL, width=4.5, start=0.8, sag=0, cut=4)
    s.strokes([[(430 + k * 12, 117), (434 + k * 12, 126)] for k in range(11)], 5)
    grip = path("M424 56 Q398 52 390 92 Q392 128 426 124 Z").difference(ellipse(410, 92, 9, 16))
    s.solid(grip, CLAY, width=4.5, start=0.6, cut=4)
    for x, w in ((470, 20), (500, 14), (528, 24), (560, 16)):
        s.solid(rect(x, 190, w, 190), WOOD, width=4, start=0.6, sag=1, cut=4)
    person(s, 290, 170, BRICK, GLAZE, "hair", COCOA)
    bench = path("M-10 372 L610 372 L610 412 L-10 412 Z")
    plank = rect(60, 346, 440, 28)
    s.solid(plank, STRAW, width=5, start=0.92, sag=0)
    s.cuts(plank.buffer(-4), parallels(60, 500, (355, 364)), BARK, parts=6)
    s.solid(bench, WOOD, start=0.95, sag=0)
    s.cuts(bench.buffer(-4), parallels(0, 600, (384, 396)), BARK, width=4, parts=6)
    for x in (40, 500):
        s.solid(rect(x, 412, 56, 60), WICKER, start=0.6, sag=0)
    plane = path(
        "M196 346 L196 318 Q230 306 240 318 L300 318 L316 296 Q330 288 334 "
        "304 L326 320 L360 322 L360 346 Z"
    )
    s.fill(plane.buffer(2), s.ink)
    s.solid(plane, OCHRE, width=5, start=0.8, sag=0)
    s.solid(path("M256 318 L268 282 L284 286 L276 318 Z"), STEEL, width=4, cut=3)
    curls = [
        pts("186,344 150,336 140,306 166,298 176,318 158,326"),
        pts("150,346 112,344 104,320 124,314 130,330"),
    ]
    for curl in curls:
        s.stroke(curve(curl), 10, "bar")
        s.stroke(curve(curl), 5, "bar", STRAW)
    arm(s, [(222, 222), (176, 270), (206, 308)], BRICK)
    arm(s, [(358, 222), (394, 268), (342, 288)], BRICK)


@scene("weberei", "porphyr", "Weberin am Handwebstuhl mit blau gestreiftem Tuch", 56)
def weaver(s: Lino) -> None:
    sky(s, 400)
    person(s, 300, 170, RAPS_TONE, None, "hair", CLAY)
    warp = path("M120 316 L480 316 L520 470 L80 470 Z")
    s.solid(warp, PAPER, start=0.95, sag=0)
    for k, colour in enumerate((INDIGO, GLAZE, INDIGO, BRICK, GLAZE, INDIGO, MIST)):
        y = 338 + k * 19
        band = warp.buffer(-4).intersection(rect(60, y, 500, 11))
        s.fill(band, colour)
        s.cuts(band, uprights(range(80, 530, 14), y - 4, y + 16), PAPER, width=2.6, skip=0.2)
    threads = [line((128 + k * 15, 250), (114 + k * 16, 326)) for k in range(24)]
    s.strokes([list(t.coords) for t in threads], 3.4, "bar")
    s.strokes([list(moved(t, 5, 0).coords) for t in threads], 3, "bar", CREAM)
    for x in (48, 512):
        s.solid(rect(x, 30, 40, 440), WOOD, start=0.5, sag=1)
        s.cuts(
            rect(x + 5, 36, 26, 420), uprights((x + 12, x + 22), 36, 460), BARK, width=4, parts=4
        )
    s.solid(rect(30, 30, 540, 34), WOOD, start=0.95, sag=0)
    reed = rect(84, 288, 432, 30)
    s.solid(reed, WICKER, width=5, start=0.9, sag=0)
    s.cuts(reed.buffer(-4), uprights(range(92, 516, 9), 288, 318), width=3.4, skip=0)
    arm(s, [(226, 226), (176, 270), (190, 306)], RAPS_TONE)
    arm(s, [(374, 226), (420, 270), (400, 340)], RAPS_TONE)
    shuttle = path("M340 352 Q400 330 462 350 Q400 374 340 352 Z")
    s.fill(shuttle.buffer(3), s.ink)
    s.solid(shuttle, CLAY, width=4.5, start=0.7, cut=4)
    s.fill(ellipse(402, 352, 24, 6), PAPER)
    for x, colour in ((130, BRICK), (176, INDIGO), (424, RAPS_TONE), (468, GLAZE)):
        s.stroke([(x, 64), (x, 104)], 4, "bar")
        s.solid(ellipse(x, 128, 20, 27), colour, width=4.5, start=0.5, cut=5)
        s.strokes([[(x - 14, 116 + k * 9), (x + 8, 112 + k * 9)] for k in range(4)], 3)
