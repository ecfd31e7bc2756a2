"""The linocut block: knife-cut areas, comb shading, gouged highlights, chatter around the motif."""

from collections.abc import Iterable, Sequence

from .chatter import halo_around, ragged_edge
from .geometry import (
    Line,
    Pt,
    Pts,
    Shape,
    contains,
    line,
    moved,
    pieces,
    rect,
    ring_points,
    stretch,
    union,
)
from .palette import BLOCKS, INK, NIGHT_INK, PAPER, halo_colour
from .pen import Pen, Taper


class Lino:
    """One block. Shapes drawn with `solid` or `mass` are remembered for the halo around them."""

    def __init__(
        self,
        width: int,
        height: int,
        seed: int,
        block: str | None,
        *,
        grid: int = 5,
        coarse: float = 1,
        pitch: float = 8,
    ) -> None:
        self.width, self.height, self.block = width, height, block
        self.pitch = pitch
        self.pen = Pen(seed, grid, coarse)
        self.random = self.pen.random
        self.ink = NIGHT_INK if block == "nacht" else INK
        self._sheet = rect(-12, -12, width + 24, height + 24)
        self._under: list[str] = []
        self._over: list[tuple[str, str]] = []
        self._mass: list[Shape] = []

    # --- areas ---

    def add(self, data: str, colour: str) -> None:
        """Print path data; cuts in the colour of the previous ones join their path."""
        if data and self._over and self._over[-1][0] == colour:
            self._over[-1] = (colour, self._over[-1][1] + data)
        elif data:
            self._over.append((colour, data))

    def fill(self, shape: Shape, colour: str, amp: float = 0.9) -> None:
        self.add(self.pen.rough(shape.intersection(self._sheet), amp), colour)

    def outline(
        self, shape: Shape, width: float = 5, colour: str | None = None, amp: float = 0.7
    ) -> None:
        band = shape.buffer(width / 2).difference(shape.buffer(-width / 2))
        self.fill(band, colour or self.ink, amp)

    def mass(self, *shapes: Shape) -> None:
        self._mass.extend(shapes)

    def block_in(self, shape: Shape, colour: str, width: float = 6, shift: float = 3) -> None:
        """Colour plus key line, printed slightly out of register."""
        self._mass.append(shape)
        self.fill(moved(shape, -shift, shift), colour)
        self.outline(shape, width)

    def solid(
        self,
        shape: Shape,
        colour: str,
        *,
        width: float = 6,
        start: float = 0.62,
        sag: float = 8,
        pitch: float | None = None,
        cut: float = 7.2,
    ) -> None:
        """A body lit from the left: colour, key line, comb shading along the right side."""
        self.block_in(shape, colour, width)
        x0, y0, x1, y1 = shape.bounds
        rows = self.arcs(x0, x1, y0, y1, max(1, int((y1 - y0) / (pitch or self.pitch))), sag)
        self.comb(shape, rows, start=start, width=cut)

    # --- cuts ---

    def stroke(
        self, points: Pts, width: float, taper: Taper = "lens", colour: str | None = None
    ) -> None:
        self.add(self.pen.gouge(points, width, taper), colour or self.ink)

    def strokes(
        self, lines: Iterable[Pts], width: float, taper: Taper = "lens", colour: str | None = None
    ) -> None:
        data = "".join(self.pen.gouge(points, width, taper) for points in lines)
        self.add(data, colour or self.ink)

    def shine(self, *lines: Pts, width: float = 7, colour: str = PAPER) -> None:
        self.strokes(lines, width, "lens", colour)

    def comb(
        self,
        shape: Shape,
        rows: Sequence[Line],
        *,
        start: float = 0.5,
        end: float = 1,
        var: float = 0.12,
        width: float = 6,
        taper: Taper = "grow",
        colour: str | None = None,
    ) -> None:
        """Comb shading: each row starts thin inside and gets thick at the edge."""
        data = ""
        for row in rows:
            for piece in pieces(self._sheet.intersection(shape), row):
                first = min(0.96, max(0, start + self.random.uniform(-var, var)))
                data += self.pen.gouge(stretch(piece, first, end), width, taper)
        self.add(data, colour or self.ink)

    def cuts(
        self,
        shape: Shape,
        rows: Sequence[Line],
        colour: str | None = None,
        *,
        width: float = 3,
        var: float = 0.3,
        skip: float = 0.1,
        parts: int = 1,
        gap: float = 0.12,
    ) -> None:
        """Rows of single cuts inside a shape, some left out."""
        data = ""
        rnd = self.random
        for row in rows:
            for piece in pieces(shape, row):
                for k in range(parts):
                    if rnd.random() < skip:
                        continue
                    first = k / parts + rnd.uniform(0, gap)
                    last = (k + 1) / parts - rnd.uniform(0, gap)
                    if last - first >= 0.05:
                        cut = width * (1 + rnd.uniform(-var, var))
                        data += self.pen.gouge(stretch(piece, first, last, 6), cut)
        self.add(data, colour or self.ink)

    def dots(self, spots: Iterable[Pt], r: float, colour: str | None = None) -> None:
        n = 6 if r < 4 else 9
        rings = (ring_points(x, y, r, n, self.random.random())[::-1] for x, y in spots)
        self.add("".join(self.pen.ring(ring) for ring in rings), colour or self.ink)

    def specks(self, shape: Shape, colour: str, count: int = 24, r: float = 1.2) -> None:
        x0, y0, x1, y1 = shape.bounds
        rnd = self.random
        spots = [(rnd.uniform(x0, x1), rnd.uniform(y0, y1)) for _ in range(count * 3)]
        inside = [s for s in spots if contains(shape, *s)][:count]
        data = ""
        for x, y in inside:
            ring = ring_points(x, y, r * rnd.uniform(0.5, 1.3), rnd.randint(3, 5), rnd.random() * 6)
            data += self.pen.ring(ring[::-1])
        self.add(data, colour)

    # --- guide lines ---

    def arcs(
        self, x0: float, x1: float, y0: float, y1: float, n: int, sag: float = 10
    ) -> list[Line]:
        """Rows across that hang through by `sag`, like the hoops of a barrel."""
        rows = []
        for k in range(n):
            y = y0 + (y1 - y0) * (k + 0.5) / n + self.random.uniform(-0.8, 0.8)
            bow = [y + sag * (1 - ((i / 10 - 0.5) * 2) ** 2) for i in range(11)]
            rows.append(line(*((x0 + (x1 - x0) * i / 10, bow[i]) for i in range(11))))
        return rows

    def columns(self, x0: float, x1: float, y0: float, y1: float, n: int) -> list[Line]:
        rnd = self.random
        out = []
        for k in range(n):
            x = x0 + (x1 - x0) * (k + 0.5) / n
            out.append(
                line(*((x + rnd.uniform(-0.5, 0.5), y0 + (y1 - y0) * i) for i in (0, 0.5, 1)))
            )
        return out

    # --- ground ---

    def ground(
        self, y: float, x0: float = 56, x1: float = 344, n: int = 7, colour: str | None = None
    ) -> None:
        """Flat strokes below the motif: the table it stands on."""
        data, rnd = "", self.random
        for k in range(n):
            row, width = y + k * 7 + rnd.uniform(-1, 1), 4 * (1 - k * 0.07)
            a, b = x0 + rnd.uniform(0, 30) + k * 9, x1 - rnd.uniform(0, 30) - k * 9
            mid = a + (b - a) * rnd.uniform(0.3, 0.7)
            data += self.pen.gouge([(a, row), (mid - 6, row + rnd.uniform(-1, 1))], width)
            data += self.pen.gouge([(mid + 4, row), (b, row + rnd.uniform(-1, 1))], width)
        self._under.append(f'<path fill="{colour or self.ink}" d="{data}"/>')

    # --- proof ---

    def svg(self, *, halo: bool = True) -> str:
        w, h = self.width, self.height
        base = ""
        if self.block:
            base = f'<path fill="{BLOCKS[self.block]}" d="M0 0H{w}V{h}H0Z"/>'
        if self.block and halo:
            chatter = ragged_edge(self.pen, w, h)
            if self._mass:
                chatter = halo_around(self.pen, union(*self._mass), w, h) + chatter
            base += f'<path fill="{halo_colour(self.block)}" d="{chatter}"/>'
        body = "".join(self._under)
        body += "".join(f'<path fill="{colour}" d="{data}"/>' for colour, data in self._over)
        head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}"'
        return f'{head} width="{w}" height="{h}">{base}{body}</svg>\n'
