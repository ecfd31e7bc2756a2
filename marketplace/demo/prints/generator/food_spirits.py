"""Wine and spirits."""

from .engine import Lino
from .geometry import ellipse, lathe, line, path, polygon, pts, rect, ring_points
from .palette import BRICK, CREAM, HONEY, LEAF, LILAC, MIST, MOSS, OCHRE, PAPER, WINE, WOOD
from .parts import berry, bottle, label, leaf
from .registry import product


@product("wein", "ton", "Weinflasche, ein Glas Rotwein und Trauben", 57)
def wine(s: Lino) -> None:
    body = bottle(130, 70, 436, 56, 19, 196)
    s.ground(442, 30, 370)
    s.solid(body, MOSS, start=0.5)
    s.shine([(90, 222), (88, 262)], [(120, 120), (119, 152), (100, 188)], width=6)
    foil = path("M110 60 L150 60 L151 128 L109 128 Z")
    s.solid(foil, WINE, width=5, sag=3, cut=5)
    paper = label(s, 130, 57, 276, 384, 5)
    hill = paper.buffer(-8).intersection(path("M60 372 L60 344 Q110 300 200 350 L200 372 Z"))
    s.fill(hill, LEAF)
    s.cuts(
        hill, [line((70 + k * 14, 380), (100 + k * 8, 310)) for k in range(9)], width=3.4, skip=0
    )
    s.fill(ellipse(152, 316, 12), BRICK)
    s.fill(polygon([(106, 326), (106, 304), (112, 294), (118, 304), (118, 326)]), s.ink)
    glass = lathe(
        270, pts("176,46 176,46 220,58 270,52 304,24 316,7 316,7 408,6 420,14 430,46 436,46 436,46")
    )
    s.block_in(glass, MIST)
    filled = lathe(270, pts("232,56 232,56 270,50 302,23 312,6 312,6")).intersection(
        glass.buffer(-3)
    )
    s.fill(filled, WINE)
    s.comb(glass, s.arcs(212, 328, 182, 316, 17, 7), start=0.66, width=6.6)
    s.mass(ellipse(270, 178, 46, 10))
    s.fill(ellipse(270, 232, 55, 9), BRICK)
    s.outline(ellipse(270, 178, 46, 10), 4.5)
    s.shine([(228, 196), (222, 222)], [(226, 250), (236, 284)], width=6)
    for x, y in (
        (322, 354),
        (346, 358),
        (306, 374),
        (330, 378),
        (354, 382),
        (318, 398),
        (342, 402),
        (330, 422),
        (352, 424),
    ):
        berry(s, x, y, 13, LILAC if (x + int(y)) % 4 else WINE)
    leaf(s, (332, 348), -50, 46, 18)
    s.specks(body, LEAF, 20)


@product("likoer", "nacht", "Likörflasche mit Glasstopfen, zwei Gläser und Schlehen", 58)
def liqueur(s: Lino) -> None:
    body = lathe(200, pts("190,24 190,24 204,30 232,78 270,94 360,94 410,88 430,74 430,74"))
    s.ground(438, 40, 360, colour=OCHRE)
    s.fill(body.buffer(5), s.ink)
    s.solid(body, "#a3333f", start=0.6)
    neck = rect(176, 128, 48, 66)
    s.solid(neck, MIST, start=0.6, sag=3, cut=5)
    s.solid(path("M164 118 L236 118 L238 132 L162 132 Z"), MIST, width=5, sag=2)
    gem = polygon(ring_points(200, 82, 38, 8, 0.39))
    s.solid(gem, MIST, start=0.6, sag=0, cut=5)
    s.strokes([[(200, 82), p] for p in ring_points(200, 82, 36, 8, 0.39)], 3.6)
    s.fill(polygon(ring_points(200, 82, 14, 8, 0.39)), PAPER)
    s.shine(
        [(126, 276), (120, 330), (126, 376)], [(142, 256), (138, 286)], [(184, 142), (184, 178)]
    )
    badge = ellipse(200, 336, 58, 60)
    s.fill(badge, CREAM)
    s.outline(badge, 5)
    s.outline(badge.buffer(-7), 3, BRICK)
    for x, y in ((184, 350), (212, 354), (200, 328)):
        berry(s, x, y, 14, "#4a5a86")
    leaf(s, (200, 316), -140, 32, 12)
    leaf(s, (204, 316), -34, 34, 12)
    for cx in (68, 334):
        glass = lathe(cx, pts("336,34 336,34 372,28 390,7 390,7 416,6 428,30 432,30 432,30"))
        s.fill(glass.buffer(4), s.ink)
        s.solid(glass, MIST, width=4.5, start=0.6, sag=4, cut=5)
        filled = lathe(cx, [(350, 30), (350, 30), (372, 25), (386, 8), (386, 8)])
        s.fill(filled, "#a3333f")
        s.shine([(cx - 20, 344), (cx - 17, 366)], width=4)
    s.strokes(
        [
            [a, b]
            for a, b in zip(ring_points(200, 82, 56, 14), ring_points(200, 82, 78, 14), strict=True)
        ],
        6,
        "fade",
        OCHRE,
    )


@product("obstbrand", "aue", "Schlanke Flasche Obstbrand mit Korken, Schnapsglas und Pflaumen", 59)
def brandy(s: Lino) -> None:
    body = lathe(170, pts("104,18 104,18 212,20 236,44 262,58 404,58 426,52 436,42 436,42"))
    s.ground(442)
    s.solid(body, MIST, start=0.68)
    filled = lathe(170, pts("196,14 214,16 240,40 266,51 404,51 422,45 428,36 428,36"))
    s.fill(filled, HONEY)
    s.comb(filled, s.arcs(112, 228, 204, 430, 28, 6), start=0.62, width=7)
    s.outline(body, 6)
    s.shine([(126, 270), (124, 296)], [(160, 118), (160, 180)], width=6)
    s.solid(path("M154 104 L152 66 L188 66 L186 104 Z"), WOOD, width=5, sag=2, cut=5)
    s.solid(rect(148, 100, 44, 12), MIST, width=4.5, sag=1)
    label(s, 170, 59, 308, 396, 5)
    plum = ellipse(170, 358, 20, 25)
    s.solid(plum, LILAC, width=4.5, cut=5)
    s.stroke([(166, 336), (162, 352), (166, 378)], 3.5)
    leaf(s, (172, 332), -24, 30, 11)
    glass = path("M254 326 L326 326 L314 434 L266 434 Z")
    s.solid(glass, MIST, start=0.64, sag=4, cut=6)
    inner = path("M262 352 L320 352 L313 414 L269 414 Z")
    s.fill(inner, HONEY)
    s.comb(inner, s.arcs(258, 320, 356, 412, 8, 4), start=0.6, width=6)
    s.shine([(266, 340), (272, 404)], width=5)
    for x, y in ((56, 412), (94, 424), (346, 428)):
        fruit = ellipse(x, y, 25, 22)
        s.fill(fruit.buffer(3), s.ink)
        s.solid(fruit, LILAC if x != 56 else "#6a5f92", width=4.5, start=0.56, cut=6)
        s.shine([(x - 13, y - 8), (x - 15, y + 4)], width=5)
    leaf(s, (70, 392), -50, 44, 16)
