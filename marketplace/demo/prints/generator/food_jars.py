"""Jars and pots: honey, comb, jam, mustard."""

import math

from .engine import Lino
from .geometry import (
    curve,
    ellipse,
    lathe,
    line,
    moved,
    path,
    polygon,
    pts,
    rect,
    ring_points,
    union,
    uprights,
)
from .palette import (
    BRICK,
    CLAY,
    CREAM,
    GLAZE,
    HONEY,
    INDIGO,
    LEAF,
    MOSS,
    OCHRE,
    PAPER,
    ROSE,
    STRAW,
    WINE,
    WOOD,
)
from .parts import bee, berry, jar, label, leaf
from .registry import product


@product("honig", "see", "Honigglas mit Biene auf dem Etikett", 3)
def honey(s: Lino) -> None:
    body = path(
        "M118 190 C112 196 106 206 106 222 L106 402 C106 416 116 424 132 424 L268 424 "
        "C284 424 294 416 294 402 L294 222 C294 206 288 196 282 190 Z"
    )
    lid = path(
        "M112 138 C112 130 118 126 126 126 L274 126 C282 126 288 130 288 138 L288 176 "
        "C288 184 282 188 274 188 L126 188 C118 188 112 184 112 176 Z"
    )
    s.ground(432)
    s.solid(body, HONEY, sag=9)
    s.comb(body, s.arcs(100, 300, 196, 424, 22, 9), start=0, end=0.1, width=4, taper="fade", var=0)
    s.shine([(124, 206), (122, 254)], [(133, 202), (132, 250)])
    s.block_in(lid, CREAM)
    s.comb(lid, s.columns(112, 288, 128, 187, 19), start=0.25, width=5)
    s.cuts(lid, [line((116, 140), (284, 140))], width=4, skip=0)
    label(s, 200, 94, 262, 372)
    bee(s, 200, 330, HONEY)
    s.specks(body, HONEY)


@product("honigwabe", "aue", "Wabenrähmchen mit Honig und eine Biene", 4)
def honeycomb(s: Lino) -> None:
    top = rect(40, 96, 320, 30)
    frame = union(rect(62, 126, 22, 274), rect(316, 126, 22, 274), rect(62, 382, 276, 24))
    inside = rect(84, 126, 232, 256)
    s.ground(424)
    s.mass(inside)
    s.fill(inside, "#c9811f")
    cells = [
        (98 + col * 30 + (15 if row % 2 else 0), 142 + row * 26)
        for row in range(10)
        for col in range(8)
    ]
    for x, y in cells:
        cell = polygon(ring_points(x, y, 15.5, 6, math.pi / 6)).intersection(inside)
        s.fill(cell.buffer(-2.4), HONEY if (x * 7 + y) % 5 > 1.4 else STRAW, 0.5)
        s.comb(cell.buffer(-3), [line((x - 12, y + 5), (x + 12, y + 3))], start=0.4, width=4)
    s.outline(inside, 4)
    shadow = inside.intersection(rect(240, 126, 80, 260))
    s.comb(shadow, s.arcs(200, 316, 128, 382, 26, 4), start=0.5, width=6)
    s.solid(frame, WOOD, start=0.9, cut=4, sag=2)
    s.solid(top, WOOD, start=0.7, sag=2)
    s.cuts(top.buffer(-5), [line((44, 106), (356, 105)), line((44, 116), (356, 117))], parts=3)
    drop = path(
        "M150 382 C150 400 140 412 146 428 C150 438 162 438 166 428 C170 410 160 400 162 382 Z"
    )
    s.solid(drop, HONEY, width=4.5, cut=4)
    s.shine([(152, 410), (151, 424)], width=4)
    bee(s, 206, 250, HONEY)


@product("aufstrich", "raps", "Marmeladenglas mit kariertem Stoffdeckel und Erdbeere", 6)
def jam(s: Lino) -> None:
    body = jar(200, 190, 428, 92)
    cloth = path(
        "M112 128 Q200 96 288 128 L302 186 L318 214 Q298 206 288 222 Q270 206 252 224 "
        "Q236 208 218 226 Q200 210 182 226 Q164 208 148 224 Q130 206 112 222 Q102 206 82 214 L98 186 Z"
    )
    s.ground(436)
    s.solid(body, BRICK)
    s.shine([(122, 238), (120, 282)], [(134, 234), (133, 262)])
    label(s, 200, 93, 296, 388)
    fruit = path(
        "M164 330 C170 318 230 318 236 330 C242 350 214 380 200 384 C186 380 158 350 164 330 Z"
    )
    s.solid(fruit, WINE, width=4.5, cut=5)
    s.dots([(184, 340), (200, 336), (190, 354), (206, 352), (200, 368)], 2.6, STRAW)
    for angle in (-150, -90, -30):
        leaf(s, (200, 326), angle, 26, 9)
    s.block_in(cloth, PAPER)
    fold = cloth.buffer(-3)
    s.cuts(fold, uprights(range(104, 310, 20), 90, 240), INDIGO, width=7, skip=0, gap=0.01)
    s.cuts(fold, s.arcs(80, 320, 112, 216, 6, -16), INDIGO, width=6, skip=0, gap=0.01)
    s.comb(cloth, s.arcs(80, 320, 110, 226, 14, -14), start=0.82, width=6)
    s.stroke([(98, 188), (150, 180), (200, 178), (250, 180), (302, 188)], 9, "bar")
    s.strokes(
        [[(206, 182), (228, 206), (224, 226)], [(200, 182), (186, 204), (192, 224)]], 6, "fade"
    )


@product("senf", "ton", "Steingut-Senftopf mit Holzlöffel und Senfkörnern", 7)
def mustard(s: Lino) -> None:
    handle = path("M226 208 L318 66 C326 54 346 66 338 80 L250 224 Z")
    body = lathe(
        190,
        pts("204,92 204,92 222,94 240,88 270,104 350,108 400,96 424,78 424,78"),
    )
    mouth = ellipse(190, 208, 92, 22)
    s.ground(432)
    s.block_in(body, "#d8d2c2")
    glaze = body.intersection(
        path("M60 190 L320 190 L320 300 Q270 330 240 306 Q200 344 160 310 Q120 334 60 300 Z")
    )
    s.fill(glaze, CLAY)
    s.comb(body, s.arcs(80, 300, 216, 424, 27, 12), start=0.62, width=7.4)
    s.outline(body, 6)
    s.fill(mouth, s.ink)
    s.fill(ellipse(188, 214, 76, 13), OCHRE)
    s.cuts(ellipse(188, 214, 70, 10), s.arcs(118, 258, 204, 216, 2, 4), STRAW, width=4, skip=0)
    s.solid(handle, WOOD, width=5, start=0.5, cut=4)
    s.outline(mouth, 5)
    s.shine([(104, 270), (98, 320), (106, 360)])
    plate = ellipse(190, 356, 50, 34)
    s.fill(plate, PAPER)
    s.outline(plate, 4)
    for x, y in ((172, 362), (190, 366), (208, 361), (181, 349), (200, 349), (190, 338)):
        berry(s, x, y, 7, OCHRE)
    for x, y in ((320, 428), (338, 438), (306, 440), (350, 424), (64, 436)):
        berry(s, x, y, 7, OCHRE)
    s.specks(moved(body, 0, 0), PAPER, 14)
    leaf(s, (66, 440), -50, 40, 12, LEAF)


@product("eingemachtes", "aue", "Einmachglas mit Kirschen und Gummiring", 46)
def preserve(s: Lino) -> None:
    body = lathe(200, pts("150,82 150,82 172,92 250,96 400,94 426,84 430,70 430,70"))
    s.ground(436)
    s.solid(body, "#d8b4a8", start=0.95)
    rows = [(128 + (k % 2) * 18 + c * 36, 214 + k * 29) for k in range(8) for c in range(5 - k % 2)]
    for x, y in rows:
        s.fill(ellipse(x, y, 19, 17, 14).intersection(body.buffer(-6)), s.ink, 0.4)
        s.fill(
            ellipse(x - 1, y, 15.5, 13.5, 12).intersection(body.buffer(-8)),
            BRICK if (x + y) % 3 else WINE,
            0.4,
        )
        s.stroke([(x - 7, y - 6), (x - 9, y + 2)], 3.6, colour=ROSE)
    s.comb(body, s.arcs(104, 296, 176, 430, 26, 8), start=0.72, width=7.4)
    s.outline(body, 6)
    s.shine([(118, 196), (116, 300)], [(130, 192), (129, 232)])
    s.solid(
        path("M118 128 L282 128 Q292 140 288 152 L112 152 Q108 140 118 128 Z"),
        ROSE,
        width=5,
        sag=3,
        start=0.7,
    )
    s.solid(path("M122 126 Q124 96 200 92 Q276 96 278 126 Z"), "#d8d2c2", start=0.6, sag=6)
    for x in (140, 260):
        s.solid(rect(x - 8, 108, 16, 52), OCHRE, width=4.5, cut=4, sag=1)
    tag = ellipse(200, 318, 56, 42)
    s.fill(tag, PAPER)
    s.outline(tag, 4.5)
    for x in (184, 216):
        berry(s, x, 332, 13, BRICK)
    s.strokes([[(184, 320), (198, 296)], [(216, 320), (198, 296)]], 4)
    s.strokes([curve([(198, 297), (214, 288), (228, 294)])], 9, colour=MOSS)
    s.cuts(tag.buffer(-4), [line((152, 350), (248, 350))], GLAZE, width=2, skip=1)
