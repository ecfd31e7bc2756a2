"""Cows and goats."""

from .engine import Lino
from .geometry import (
    Shape,
    blob,
    ellipse,
    moved,
    path,
    pts,
    rect,
    ribbon,
    scaled,
    turned,
)
from .palette import PAPER, ROSE


def cow(
    s: Lino, x: float, y: float, size: float = 1, coat: str = PAPER, patch: str | None = None
) -> None:
    """A cow that looks to the left, standing on y."""

    def fit(shape: Shape) -> Shape:
        return moved(scaled(shape, size, size, (0, 0)), x, y)

    body = fit(blob(pts("-74,-104 -20,-110 60,-112 92,-96 96,-58 80,-44 20,-36 -50,-40 -80,-58")))
    legs = [
        fit(path(f"M{k - 9} -56 L{k + 11} -56 L{k + 8} 16 L{k - 8} 16 Z"))
        for k in (-60, -34, 58, 82)
    ]
    tail = fit(ribbon([(92, -100), (108, -76), (106, -40)], 6))
    udder = fit(ellipse(36, -36, 22, 13))
    for part in (tail, *legs):
        s.solid(part, coat, width=4.5 * size, start=0.5, sag=1, cut=5 * size)
    s.fill(fit(rect(100, -48, 11, 20)), s.ink)
    s.solid(udder, ROSE, width=4 * size, cut=4 * size)
    neck = fit(path("M-112 -84 L-84 -128 L-40 -108 L-56 -60 Z"))
    s.solid(neck, coat, width=4.5 * size, start=0.8, cut=4 * size)
    s.fill(body.buffer(2), s.ink)
    s.solid(body, coat, width=4.5 * size, start=0.66, sag=10 * size, cut=6 * size)
    spots = (
        [(-20, -108), (20, -110), (34, -86), (10, -66), (-18, -78)],
        [(58, -110), (92, -94), (92, -66), (70, -72)],
        [(-66, -74), (-44, -82), (-40, -54), (-58, -50)],
    )
    for spot in spots:
        s.fill(fit(blob(spot)).intersection(body.buffer(-2)), patch or s.ink)
    head = fit(blob(pts("-132,-86 -128,-100 -104,-128 -80,-130 -70,-108 -84,-82 -112,-72")))
    for ear in (fit(ellipse(-66, -128, 15, 7)), fit(ellipse(-108, -136, 13, 6))):
        s.solid(ear, patch or s.ink, width=3, cut=2)
    s.strokes(
        [
            [
                fit(rect(-96, -136, 1, 1)).exterior.coords[0],
                fit(rect(-104, -158, 1, 1)).exterior.coords[0],
            ],
            [
                fit(rect(-82, -134, 1, 1)).exterior.coords[0],
                fit(rect(-80, -157, 1, 1)).exterior.coords[0],
            ],
        ],
        7 * size,
        "fade",
    )
    s.fill(head.buffer(2), s.ink)
    s.solid(head, coat, width=4.5 * size, start=0.75, cut=4 * size)
    s.fill(fit(blob([(-132, -88), (-122, -100), (-106, -88), (-110, -74), (-124, -74)])), ROSE)
    s.dots(
        [
            (p.x, p.y)
            for p in (fit(ellipse(-98, -110, 1)).centroid, fit(ellipse(-124, -88, 1)).centroid)
        ],
        4 * size,
    )


def goat(
    s: Lino, x: float, y: float, size: float = 1, coat: str = PAPER, *, flip: bool = False
) -> None:
    """A goat that looks to the left (or right), standing on y."""

    def fit(shape: Shape) -> Shape:
        return moved(scaled(shape, -size if flip else size, size, (0, 0)), x, y)

    legs = [
        fit(path(f"M{k - 7} -46 L{k + 7} -46 L{k + 6} 12 L{k - 6} 12 Z"))
        for k in (-38, -20, 36, 54)
    ]
    for leg in legs:
        s.solid(leg, coat, width=4 * size, start=0.5, sag=1, cut=4 * size)
    tail = fit(path("M58 -86 Q76 -104 80 -96 Q78 -82 62 -72 Z"))
    s.solid(tail, coat, width=4 * size, cut=3)
    body = fit(blob(pts("-52,-84 0,-82 48,-90 66,-70 58,-40 0,-32 -40,-36 -54,-56")))
    neck = fit(path("M-58 -48 L-78 -112 L-50 -120 L-28 -70 Z"))
    for part in (neck, body):
        s.fill(part.buffer(2), s.ink)
        s.solid(part, coat, width=4 * size, start=0.6, sag=8 * size, cut=5.4 * size)
    s.fill(fit(path("M-56 -50 L-72 -100 L-50 -106 L-32 -66 Z")).buffer(-1), coat)
    horns = [[(-66, -138), (-54, -162), (-34, -168)], [(-72, -138), (-66, -164), (-50, -174)]]
    s.strokes(
        [
            [(fit(ellipse(a, b, 1)).centroid.x, fit(ellipse(a, b, 1)).centroid.y) for a, b in horn]
            for horn in horns
        ],
        8 * size,
        "fade",
    )
    head = fit(blob(pts("-112,-104 -106,-116 -84,-140 -62,-142 -52,-122 -70,-104 -96,-94")))
    beard = fit(path("M-96 -98 Q-96 -76 -88 -66 Q-80 -80 -80 -98 Z"))
    s.solid(beard, coat, width=3.4 * size, cut=3)
    s.fill(head.buffer(2), s.ink)
    s.solid(head, coat, width=4 * size, start=0.75, cut=4 * size)
    s.solid(fit(turned(ellipse(-46, -130, 16, 6), 20, (-46, -130))), coat, width=3.4 * size, cut=3)
    spots = [fit(ellipse(a, b, 1)).centroid for a, b in ((-80, -122), (-106, -106))]
    s.dots([(p.x, p.y) for p in spots], 3.6 * size)
