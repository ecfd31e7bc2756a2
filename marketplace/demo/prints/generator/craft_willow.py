"""Willow work: baskets."""

import math

from .engine import Lino
from .geometry import Pts, line, path, polygon, rect, ribbon, turned
from .palette import BRICK, CREAM, LEAF, MOSS, ORANGE, SALMON, WICKER, WOOD
from .parts import apple, leaf
from .registry import product


def weave(s: Lino, box: tuple[float, float, float, float], taper: float, rows: int) -> None:
    """Basket weave between x0..x1 and y0..y1; lower rows get shorter by `taper` on each side."""
    x0, y0, x1, y1 = box
    light: list[Pts] = []
    dark: list[Pts] = []
    for row in range(rows):
        t = (row + 0.5) / rows
        y = y0 + (y1 - y0) * t
        left, right = x0 + taper * t**1.7, x1 - taper * t**1.7
        width = (right - left) / 12
        for c in range(-1, 13):
            start = left + c * width + (width if row % 2 else 0)
            a, b = max(left + 3, start - width * 0.55), min(right - 3, start + width * 1.45)
            if c % 2 == 0 or b - a < 8:
                continue
            mid = (a + b) / 2
            cut = [(a, y + 1), (mid, y - 5), (b, y + 1)]
            (light if mid < x0 + (x1 - x0) * 0.62 else dark).append(cut)
    s.strokes(light, 10.5, colour=WOOD)
    s.strokes(dark, 10.5, colour=WICKER)


@product("korb", "porphyr", "Geflochtener Weidenkorb mit Henkel", 25)
def basket(s: Lino) -> None:
    body = path("M60 262 L340 262 C336 330 318 392 296 424 L104 424 C82 392 64 330 60 262 Z")
    turns = [math.pi * k / 39 for k in range(40)]
    outer = [(200 + 132 * math.cos(a), 262 - 172 * math.sin(a)) for a in turns]
    inner = [(200 - 110 * math.cos(a), 262 - 148 * math.sin(a)) for a in turns]
    handle = polygon(outer + inner)
    rim = path("M50 244 C120 232 280 232 350 244 L350 274 C280 286 120 286 50 274 Z")
    s.ground(430)
    s.block_in(handle, WICKER, 5.5)
    twist = [0.06 + (math.pi - 0.12) * k / 39 for k in range(40)]
    s.strokes(
        [
            [
                (200 + 111 * math.cos(a), 262 - 149 * math.sin(a)),
                (200 + 132 * math.cos(a + 0.09), 262 - 172 * math.sin(a + 0.09)),
            ]
            for a in twist
        ],
        4,
    )
    s.mass(body)
    s.fill(body, s.ink)
    weave(s, (60, 274, 340, 424), 44, 11)
    right = body.intersection(rect(262, 262, 100, 170))
    s.comb(right, s.arcs(150, 340, 270, 424, 20, 6), start=0.5, width=6)
    s.block_in(rim, WOOD, 5.5)
    s.strokes([[(56 + i * 12, 276), (70 + i * 12, 240)] for i in range(25)], 5)


@product("weidenkorb", "see", "Flacher Weidenkorb mit Äpfeln, Möhren und Lauch", 26)
def harvest(s: Lino) -> None:
    body = path("M40 322 L360 322 C356 372 336 410 310 428 L90 428 C64 410 44 372 40 322 Z")
    s.ground(434, 40, 360)
    for x, angle in ((250, 12), (276, 22)):
        leek = turned(
            path(f"M{x - 12} 330 L{x - 10} 190 L{x + 10} 190 L{x + 12} 330 Z"), angle, (x, 330)
        )
        s.solid(leek, CREAM, width=5, start=0.5, cut=4)
        for k in (-24, 14):
            tip = turned(
                path(f"M{x - 9} 196 Q{x + k} 150 {x + k * 1.9} 96 Q{x + k + 20} 156 {x + 9} 196 Z"),
                angle,
                (x, 330),
            )
            s.solid(tip, LEAF, width=4.5, start=0.5, cut=4)
    for x, angle in ((112, -30), (134, -15)):
        carrot = turned(
            path(f"M{x - 20} 210 Q{x} 196 {x + 20} 210 L{x + 6} 340 L{x - 6} 340 Z"),
            angle,
            (x, 330),
        )
        s.solid(carrot, ORANGE, width=5, start=0.5, cut=5)
        top = turned(line((x, 330), (x, 206)), angle, (x, 330)).coords[1]
        for k in (-118, -82):
            leaf(s, top, k + angle, 62, 13, MOSS)
    apple(s, 160, 276, BRICK, 0.92)
    apple(s, 236, 290, SALMON, 0.86)
    leaf(s, (164, 218), -14, 40, 15)
    s.mass(body)
    s.fill(body, s.ink)
    weave(s, (40, 336, 360, 428), 46, 7)
    s.comb(body.intersection(rect(270, 322, 100, 110)), s.arcs(170, 360, 340, 428, 12, 6))
    rim = path("M30 306 C120 296 280 296 370 306 L370 334 C280 346 120 346 30 334 Z")
    s.block_in(rim, WOOD, 5.5)
    s.strokes([[(36 + i * 12, 336), (50 + i * 12, 302)] for i in range(27)], 5)
    for cx in (46, 354):
        grip = ribbon(
            [(cx - 26, 312), (cx - 22, 272), (cx, 262), (cx + 22, 272), (cx + 26, 312)], 12
        )
        s.solid(grip.intersection(rect(4, 250, 392, 100)), WICKER, width=4.5, cut=4)
