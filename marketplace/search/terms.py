"""What is asked of the index: stems, and which of them must occur together; pure."""

from collections.abc import Iterable
from dataclasses import dataclass

MARK = "0"  # before a term that says what the thing is; no word that is typed begins so
KIND = "00"  # before a term that says what the thing is a kind of; as little typed as MARK


@dataclass(frozen=True, slots=True)
class All:
    """Every one of these must occur."""

    of: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of these must occur."""

    of: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A stem of the index; letters and digits only, so it is never an operator."""

    text: str
    is_prefix: bool = False


Query = All | OneOf | Term


def as_kind(query: Query) -> Query:
    """Return the query that asks what a thing is, not only what it is called.

    Of several words one says what it is, the others may stand beside: "Lebkuchen mit Honig". A
    compound is one word: "Apfel-Quitten-Saft" is no Apfelsaft.
    """
    if not isinstance(query, All):
        return _marked(query)
    kinds = tuple(map(_marked, query.of))
    pairs = zip(query.of, kinds, strict=True)
    return All((*(one_of(plain, kind) for plain, kind in pairs), one_of(*kinds)))


def _marked(query: Query) -> Query:
    if isinstance(query, Term):
        return Term(KIND + query.text, is_prefix=query.is_prefix)
    return type(query)(tuple(map(_marked, query.of)))


def one_of(*ways: Query) -> Query:
    """Return the query that any of these answers."""
    flat = tuple(dict.fromkeys(ways))
    return flat[0] if len(flat) == 1 else OneOf(flat)


def matches(query: Query, terms: Iterable[str]) -> bool:
    """Tell whether a text with these terms answers the query: what the database does, in Python."""
    held = frozenset(terms)
    if isinstance(query, Term):
        if query.is_prefix:
            return any(each.startswith(query.text) for each in held)
        return query.text in held
    if isinstance(query, All):
        return all(matches(each, held) for each in query.of)
    return any(matches(each, held) for each in query.of)
