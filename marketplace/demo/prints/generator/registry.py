"""The list of prints: every motif function enters itself with name, block colour and alt text."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from .engine import Lino

Kind: TypeAlias = Literal["product", "scene"]
Draw: TypeAlias = Callable[[Lino], None]
SIZES: Final[dict[Kind, tuple[int, int]]] = {"product": (400, 500), "scene": (600, 450)}


@dataclass(frozen=True)
class Motif:
    name: str
    title_de: str
    block: str
    kind: Kind
    seed: int
    draw: Draw

    def svg(self) -> str:
        width, height = SIZES[self.kind]
        grid, pitch = (5, 8) if self.kind == "product" else (2, 10)
        lino = Lino(width, height, self.seed, self.block, grid=grid, pitch=pitch)
        self.draw(lino)
        return lino.svg(halo=self.kind == "product")


MOTIFS: Final[list[Motif]] = []


def _enter(name: str, block: str, title: str, kind: Kind, seed: int) -> Callable[[Draw], Draw]:
    def add(draw: Draw) -> Draw:
        MOTIFS.append(Motif(name, f"Linolschnitt: {title}", block, kind, seed, draw))
        return draw

    return add


def product(name: str, block: str, title: str, seed: int = 1) -> Callable[[Draw], Draw]:
    return _enter(name, block, title, "product", seed)


def scene(name: str, block: str, title: str, seed: int = 1) -> Callable[[Draw], Draw]:
    return _enter(name, block, title, "scene", seed)
