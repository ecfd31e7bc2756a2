"""Words that are meant where something else was typed: close by letters or by sound; pure."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from marketplace.search.german import LINKS, LONGEST_COMPOUND, Analyser, letters

SHORT_WORD, SHORTEST = 4, 3  # up to four letters one may be wrong, then two; shorter is no typo
SHORTEST_SPLIT, SHORTEST_PIECE = 8, 3
AS_GOOD_AS_TYPED = 2  # of the ranks of `_candidates`: one letter, or none that is heard
MOST_LOOKED_AT = 200  # words with one beginning
# What sounds alike in German; the order counts.
SOUNDS = (
    ("chs", "x"), ("cks", "x"), ("ks", "x"), ("sch", "s"), ("ch", "c"), ("ph", "f"), ("pf", "f"), ("th", "t"), ("dt", "t"), ("ck", "k"), ("tz", "z"), ("qu", "kw"),
    ("ai", "ei"), ("ay", "ei"), ("ey", "ei"), ("ie", "i"), ("y", "i"), ("v", "f"), ("w", "f"),
    ("ah", "a"), ("eh", "e"), ("oh", "o"), ("uh", "u"), ("ih", "i"),
)  # fmt: skip
ENDS = (("ig", "ic"), ("is", "ic"), ("d", "t"), ("b", "p"), ("g", "k"))


def sound(word: str) -> str:
    """Return how a word sounds, roughly: "Honich" as "Honig", "Wallnus" as "Walnuss"."""
    for written, heard in SOUNDS:
        word = word.replace(written, heard)
    for written, heard in ENDS:
        if word.endswith(written):
            word = word.removesuffix(written) + heard
            break
    return "".join(c for place, c in enumerate(word) if place == 0 or word[place - 1] != c)


class Vocabulary:
    """The words of the market. It only grows; whoever uses one asks whether it still finds."""

    def __init__(self) -> None:
        self._shown: dict[str, tuple[str, int]] = {}
        self._by_length: dict[int, list[str]] = defaultdict(list)
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        self._sorted: list[str] = []

    def __contains__(self, word: str) -> bool:
        return word in self._shown

    def add(self, rows: Iterable[tuple[str, str, int]]) -> None:
        """Take in words with their spelling and in how many things they occur."""
        new = []
        for word, shown, count in rows:
            if word not in self._shown:
                self._by_length[len(word)].append(word)
                self._by_sound[sound(word)].append(word)
                new.append(word)
            self._shown[word] = (shown, count)
        if len(new) > MOST_LOOKED_AT:
            self._sorted = sorted([*self._sorted, *new])
        else:
            for word in new:
                insort(self._sorted, word)

    def shown(self, word: str) -> str:
        """Return the word as people write it."""
        return self._shown[word][0]

    def beginning(self, begun: str, *, limit: int) -> list[str]:
        """Return words that begin so, the most frequent first."""
        start = bisect_left(self._sorted, begun)
        found = [
            each
            for each in self._sorted[start : start + MOST_LOOKED_AT]
            if each.startswith(begun) and each != begun
        ]
        return sorted(found, key=lambda word: (-self._shown[word][1], len(word), word))[:limit]

    def close(self, word: str, *, limit: int, kinds: Sequence[str] = ()) -> list[str]:
        """Return the words somebody may have meant, the most likely first, as people write them.

        :param kinds: what the word is a kind of; the first of them is the last resort.
        """
        if len(word) < SHORTEST or word.isdigit():
            return []
        best = [(rank, self.shown(each)) for each, rank in self._candidates(word).items()]
        best += [((3, 0, 0, each), each) for each in self._compounds(word)]
        found = [*dict.fromkeys(shown for _rank, shown in sorted(best))]
        return [*found[: limit - len(kinds[:1])], *kinds[:1]]

    def _candidates(self, word: str) -> dict[str, tuple[int, int, int, str]]:
        """Return words with how far they are: one letter, none that is heard, begun, two."""
        most = 1 if len(word) <= SHORT_WORD else 2
        far: dict[str, int] = {}
        for length in range(len(word) - most, len(word) + most + 1):
            for each, steps, _place in process.extract(
                word, self._by_length.get(length, ()), scorer=OSA.distance, score_cutoff=most,
                limit=20,
            ):  # fmt: skip
                far[each] = 1 if steps == 1 else 4
        if len(word) > SHORT_WORD:
            for each in self.beginning(word, limit=3):
                far[each] = min(far.get(each, 3), 3)
        for each in self._by_sound.get(sound(word), ()):
            far[each] = min(far.get(each, 2), 2)
        far.pop(word, None)
        return {
            each: (steps, int(each[0] != word[0]), -self._shown[each][1], each)
            for each, steps in far.items()
            if len(each) >= SHORTEST
        }

    def _compounds(self, word: str) -> list[str]:
        """Return compounds of which one part is known and the other almost."""
        if len(word) < SHORTEST_SPLIT:
            return []
        found = []
        for place in range(SHORTEST_PIECE, len(word) - SHORTEST_PIECE + 1):
            begin, end = word[:place], word[place:]
            if end in self:
                found += [each + end for each in self._nearly(begin)]
            if any(begin.removesuffix(link) in self for link in LINKS if begin.endswith(link)):
                found += [begin + each for each in self._nearly(end)]
        return [each.capitalize() for each in found]

    def _nearly(self, piece: str) -> list[str]:
        if len(piece) <= SHORTEST:
            return []
        ranks = sorted((rank, each) for each, rank in self._candidates(piece).items())
        return [each for rank, each in ranks[:1] if rank[0] <= AS_GOOD_AS_TYPED]


def corrected(
    tokens: list[str], wrong: list[bool], vocabulary: Vocabulary, read: Analyser, *, limit: int = 4
) -> list[str]:
    """Return what may have been meant instead of these words; only wrong ones are replaced.

    A word of the trade is not mistyped: where there is no Teetasse, a Tasse is the next best.
    """

    def instead(token: str) -> list[str]:
        word, kinds = letters(token), read.tails(token)
        if len(word) > LONGEST_COMPOUND:  # nothing is called so, and to look costs too much
            return []
        if read.knows(word):
            return kinds[:limit]
        return vocabulary.close(word, limit=limit, kinds=kinds)

    choices = [
        instead(token) if is_wrong else [] for token, is_wrong in zip(tokens, wrong, strict=True)
    ]
    if not any(choices):
        return []
    best = [found[0] if found else token for token, found in zip(tokens, choices, strict=True)]
    texts = [best]
    for place, found in enumerate(choices):
        texts += [[*best[:place], other, *best[place + 1 :]] for other in found[1:]]
    return [" ".join(text) for text in texts[:limit]]
