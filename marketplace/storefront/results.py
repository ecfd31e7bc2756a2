"""The pages of a search: goods, businesses, brands, places, and ways on where nothing was found."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import url_for
from flask_babel import gettext, ngettext

from marketplace.brands import queries as brands_of_the_market
from marketplace.kit import clock
from marketplace.search import misses, queries, subjects
from marketplace.search.finding import Finding, read
from marketplace.search.models import PLACES, SubjectKind
from marketplace.search.rules import Filters, Sort
from marketplace.search.subjects import Named
from marketplace.storefront import listing as lists
from marketplace.storefront import producers as producer_pages
from marketplace.storefront import queries as shop
from marketplace.storefront.boards import claim_of
from marketplace.storefront.emblems import Mark, mark_of
from marketplace.storefront.listing import ListPage
from marketplace.storefront.producers import ProducerCard
from marketplace.storefront.rescue import Rescue, rescue
from marketplace.web import freshness

GOODS, MAKERS, BRANDS, PLACES_TAB = "goods", "makers", "brands", "places"
ENDPOINTS = {
    GOODS: "storefront.listing",
    MAKERS: "storefront.producers",
    BRANDS: "storefront.brands",
    PLACES_TAB: "storefront.places",
}
MOST_LEADS = 3


@dataclass(frozen=True, slots=True)
class Tab:
    """One kind of results, as a link to its own address."""

    label: str
    count: int
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Lead:
    """A page that is called exactly so: it stands before everything."""

    kind: str
    title: str
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class FoundPage:
    """What every page of a search shows around its results."""

    heading: str
    asked: str  # stands in the field and in every link
    remarks: list[str]
    everywhere_url: str | None
    everywhere_label: str
    tabs: list[Tab]
    leads: list[Lead]

    @property
    def fruitful(self) -> Tab | None:
        """The first kind that has results."""
        return next((tab for tab in self.tabs if tab.count), None)


@dataclass(frozen=True, slots=True)
class GoodsPage:
    about: FoundPage
    list: ListPage
    rescue: Rescue | None


@dataclass(frozen=True, slots=True)
class BesidePage:
    """Businesses, brands or places that answer a search."""

    about: FoundPage
    current: str
    producers: list[ProducerCard]
    brands: list[Mark]
    places: list[Lead]


def goods(filters: Filters) -> GoodsPage:
    """Return the page of a search for goods."""
    finding = read(filters)
    page = lists.build(finding.filters, endpoint=ENDPOINTS[GOODS])
    asked = _asked(finding)
    beside = subjects.beside_goods(asked, finding.spot)
    counts = _counts(beside, subjects.count_makers(finding.filters), page.total)
    about = _about(finding, GOODS, counts, _leads(finding, beside))
    if finding.is_shortened or not any(counts.values()):
        misses.note(filters.q)
        freshness.until(clock.now())  # an answer that is kept would count once
    if finding.is_found:
        return GoodsPage(about, page, None)
    return GoodsPage(about, page, rescue(filters, page.others))


def beside(text: str, current: str) -> BesidePage:
    """Return the page of a search for businesses, brands or places."""
    finding = read(Filters(q=text, sort=Sort.BEST))
    asked = _asked(finding)
    found = subjects.beside_goods(asked, finding.spot)
    makers = subjects.makers(finding.filters)
    total = queries.total(finding.filters)
    counts = _counts(found, len(makers), total)
    return BesidePage(
        _about(finding, current, counts, []),
        current,
        _producers(makers) if current == MAKERS else [],
        _marks(found) if current == BRANDS else [],
        [_lead(each) for each in found if each.kind in PLACES] if current == PLACES_TAB else [],
    )


def address(found: Named) -> str:
    """Return the page of something that was found."""
    endpoint = {
        SubjectKind.PRODUCT: "storefront.product",
        SubjectKind.PRODUCER: "storefront.producer",
        SubjectKind.BRAND: "storefront.brand",
        SubjectKind.CATEGORY: "storefront.category",
        SubjectKind.LANDSCAPE: "storefront.landscape",
    }.get(found.kind, "storefront.place")
    return url_for(endpoint, slug=found.slug)


def search_url(text: str, kind: str = GOODS) -> str:
    return f"{url_for(ENDPOINTS[kind])}?{urlencode({'q': text})}"


def _asked(finding: Finding) -> str:
    return finding.filters.q if finding.is_corrected else finding.typed


def _counts(found: Sequence[Named], makers: int, total: int) -> dict[str, int]:
    return {
        GOODS: total,
        MAKERS: makers,
        BRANDS: sum(each.kind is SubjectKind.BRAND for each in found),
        PLACES_TAB: sum(each.kind in PLACES for each in found),
    }


def _about(finding: Finding, current: str, counts: dict[str, int], leads: list[Lead]) -> FoundPage:
    asked = _asked(finding)
    labels = {
        GOODS: gettext("Produkte"),
        MAKERS: gettext("Betriebe"),
        BRANDS: gettext("Marken"),
        PLACES_TAB: gettext("Orte"),
    }
    around = finding.filters.around
    wide = around.words if around else ""
    return FoundPage(
        heading=_heading(finding, current, counts[current], has_more=any(counts.values())),
        asked=asked,
        remarks=_remarks(finding, current),
        everywhere_url=search_url(wide, current) if wide else None,
        everywhere_label=gettext("Überall nach „%(words)s“ suchen", words=wide),
        tabs=[
            Tab(labels[kind], count, search_url(asked, kind), kind == current)
            for kind, count in counts.items()
        ],
        leads=leads,
    )


def _heading(finding: Finding, current: str, count: int, *, has_more: bool) -> str:
    words = _asked(finding)
    if current == GOODS and not finding.is_found:
        if has_more:
            return str(gettext("Keine Produkte für „%(words)s“", words=words))
        return str(gettext("Dafür haben wir noch nichts: „%(words)s“", words=words))
    if current == GOODS:
        text = ngettext(
            "%(num)s Treffer für „%(words)s“", "%(num)s Treffer für „%(words)s“", count, words=words
        )
    elif current == MAKERS:
        text = ngettext(
            "%(num)s Betrieb für „%(words)s“",
            "%(num)s Betriebe für „%(words)s“",
            count,
            words=words,
        )
    elif current == BRANDS:
        text = ngettext(
            "%(num)s Marke für „%(words)s“", "%(num)s Marken für „%(words)s“", count, words=words
        )
    else:
        text = ngettext(
            "%(num)s Ort für „%(words)s“", "%(num)s Orte für „%(words)s“", count, words=words
        )
    return str(text)


def _remarks(finding: Finding, current: str) -> list[str]:
    """Say in words how the search was read, wherever that is not as it was typed."""
    found = []
    if finding.is_corrected:
        found.append(
            gettext(
                "Keine Treffer für „%(typed)s“. Wir zeigen Treffer für „%(meant)s“.",
                typed=finding.typed,
                meant=finding.filters.q,
            )
        )
    place = finding.spot.name if finding.spot else ""
    if finding.is_everywhere:
        found.append(
            gettext(
                "In %(place)s und 25 km rundum gibt es dafür noch nichts. Wir zeigen Treffer von "
                "überall.",
                place=place,
            )
        )
    elif finding.filters.around and current in {GOODS, MAKERS}:
        by_distance = current == MAKERS or finding.filters.sort is Sort.BEST
        found.append(
            gettext("%(place)s und Umgebung, nach Entfernung.", place=place)
            if by_distance
            else gettext("%(place)s und Umgebung, bis 25 km.", place=place)
        )
    return found


def _leads(finding: Finding, found: Sequence[Named]) -> list[Lead]:
    """Return the pages that are called exactly so; a place alone leads to its page."""
    around = finding.filters.around
    only_place = finding.spot.slug if finding.spot and around and not around.words else ""
    exact = [
        each for each in found if each.is_exact or (each.kind in PLACES and each.slug == only_place)
    ]
    exact.sort(key=lambda each: each.slug != only_place)
    return [_lead(each) for each in exact[:MOST_LEADS]]


def _lead(found: Named) -> Lead:
    kind = {
        SubjectKind.PRODUCER: gettext("Betrieb"),
        SubjectKind.BRAND: gettext("Regionalmarke"),
        SubjectKind.CATEGORY: gettext("Kategorie"),
        SubjectKind.MUNICIPALITY: gettext("Gemeinde"),
        SubjectKind.LOCALITY: gettext("Ortsteil"),
        SubjectKind.LANDSCAPE: gettext("Landschaft"),
    }[found.kind]
    note = "" if found.kind in {SubjectKind.BRAND, SubjectKind.CATEGORY} else found.note
    return Lead(kind, found.title, note, address(found))


def _producers(ids: Sequence[int]) -> list[ProducerCard]:
    place = {producer_id: number for number, producer_id in enumerate(ids)}
    rows = sorted(shop.producers_by_id(ids), key=lambda row: place[row.id])
    return producer_pages.cards(rows)


def _marks(found: Sequence[Named]) -> list[Mark]:
    known = {brand.id: brand for brand in brands_of_the_market.all_brands()}
    return [
        mark_of(known[each.id], claim=claim_of(known[each.id]))
        for each in found
        if each.kind is SubjectKind.BRAND and each.id in known
    ]
