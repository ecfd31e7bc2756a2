"""Rewrite the prints, emblems and catalogue (all, or only those named on the command line)."""

import importlib
import json
import sys
from pathlib import Path
from typing import Final

from .registry import MOTIFS

PRINTS: Final = Path(__file__).resolve().parent.parent
EMBLEMS: Final = PRINTS.parents[2] / "static" / "emblems"
LIMIT: Final = 35_000
MODULES: Final = (
    "food_jars",
    "food_bread",
    "food_dairy",
    "food_bottles",
    "food_sweets",
    "food_hearty",
    "food_fruit",
    "food_vegetables",
    "food_spirits",
    "food_pantry",
    "craft_pottery",
    "craft_wood",
    "craft_toys",
    "craft_willow",
    "craft_textile",
    "craft_wool",
    "craft_gifts",
    "craft_home",
    "craft_metal",
    "people",
    "workshops",
    "places",
)


def _write(path: Path, svg: str) -> None:
    path.write_text(svg, encoding="utf-8")
    size = len(svg.encode())
    note = "  too large" if size > LIMIT else ""
    sys.stdout.write(f"{path.stem:28} {size:6}{note}\n")


def _write_catalogue() -> None:
    entries = [
        {"name": m.name, "title_de": m.title_de, "block": m.block, "kind": m.kind} for m in MOTIFS
    ]
    text = json.dumps(entries, ensure_ascii=False, indent=2)
    (PRINTS / "catalogue.json").write_text(text + "\n", encoding="utf-8")


def main(wanted: set[str]) -> None:
    for name in MODULES:
        importlib.import_module(f"{__package__}.{name}")
    (PRINTS / "svg").mkdir(exist_ok=True)
    for motif in MOTIFS:
        if not wanted or motif.name in wanted:
            _write(PRINTS / "svg" / f"{motif.name}.svg", motif.svg())
    emblems = importlib.import_module(f"{__package__}.emblems")
    EMBLEMS.mkdir(exist_ok=True)
    for name, svg in emblems.all_emblems():
        if not wanted or name in wanted:
            _write(EMBLEMS / f"{name}.svg", svg)
    _write_catalogue()


if __name__ == "__main__":
    main(set(sys.argv[1:]))
