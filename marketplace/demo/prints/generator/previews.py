"""Link previews that come with the market: `python -m marketplace.demo.prints.generator.previews`.

Networks show a picture of 1200 × 630 beside a link and read no SVG. Goods and businesses bring
their own; the market and its brands get these, printed once and committed.
"""

from pathlib import Path
from typing import Any

import typst

from marketplace.media.decoding import reencode_as_jpeg

STATIC = Path(__file__).parents[4] / "static"
WIDTH, HEIGHT = 1200, 630
PAGE = '#set page(width: 1200pt, height: 630pt, margin: 0pt, fill: rgb("{ground}"))\n'
PANORAMA = '#image("prints/panorama.svg", width: 1200pt, height: 630pt, fit: "cover")'
EMBLEM = '#align(center + horizon, image("emblems/{name}.svg", height: 470pt))'
PAPER = "#FBF7EE"


def main() -> None:
    """Write one JPEG for the market and one for each emblem."""
    (STATIC / "share").mkdir(exist_ok=True)
    _write("markt", PANORAMA)
    for emblem in sorted((STATIC / "emblems").glob("*.svg")):
        _write(emblem.stem, EMBLEM.format(name=emblem.stem))


def _write(name: str, content: str) -> None:
    source = (PAGE.format(ground=PAPER) + content).encode()
    root: Any = STATIC  # the library's types ask for bytes here
    png = typst.compile(source, root=root, format="png", ppi=72)
    assert isinstance(png, bytes)
    (STATIC / "share" / f"{name}.jpg").write_bytes(reencode_as_jpeg(png))


if __name__ == "__main__":
    main()
