"""The demo's prints: rasterised by typst and sent through the upload path like any photo."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import typst
from flask import Flask, current_app

from marketplace.infra.db import db
from marketplace.media import operations as media
from marketplace.media.decoding import reencode_as_jpeg
from marketplace.media.models import Image

PRINTS = Path(__file__).parent / "prints"
SHARP, SMALL = 4, 1.6  # pixels a point: 400 × 500 points become 1600 × 2000, or 640 × 800
PAGE = '#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n#image("{name}.svg", width: 100%)'
SIZES = {"product": (400, 500), "scene": (600, 450)}


@dataclass(frozen=True, slots=True)
class Print:
    """An uploaded motif with its text for those who do not see it."""

    image_id: int
    alt: str


def upload_prints(names: set[str], *, pixels: float = SHARP) -> dict[str, Print]:
    """Upload each motif once and return them by name.

    :param pixels: to a point. `SMALL` ones are drawn and encoded in a sixth of the time.
    """
    catalogue = {
        each["name"]: each
        for each in json.loads((PRINTS / "catalogue.json").read_text(encoding="utf-8"))
    }
    chosen = sorted(names)
    app: Any = current_app
    upload = partial(_uploaded, app._get_current_object())  # noqa: SLF001 - threads know no application
    # Drawing and encoding free the interpreter, so that two at once use two processors.
    with ThreadPoolExecutor(2) as pool:
        ids = pool.map(
            lambda name: upload(_rasterised(name, catalogue[name]["kind"], pixels)), chosen
        )
        return {
            name: Print(image_id, catalogue[name]["title_de"])
            for name, image_id in zip(chosen, ids, strict=True)
        }


def _uploaded(app: Flask, file: bytes) -> int:
    with app.app_context():
        image_id = media.accept_upload(BytesIO(file), owner_kind="demo", owner_id=0).id
        media.process(image_id, inline=True)
    return image_id


def _rasterised(name: str, kind: str, pixels: float) -> bytes:
    """Return a JPEG of the motif."""
    width, height = SIZES[kind]
    page = PAGE.format(width=width, height=height, name=name)
    root: Any = PRINTS / "svg"  # the library's types ask for bytes here
    png = typst.compile(page.encode(), root=root, format="png", ppi=72 * pixels)
    assert isinstance(png, bytes)
    return reencode_as_jpeg(png)


def image_of(image_id: int) -> Image:
    """Return an uploaded motif's row."""
    return db.session.get_one(Image, image_id)
