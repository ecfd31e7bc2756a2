"""The dairy: cheese, milk, yoghurt, eggs."""

from .engine import Lino
from .geometry import (
    blob,
    ellipse,
    lathe,
    line,
    parallels,
    path,
    polygon,
    pts,
    rect,
    smooth_line,
    turned,
    union,
)
from .palette import (
    BRICK,
    CREAM,
    CRUST,
    GLAZE,
    INDIGO,
    LEAF,
    MIST,
    PAPER,
    STRAW,
    WICKER,
    WINE,
    WOOD,
)
from .parts import berry, bottle, jar, label, leaf, sprig
from .registry import product

_CHEESE, _CUT = "#e6bd6a", "#f3dc9c"
_HOLES_LEFT = ((146, 300, 9, 12), (172, 338, 6, 9), (140, 358, 7, 9), (176, 284, 5, 7))
_HOLES_RIGHT = ((222, 318, 8, 11), (246, 352, 6, 9), (216, 350, 4, 6))


@product("kaese", "porphyr", "Angeschnittener Käselaib mit Kräuterzweig", 8)
def cheese(s: Lino) -> None:
    top = ellipse(196, 236, 146, 58, 60)
    side = path(
        "M50 236 L50 344 C50 384 120 408 196 408 C272 408 342 384 342 344 L342 236 "
        "C342 268 276 294 196 294 C116 294 50 268 50 236 Z"
    )
    s.ground(414, 60, 350)
    s.block_in(side, "#c98b3c")
    s.block_in(top, _CHEESE, 4)
    s.outline(union(top, side), 6)
    s.comb(side, s.columns(50, 342, 238, 408, 40), start=0.35, width=5, var=0.22)
    right = side.intersection(rect(230, 200, 200, 300))
    s.comb(right, s.columns(232, 342, 238, 408, 18), start=0.1, width=5.4)
    s.cuts(top.buffer(-5), parallels(50, 342, range(190, 290, 9)), PAPER, skip=0.5, parts=2)
    left_face = path("M196 236 L120 286 L120 396 L196 346 Z")
    right_face = path("M196 236 L268 287 L268 397 L196 346 Z")
    for face, colour, holes in (
        (left_face, _CUT, _HOLES_LEFT),
        (right_face, _CHEESE, _HOLES_RIGHT),
    ):
        s.fill(face, colour)
        s.outline(face, 5)
        for x, y, rx, ry in holes:
            s.fill(ellipse(x, y, rx, ry, 18).intersection(face), s.ink, 0.6)
            s.fill(
                ellipse(x - 2, y - 1, rx * 0.62, ry * 0.66, 14).intersection(face), "#c98b3c", 0.4
            )
    rows = [line((196, y), (268, y + 49)) for y in range(240, 350, 7)]
    s.comb(right_face, rows, start=0.3, width=4.4, var=0.2)
    rows = [line((196, y), (120, y + 49)) for y in range(244, 352, 13)]
    s.cuts(left_face.buffer(-5), rows, PAPER, skip=0.35)
    _cheese_piece(s)
    sprig(s, [(70, 470), (120, 458), (206, 452)], LEAF, size=22, width=9, pairs=8)


def _cheese_piece(s: Lino) -> None:
    s.block_in(path("M236 398 L352 372 L330 424 Z"), _CHEESE, 5, 0)
    s.block_in(path("M236 398 L330 424 L330 468 L236 440 Z"), _CUT, 5, 0)
    rind = path("M330 424 L352 372 L352 414 L330 468 Z")
    s.block_in(rind, "#c98b3c", 5, 0)
    s.comb(rind, [line((330, y), (352, y - 50)) for y in range(424, 520, 6)], start=0, width=4)
    for x, y in ((262, 420), (296, 440), (280, 428)):
        s.fill(ellipse(x, y, 5, 6, 12), s.ink, 0.5)


@product("ziegenkaese", "aue", "Ziegenkäse-Taler mit Thymian auf einem Brett", 9)
def goat_cheese(s: Lino) -> None:
    board = path("M36 392 L364 392 L352 420 L48 420 Z")
    s.ground(426)
    s.solid(board, WOOD, start=0.7, sag=1)
    s.cuts(board.buffer(-4), parallels(40, 360, (402, 410)), parts=4, width=3)
    for cx, cy, rx, h in ((146, 330, 92, 58), (156, 262, 88, 54)):
        side = path(
            f"M{cx - rx} {cy} L{cx - rx} {cy + h} Q{cx} {cy + h + 42} {cx + rx} "
            f"{cy + h} L{cx + rx} {cy} Z"
        )
        s.solid(side, PAPER, start=0.6, sag=20, cut=7)
        s.block_in(ellipse(cx, cy, rx, 27), CREAM, 5)
        s.cuts(
            ellipse(cx, cy, rx - 8, 21),
            parallels(40, 260, range(int(cy) - 18, int(cy) + 20, 9)),
            PAPER,
            skip=0.2,
            parts=2,
        )
        s.specks(side.buffer(-6), WICKER, 14)
    wheel = path("M246 336 L246 384 Q296 420 348 384 L348 336 Z")
    s.solid(wheel, PAPER, start=0.55, sag=14, cut=6)
    cut = path("M246 336 Q296 306 348 336 L298 352 Z")
    s.block_in(cut, CREAM, 5)
    face = path("M246 336 L298 352 L298 404 Q270 402 246 384 Z")
    s.block_in(face, "#f7edd4", 5, 0)
    s.specks(face.buffer(-4), WICKER, 8, 1.6)
    sprig(s, [(90, 268), (150, 252), (222, 244)], LEAF, size=20, width=8)
    sprig(s, [(256, 452), (300, 440), (366, 446)], LEAF, size=20, width=8)
    s.dots([(128, 274), (182, 270), (170, 258)], 3.4, BRICK)


@product("milch", "see", "Milchflasche und ein Glas Milch", 10)
def milk(s: Lino) -> None:
    glass = lathe(290, pts("270,52 270,52 350,46 424,40 430,34 430,34"))
    body = bottle(150, 92, 434, 76, 40, 214)
    lip = path("M104 72 L196 72 Q202 84 196 98 L104 98 Q98 84 104 72 Z")
    s.ground(440)
    s.solid(body, PAPER, start=0.66)
    s.comb(body, s.arcs(74, 226, 140, 434, 26, 8), start=0, end=0.07, width=4, taper="fade", var=0)
    s.solid(lip, GLAZE, start=0.5, sag=3, cut=5)
    s.cuts(body.buffer(-9), [line((114, 104), (114, 150))], MIST, width=7, skip=0)
    cow = blob(pts("106,318 120,300 150,292 186,300 198,322 186,346 150,352 116,344"))
    s.fill(cow, GLAZE)
    s.fill(blob([(136, 310), (152, 302), (170, 312), (160, 328), (142, 326)]), PAPER)
    s.fill(ellipse(132, 334, 9, 6), PAPER)
    s.fill(ellipse(180, 330, 8, 10), PAPER)
    s.shine([(94, 250), (90, 300)], width=6, colour=MIST)
    s.block_in(glass, MIST)
    filled = lathe(290, pts("302,46 302,46 350,43 420,36 424,32 424,32"))
    s.fill(filled, PAPER)
    s.comb(glass, s.arcs(238, 342, 306, 430, 16, 5), start=0.62, width=6.6)
    s.cuts(glass.buffer(-4), s.arcs(238, 342, 296, 300, 1, 9), width=4.5, skip=0, gap=0.01)
    s.shine([(252, 318), (257, 400)], width=5, colour=MIST)
    s.cuts(glass.buffer(-6), [line((250, 280), (252, 292))], PAPER, width=5, skip=0)


@product("joghurt", "porphyr", "Joghurt im Weckglas mit Löffel und Beeren", 15)
def yoghurt(s: Lino) -> None:
    body = jar(180, 200, 428, 104)
    spoon = turned(union(ellipse(300, 148, 26, 38), rect(293, 176, 14, 190)), 16, (300, 250))
    s.ground(434)
    s.block_in(ellipse(180, 206, 96, 24), PAPER)
    s.solid(spoon, "#d8d2c2", width=5, start=0.55, cut=5)
    s.solid(body, PAPER, start=0.68)
    s.comb(body, s.arcs(76, 284, 230, 428, 22, 8), start=0, end=0.06, width=4, taper="fade", var=0)
    rim = path("M82 194 Q180 226 278 194 L280 220 Q180 252 80 220 Z")
    s.block_in(rim, MIST, 5)
    label(s, 180, 104, 292, 374)
    for x, y in ((152, 352), (176, 360), (200, 354), (164, 336), (190, 338), (178, 322)):
        berry(s, x, y, 13, INDIGO)
    leaf(s, (196, 326), -30, 34, 11)
    for x, y, c in (
        (318, 424, INDIGO),
        (346, 432, BRICK),
        (298, 440, BRICK),
        (52, 430, INDIGO),
        (334, 404, WINE),
    ):
        berry(s, x, y, 14, c)
    for x, y in ((150, 204), (178, 196), (206, 204)):
        berry(s, x, y, 13, WINE)


def _egg(s: Lino, cx: float, cy: float, colour: str, angle: float = 0) -> None:
    shape = blob(
        [
            (cx, cy - 52),
            (cx + 30, cy - 26),
            (cx + 40, cy + 12),
            (cx + 24, cy + 42),
            (cx, cy + 50),
            (cx - 24, cy + 42),
            (cx - 40, cy + 12),
            (cx - 30, cy - 26),
        ]
    )
    shape = turned(shape, angle, (cx, cy))
    s.fill(shape.buffer(3), s.ink)
    s.solid(shape, colour, width=5, start=0.6, sag=12, cut=6.4)
    s.shine([(cx - 20, cy - 22), (cx - 26, cy + 6)], width=6)
    s.specks(shape.buffer(-6), CRUST if colour == PAPER else PAPER, 8)


@product("eier", "raps", "Hühnereier in einer Schale mit Stroh und Feder", 16)
def eggs(s: Lino) -> None:
    bowl = path("M48 326 L352 326 C346 388 300 424 250 430 L150 430 C100 424 54 388 48 326 Z")
    s.ground(436)
    for x, y, colour, angle in (
        (150, 214, STRAW, -12),
        (230, 206, PAPER, 10),
        (96, 286, PAPER, -24),
        (176, 288, CRUST, 4),
        (256, 284, STRAW, 6),
        (314, 292, CRUST, 20),
    ):
        _egg(s, x, y, colour, angle)
    rnd = s.random
    straw = [
        [
            (x, 338),
            (x + rnd.uniform(-16, 16), 322),
            (x + rnd.uniform(-40, 40), 304 + rnd.uniform(0, 14)),
        ]
        for x in range(60, 344, 9)
    ]
    s.strokes(straw, 6.5)
    s.strokes([[(x + 2, y + 1) for x, y in points] for points in straw], 3, colour=STRAW)
    s.solid(bowl, GLAZE, sag=16)
    s.cuts(bowl.buffer(-5), s.arcs(48, 352, 344, 346, 1, 8), PAPER, width=6, skip=0, gap=0.01)
    spots = [(76 + i * 23, 368 + 8 - abs(i - 5.5) * 1.2) for i in range(12)]
    s.dots(spots, 5, PAPER)
    s.shine([(70, 346), (84, 376)], width=5)
    feather = polygon(list(smooth_line((300, 452), (328, 436), (372, 446), (330, 456)).coords))
    s.block_in(feather, PAPER, 4)
