"""Reads a place among the words of a search: "Honig Borna", "Töpferei bei Grimma", "04668"; pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from marketplace.search import lexicon
from marketplace.search.german import STOP, letters, words

RADIUS_KM = 25
SHORTEST_SHORT_FORM = 5  # "Kohren" for Kohren-Sahlis
TOKEN = re.compile(r"[^\W_]+")
POSTCODE = re.compile(r"\d{5}", re.ASCII)
BEFORE = frozenset(letters(word) for word in lexicon.BEFORE_PLACES)
AFTER = frozenset(letters(word) for word in lexicon.AFTER_PLACES)
COMMON = frozenset(letters(word) for word in lexicon.PARTS)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as far as a search needs it."""

    kind: str
    slug: str
    name: str
    municipality_ids: tuple[int, ...]
    locality_id: int | None
    point: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Around:
    """The other words of a search and how far everything is from the place among them.

    :param steps: municipality and distance in steps of 100 m, as far as it is near.
    """

    words: str
    spot: Spot
    steps: tuple[tuple[int, int], ...]

    @property
    def locality_id(self) -> int | None:
        return self.spot.locality_id

    @property
    def municipality_ids(self) -> tuple[int, ...]:
        return tuple(key for key, _steps in self.steps)


@dataclass(frozen=True, slots=True)
class Understood:
    """The place among the words, and the words without it, as they were typed."""

    words: str
    spot: Spot


class Gazetteer:
    """The names of places, by their words.

    :param called: each place with its names; where two share one, the first counts.
    """

    def __init__(self, called: Iterable[tuple[Spot, Sequence[str]]]) -> None:
        self._spots: dict[tuple[str, ...], Spot] = {}
        rows = [(spot, tuple(names)) for spot, names in called]
        for forms in (_whole, _parts, _adjectives):
            for spot, names in rows:
                for name in names:
                    for form in forms(name):
                        self._spots.setdefault(form, spot)

    @cached_property
    def longest(self) -> int:
        return max(map(len, self._spots), default=0)

    def find(self, name: Sequence[str]) -> Spot | None:
        return self._spots.get(tuple(name))


def understand(text: str, gazetteer: Gazetteer) -> Understood | None:
    """Return the place among the words with what is left of them; None where there is none.

    The longest name counts; of several the one with "bei" or "in" before it, then the last.
    A word that names goods as well is a place only after such a word.
    """
    written = TOKEN.findall(text)
    tokens = [letters(each) for each in written]
    best: tuple[tuple[int, bool, int], int, int, Spot] | None = None
    for start in range(len(tokens)):
        for end in range(start + 1, min(len(tokens), start + gazetteer.longest) + 1):
            spot = gazetteer.find(tokens[start:end])
            follows = start > 0 and tokens[start - 1] in BEFORE
            if spot is None or (end - start == 1 and tokens[start] in COMMON and not follows):
                continue
            weight = (end - start, follows, start)
            if best is None or weight > best[0]:
                best = (weight, start, end, spot)
    if best is None:
        return None
    _weight, start, end, spot = best
    start, end, spot = _widened(tokens, start, end, spot, gazetteer)
    left = [*written[:start], *written[end:]]
    is_empty = all(letters(each) in STOP | BEFORE | AFTER for each in left)
    return Understood("" if is_empty else " ".join(left), spot)


def around(understood: Understood, distances: dict[int, float]) -> Around:
    """Return the understood search with everything that is near enough.

    :param distances: kilometres from the place to every municipality, by its id.
    """
    at_home = set(understood.spot.municipality_ids)
    steps = [
        (key, 0 if key in at_home else max(1, round(km * 10)))
        for key, km in distances.items()
        if km <= RADIUS_KM or key in at_home
    ]
    return Around(understood.words, understood.spot, tuple(sorted(steps)))


def _widened(
    tokens: list[str], start: int, end: int, spot: Spot, gazetteer: Gazetteer
) -> tuple[int, int, Spot]:
    """Take in what belongs to the place: "04668 Grimma", "in der Nähe von Borna", "und Umgebung"."""
    if start and _belongs(gazetteer.find(tokens[start - 1 : start]), spot):
        start -= 1
    other = gazetteer.find(tokens[end : end + 1])
    if _belongs(other, spot):
        if other and other.locality_id:
            spot = other  # the part of a town says more than the town
        end += 1
    while start and tokens[start - 1] in BEFORE:
        start -= 1
    while tokens[end : end + 1] and tokens[end] in AFTER:
        end += 1
    return start, end, spot


def _belongs(other: Spot | None, spot: Spot) -> bool:
    return other is not None and bool({*other.municipality_ids} & {*spot.municipality_ids})


def _whole(name: str) -> list[tuple[str, ...]]:
    read = tuple(words(name))
    return [read] if read else []


def _parts(name: str) -> list[tuple[str, ...]]:
    """Return what people leave of a long name: "Trebsen" of Trebsen/Mulde, "Lausick" of Bad Lausick."""
    read = words(name)
    if len(read) < 2 or "land" in read:  # noqa: PLR2004
        return []
    return [(each,) for each in read if len(each) >= SHORTEST_SHORT_FORM and each not in COMMON]


def _adjectives(name: str) -> list[tuple[str, ...]]:
    """Return the place as an adjective: "Frohburger", "Röthaer"."""
    read = words(name)
    if len(read) != 1 or POSTCODE.fullmatch(read[0]):
        return []
    return [(f"{read[0]}er",), (f"{read[0]}r",)] if read[0].endswith("e") else [(f"{read[0]}er",)]
