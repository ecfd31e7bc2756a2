"""The curators' words: groups of one meaning, beside and instead of those the market knows."""

from collections.abc import Sequence

from sqlalchemy import select

from marketplace.infra import edition, journal
from marketplace.infra.db import db, transaction
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import NotFound, Refusal
from marketplace.search import lexicon
from marketplace.search.german import words
from marketplace.search.models import WordGroup

BUILT_IN = {group[0]: group for group in lexicon.SYNONYMS}
FEWEST, MOST, LONGEST = 2, 20, 60


class NoWords(Refusal):
    message = _("Bitte nennen Sie mindestens zwei und höchstens zwanzig verschiedene Wörter.")
    status = 422


class WordsTaken(Refusal):
    message = _(
        "Diese Wörter wurden inzwischen geändert. Bitte sehen Sie die Liste noch einmal an."
    )
    status = 409


def write_words(
    *, group_id: int | None, given: Sequence[str], replaces: str | None, reason: str, by: int
) -> WordGroup:
    """Write a group of words with one meaning: a new one, or one there is.

    :param replaces: the first word of the group of the lexicon it is written instead of.
    :raises NoWords: fewer than two words, or too many.
    :raises WordsTaken: somebody else has replaced that group meanwhile.
    :raises NotFound: there is no such group.
    """
    kept = _distinct(given)
    if not FEWEST <= len(kept) <= MOST:
        raise NoWords
    with transaction():
        group = _group(group_id, replaces)
        group.words = kept
        _note(group, "words_written", reason=reason, by=by)
    return group


def remove_words(*, group_id: int | None, replaces: str | None, reason: str, by: int) -> None:
    """Let a group count no more; one of the lexicon is kept as replaced by nothing.

    :raises NotFound: there is no such group.
    """
    with transaction():
        group = _group(group_id, replaces)
        before, group.words = list(group.words or []), []
        _note(group, "words_removed", reason=reason, by=by, before=before)
        if group.replaces is None:
            db.session.delete(group)


def _group(group_id: int | None, replaces: str | None) -> WordGroup:
    if group_id is not None:
        found = db.session.get(WordGroup, group_id)
        if found is None:
            raise NotFound
        return found
    if replaces is not None:
        if replaces not in BUILT_IN:
            raise NotFound
        if db.session.scalar(select(WordGroup.id).where(WordGroup.replaces == replaces)):
            raise WordsTaken
    group = WordGroup(replaces=replaces, words=list(BUILT_IN.get(replaces or "", ())))
    db.session.add(group)
    return group


def _distinct(given: Sequence[str]) -> list[str]:
    """Return the words that differ for the search, as they were written."""
    found: dict[tuple[str, ...], str] = {}
    for each in given:
        if read := tuple(words(each[:LONGEST])):
            found.setdefault(read, each[:LONGEST])
    return list(found.values())


def _note(
    group: WordGroup, action: str, *, reason: str, by: int, before: list[str] | None = None
) -> None:
    db.session.flush()
    edition.changed()
    journal.record(
        kind="words", subject_id=group.id, action=action, actor_id=by, reason=reason,
        facts={"words": before if before is not None else group.words},
    )  # fmt: skip
