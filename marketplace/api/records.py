"""Records as programs get them: plain values, amounts in cents, moments in UTC, full addresses.

The API and the open data give out the same. Nothing of a person is in them beyond what the
imprint of a business shows, and of that neither telephone nor e-mail.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from marketplace.api.queries import Found
from marketplace.brands.queries import Badge
from marketplace.brands.rules import SubjectKind
from marketplace.catalogue.rules import Availability, availability, base_price
from marketplace.kit.money import Money
from marketplace.media.pictures import widest_address
from marketplace.search.facets import Answer
from marketplace.search.finding import Finding
from marketplace.search.rules import WAYS
from marketplace.search.traits import narrowest
from marketplace.storefront.cards import best_availability, cheapest
from marketplace.web.outside import address

Record = dict[str, Any]
CURRENCY = "EUR"


def products(found: Found) -> list[Record]:
    return [
        _product(row, found.variants.get(row.id, []), found.awards[row.id]) for row in found.rows
    ]


def producers(found: Found) -> list[Record]:
    return [
        {
            "slug": row.slug,
            "url": address(f"/betriebe/{row.slug}"),
            "name": row.name,
            "kind": row.kind,
            "summary": row.summary,
            "legal_name": row.legal_name,
            "street": row.street,
            "postcode": row.postcode,
            "town": row.town,
            "place": _place(row),
            "product_count": row.product_count,
            "opening_hours": [
                {"weekday": each.weekday + 1, "opens": each.opens, "closes": each.closes}
                for each in found.hours.get(row.id, [])
            ],
            "awards": [_award(badge) for badge in found.awards.get(row.id, [])],
            "picture": _picture(row),
            "since": row.approved_at,
        }
        for row in found.rows
    ]


def brands(
    found: Found, holders: Mapping[tuple[SubjectKind, int], tuple[str, str]]
) -> list[Record]:
    """Return brands with who holds them.

    :param holders: slug and name of every holder that has a page; others are left out.
    """
    return [
        {
            "slug": row.slug,
            "url": address(f"/marken/{row.slug}"),
            "name": row.name,
            "kind": str(row.kind),
            "carrier": row.carrier,
            "claim": row.claim,
            "claim_en": row.claim_en or None,
            "description": row.description,
            "criteria": row.criteria or [],
            "criteria_since": row.criteria_from,
            "awards": [
                _award(badge) | _holder(badge.subject_kind, *holder)
                for badge in found.awards.get(row.id, [])
                if (holder := holders.get((badge.subject_kind, badge.subject_id)))
            ],
        }
        for row in found.rows
    ]


def places(rows: Sequence[Any]) -> list[Record]:
    return [
        {
            "slug": row.slug,
            "url": address(
                f"/landschaften/{row.slug}" if row.kind == "landscape" else f"/orte/{row.slug}"
            ),
            "kind": row.kind,
            "name": row.name,
            "ags": row.ags,
            "municipality": row.municipality,
            "latitude": row.lat,
            "longitude": row.lon,
        }
        for row in rows
    ]


def categories(rows: Sequence[Any]) -> list[Record]:
    return [
        {
            "slug": row.slug,
            "url": address(f"/kategorien/{row.slug}"),
            "name": row.name,
            "name_en": row.name_en,
            "area": str(row.area),
            "is_food": row.is_food,
            "product_count": row.product_count,
        }
        for row in rows
    ]


def reading(found: Finding) -> Record | None:
    """Return how the words of a search were read, None where there were none."""
    if not found.typed:
        return None
    return {
        "q": found.filters.q,
        "place": found.spot.slug if found.spot else None,
        "corrected": found.is_corrected,
        "everywhere": found.is_everywhere,
    }


def facets(found: Mapping[str, Sequence[Answer]]) -> list[Record]:
    return [
        {
            "parameter": name,
            "answers": [
                {"value": each.value, "label": each.label or None,
                 "label_en": (name != "ort" and each.more) or None, "count": each.count}
                for each in answers
            ],
        }
        for name, answers in found.items()
    ]  # fmt: skip


def _product(row: Any, variants: Sequence[Any], awards: Sequence[Badge]) -> Record:
    first = cheapest(variants)
    ways = [str(way) for way in WAYS if getattr(row, f"by_{way.name.lower()}")]
    return {
        "slug": row.slug,
        "url": address(f"/produkte/{row.slug}"),
        "name": row.name,
        "summary": row.summary,
        "area": str(row.area),
        "category": {
            "slug": row.category_slug, "name": row.category_name, "name_en": row.category_name_en,
        },
        "producer": {"slug": row.producer_slug, "name": row.producer_name},
        "place": _place(row),
        "price": _money(first.price) if first else None,
        "availability": str(best_availability(variants)),
        "delivery": ways,
        "ingredients": row.ingredients or None,
        "material": row.material or None,
        "organic_code": row.organic_code or None,
        "diet": narrowest(row.diets),
        "age": row.age_class or None,
        "awards": [_award(badge) for badge in _once(awards)],
        "picture": _picture(row),
        "published_at": row.published_at,
        "variants": [_variant(each) for each in variants],
    }  # fmt: skip


def _variant(row: Any) -> Record:
    there = availability(row.stock, row.stock_kind)
    base = base_price(
        row.price, net_amount=row.net_amount, unit=row.net_unit, drained=row.drained,
        per_kg=row.price_per_kg,
    )  # fmt: skip
    return {
        "name": row.name,
        "price": _money(row.price),
        "is_highest_price": row.price_per_kg is not None,
        "base_price": _money(base.amount) | {"unit": base.unit} if base else None,
        "lowest_price_before": _money(row.lowest_before) if row.lowest_before else None,
        "net_amount": row.net_amount,
        "net_unit": str(row.net_unit),
        "deposit": _money(row.deposit) if row.deposit else None,
        "availability": str(there),
        "lead_days": row.lead_days if there is not Availability.SOLD_OUT else None,
    }


def _once(awards: Sequence[Badge]) -> list[Badge]:
    """Return one badge for each brand, the product's own before its maker's."""
    return list({badge.brand_id: badge for badge in reversed(awards)}.values())[::-1]


def _award(badge: Badge) -> Record:
    return {
        "brand": badge.slug,
        "brand_name": badge.name,
        "code": badge.code,
        "url": address(f"/verleihungen/{badge.code}"),
        "valid_until": badge.valid_until,
    }


def _holder(kind: SubjectKind, slug: str, name: str) -> Record:
    return {"holder_kind": str(kind), "holder": slug, "holder_name": name}


def _place(row: Any) -> Record:
    return {
        "slug": row.place_slug, "name": row.place_name, "municipality": row.municipality_slug,
    }  # fmt: skip


def _picture(row: Any) -> Record | None:
    path = widest_address(row.renditions)
    if path is None:
        return None
    return {"url": address(path), "width": row.width, "height": row.height, "alt": row.alt or ""}


def _money(amount: Money) -> Record:
    return {"cents": amount.cents, "currency": CURRENCY}
