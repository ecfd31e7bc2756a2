"""Soft hyphens for long German words: a browser without a dictionary breaks them anywhere else.

Not a dictionary: it splits before the last consonant of a group, as German mostly does,
and knows the groups that stay together. A soft hyphen shows only where a line ends.
"""

import re

LONG = 12  # letters; shorter words fit every column
EDGE = 3  # letters that stay together at both ends
SOFT = "\u00ad"
VOWEL, CONSONANT = "aeiouyäöü", "bcdfghjklmnpqrstvwxzß"
WORD = re.compile(r"[^\W\d_]+")
RUN = re.compile(rf"(?<=[{VOWEL}])[{CONSONANT}]+(?=[{VOWEL}])", re.IGNORECASE)
PREFIX = re.compile(r"(?:^|[^aeiou])ge$", re.IGNORECASE)  # hand-ge-stochen, not handges-tochen
SEAM = re.compile(r"(?<=mittel)(?=[aeiou])")  # Lebensmittel-informationen
TOGETHER = re.compile(r"(sch[lmnrw]?|ch|ck|ph|th|qu|[bdfgkpt]r|[bfgkp]l|.)$", re.IGNORECASE)


def softened(text: str) -> str:
    """Return `text` with soft hyphens in its long words.

    ``softened("Töpferhandwerk")`` may break as Töp-fer-hand-werk.
    """
    return WORD.sub(lambda found: _word(found[0]), text)


def _word(word: str) -> str:
    if len(word) < LONG:
        return word
    return SOFT.join(map(_part, SEAM.split(word)))


def _part(word: str) -> str:
    cuts = [cut for cut in map(_cut, RUN.finditer(word)) if EDGE <= cut <= len(word) - EDGE]
    parts = [word[a:b] for a, b in zip([0, *cuts], [*cuts, len(word)], strict=True)]
    return SOFT.join(parts)


def _cut(run: re.Match[str]) -> int:
    """Return where a run of consonants between two vowels breaks."""
    if PREFIX.search(run.string, 0, run.start()) and run[0].lower() in {"st", "sp"}:
        return run.start()
    last = TOGETHER.search(run[0])
    return run.end() - (len(last[0]) if last else 1)
