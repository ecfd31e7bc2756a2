"""Pieces that several motifs share: labels, leaves, ears of wheat, berries, bees."""

import math

from .engine import Lino
from .geometry import Pt, Pts, Shape, curve, ellipse, lathe, line, moved, path, scaled, turned
from .palette import INK, LEAF, PAPER, RAPS_TONE


def bottle(cx: float, top: float, bottom: float, r: float, neck: float, shoulder: float) -> Shape:
    """A bottle: the neck runs straight to a third above the shoulder."""
    bend = top + (shoulder - top) * 0.62
    return lathe(
        cx,
        [
            (top, neck),
            (top, neck),
            (bend, neck),
            (shoulder, r * 0.93),
            (shoulder + 22, r),
            (bottom - 14, r),
            (bottom - 3, r * 0.95),
            (bottom, r * 0.84),
            (bottom, r * 0.84),
        ],
    )


def jar(cx: float, top: float, bottom: float, r: float) -> Shape:
    return lathe(
        cx,
        [
            (top, r * 0.88),
            (top + 12, r * 0.9),
            (top + 34, r),
            (bottom - 24, r),
            (bottom - 6, r * 0.95),
            (bottom, r * 0.72),
            (bottom, r * 0.72),
        ],
    )


def label(s: Lino, cx: float, r: float, top: float, bottom: float, sag: float = 10) -> Shape:
    """A paper label wrapped around a round body, with two fine rules."""
    x0, x1 = cx - r, cx + r
    shape = path(
        f"M{x0} {top} Q{cx} {top + 2 * sag} {x1} {top} "
        f"L{x1} {bottom} Q{cx} {bottom + 2 * sag} {x0} {bottom} Z"
    )
    s.fill(shape, PAPER)
    s.outline(shape, 4.5)
    rules = s.arcs(x0, x1, top + 8, top + 10, 1, sag) + s.arcs(
        x0, x1, bottom - 11, bottom - 9, 1, sag
    )
    s.cuts(shape.buffer(-5), rules, width=3, skip=0, gap=0.04)
    return shape


def leaf(s: Lino, base: Pt, angle: float, length: float, width: float, colour: str = LEAF) -> None:
    """A leaf that grows from `base`; 0 degrees points right, negative angles point up."""
    x, y = base
    flat = path(
        f"M{x} {y} Q{x + length * 0.45} {y - width} {x + length} {y} "
        f"Q{x + length * 0.45} {y + width} {x} {y} Z"
    )
    shape = turned(flat, angle, base)
    s.mass(shape)
    s.fill(shape.buffer(2.1), s.ink)
    s.fill(shape.buffer(-2.1), colour)
    rad = math.radians(angle)
    end = (x + length * 0.86 * math.cos(rad), y + length * 0.86 * math.sin(rad))
    s.stroke([base, end], 3)


def sprig(
    s: Lino, points: Pts, colour: str, *, size: float = 18, width: float = 8, pairs: int = 8
) -> None:
    """A stalk with leaf strokes left and right: thyme, rosemary, lavender stems."""
    stem = line(*curve(points))
    s.stroke(curve(points), 4.5, "fade")
    dark, light = [], []
    for k in range(pairs):
        at = stem.interpolate((0.18 + 0.8 * k / pairs) * stem.length)
        ahead = stem.interpolate((0.2 + 0.8 * k / pairs) * stem.length)
        heading = math.atan2(ahead.y - at.y, ahead.x - at.x)
        for side in (-0.8, 0.8):
            a, reach = heading + side, size * (1 - 0.45 * k / pairs)
            tip = (at.x + reach * math.cos(a), at.y + reach * math.sin(a))
            dark.append([(at.x, at.y), tip])
            light.append([_between((at.x, at.y), tip, 0.3), _between((at.x, at.y), tip, 0.8)])
    s.strokes(dark, width)
    s.strokes(light, width * 0.42, colour=colour)


def _between(a: Pt, b: Pt, t: float) -> Pt:
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t)


def wheat(
    s: Lino,
    foot: Pt,
    angle: float,
    grains: int = 7,
    *,
    stem: float = 90,
    size: float = 1,
    colour: str = RAPS_TONE,
    ink: str = INK,
) -> None:
    """An ear of wheat; `foot` is where stalk and ear meet."""
    ca, sa = math.cos(math.radians(angle)), math.sin(math.radians(angle))

    def at(u: float, v: float) -> Pt:
        return (foot[0] + size * (u * ca - v * sa), foot[1] + size * (u * sa + v * ca))

    s.stroke([at(-stem, 0), at(0, 0)], 4.5 * size, "grow", ink)
    dark, light, awns = [], [], []
    for k in range(grains):
        u = k * 12.0
        for side in (-1, 1):
            dark.append([at(u, 0), at(u + 9, side * 9), at(u + 24, side * 12)])
            light.append([at(u + 4, side * 3), at(u + 16, side * 9)])
            awns.append([at(u + 22, side * 12), at(u + 44, side * 19)])
    s.strokes(dark, 10 * size, colour=ink)
    s.strokes(awns, 2.4 * size, "fade", ink)
    s.stroke([at(grains * 12, 0), at(grains * 12 + 22, 0)], 10 * size, colour=ink)
    s.strokes(light, 4 * size, colour=colour)


def apple(s: Lino, cx: float, cy: float, colour: str, size: float = 1) -> Shape:
    shape = moved(
        path(
            "M-56 -4 C-56 -42 -22 -56 -2 -40 C20 -58 58 -42 56 0 "
            "C54 32 30 52 -2 46 C-32 52 -56 32 -56 -4 Z"
        ),
        cx,
        cy,
    )
    shape = scaled(shape, size, size, (cx, cy))
    s.fill(shape.buffer(3), s.ink)
    s.solid(shape, colour, width=5.5, start=0.6, sag=16 * size, cut=7)
    s.shine(
        [
            (cx - 36 * size, cy - 20 * size),
            (cx - 41 * size, cy + 4),
            (cx - 34 * size, cy + 24 * size),
        ],
        [(cx - 26 * size, cy - 27 * size), (cx - 29 * size, cy - 8 * size)],
        width=6,
    )
    top = cy - 36 * size
    s.stroke(
        [(cx - 2, top), (cx + 2, top - 17 * size), (cx + 12 * size, top - 29 * size)], 6, "grow"
    )
    return shape


def berry(s: Lino, x: float, y: float, r: float, colour: str) -> None:
    shape = ellipse(x, y, r, r, 14)
    s.mass(shape)
    s.fill(shape.buffer(2.4), s.ink)
    s.fill(moved(shape.buffer(-1), -1, 1), colour, 0.5)
    s.comb(shape, s.arcs(x - r, x + r, y - r, y + r, max(3, int(r / 3)), r * 0.4), width=r * 0.34)
    s.shine([(x - r * 0.5, y - r * 0.5), (x - r * 0.55, y + r * 0.15)], width=max(2.6, r * 0.3))


def bee(s: Lino, cx: float, cy: float, colour: str) -> None:
    """The bee of the honey label."""
    wings = (
        turned(ellipse(cx - 12, cy - 34, 13, 27), -30, (cx - 12, cy - 34)),
        turned(ellipse(cx + 12, cy - 38, 13, 27), 18, (cx + 12, cy - 38)),
    )
    for wing in wings:
        s.fill(wing, s.ink)
        x = wing.centroid.x
        veins = [line((x - 14 + i * 7, cy - 66), (x - 14 + i * 7, cy - 6)) for i in range(5)]
        s.cuts(wing.buffer(-3), veins, PAPER, width=3.6, skip=0)
    body = turned(ellipse(cx, cy, 30, 17), -14, (cx, cy))
    s.fill(body, s.ink)
    for k in (-17, -4, 9):
        stripe = turned(ellipse(cx + k + 3, cy, 3.6, 30), -4, (cx, cy))
        s.fill(body.buffer(-2).intersection(stripe), colour, 0.4)
    s.fill(ellipse(cx + 34, cy - 9, 10), s.ink)
    feelers = [[(cx + 40, cy - 15), (cx + 50, cy - 28)], [(cx + 43, cy - 11), (cx + 56, cy - 18)]]
    s.strokes(feelers, 3, "fade")


def blossom(
    s: Lino, cx: float, cy: float, r: float, colour: str, heart: str = RAPS_TONE, petals: int = 5
) -> None:
    for k in range(petals):
        petal = ellipse(cx, cy - r * 0.62, r * 0.36, r * 0.5, 11)
        shape = turned(petal, 360 / petals * k, (cx, cy))
        s.fill(shape.buffer(1.6), s.ink, 0.5)
        s.fill(shape.buffer(-1.6), colour, 0.5)
    s.dots([(cx, cy)], r * 0.25 + 1.5)
    s.dots([(cx, cy)], r * 0.25 - 1.5, heart)


def steam(s: Lino, spots: list[Pt], height: float = 70, colour: str = PAPER) -> None:
    for x, y in spots:
        wave = [(x, y), (x - 10, y - height * 0.3), (x + 8, y - height * 0.62), (x - 2, y - height)]
        s.stroke(curve(wave), 8, colour=colour)
