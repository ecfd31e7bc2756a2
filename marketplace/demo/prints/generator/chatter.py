"""What stays standing of the cleared ground: ridges around the motif and at the edge."""

import math

from .geometry import Shape, contains, polygons, rect
from .pen import Pen


def halo_around(pen: Pen, shape: Shape, width: float, height: float, rings: int = 8) -> str:
    """Chatter: ridges left standing while the ground around the motif was cleared."""
    data, rnd = "", pen.random
    room = rect(16, 16, width - 32, height - 32)
    for k in range(rings):
        for part in polygons(shape.buffer(13 + k * 13 + k * k * 0.6, join_style=1)):
            edge, spot = part.exterior, 0.0
            while spot < edge.length:
                length = rnd.uniform(12, 40)
                if rnd.random() < 0.62 * (1 - k / (rings + 3)):
                    stops = [min(edge.length, spot + length * i / 5) for i in range(6)]
                    points = [(p.x, p.y) for p in map(edge.interpolate, stops)]
                    if all(contains(room, *p) for p in points):
                        data += pen.gouge(points, 3.7 * rnd.uniform(0.6, 1.1))
                spot += length + rnd.uniform(6, 26)
    return data


def ragged_edge(pen: Pen, width: float, height: float, count: int = 34) -> str:
    """Marks that slip in from the edge of the block."""
    data, rnd = "", pen.random
    for _ in range(count):
        side, u, depth = rnd.choice("lrtb"), rnd.random(), rnd.uniform(5, 13)
        drift = rnd.uniform(-3, 3)
        if side in "lr":
            x, y = (0.0 if side == "l" else width), u * height
            end = (x + math.copysign(depth, 1 if side == "l" else -1), y + drift)
        else:
            x, y = u * width, (0 if side == "t" else height)
            end = (x + drift, y + math.copysign(depth, 1 if side == "t" else -1))
        data += pen.gouge([(x, y), end], rnd.uniform(2, 4.5), "fade")
    return data
