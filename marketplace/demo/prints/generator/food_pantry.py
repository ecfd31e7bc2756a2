"""From the larder: tea, pasta, spices."""

import math

from .engine import Lino
from .geometry import ellipse, lathe, line, moved, path, pts, rect, ribbon, smooth_line, turned
from .palette import BRICK, CREAM, GLAZE, LEAF, MOSS, OCHRE, PAPER, RAPS_TONE, STRAW, WOOD
from .parts import blossom, leaf, steam, wheat
from .registry import product


@product("tee", "aue", "Teekanne mit Kamillenblüten und Dampf", 60)
def tea(s: Lino) -> None:
    body = lathe(180, pts("214,50 214,50 228,82 280,112 340,116 396,92 420,66 424,62 424,62"))
    spout = path(
        "M278 330 Q318 316 324 262 Q328 226 356 218 L372 240 Q354 252 350 286 Q344 366 278 384 Z"
    )
    handle = ribbon([(88, 254), (44, 246), (24, 296), (44, 354), (86, 370)], 20)
    s.ground(432, 40, 360)
    s.solid(handle, GLAZE, width=5, start=0.5, cut=5)
    s.solid(spout, GLAZE, start=0.55, sag=3, cut=6)
    s.solid(body, GLAZE, start=0.62, sag=16)
    lid = path("M126 214 Q132 178 180 174 Q228 178 234 214 Q180 230 126 214 Z")
    s.solid(lid, GLAZE, start=0.6, sag=6)
    s.solid(ellipse(180, 164, 16, 14), RAPS_TONE, width=5, cut=4)
    s.shine([(92, 280), (84, 330), (98, 378)], [(108, 262), (102, 290)])
    for x, y, r in ((150, 318, 30), (206, 300, 24), (200, 362, 27), (250, 346, 22)):
        blossom(s, x, y, r, PAPER, RAPS_TONE, 8)
    steam(s, [(360, 204), (340, 196)], 90)
    for x, y in ((60, 442), (336, 434)):
        s.mass(ellipse(x, y, 18))
        blossom(s, x, y, 21, PAPER, RAPS_TONE, 8)
    leaf(s, (78, 446), -16, 40, 11)


@product("nudeln", "porphyr", "Bündel Bandnudeln mit roter Schleife, zwei Eiern und Ähren", 61)
def pasta(s: Lino) -> None:
    s.ground(440, 40, 360)
    for k in range(-6, 7):
        x = 200 + k * 9
        noodle = path(
            f"M{x + k * 9 - 7} 92 L{x + k * 9 + 7} {90 + abs(k)} L{x + 5} 262 L{x + k * 7 + 7} "
            f"{400 - abs(k) * 2} L{x + k * 7 - 7} {402 - abs(k) * 2} L{x - 5} 262 Z"
        )
        s.fill(noodle.buffer(2.5), s.ink)
        s.mass(noodle)
        s.fill(moved(noodle, -1, 1), RAPS_TONE if k % 2 else STRAW)
        s.cuts(
            noodle.buffer(-1),
            [smooth_line((x + k * 9 + 3, 96), (x + 3, 262), (x + k * 7 + 3, 396))],
            OCHRE,
            width=3.4,
            skip=0,
            parts=3,
        )
    band = path("M134 246 Q200 264 266 246 L266 280 Q200 298 134 280 Z")
    s.solid(band, BRICK, sag=6, start=0.6)
    s.shine([(146, 260), (184, 268)], width=5)
    for sx in (-1, 1):
        loop = path(
            f"M200 270 Q{200 + sx * 60} 216 {200 + sx * 84} 258 Q{200 + sx * 80} 300 200 274 Z"
        )
        s.solid(loop, BRICK, width=5, start=0.6, cut=5)
        tail = path(
            f"M{200 + sx * 4} 276 L{200 + sx * 56} 336 L{200 + sx * 36} 338 L{200 + sx * 28} "
            f"352 L{200 - sx * 8} 282 Z"
        )
        s.solid(tail, BRICK, width=5, start=0.6, cut=4)
    s.solid(ellipse(200, 272, 17, 16), BRICK, width=5, cut=4)
    for x, y, colour, a in ((82, 404, CREAM, -14), (318, 408, "#c9893f", 18)):
        egg = turned(ellipse(x, y, 30, 38), a, (x, y))
        s.fill(egg.buffer(3), s.ink)
        s.solid(egg, colour, width=5, start=0.6, cut=6)
        s.shine([(x - 14, y - 14), (x - 17, y + 4)], width=5)
    wheat(s, (64, 300), -78, 6, stem=60, size=0.9)
    wheat(s, (336, 300), -102, 6, stem=60, size=0.9)


@product("gewuerze", "kalk", "Holzmörser mit Stößel, Kräutern und Gewürzkörnern", 62)
def spices(s: Lino) -> None:
    pestle = turned(
        path("M188 60 Q200 50 212 60 L216 220 Q224 250 200 254 Q176 250 184 220 Z"), 28, (200, 240)
    )
    mortar = lathe(
        190, pts("232,112 232,112 262,112 330,100 378,62 392,46 404,62 430,90 436,90 436,90")
    )
    s.ground(442)
    for angle, colour in ((-150, LEAF), (-124, MOSS), (-98, LEAF)):
        leaf(s, (150, 236), angle, 96, 24, colour)
    s.solid(pestle, WOOD, start=0.55, sag=2, cut=5)
    s.solid(mortar, WOOD, sag=14)
    mouth = ellipse(190, 234, 112, 20)
    s.cuts(
        mortar.buffer(-8), s.arcs(78, 302, 280, 370, 6, 14), "#8a5a36", width=4, skip=0.1, parts=3
    )
    s.cuts(mortar.buffer(-3), s.arcs(78, 302, 258, 260, 1, 16), width=6, skip=0, gap=0.01)
    s.shine([(96, 284), (108, 332)], width=6, colour=STRAW)
    rim = mouth.buffer(2).difference(ellipse(190, 230, 100, 13))
    s.fill(rim.intersection(rect(60, 234, 300, 40)), s.ink)
    for k in range(26):
        x, y = 286 + (k * 37) % 84, 412 + (k * 23) % 40
        s.dots([(x, y)], 4.2, (BRICK, OCHRE, s.ink)[k % 3])
    star = [
        (64 + 20 * math.cos(a), 424 + 20 * math.sin(a)) for a in (k * math.pi / 4 for k in range(8))
    ]
    s.strokes([[(64, 424), p] for p in star], 12)
    s.strokes([[(64, 424), p] for p in star], 5, colour=OCHRE)
    s.dots([(64, 424)], 4, STRAW)
    s.mass(ellipse(64, 424, 20))
    s.cuts(mortar.buffer(-4), [line((100, 424), (280, 424))], PAPER, width=3, skip=0)
