"""The plain-language check: what is green, what is yellow or red, and what to do next."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from marketplace.catalogue import seller_facts
from marketplace.catalogue.completeness import own_gaps
from marketplace.catalogue.models import Product, ProductFinding
from marketplace.catalogue.profile import subject_of
from marketplace.catalogue.seller_facts import SellerFacts
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.legal.profiles.check import Finding, Light, findings, no_parcel, satisfied
from marketplace.legal.profiles.table import Blocks, Requirement

# Where the editor has what a row asks for, if it is not a field of its own.
ANCHORS = {
    "net_quantity": "net_amount_1", "cosmetic_amount": "net_amount_1", "picture": "photo",
    "nutrition": "kj",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that is open: what, what it is, what it holds back and by when."""

    light: Light
    sentence: str
    help: str
    effect: str
    anchor: str
    source: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Board:
    """The check of one product."""

    done: int
    points: list[Point]

    def count(self, light: Light) -> int:
        return sum(point.light is light for point in self.points)

    @property
    def red(self) -> int:
        return self.count(Light.RED)

    @property
    def yellow(self) -> int:
        return self.count(Light.YELLOW)

    @property
    def first(self) -> Point | None:
        """What to do next."""
        return min(self.points, key=lambda each: each.light is not Light.RED, default=None)


def board_of(
    product: Product,
    due: Mapping[str, ProductFinding] | None = None,
    *,
    at_work_counts: bool = True,
    known: SellerFacts | None = None,
) -> Board:
    """Return the check of a product; needs everything loaded.

    :param due: findings with a day, by the requirement's key.
    :param known: what is known of the business, where it was read for several products.
    """
    told = known or seller_facts.of(product.producer_id)
    subject = subject_of(product, at_work_counts=at_work_counts, known=told)
    found, dated = findings(subject, on=clock.today()), due or {}
    own = [
        Point(Light.RED, what, "", _("Vorher geht das Produkt nicht in den Verkauf."), "")
        for what in [*own_gaps(product, no_parcel(found)), *told.papers_for(product)]
    ]
    law = [_point(each, dated.get(each.requirement.key)) for each in found]
    return Board(len(satisfied(subject)), [*own, *law])


def boards_of(products: Sequence[Product], findings: Sequence[ProductFinding]) -> dict[int, Board]:
    """Return the checks of several products of one business by id."""
    dated: defaultdict[int, dict[str, ProductFinding]] = defaultdict(dict)
    for each in findings:
        dated[each.product_id][each.requirement] = each
    known = seller_facts.of(products[0].producer_id) if products else None
    return {each.id: board_of(each, dated[each.id], known=known) for each in products}


def _point(found: Finding, due: ProductFinding | None) -> Point:
    row = found.requirement
    light = Light.YELLOW if due else found.light
    return Point(
        light, found.sentence, row.plain_help, _effect(found, due), _anchor(row), row.source,
        due.due_on if due else found.from_date,
    )  # fmt: skip


def _effect(found: Finding, due: ProductFinding | None) -> str:
    if due is not None:
        return _("Eine Regel hat sich geändert. Bis zu diesem Tag bleibt alles, wie es ist:")
    if found.from_date is not None:
        return _("Noch keine Pflicht. Gilt ab:")
    if found.blocks is Blocks.SHIPPING:
        return _("Bis dahin gibt es nur Abholung, kein Paket.")
    return _("Vorher geht das Produkt nicht in den Verkauf.")


def _anchor(row: Requirement) -> str:
    return ANCHORS.get(row.fact, row.fact if row.said and row.said.is_typed else "")
