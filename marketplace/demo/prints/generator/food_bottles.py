"""Beer, juice, syrup, oil and vinegar."""

from .engine import Lino
from .geometry import ellipse, lathe, line, moved, path, pts, rect, smooth_line, turned
from .palette import (
    BOTTLE,
    BRICK,
    CLAY,
    HONEY,
    LEAF,
    MIST,
    MOSS,
    PAPER,
    RAPS_TONE,
    ROSE,
    SALMON,
    WINE,
    WOOD,
)
from .parts import apple, berry, blossom, bottle, label, leaf, sprig
from .registry import product

_HOP_ROWS = ((300, 2), (314, 3), (328, 4), (342, 3), (356, 2))


@product("bier", "raps", "Bierflasche mit Hopfendolde und ein volles Bierglas", 11)
def beer(s: Lino) -> None:
    body = path(
        "M150 70 L182 70 L182 150 C182 176 214 190 214 226 L214 420 C214 428 "
        "208 434 200 434 "
        "L132 434 C124 434 118 428 118 420 L118 226 C118 190 150 176 150 150 Z"
    )
    s.ground(440, 70, 372)
    s.block_in(body, BOTTLE)
    s.comb(body, s.arcs(114, 218, 84, 434, 46, 6), start=0.5, width=7.4)
    s.shine([(130, 236), (130, 264)], [(160, 84), (160, 160), (138, 206)])
    cap = path("M144 54 L188 54 L190 76 L142 76 Z")
    s.block_in(cap, "#a5473f", 5)
    s.cuts(cap, s.columns(144, 188, 54, 76, 6), skip=0)
    label(s, 166, 48, 268, 384, 4)
    hops = [(166 + (i - (n - 1) / 2) * 15, y) for y, n in _HOP_ROWS for i in range(n)]
    s.strokes([[(x, y - 11), (x, y + 12)] for x, y in hops], 15)
    s.strokes([[(x - 2, y - 7), (x - 1, y + 7)] for x, y in hops], 4.6, colour="#7f9a58")
    s.stroke([(166, 288), (176, 278)], 4, "fade")
    s.specks(body, "#8fae74", 20)
    _beer_glass(s)


def _beer_glass(s: Lino) -> None:
    glass = path("M234 262 L342 262 L330 434 L246 434 Z")
    foam = path(
        "M226 262 C220 240 240 232 252 238 C258 220 284 218 292 232 C306 220 "
        "332 226 334 240 "
        "C352 238 356 258 348 268 L340 276 C332 270 322 288 314 276 C300 290 290 272 280 280 "
        "C266 288 258 272 250 278 C238 282 230 272 226 262 Z"
    )
    s.block_in(glass, HONEY)
    s.comb(glass, s.arcs(234, 344, 280, 434, 24, 5), start=0.66, width=7)
    s.shine([(252, 290), (258, 420)], [(264, 300), (267, 360)], width=6)
    rnd = s.random
    s.dots([(rnd.uniform(262, 312), rnd.uniform(300, 424)) for _ in range(16)], 2.6, PAPER)
    s.block_in(foam, PAPER, 5.5)
    s.cuts(foam.buffer(-6), [line((x, 230), (x + 16, 282)) for x in range(284, 350, 9)])


@product("apfelsaft", "aue", "Apfelsaftflasche mit Apfelblüte und zwei Äpfeln", 14)
def apple_juice(s: Lino) -> None:
    body = path(
        "M168 66 L222 66 L222 140 C222 168 262 182 262 224 L262 420 C262 428 "
        "256 434 248 434 "
        "L142 434 C134 434 128 428 128 420 L128 224 C128 182 168 168 168 140 Z"
    )
    s.ground(448, 40, 372, 6)
    s.block_in(body, "#dca23c")
    s.comb(body, s.arcs(124, 266, 150, 434, 40, 7), start=0.64, width=7.5)
    s.shine([(142, 222), (142, 252)], [(180, 96), (180, 152), (152, 206)])
    cap = rect(162, 50, 66, 34)
    s.block_in(cap, MOSS, 5)
    s.comb(cap, s.columns(162, 228, 50, 84, 9), start=0.1, width=4)
    label(s, 195, 67, 256, 356, 5)
    blossom(s, 195, 311, 38, ROSE)
    apple(s, 110, 392, BRICK)
    apple(s, 278, 402, "#c66a4a", 1.06)
    for cx, cy in ((110, 392), (278, 402)):
        leaf(s, (cx + 8, cy - 56), -8, 46, 19)
    s.specks(body, PAPER, 20)


@product("beerensirup", "kalk", "Bügelflasche mit Beerensirup und Johannisbeeren", 17)
def syrup(s: Lino) -> None:
    body = bottle(178, 96, 436, 70, 28, 222)
    s.ground(442)
    s.solid(body, WINE, start=0.55)
    s.shine([(124, 248), (122, 286)], [(164, 112), (162, 166), (140, 206)])
    s.solid(rect(148, 92, 60, 14), MIST, width=4.5, sag=2)
    s.solid(path("M156 92 L158 66 Q178 52 198 66 L200 92 Z"), PAPER, width=5, sag=3, cut=5)
    s.solid(rect(154, 86, 48, 9), BRICK, width=4, sag=1)
    wire = [
        [(150, 74), (138, 104), (142, 150)],
        [(206, 74), (220, 104), (214, 150)],
        [(142, 150), (214, 150)],
        [(150, 74), (206, 74)],
    ]
    s.strokes(wire, 5, "bar")
    label(s, 178, 71, 296, 392, 6)
    spots = pts("178,376 166,362 190,362 160,346 178,348 196,346 170,332 187,332")
    for x, y in spots:
        berry(s, x, y, 9, BRICK)
    s.strokes([[(178, 330), (182, 312)]], 4)
    for x, y in (
        (296, 330),
        (314, 350),
        (290, 356),
        (306, 376),
        (288, 382),
        (300, 402),
        (284, 404),
        (292, 424),
    ):
        berry(s, x, y, 13, BRICK)
    s.stroke([(292, 320), (304, 300), (326, 286)], 5)
    leaf(s, (310, 300), -20, 52, 22)
    leaf(s, (304, 302), -130, 44, 20)
    s.specks(body, ROSE, 20)


@product("oel", "see", "Ölflasche mit Rapsblüten", 18)
def oil(s: Lino) -> None:
    body = bottle(160, 100, 436, 54, 19, 208)
    s.ground(442)
    s.solid(body, RAPS_TONE, start=0.6)
    s.shine([(120, 232), (118, 272)], [(150, 112), (149, 160), (130, 196)], width=6)
    s.solid(path("M136 96 L138 58 L182 58 L184 96 Z"), WOOD, width=5, sag=2, cut=5)
    s.solid(rect(132, 94, 56, 16), MOSS, width=5, sag=2)
    label(s, 160, 55, 286, 388, 5)
    blossom(s, 160, 344, 30, RAPS_TONE, LEAF, 4)
    stem = smooth_line((300, 446), (296, 360), (306, 262))
    s.strokes([list(stem.coords)], 7, "bar", MOSS)
    for x, y, side in ((298, 388, 1), (296, 348, -1), (300, 312, 1)):
        leaf(s, (x, y), -34 if side > 0 else -146, 54, 15, LEAF)
    for x, y in (
        (270, 244),
        (338, 250),
        (290, 206),
        (326, 212),
        (304, 250),
        (308, 172),
        (278, 280),
        (334, 286),
    ):
        s.stroke([(304, 292), (x, y)], 3.4, "bar", MOSS)
        s.mass(ellipse(x, y, 20))
        blossom(s, x, y, 21, RAPS_TONE, LEAF, 4)
    s.specks(body, PAPER, 14)


@product("essig", "porphyr", "Kantige Essigflasche mit Kräuterzweig", 19)
def vinegar(s: Lino) -> None:
    body = path(
        "M176 104 L224 104 L226 186 Q230 200 262 208 Q272 212 272 224 L276 "
        "424 Q276 434 266 434 "
        "L134 434 Q124 434 124 424 L128 224 Q128 212 138 208 Q170 200 174 186 Z"
    )
    s.ground(440)
    s.solid(body, MIST, start=0.72, sag=2)
    filled = path("M134 262 L268 256 L270 418 Q270 426 262 426 L138 426 Q130 426 130 418 Z")
    s.fill(filled, CLAY)
    s.comb(filled, s.arcs(124, 276, 262, 430, 20, 2), start=0.64, width=7.4)
    s.outline(body, 6)
    s.cuts(body, s.arcs(126, 274, 256, 260, 1, 4), width=4.5, skip=0, gap=0.01)
    twig = [(204, 420), (196, 330), (202, 240), (200, 170)]
    sprig(s, twig, "#9fb37a", size=26, width=10, pairs=11)
    s.shine([(144, 224), (142, 250)], [(146, 276), (144, 396)], [(184, 118), (184, 176)], width=7)
    cork = path("M180 104 L178 72 L222 72 L220 104 Z")
    s.solid(cork, WOOD, width=5, sag=2, cut=5)
    s.specks(cork, s.ink, 8)
    s.solid(rect(170, 100, 60, 13), MIST, width=4.5, sag=2)
    string = [[(172, 128), (200, 136), (228, 128)], [(172, 134), (200, 142), (228, 134)]]
    s.strokes(string, 4.5, "bar", BRICK)
    tag = turned(rect(246, 142, 66, 44), 24, (240, 140))
    s.stroke([(226, 132), (250, 156)], 3.5, "bar")
    s.block_in(tag, PAPER, 4.5)
    s.cuts(
        tag.buffer(-8),
        [moved(line((246, 150), (300, 174)), k * -5, k * 11) for k in (0, 1)],
        width=3.4,
        skip=0,
        gap=0.03,
    )
    s.fill(ellipse(254, 160, 4), s.ink)
    s.specks(filled, HONEY, 20)


@product("most", "ton", "Glasballon mit Most im Weidengeflecht und zwei Birnen", 20)
def must(s: Lino) -> None:
    body = lathe(
        180,
        pts("92,26 92,26 150,26 180,44 230,96 290,120 350,116 410,92 430,70 430,70"),
    )
    basket = body.buffer(5).intersection(rect(0, 296, 400, 160))
    s.ground(438)
    s.solid(body, HONEY)
    s.shine([(84, 286), (102, 238), (132, 206)], [(100, 278), (114, 248)], [(168, 108), (168, 150)])
    s.solid(path("M158 92 L154 62 L206 62 L202 92 Z"), WOOD, width=5, sag=2, cut=5)
    s.solid(rect(150, 90, 60, 14), MIST, width=4.5, sag=2)
    s.block_in(basket, s.ink)
    for row, y in enumerate(range(308, 432, 13)):
        inside = basket.buffer(-4)
        for c in range(12):
            a = 58 + c * 22 + (row % 2) * 11
            for piece in (line((a, y + 2), (a + 10, y - 4), (a + 21, y + 2)).intersection(inside),):
                if piece.length > 8 and piece.geom_type == "LineString":
                    colour = WOOD if a < 210 else "#b98a4e"
                    s.stroke(list(piece.coords), 10.5, colour=colour)
    s.solid(rect(58, 288, 244, 18), WOOD, width=5, sag=2, start=0.7)
    s.strokes([[(64 + i * 12, 304), (74 + i * 12, 290)] for i in range(19)], 4)
    for cx, cy, colour in ((304, 384, "#b9a83f"), (352, 400, "#c9b24a")):
        pear = lathe(
            cx,
            [
                (cy - 64, 8),
                (cy - 56, 16),
                (cy - 24, 22),
                (cy + 8, 36),
                (cy + 34, 32),
                (cy + 46, 10),
                (cy + 46, 10),
            ],
        )
        s.fill(pear.buffer(3), s.ink)
        s.solid(pear, colour, width=5, start=0.56, sag=8, cut=6)
        s.shine([(cx - 18, cy - 4), (cx - 22, cy + 18)], width=5)
        s.stroke([(cx, cy - 62), (cx + 4, cy - 82)], 6, "grow")
        s.specks(pear.buffer(-5), SALMON, 10)
    leaf(s, (308, 306), -30, 42, 15)
