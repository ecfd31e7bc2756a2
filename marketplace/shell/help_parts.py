"""What a page of help is made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A question with its answer, a paragraph or a step each."""

    title: str
    text: tuple[str, ...]
    steps: bool = False
    id: str = ""  # where pages link to


@dataclass(frozen=True, slots=True)
class Subject:
    """One page of help; `links` are pairs of label and endpoint."""

    slug: str
    title: str
    summary: str
    sections: tuple[Section, ...]
    links: tuple[tuple[str, str], ...] = ()
