"""What a brand can be awarded to.

Producers lie below this package, products above it; so whoever owns a kind of subject
registers here how its subjects are found and named.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from marketplace.brands.rules import SubjectKind
from marketplace.infra.db import db
from marketplace.kit.i18n import mark as _
from marketplace.kit.text import fold
from marketplace.producers.models import Producer
from marketplace.producers.rules import ProducerState


@dataclass(frozen=True, slots=True)
class Subject:
    """A producer or a product as the award pages show it."""

    kind: SubjectKind
    id: int
    name: str
    detail: str  # the place of a producer, the producer of a product
    may_receive: bool  # approved or published now

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.id}"

    @property
    def kind_label(self) -> str:
        return KIND_LABELS[self.kind]


KIND_LABELS = {SubjectKind.PRODUCER: _("Betrieb"), SubjectKind.PRODUCT: _("Produkt")}


@dataclass(frozen=True, slots=True)
class Source:
    """How one kind of subject is read."""

    matching: Callable[[str, int], list[Subject]]  # folded text, limit: who may receive
    named: Callable[[Collection[int]], list[Subject]]


_sources: dict[SubjectKind, Source] = {}


def register(kind: SubjectKind, source: Source) -> None:
    """Say how subjects of that kind are found."""
    _sources[kind] = source


def matching(text: str, *, limit: int = 30) -> list[Subject]:
    """Return who could be awarded now, by a part of the name; producers first."""
    return [
        subject
        for kind in SubjectKind
        if kind in _sources
        for subject in _sources[kind].matching(fold(text.strip()), limit)
    ]


def named(kind: SubjectKind, ids: Collection[int]) -> dict[int, Subject]:
    """Return the subjects of those ids, also those no longer on sale."""
    if not ids or kind not in _sources:
        return {}
    return {subject.id: subject for subject in _sources[kind].named(ids)}


def find(kind: SubjectKind, subject_id: int) -> Subject | None:
    return named(kind, [subject_id]).get(subject_id)


def _producers(query: Select[tuple[Producer]]) -> list[Subject]:
    found = db.session.scalars(
        query.options(joinedload(Producer.municipality), joinedload(Producer.locality))
    )
    return [
        Subject(SubjectKind.PRODUCER, p.id, p.name, p.place_name, p.state is ProducerState.APPROVED)
        for p in found
    ]


def _matching_producers(text: str, limit: int) -> list[Subject]:
    return _producers(
        select(Producer)
        .where(
            Producer.state == ProducerState.APPROVED,
            Producer.folded.contains(text, autoescape=True),
        )
        .order_by(Producer.folded, Producer.id)
        .limit(limit)
    )


def _named_producers(ids: Collection[int]) -> list[Subject]:
    return _producers(select(Producer).where(Producer.id.in_(ids)))


register(SubjectKind.PRODUCER, Source(_matching_producers, _named_producers))
