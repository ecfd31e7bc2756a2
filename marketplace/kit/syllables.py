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
TOGETHER = re.compile(r"(sch[lmnrw]?|ch|ck|ph|th|qu|[bdfgkpt]r|[bfgkp]l|.)$", re.IGNORECASE)


def softened(text: str) -> str:
    """Return `text` with soft hyphens in its long words.

    ``softened("Töpferhandwerk")`` may break as Töp-fer-hand-werk.
    """
    return WORD.sub(lambda found: _word(found[0]), text)


def _word(word: str) -> str:
    if len(word) < LONG:
        return word
    cuts = [cut for cut in map(_cut, RUN.finditer(word)) if EDGE <= cut <= len(word) - EDGE]
    parts = [word[a:b] for a, b in zip([0, *cuts], [*cuts, len(word)], strict=True)]
    return SOFT.join(parts)


def _cut(run: re.Match[str]) -> int:
    """Return where a run of consonants between two vowels breaks."""
    last = TOGETHER.search(run[0])
    return run.end() - (len(last[0]) if last else 1)
