"""Brings German words into a form in which they can be compared; the same for index and query.

Three steps: letters (``Käse``, ``Kaese`` and ``kase`` are one), the stem (``Kerzen`` and
``Kerze``), and for compounds their parts (``Ziegenkäse`` is also ``Käse`` and ``Ziege``).
Nothing here knows the database or a request.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock

import snowballstemmer

from marketplace.kit.text import fold
from marketplace.search import lexicon
from marketplace.search.terms import KIND, MARK, All, Query, Term, one_of

SHORTEST_PART, SHORTEST_COMPOUND, LONGEST_WORD = 3, 6, 60
# To cut a word takes the square of its length, and its ends the cube; one sign may be 18 letters.
LONGEST_COMPOUND = 40
MOST_REMEMBERED = 10_000  # words whose parts are known, one megabyte or two
# The end of a compound whose beginning is not known ("Phaceliahonig") must be long or well known.
SHORTEST_HEAD = 5
SHORTEST_TAIL = 2  # "Walnussöl"
LINKS = ("", "s", "n", "en", "es", "e", "er", "ens")  # what glues compounds together
WORD, VOWEL = re.compile(r"[a-z0-9]+"), re.compile(r"[aeiouy]")
WRITTEN = re.compile(r"[^\W\d_]{2,40}")  # a word as it stands in a text
VERB_BEGINS = frozenset(lexicon.VERB_BEGINS)
VERB_ENDS = ("ieren", "iert", "ierte")
_stemmer = snowballstemmer.stemmer("german")
_one_at_a_time = Lock()  # it keeps the word it works on in itself


def letters(text: str) -> str:
    """Return `text` in lower case without umlauts, however they were written.

    ``letters("Käse")``, ``letters("Kaese")`` and ``letters("kase")`` are all ``"kase"``; "ue"
    after a, e or q is two letters of the word ("neue", "Quelle"), not an umlaut, as "oe" after i is
    ("Bioeier").
    """
    plain = fold(text)
    plain = re.sub(r"(?<!i)oe", "o", plain.replace("ae", "a"))
    return re.sub(r"(?<![aeq])ue", "u", plain)


def words(text: str) -> list[str]:
    """Return the words of a text in that form, in order; what is too long is cut."""
    return [word[:LONGEST_WORD] for word in WORD.findall(letters(text))]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of one word of `words`."""
    known = _IRREGULAR.get(word)
    if known is not None:
        return known
    with _one_at_a_time:
        return str(_stemmer.stemWord(word))


_IRREGULAR: dict[str, str] = {letters(word): letters(word) for word in lexicon.UNSTEMMED}
_IRREGULAR.update(
    {
        letters(word): _IRREGULAR.get(letters(base)) or _stemmer.stemWord(letters(base))
        for word, base in lexicon.IRREGULAR.items()
    }
)


def _diminutives() -> dict[str, str]:
    """Return the small forms of the words of the trade: "Tässchen" is a Tasse, "Brötchen" no Brot."""
    known = {letters(word) for word in lexicon.PARTS}
    known |= {letters(word) for group in lexicon.SYNONYMS for word in group if " " not in word}
    taken = known | _IRREGULAR.keys()
    found: dict[str, str] = {}
    for word in sorted(known):
        for ending in ("chen", "lein"):
            small = word.removesuffix("e") + ending
            if small not in taken:
                found[small] = _IRREGULAR.get(word) or _stemmer.stemWord(word)
    return found


_IRREGULAR.update(_diminutives())
SHORT_HEADS = frozenset(stem(letters(word)) for word in lexicon.SHORT_HEADS)
WHOLE_HEADS = frozenset(letters(word) for word in lexicon.WHOLE_HEADS)
DECLARED = frozenset(stem(letters(word)) for word in lexicon.DECLARED)
# From these words on a name says what is with the thing: "Lebkuchen mit Honig" is no honey.
BESIDE = frozenset(letters(word) for word in lexicon.BESIDE)
AMOUNT = re.compile(r"\d+(g|gr|gramm|kg|kilo|ml|cl|l|liter|cm)")  # "500g", or "500 g" joined
GENERIC = tuple(letters(word) for word in lexicon.GENERIC)
STOP = frozenset(letters(word) for word in lexicon.STOP)


@dataclass(frozen=True)
class Analyser:
    """Reads texts and queries with a vocabulary and synonyms.

    :param parts: words that may stand in compounds, as people write them.
    :param synonyms: groups of words or phrases with one meaning.
    """

    parts: frozenset[str] = lexicon.PARTS
    synonyms: tuple[tuple[str, ...], ...] = lexicon.SYNONYMS
    _stems: dict[str, str] = field(init=False, repr=False)
    _same: dict[str, tuple[tuple[str, ...], ...]] = field(init=False, repr=False)
    _phrases: dict[tuple[str, ...], Query] = field(init=False, repr=False)
    _written: dict[str, str] = field(init=False, repr=False)  # stem of a part -> the part
    _parts_of: dict[str, tuple[str, ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        stems: dict[str, str] = {}
        written: dict[str, str] = {}
        for part in sorted(self.parts):
            for word in words(part):
                if len(word) >= SHORTEST_PART - 1:
                    stems.setdefault(word, stem(word))
                    stems.setdefault(stem(word), stem(word))
                    written.setdefault(stem(word), part)
        same: dict[str, list[tuple[str, ...]]] = {}
        phrases: dict[tuple[str, ...], Query] = {}
        for group in self.synonyms:
            read = [tuple(stem(word) for word in words(phrase)) for phrase in group]
            for phrase in read:
                if len(phrase) == 1:
                    others = [each for each in read if each != phrase]
                    same.setdefault(phrase[0], []).extend(others)
                elif phrase:
                    phrases[phrase] = one_of(*(self._phrase(each) for each in read if any(each)))
        object.__setattr__(self, "_stems", stems)
        object.__setattr__(self, "_written", written)
        object.__setattr__(self, "_phrases", phrases)
        object.__setattr__(
            self, "_same", {key: tuple(dict.fromkeys(value)) for key, value in same.items()}
        )

    def terms(self, text: str) -> list[str]:
        """Return what the index holds of a text: each stem, and the parts of compounds."""
        found: dict[str, None] = {}
        for word in words(text):
            if word in STOP:
                continue
            found[stem(word)] = None
            found.update(dict.fromkeys(self.split(word) or self._end(word)))
        return list(found)

    def marks(self, text: str) -> list[str]:
        """Return the terms of what a thing is called, marked.

        A compound that is asked for must be one: for "Buttermilch" its last part, Milch, is looked
        for among these, not in a list of ingredients that has butter as well.
        """
        return [MARK + term for term in self.terms(text)]

    def kinds(self, text: str) -> list[str]:
        """Return what a thing called so is, marked: "Honig-Lebkuchen mit Nuss" is a Lebkuchen.

        What follows a comma says which one it is: "Kleines Aquarell, Apfel" is no Apfel. Of a
        compound the last part says what it is, whether or not it is written with hyphens.
        """
        found: dict[str, None] = {}
        for written in text.partition(",")[0].split():
            for word in words(written)[-1:]:
                if word in BESIDE:
                    return [KIND + term for term in found]
                if word not in STOP:
                    found |= dict.fromkeys((stem(word), *self.split(word)[-1:]))
        return [KIND + term for term in found]

    def vocabulary(self, text: str) -> dict[str, str]:
        """Return the words a text is found by, as people write them, by their letters.

        The known parts of compounds are among them: who types "Kässe" means the Käse in Ziegenkäse.
        """
        found: dict[str, str] = {}
        for written in WRITTEN.findall(text):
            word = letters(written)
            if word in STOP or len(word) < SHORTEST_PART or WORD.fullmatch(word) is None:
                continue
            found.setdefault(word, written)
            for part in self.split(word):
                if part in self._written:
                    shown = self._written[part]
                    found.setdefault(letters(shown), shown.capitalize())
        return found

    def knows(self, word: str) -> bool:
        """Tell whether this is a German word of the trade, whether or not anything is called so."""
        base = stem(word)
        known = word in self._stems or base in self._stems or base in self._same
        return known or (len(word) <= LONGEST_COMPOUND and self._segment(word) is not None)

    def split(self, word: str) -> tuple[str, ...]:
        """Return the stems of the parts of a compound; nothing where it is none."""
        if len(word) < SHORTEST_COMPOUND or word in self._stems:
            return ()
        parts = self._parts_of.get(word)
        if parts is None:  # a shelf says the same words again and again
            found = self._segment(word)
            parts = found if found and len(found) > 1 else self._head(word)
            if len(self._parts_of) >= MOST_REMEMBERED:
                self._parts_of.clear()
            self._parts_of[word] = parts
        return parts

    def _end(self, word: str) -> tuple[str, ...]:
        """Return the end of a word of the trade that is a compound itself: "Landbrot" is bread."""
        if word in self._stems and len(word) >= SHORTEST_COMPOUND:
            for start in range(SHORTEST_PART, len(word) - SHORTEST_PART):
                end = self._stems.get(word[start:])
                if end and self._known(word[:start], is_last=False):
                    return (end,)
        return ()

    def query(
        self, text: str, *, last_is_begun: bool = False, literal: bool = False
    ) -> Query | None:
        """Return what must occur for a text to be found; None where nothing was asked.

        :param last_is_begun: the last word is still being typed: what begins like it counts.
        :param literal: synonyms do not count.
        """
        asked = _asked(text)
        found = [self._literal(word) if literal else self._word(word) for word in asked]
        whole = None if literal else self._phrases.get(tuple(map(stem, asked)))
        if whole is not None:
            return whole
        if last_is_begun and asked:
            begun = Term(asked[-1], is_prefix=True)
            found[-1] = one_of(begun, found[-1])
        if not found:
            return None
        return found[0] if len(found) == 1 else All(tuple(found))

    def _word(self, word: str) -> Query:
        base = stem(word)
        ways: list[Query] = [Term(base)]
        ways += [self._phrase(phrase) for phrase in self._same.get(base, ())]
        parts = self.split(word)
        if parts:
            ways.append(self._compound(parts))
        ways += [self._word(word.removesuffix(end)) for end in GENERIC if _ends(word, end)]
        if len(parts) > 2:  # noqa: PLR2004 - "Lindenblütenhonig" is Lindenhonig
            ways.append(self._compound((parts[0], parts[-1])))
        return one_of(*ways)

    def _compound(self, parts: Sequence[str]) -> Query:
        *first, last = parts
        return All((*(self._part(part) for part in first), self._part(last, mark=MARK)))

    def _literal(self, word: str) -> Query:
        parts = self.split(word)
        whole = Term(stem(word))
        return one_of(whole, All(tuple(map(Term, parts)))) if parts else whole

    def _part(self, part: str, mark: str = "") -> Query:
        others = (self._phrase(each, mark) for each in self._same.get(part, ()))
        return one_of(Term(mark + part), *others)

    def _phrase(self, phrase: tuple[str, ...], mark: str = "") -> Query:
        terms: tuple[Query, ...] = tuple(Term(mark + each) for each in phrase if each)
        return terms[0] if len(terms) == 1 else All(terms)

    def _head(self, word: str) -> tuple[str, ...]:
        """Return beginning and end of a compound whose beginning is not known; () for none."""
        if word.endswith(VERB_ENDS):
            return ()
        for start in range(SHORTEST_PART, len(word) - SHORTEST_PART):
            begin, head = word[:start], self._sure(word[start:])
            if head and begin not in VERB_BEGINS and VOWEL.search(begin):
                return stem(begin), head
        return ()

    def _sure(self, end: str) -> str:
        """Return the stem of what ends a compound beyond doubt, "" for none."""
        head = self._stems.get(end) or self._stems.get(stem(end), "")
        is_sure = len(head) >= SHORTEST_HEAD or head in SHORT_HEADS or end in WHOLE_HEADS
        return head if is_sure else ""

    def tails(self, written: str) -> list[str]:
        """Return what a compound is a kind of, the narrowest first: a "Teetasse" is a "Tasse".

        :param written: one word as it was typed.
        """
        word = letters(written)
        if word.endswith(VERB_ENDS) or len(word) > LONGEST_COMPOUND:
            return []
        whole, found = self._segment(word) or (), []
        for start in range(SHORTEST_PART, len(written) - SHORTEST_TAIL + 1):
            begin, end = letters(written[:start]), letters(written[start:])
            parts = self._segment(end) or ()
            is_cut = 0 < len(parts) < len(whole) and whole[-len(parts) :] == parts
            is_sure = bool(self._sure(end)) and begin not in VERB_BEGINS
            if VOWEL.search(begin) and (is_cut or is_sure):
                found.append(written[start:].capitalize())
        return found

    def _segment(self, word: str) -> tuple[str, ...] | None:
        """Cut a word into known parts, the longest last part first; None where it is none."""
        whole = len(word)
        best: dict[int, tuple[str, ...] | None] = {whole: ()}
        for start in range(whole - SHORTEST_PART + 1, -1, -1):
            best[start] = None
            for end in range(whole, start + SHORTEST_PART - 2, -1):
                part = self._known(word[start:end], is_last=end == whole)
                rest = best.get(end)
                if part is None or rest is None:
                    continue
                candidate = (part, *rest)
                known = best[start]
                if known is None or len(candidate) < len(known):
                    best[start] = candidate
        return best.get(0)

    def _known(self, piece: str, *, is_last: bool) -> str | None:
        if is_last:
            return self._stems.get(piece) or self._stems.get(stem(piece))
        for link in LINKS:
            if (link and not piece.endswith(link)) or piece == "ein":  # "einkochen" has no egg
                continue
            base = piece[: len(piece) - len(link)]
            if len(base) >= SHORTEST_PART - (base in {"ei", "ol"}) and base in self._stems:
                return self._stems[base]
        return None


def _ends(word: str, end: str) -> bool:
    return word.endswith(end) and len(word) >= len(end) + SHORTEST_PART


def unqualified(text: str) -> str:
    """Return the words without those that producers declare instead of naming goods so: "vegan"."""
    return " ".join(each for each in words(text) if stem(each) not in DECLARED) or text


def _asked(text: str) -> list[str]:
    """Return the words that ask for something: no articles, no amounts."""
    given = words(text)
    pairs = zip(given, [*given[1:], ""], strict=False)
    amounts: set[int] = set()
    for place, (word, following) in enumerate(pairs):
        if AMOUNT.fullmatch(word):
            amounts.add(place)
        elif AMOUNT.fullmatch(word + following):
            amounts |= {place, place + 1}
    asked = [word for place, word in enumerate(given) if word not in STOP and place not in amounts]
    return asked or given
