"""Vegetables and herbs."""

from .engine import Lino
from .geometry import blob, curve, ellipse, line, path, pts, rect, smooth_line, turned, uprights
from .palette import BRICK, CLAY, CREAM, LEAF, LILAC, MOSS, ORANGE, PAPER, STRAW, WICKER
from .parts import leaf, sprig
from .registry import product


@product("kuerbis", "kalk", "Großer oranger Kürbis mit Stiel und Blatt", 53)
def pumpkin(s: Lino) -> None:
    s.ground(424, 36, 364)
    for cx, rx, colour in (
        (92, 60, "#c9652a"),
        (308, 60, "#c9652a"),
        (136, 66, ORANGE),
        (264, 66, ORANGE),
        (200, 66, "#e28a3c"),
    ):
        rib = ellipse(cx, 318, rx, 108 - abs(cx - 200) * 0.16)
        s.fill(rib.buffer(3), s.ink)
        s.solid(rib, colour, start=0.66 if cx < 260 else 0.4, sag=12, cut=7)
        s.shine(
            [(cx - rx * 0.55, 262), (cx - rx * 0.68, 316), (cx - rx * 0.6, 352)],
            width=6,
            colour=STRAW,
        )
        s.specks(rib.buffer(-8), STRAW, 10)
    stalk = path(
        "M172 226 Q186 210 182 176 Q180 148 158 132 L196 116 Q218 148 218 180 "
        "Q220 212 234 226 Q204 240 172 226 Z"
    )
    s.fill(stalk.buffer(3), s.ink)
    s.solid(stalk, LEAF, start=0.5, sag=2, cut=6)
    s.cuts(
        stalk.buffer(-5), [smooth_line((188, 130), (198, 170), (194, 224))], MOSS, width=5, skip=0
    )
    big = blob(
        pts(
            "228,202 250,160 290,156 300,130 332,152 362,148 352,186 366,214 326,216 "
            "300,240 272,218"
        )
    )
    s.fill(big.buffer(3), s.ink)
    s.solid(big, LEAF, width=5, start=0.7, sag=4, cut=5)
    s.strokes(
        [[(232, 204), (340, 176)], [(270, 194), (298, 150)], [(276, 194), (306, 226)]],
        5,
        colour="#b9cb8d",
    )


@product("moehren", "see", "Bund Möhren mit Grün", 54)
def carrots(s: Lino) -> None:
    for x, angle, length in (
        (136, 22, 190),
        (264, -22, 194),
        (164, 10, 226),
        (236, -10, 222),
        (200, 0, 250),
    ):
        root = path(
            f"M{x - 30} 206 Q{x - 30} 186 {x} 186 Q{x + 30} 186 {x + 30} 206 Q{x + 24} "
            f"{206 + length * 0.5} {x} {206 + length} "
            f"Q{x - 24} {206 + length * 0.5} {x - 30} 206 Z"
        )
        root = turned(root, angle, (x, 190))
        s.fill(root.buffer(3), s.ink)
        s.solid(root, ORANGE if x != 156 else "#c9652a", width=5, start=0.6, sag=5, cut=6)
        tip = turned(line((x - 14, 216), (x - 12, 260)), angle, (x, 190))
        s.shine(list(tip.coords), width=6, colour=STRAW)
        dents = [
            turned(line((x - 22, 236 + k * 34), (x - 4, 240 + k * 34)), angle, (x, 190))
            for k in range(3)
        ]
        s.cuts(root.buffer(-3), dents, width=4, skip=0)
    tips = pts("96,60 140,40 196,28 254,40 310,66 168,64 226,62")
    for tip_x, tip_y in tips:
        foot = (200 + (tip_x - 200) * 0.42, 198)
        s.stroke(curve([foot, (200 + (tip_x - 200) * 0.5, 140), (tip_x, tip_y)]), 8, "fade", MOSS)
        sprig(
            s,
            [(200 + (tip_x - 200) * 0.46, 170), (200 + (tip_x - 200) * 0.7, 110), (tip_x, tip_y)],
            LEAF,
            size=30,
            width=11,
            pairs=5,
        )
    band = path("M118 186 Q200 204 282 186 L282 204 Q200 222 118 204 Z")
    s.solid(band, STRAW, width=5, sag=4, start=0.6)
    s.mass(rect(90, 30, 220, 150))
    s.strokes([[(200, 208), (180, 236)], [(200, 208), (222, 234)]], 7, "fade", STRAW)


@product("kartoffeln", "aue", "Jutesack mit Kartoffeln", 55)
def potatoes(s: Lino) -> None:
    sack = blob(pts("92,236 70,330 64,400 96,432 200,436 304,432 336,400 330,330 308,236 200,250"))
    rim = blob(
        pts(
            "84,240 90,212 130,226 170,214 210,228 256,212 300,222 318,212 316,244 "
            "260,258 200,252 130,262"
        )
    )
    s.ground(438, 40, 372)
    for x, y, rx, angle in (
        (140, 198, 46, -20),
        (258, 200, 48, 16),
        (200, 158, 50, 4),
        (192, 212, 44, -6),
    ):
        _potato(s, x, y, rx, angle)
    s.solid(sack, "#cfb07c", start=0.66, sag=14)
    weave = sack.buffer(-8)
    s.cuts(weave, uprights(range(76, 330, 13), 250, 430), WICKER, width=3, skip=0.1, parts=5)
    s.cuts(weave, s.arcs(60, 340, 262, 432, 13, 10), WICKER, width=3, skip=0.1, parts=7)
    s.solid(rim, STRAW, start=0.7, sag=3)
    badge = ellipse(192, 344, 62, 46)
    s.outline(badge, 5, BRICK)
    s.strokes(
        [curve(pts("160,350 170,324 196,320 222,334 220,358 192,368 166,362 160,350"))],
        5,
        "bar",
        BRICK,
    )
    s.dots([(180, 340), (204, 346), (190, 356)], 3.4, BRICK)
    _potato(s, 326, 424, 40, -10)
    _potato(s, 66, 428, 34, 14)


def _potato(s: Lino, x: float, y: float, rx: float, angle: float) -> None:
    shape = blob(
        [
            (x - rx, y),
            (x - rx * 0.6, y - rx * 0.6),
            (x, y - rx * 0.66),
            (x + rx * 0.7, y - rx * 0.54),
            (x + rx, y + 4),
            (x + rx * 0.6, y + rx * 0.56),
            (x - rx * 0.1, y + rx * 0.6),
            (x - rx * 0.75, y + rx * 0.5),
        ]
    )
    shape = turned(shape, angle, (x, y))
    s.fill(shape.buffer(3), s.ink)
    s.solid(shape, CLAY if rx > 45 else "#c08a52", width=5, start=0.6, sag=9, cut=6)
    s.strokes(
        [
            [(x - 20, y - 8), (x - 10, y - 6)],
            [(x + 2, y + 8), (x + 12, y + 8)],
            [(x - 8, y - 20), (x + 2, y - 20)],
        ],
        4,
    )
    s.specks(shape.buffer(-5), CREAM, 10)


@product("kraeuter", "raps", "Drei Kräutersträuße zum Trocknen an einer Leine", 56)
def herbs(s: Lino) -> None:
    s.stroke(curve([(10, 84), (200, 104), (390, 84)]), 7, "bar", WICKER)
    for cx, top, kind in ((92, 96, 0), (200, 104, 1), (308, 96, 2)):
        foot = (cx, top + 74)
        s.stroke([(cx, top - 6), foot], 5, "bar", CREAM)
        s.strokes([[(cx + k * 5, top + 34), foot] for k in range(-3, 4)], 6, "bar", MOSS)
        for k in (-1.6, 0, 1.6):
            end = (cx + k * 24, top + 262 - abs(k) * 18)
            stem = [foot, (cx + k * 12, top + 150), end]
            _herb(s, stem, kind, k)
        band = ellipse(cx, top + 74, 19, 11)
        s.solid(band, BRICK, width=4.5, cut=4, sag=1)
        s.mass(
            path(
                f"M{cx} {top + 60} L{cx - 48} {top + 240} L{cx} {top + 270} L{cx + 48} "
                f"{top + 240} Z"
            )
        )
    s.ground(440, 60, 340, 4)


def _herb(s: Lino, stem: list[tuple[float, float]], kind: int, k: float) -> None:
    if kind == 0:
        sprig(s, stem, "#9fb37a", size=24, width=9, pairs=9)
        return
    s.stroke(curve(stem), 5, "bar", MOSS)
    guide = smooth_line(*stem)
    for i in range(6):
        spot = guide.interpolate((0.3 + 0.135 * i) * guide.length)
        if kind == 1:
            side = 34 if (i + (k > 0)) % 2 else 146
            leaf(s, (spot.x, spot.y), side, 38, 14, LEAF if k else "#8aa65a")
        else:
            s.fill(ellipse(spot.x, spot.y + 8, 11, 9, 10), s.ink, 0.5)
            s.fill(ellipse(spot.x - 1, spot.y + 8, 8, 6, 9), LILAC, 0.5)
            s.stroke([(spot.x - 4, spot.y + 6), (spot.x + 1, spot.y + 10)], 3, colour=PAPER)
