"""Small gifts: soap, cards, pictures, leather."""

from .engine import Lino
from .geometry import (
    ellipse,
    line,
    moved,
    parallels,
    path,
    polygon,
    pts,
    rect,
    ribbon,
    ring_points,
    smooth_line,
    turned,
    union,
)
from .palette import (
    BARK,
    BRICK,
    CLAY,
    CREAM,
    GLAZE,
    INDIGO,
    LEAF,
    LILAC,
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
from .parts import leaf
from .registry import product


@product("karten", "aue", "Linolgedruckte Grußkarten mit Farbwalze", 91)
def cards(s: Lino) -> None:
    s.ground(440, 40, 360)
    for angle, colour, kind in ((-14, MIST, 0), (10, PAPER, 1)):
        origin = (190, 280)
        sheet = turned(rect(98, 92, 186, 262), angle, origin)
        s.fill(moved(sheet, 5, 6), s.ink)
        s.solid(sheet, colour if kind else CREAM, width=5, start=0.96, sag=0, cut=3)
        window = turned(rect(116, 110, 150, 190), angle, origin)
        s.fill(window, GLAZE if kind else ROSE)
        if kind:
            moon = turned(ellipse(230, 148, 20), angle, origin)
            s.fill(moon, RAPS_TONE)
            for dx, h in ((140, 130), (176, 160), (216, 120), (246, 96)):
                tree = turned(
                    path(f"M{dx} {300 - h} L{dx + 26} 296 L{dx - 26} 296 Z"), angle, origin
                ).intersection(window)
                s.fill(tree, s.ink)
                twigs = [
                    turned(line((dx - 16, 290 - k * 16), (dx + 16, 290 - k * 16)), angle, origin)
                    for k in range(7)
                ]
                s.cuts(tree.buffer(-3), twigs, PAPER, width=4, skip=0)
        text = [turned(line((130, y), (252, y)), angle, origin) for y in (322, 336)]
        s.strokes([list(t.coords) for t in text[: 1 + kind]], 5, "bar")
    _roller(s)


def _roller(s: Lino) -> None:
    origin = (120, 400)
    fork = union(rect(52, 372, 10, 52), rect(178, 372, 10, 52), rect(52, 416, 136, 10))
    for shape, colour in (
        (fork, "#d8d2c2"),
        (rect(66, 354, 108, 44), INDIGO),
        (rect(112, 424, 18, 14), OCHRE),
        (rect(108, 436, 26, 52).buffer(3), BRICK),
    ):
        part = turned(shape, -62, origin)
        s.fill(part.buffer(3), s.ink)
        s.solid(part, colour, width=4.5, start=0.5, sag=2, cut=5)
    s.shine(
        *([list(turned(line((74, 364), (160, 364)), -62, origin).coords)]), width=6, colour=MIST
    )


@product("aquarell", "ton", "Aquarell einer Landschaft mit Pinseln und Farben", 92)
def watercolour(s: Lino) -> None:
    frame = rect(54, 70, 292, 264)
    s.ground(440, 40, 360)
    s.solid(frame, WOOD, start=0.92, sag=0, cut=5)
    mat = rect(74, 90, 252, 224)
    s.fill(mat, PAPER)
    s.outline(mat, 4)
    view = rect(96, 112, 208, 180)
    s.fill(view, MIST)
    s.fill(ellipse(246, 154, 22), RAPS_TONE)
    for d, colour in (
        ("M96 220 Q150 160 200 200 Q250 168 304 210 L304 292 L96 292 Z", "#7fa3a6"),
        ("M96 246 Q160 206 220 240 Q260 220 304 236 L304 292 L96 292 Z", MEADOW),
    ):
        hill = path(d)
        s.fill(hill, colour)
        s.outline(hill, 4)
        s.cuts(
            hill.buffer(-4),
            [line((x, 180), (x - 40, 292)) for x in range(110, 360, 14)],
            width=3,
            skip=0.3,
            parts=2,
        )
    river = path(
        "M200 246 Q240 258 190 270 Q150 280 170 292 L226 292 Q216 280 240 268 Q262 254 216 244 Z"
    )
    s.fill(river, GLAZE)
    s.cuts(river.buffer(-3), parallels(150, 270, (256, 268, 280)), PAPER, width=3, skip=0)
    for x, y in ((122, 232), (142, 238), (282, 232)):
        s.fill(ellipse(x, y - 12, 11, 14), MOSS)
        s.outline(ellipse(x, y - 12, 11, 14), 3)
    s.outline(view, 4)
    pan = path("M60 392 L250 392 L262 434 L48 434 Z")
    s.solid(pan, CREAM, start=0.9, sag=1)
    for k, colour in enumerate((BRICK, OCHRE, LEAF, GLAZE, LILAC, BARK)):
        well = ellipse(82 + k * 30, 412, 12, 10)
        s.fill(well, colour)
        s.outline(well, 3.6)
    for x0, y0, x1, y1, colour in ((282, 444, 352, 300, BRICK), (262, 448, 300, 322, INDIGO)):
        s.solid(
            line((x0, y0), (x0 + (x1 - x0) * 0.7, y0 + (y1 - y0) * 0.7)).buffer(5),
            colour,
            width=4,
            cut=3,
        )
        s.strokes(
            [
                [
                    (x0 + (x1 - x0) * 0.68, y0 + (y1 - y0) * 0.68),
                    (x0 + (x1 - x0) * 0.84, y0 + (y1 - y0) * 0.84),
                ]
            ],
            13,
            "bar",
        )
        s.stroke([(x0 + (x1 - x0) * 0.8, y0 + (y1 - y0) * 0.8), (x1, y1)], 16, "fade")
        s.stroke([(x0 + (x1 - x0) * 0.84, y0 + (y1 - y0) * 0.84), (x1, y1)], 5, colour=STRAW)


@product("tasche", "see", "Handgenähte Ledertasche mit Schnalle", 93)
def bag(s: Lino) -> None:
    strap = ribbon([(84, 220), (104, 118), (200, 78), (296, 118), (316, 220)], 20)
    body = path(
        "M64 212 L336 212 Q350 320 340 416 Q338 428 324 428 L76 428 Q62 428 60 416 Q50 320 64 212 Z"
    )
    flap = path("M56 200 Q200 184 344 200 L350 290 Q340 344 200 350 Q60 344 50 290 Z")
    s.ground(434)
    s.solid(strap, CLAY, start=0.5, cut=5, width=5)
    s.outline(strap.buffer(-6), 2, STRAW)
    s.solid(body, "#8a4a2c", start=0.66, sag=6)
    s.solid(flap, CLAY, start=0.7, sag=10)
    stitch = flap.buffer(-11).exterior
    spots = [stitch.interpolate(k * 13) for k in range(int(stitch.length / 13))]
    ahead = [stitch.interpolate(k * 13 + 7) for k in range(int(stitch.length / 13))]
    s.strokes(
        [[(a.x, a.y), (b.x, b.y)] for a, b in zip(spots, ahead, strict=True)], 4.5, "bar", STRAW
    )
    s.solid(rect(182, 296, 36, 96), "#8a4a2c", width=5, sag=2)
    buckle = rect(166, 326, 68, 46).difference(rect(178, 338, 44, 22))
    s.solid(buckle, OCHRE, width=4.5, start=0.7, cut=4)
    s.stroke([(200, 336), (200, 366)], 5, "bar")
    s.dots([(200, 308), (200, 382)], 3.4)
    s.shine([(78, 220), (72, 280)], [(92, 224), (90, 250)], width=6, colour=ROSE)
    s.specks(flap.buffer(-14), WICKER, 24)
    for x in (84, 316):
        ring = ellipse(x, 216, 17).difference(ellipse(x, 216, 9))
        s.solid(ring, OCHRE, width=4, cut=3)


@product("kette", "nacht", "Halskette mit Porphyranhänger und Ring", 94)
def necklace(s: Lino) -> None:
    chain = smooth_line(
        (96, 40), (92, 150), (138, 236), (200, 272), (262, 236), (308, 150), (304, 40)
    )
    count = 30
    for k in range(count):
        spot = chain.interpolate((k + 0.5) / count * chain.length)
        big = abs(k - count / 2) < 9
        r = 13 if big and k % 2 else 8.5
        colour = (ROSE, RAPS_TONE, MIST)[k % 3] if big else OCHRE
        s.fill(ellipse(spot.x, spot.y, r + 3), s.ink)
        s.fill(ellipse(spot.x, spot.y, r, n=14), colour)
        s.comb(
            ellipse(spot.x, spot.y, r),
            s.arcs(spot.x - r, spot.x + r, spot.y - r, spot.y + r, 4, 3),
            start=0.55,
            width=4,
        )
        s.stroke(
            [(spot.x - r * 0.5, spot.y - r * 0.5), (spot.x - r * 0.55, spot.y + r * 0.1)],
            3,
            colour=PAPER,
        )
    s.mass(chain.buffer(14))
    s.outline(ellipse(200, 292, 10), 5, OCHRE)
    stone = polygon(pts("200,300 240,332 228,388 200,412 172,388 160,332"))
    s.fill(stone.buffer(9), OCHRE)
    s.outline(stone.buffer(9), 4)
    s.solid(stone, SALMON, width=4.5, start=0.7, sag=0, cut=6)
    s.strokes(
        [
            [(200, 300), (186, 340), (200, 412)],
            [(200, 300), (216, 340), (200, 412)],
            [(160, 332), (186, 340), (216, 340), (240, 332)],
        ],
        4.5,
        "bar",
    )
    s.shine([(176, 338), (174, 366)], width=6)
    ring = ellipse(318, 404, 38, 34).difference(ellipse(318, 406, 28, 24))
    s.fill(ring.buffer(3), s.ink)
    s.solid(ring, OCHRE, width=4, start=0.6, cut=5)
    gem = polygon(ring_points(318, 364, 20, 6, 0.5))
    s.fill(gem.buffer(3), s.ink)
    s.solid(gem, MIST, width=4, cut=4, sag=0)
    s.shine([(308, 358), (307, 368)], width=4)
    for x, y in ((90, 370), (200, 150), (60, 440), (350, 250), (150, 450)):
        s.strokes([[(x, y), p] for p in ring_points(x, y, 16, 4)], 5, "fade", RAPS_TONE)
    leaf(s, (76, 414), -40, 54, 17, MEADOW)
