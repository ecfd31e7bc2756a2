"""Candles and soap: small gifts."""

import math

from .engine import Lino
from .geometry import (
    ellipse,
    line,
    moved,
    path,
    rect,
    scaled,
    smooth_line,
)
from .palette import (
    CREAM,
    LEAF,
    LILAC,
    MOSS,
    OCHRE,
    PAPER,
    SALMON,
)
from .registry import product

_WAX, _GLOW = "#e6b44c", "#f4d68a"


@product("kerze", "nacht", "Drei brennende Bienenwachskerzen mit Lichtstrahlen", 31)
def candles(s: Lino) -> None:
    rnd, cx, cy = s.random, 200, 128
    rays = []
    for k in range(64):
        a = 2 * math.pi * k / 64 + rnd.uniform(-0.03, 0.03)
        ray = [
            (cx + r * math.cos(a), cy + r * math.sin(a))
            for r in (rnd.uniform(58, 72), rnd.uniform(110, 250))
        ]
        rays.append([(min(390, max(10, x)), min(404, max(10, y))) for x, y in ray])
    s.strokes(rays, 6.5, "fade", OCHRE)
    for d in (
        "M158 196 C170 186 190 192 200 190 C214 188 232 186 242 196 L242 404 L158 404 Z",
        "M258 286 C270 280 300 280 312 288 L312 404 L258 404 Z",
        "M88 316 C100 308 130 308 142 316 L142 404 L88 404 Z",
    ):
        wax = path(d)
        x0, y0, x1, y1 = wax.bounds
        s.fill(wax.buffer(4), s.ink)
        s.fill(wax, _WAX)
        s.comb(wax, s.arcs(x0, x1, y0, y1, int((y1 - y0) / 7.5), 5), start=0.52, width=7.2)
        s.shine([(x0 + 11, y0 + 20), (x0 + 11, y0 + 70)], width=6)
    drip = path(
        "M158 220 C164 250 170 250 172 226 C176 290 186 292 188 232 C192 250 "
        "198 244 198 220 "
        "L198 200 L158 200 Z"
    )
    s.fill(drip, _GLOW)
    s.outline(drip, 3.5)
    _flames(s)
    plate = path("M52 404 L348 404 C344 424 316 432 200 432 C84 432 56 424 52 404 Z")
    s.fill(plate, "#8e4a3f")
    s.outline(plate, 5)
    s.comb(plate, s.arcs(52, 348, 404, 432, 4, 8), width=5)
    s.cuts(plate.buffer(-5), [line((70, 412), (200, 418))], "#d98f7d", width=4, skip=0)
    for k in range(6):
        y = 444 + k * 8
        s.strokes([[(70 + k * 14, y), (196, y)], [(206, y), (330 - k * 14, y)]], 4, colour=OCHRE)


def _flames(s: Lino) -> None:
    flame = path(
        "M200 74 C224 108 226 136 214 152 C206 162 194 162 186 152 C174 136 178 108 200 74 Z"
    )
    core = path(
        "M200 108 C212 128 212 144 205 151 C202 154 197 154 194 150 C188 142 190 126 200 108 Z"
    )
    for x, y, f in ((200, 120, 1.0), (285, 252, 0.62), (115, 284, 0.62)):
        s.fill(moved(scaled(flame, f, f, (200, 120)), x - 200, y - 120), _GLOW)
        s.fill(
            moved(scaled(core, f, f, (200, 120)), x - 200, y - 120 + (0 if f == 1 else 3)), PAPER
        )
        s.stroke([(x, y + 28 * f), (x + 1, y + 30 * f + 44 * f)], 5 * f, "bar")


@product("seife", "kalk", "Gestapelte Naturseifen mit Lavendel", 90)
def soap(s: Lino) -> None:
    s.ground(436, 40, 360)
    bars = ((56, 366, 250, 64, LILAC), (84, 290, 232, 64, LEAF), (70, 216, 226, 62, SALMON))
    for x, y, w, h, colour in bars:
        front = rect(x, y, w, h).buffer(5)
        top = path(
            f"M{x - 4} {y + 2} L{x + 26} {y - 24} L{x + w + 26} {y - 24} L{x + w + 4} {y + 2} Z"
        )
        side = path(
            f"M{x + w + 4} {y + 2} L{x + w + 28} {y - 24} L{x + w + 28} {y + h - 24} "
            f"L{x + w + 4} {y + h + 4} Z"
        )
        s.block_in(side, colour, 5)
        s.comb(side, s.arcs(x + w, x + w + 30, y - 20, y + h, 10, 0), start=0.05, width=6)
        s.solid(front, colour, start=0.74, sag=1)
        s.block_in(top, CREAM, 5)
        swirl = [
            smooth_line(
                (x + 16, y + 18 + k * 22),
                (x + w * 0.35, y + 6 + k * 22),
                (x + w * 0.7, y + 28 + k * 22),
                (x + w - 12, y + 14 + k * 22),
            )
            for k in range(2)
        ]
        s.cuts(front.buffer(-6), swirl, PAPER, width=7, skip=0, gap=0.03)
    band = rect(150, 212, 62, 70)
    s.fill(band, PAPER)
    s.outline(band, 4.5)
    s.strokes([[(181, 270), (181, 238)]], 4)
    s.strokes([[(181, 262), (166, 250)], [(181, 262), (196, 250)]], 6, colour=LEAF)
    s.dots([(181, 234), (176, 242), (187, 242), (181, 226)], 4.4, LILAC)
    for k, (x, y) in enumerate(((148, 70), (178, 48), (208, 62), (236, 88))):
        s.stroke([(192, 196), (170 + k * 14, 130), (x, y + 30)], 5, "bar", MOSS)
        for i in range(5):
            for side in (-1, 1):
                s.fill(ellipse(x + side * 7 + (k - 1.5) * i * -3, y + i * 14, 8, 7, 8), s.ink, 0.4)
                s.fill(
                    ellipse(x + side * 7 + (k - 1.5) * i * -3 - 1, y + i * 14, 5.6, 4.8, 8),
                    LILAC,
                    0.3,
                )
    s.mass(path("M192 196 L140 40 L250 40 Z"))
