"""What curators see of the search: groups of words with what they find, and what was missed."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select

from marketplace.infra.db import db
from marketplace.kit import clock
from marketplace.kit.refusal import NotFound
from marketplace.search import lexicon, queries
from marketplace.search.conditions import called
from marketplace.search.models import Miss, WordGroup

MISSED_DAYS, MOST_MISSES = 30, 200
LEAST_MISSES = 3  # what fewer look for may tell of one person


@dataclass(frozen=True, slots=True)
class Group:
    """Words of one meaning.

    :param id: the curators' row; None for a group of the lexicon as it is.
    :param key: the first word of the group of the lexicon it is, or stands for; None for an own.
    """

    id: int | None
    key: str | None
    words: tuple[str, ...]

    @property
    def name(self) -> str:
        """The word that stands for the group in links and headings."""
        return self.words[0] if self.words else self.key or ""

    @property
    def is_off(self) -> bool:
        """Tell whether the curators have put it aside."""
        return not self.words


@dataclass(frozen=True, slots=True)
class Missed:
    """What was looked for in vain within the last 30 days, how often and when last."""

    words: str
    count: int
    last: date


def curated() -> list[Group]:
    """Return the groups the curators wrote or put aside, the newest first."""
    rows = db.session.scalars(select(WordGroup).order_by(WordGroup.id.desc()))
    return [Group(row.id, row.replaces, tuple(row.words)) for row in rows]


def built_in(kept: list[Group]) -> list[Group]:
    """Return the groups of the lexicon that nobody has replaced."""
    replaced = {group.key for group in kept}
    return [Group(None, each[0], each) for each in lexicon.SYNONYMS if each[0] not in replaced]


def get_group(*, group_id: int | None = None, key: str | None = None) -> Group:
    """Return one group by the curators' id or by its word in the lexicon.

    :raises NotFound: there is none.
    """
    found = next(
        (
            each
            for each in (curated() if group_id is not None else built_in(curated()))
            if (each.id == group_id if group_id is not None else each.key == key)
        ),
        None,
    )
    if found is None:
        raise NotFound
    return found


def finds(words: tuple[str, ...]) -> list[tuple[str, int]]:
    """Return for each word how many goods a search for it shows now."""
    return list(zip(words, queries.count_each([called(word) for word in words]), strict=True))


def missed() -> list[Missed]:
    """Return what was looked for and not found, the most frequent first."""
    rows = db.session.execute(
        select(Miss.words, func.sum(Miss.count).label("number"), func.max(Miss.day).label("last"))
        .where(Miss.day > clock.today() - timedelta(days=MISSED_DAYS))
        .group_by(Miss.words)
        .having(func.sum(Miss.count) >= LEAST_MISSES)
        .order_by(func.sum(Miss.count).desc(), func.max(Miss.day).desc(), Miss.words)
        .limit(MOST_MISSES)
    )
    return [Missed(row.words, int(row.number), row.last) for row in rows]
