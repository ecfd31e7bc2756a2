"""Words in advertising that the law ties to something: what they are, and what to write instead.

Pure. `findings` looks through the texts of a product or a business; who may publish with what
decides the domain above: EXPLAIN tells the producer, CURATOR needs a person's reason, BLOCK keeps
it from the market.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from marketplace.legal.claim_kinds import Claim, Family, Outcome, Subject
from marketplace.legal.claim_table import CLAIMS

__all__ = ["CLAIMS", "Claim", "Family", "Finding", "Outcome", "Subject", "findings", "plain"]
PATTERNS = {claim.key: re.compile(claim.pattern, re.IGNORECASE) for claim in CLAIMS}


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim that stands in a text."""

    field: str
    words: str  # as they stand there
    claim: Claim
    outcome: Outcome

    @property
    def key(self) -> tuple[str, str]:
        """What a curator's approval is remembered by: the claim, and the words in lower case."""
        return self.claim.key, plain(self.words).casefold()


def plain(text: str) -> str:
    """Return the text as the patterns expect it: composed, one kind of hyphen and of space."""
    text = unicodedata.normalize("NFC", text).replace("\u00ad", "").replace("₂", "2")
    return " ".join(re.sub(r"[\u2010-\u2015]", "-", text).split())


def findings(texts: Mapping[str, str], *, subject: Subject, on: date) -> list[Finding]:
    """Return what stands in these texts, by field in their order, each word once per claim."""
    found: dict[tuple[str, str, str], Finding] = {}
    for field, text in texts.items():
        for each in _in_one(field, plain(text), subject, on):
            found.setdefault((field, *each.key), each)
    return list(found.values())


def _in_one(field: str, text: str, subject: Subject, on: date) -> Iterator[Finding]:
    for claim in CLAIMS:
        if claim.applies_to(subject, on):
            for match in PATTERNS[claim.key].finditer(text):
                yield Finding(field, match.group(), claim, claim.outcome_for(subject))
