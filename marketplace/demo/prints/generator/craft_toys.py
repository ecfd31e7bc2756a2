"""Toys and small figures from wood."""

from .engine import Lino
from .geometry import (
    blob,
    curve,
    ellipse,
    lathe,
    line,
    moved,
    parallels,
    path,
    polygon,
    pts,
    rect,
    ring_points,
    turned,
    uprights,
)
from .palette import BRICK, CREAM, GLAZE, LEAF, MOSS, OCHRE, PAPER, RAPS_TONE, SALMON, WOOD
from .registry import product

_PINK = "#e9a79a"


@product("holzpferd", "see", "Rotes Holzpferd auf Rädern", 37)
def horse(s: Lino) -> None:
    body = path(
        "M82 206 C66 204 58 190 66 178 L104 132 C108 112 122 100 134 96 L138 "
        "116 C160 120 172 140 176 168 "
        "C184 200 214 206 252 202 C292 200 316 222 318 262 L316 360 L280 360 L274 290 "
        "C250 300 214 300 190 290 L182 360 L146 360 L142 268 C134 244 132 222 128 198 "
        "C114 200 100 206 82 206 Z"
    )
    tail = path("M314 226 C344 232 352 272 338 312 C334 288 326 262 308 252 Z")
    board = rect(76, 360, 252, 24)
    s.ground(442, 50, 352)
    s.mass(tail)
    s.fill(tail, s.ink)
    strands = [line((316, 236), (336, 270), (336, 300)), line((312, 244), (328, 272))]
    s.cuts(tail.buffer(-3), strands, OCHRE, width=4, skip=0)
    s.block_in(body, "#b4493e")
    s.comb(body, s.arcs(60, 330, 100, 360, 34, 8), start=0.7, width=7)
    belly = body.intersection(rect(130, 256, 200, 110))
    s.comb(belly, s.columns(140, 320, 250, 362, 30), start=0.45, width=4.6)
    s.shine([(150, 140), (160, 190), (190, 222)], [(96, 176), (120, 140)], width=5, colour=_PINK)
    mane = pts("136,104 148,112 158,124 166,138 172,154 177,172")
    s.strokes([[(x - 4, y), (x + 12, y + 6), (x + 20, y + 22)] for x, y in mane], 11)
    s.strokes([[(x + 1, y + 3), (x + 14, y + 16)] for x, y in mane], 3.6, colour=RAPS_TONE)
    s.dots([(112, 146)], 4, PAPER)
    saddle = path("M206 200 C230 206 246 204 264 201 L268 258 C248 268 224 268 208 262 Z")
    s.fill(saddle, RAPS_TONE)
    s.outline(saddle, 4.5)
    s.dots([(222, 222), (238, 238), (252, 222), (222, 250), (252, 250)], 4)
    s.block_in(board, OCHRE, 5.5)
    s.cuts(board.buffer(-4), parallels(76, 328, (367, 374)), width=2.8, parts=5)
    for cx in (122, 284):
        _wheel(s, cx, 404)
    s.specks(body, _PINK)


def _wheel(s: Lino, cx: float, cy: float) -> None:
    s.mass(ellipse(cx, cy, 36))
    for r, colour in ((36, s.ink), (30, GLAZE), (24, s.ink), (19, OCHRE)):
        s.fill(ellipse(cx, cy, r), colour)
    spokes = zip(ring_points(cx, cy, 3, 6, 0.3), ring_points(cx, cy, 20, 6, 0.3), strict=True)
    s.strokes([[a, b] for a, b in spokes], 5)
    s.fill(ellipse(cx, cy, 6, n=12), s.ink)


@product("bauklotz", "raps", "Turm aus bunten Bauklötzen", 38)
def blocks(s: Lino) -> None:
    s.ground(436, 40, 360)
    arch = path(
        "M60 430 L60 330 L214 330 L214 430 L178 430 L178 412 C178 360 96 360 96 412 L96 430 Z"
    )
    s.solid(arch, BRICK, start=0.72, sag=2)
    s.cuts(arch.buffer(-6), parallels(60, 214, range(342, 430, 13)), _PINK, parts=2, skip=0.4)
    cube = rect(226, 334, 100, 96)
    s.solid(cube, GLAZE, start=0.6, sag=1)
    star = polygon(
        [
            p
            for a, b in zip(
                ring_points(274, 382, 34, 5, -1.57),
                ring_points(274, 382, 15, 5, -0.94),
                strict=True,
            )
            for p in (a, b)
        ]
    )
    s.fill(star, PAPER)
    beam = rect(48, 298, 296, 30)
    s.solid(beam, WOOD, start=0.7, sag=1)
    s.cuts(beam.buffer(-4), parallels(48, 344, (306, 314, 321)), parts=5, width=3)
    for x, colour in ((84, LEAF), (256, SALMON)):
        pillar = rect(x, 204, 46, 92)
        s.solid(pillar, colour, start=0.5, sag=3)
        s.shine([(x + 10, 214), (x + 10, 276)], width=5)
    ball = ellipse(193, 254, 40)
    s.solid(ball, RAPS_TONE, start=0.55, sag=14)
    s.shine([(170, 236), (164, 256)], width=6)
    top = rect(66, 178, 256, 24)
    s.solid(top, CREAM, start=0.74, sag=1)
    s.cuts(top.buffer(-4), parallels(66, 322, (186, 194)), parts=4, width=3)
    half = path("M74 176 A".replace(" A", "") + " C74 110 170 110 170 176 Z")
    s.solid(half, GLAZE, sag=8)
    s.shine([(88, 162), (104, 142)], width=5)
    roof = path("M186 176 L250 84 L314 176 Z")
    s.solid(roof, BRICK, start=0.62, sag=1)
    s.cuts(roof.buffer(-8), parallels(180, 320, range(110, 176, 13)), _PINK, parts=2, skip=0.35)


@product("holzfigur", "nacht", "Räuchermännchen im Mantel mit Pfeife und Rauch", 39)
def smoker(s: Lino) -> None:
    s.ground(440, colour=OCHRE)
    foot = rect(120, 410, 150, 22)
    s.solid(foot, WOOD, sag=2)
    coat = lathe(195, pts("214,34 214,34 236,58 300,70 370,76 408,66 408,66"))
    s.solid(coat, BRICK, start=0.56, sag=10)
    s.shine([(136, 270), (130, 340), (134, 380)], width=6, colour=_PINK)
    s.cuts(coat.buffer(-4), uprights((195,), 250, 408), width=5, skip=0, gap=0.02)
    s.dots([(182, 300), (182, 330), (182, 360), (182, 388)], 5, RAPS_TONE)
    for x, flip in ((128, 1), (262, -1)):
        arm = blob(
            [
                (x, 240),
                (x + 18, 262),
                (x + flip * 16 + 4, 312),
                (x + flip * 30, 330),
                (x + flip * 6, 334),
                (x - 14, 290),
            ]
        )
        s.solid(arm, MOSS, width=5, start=0.5, cut=5)
    head = ellipse(195, 180, 44, 46)
    s.solid(head, "#e6bd8a", start=0.66, sag=10)
    beard = path(
        "M152 186 Q160 206 178 204 Q195 196 212 204 Q230 206 238 186 Q244 240 "
        "195 262 Q146 240 152 186 Z"
    )
    s.block_in(beard, PAPER, 5)
    s.cuts(beard.buffer(-5), uprights(range(158, 236, 9), 196, 262), width=3)
    s.fill(ellipse(190, 215, 10, 6), s.ink)
    s.dots([(178, 172), (208, 172)], 4.5)
    s.fill(ellipse(192, 188, 8, 9), SALMON)
    hat = path("M140 148 L250 148 L250 136 L228 134 L222 74 L168 74 L162 134 L140 136 Z")
    s.solid(hat, LEAF, start=0.5, sag=3)
    s.fill(rect(166, 116, 59, 14), RAPS_TONE)
    pipe = [[(190, 216), (236, 232), (288, 262)], [(190, 218), (236, 236), (288, 266)]]
    s.strokes(pipe, 7, "bar", OCHRE)
    bowl = path("M276 238 L312 238 L308 280 L280 280 Z")
    s.solid(bowl, WOOD, width=5, sag=2, cut=5)
    smoke = [
        pts("294,232 276,200 312,170 286,132 318,92 300,52"),
        pts("304,230 300,200 334,168 312,130 346,94"),
    ]
    for trail in smoke:
        s.stroke(curve(trail), 9, colour=PAPER)
    shoes = [ellipse(166, 410, 26, 12), ellipse(226, 410, 26, 12)]
    for shoe in shoes:
        s.block_in(moved(shoe, 0, -4), s.ink, 3)
        s.shine([(shoe.centroid.x - 12, 402), (shoe.centroid.x + 2, 400)], width=4)
    for x, y in ((60, 90), (90, 160), (48, 240), (350, 330), (340, 220), (70, 330), (110, 70)):
        s.dots([(x, y)], 3, RAPS_TONE)
        s.strokes(
            [
                [(x, y), turned(line((x, y), (x, y - 11)), 60 * k, (x, y)).coords[1]]
                for k in range(6)
            ],
            3,
            colour=RAPS_TONE,
        )
