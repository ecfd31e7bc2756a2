"""Curators, brands and awards for tests. Say only what the test is about."""

from datetime import date
from itertools import count
from typing import Any

from marketplace.brands import operations
from marketplace.brands.models import Award, Brand
from marketplace.brands.rules import BrandKind, SubjectKind
from marketplace.catalogue.models import Product
from marketplace.identity.models import User
from marketplace.kit.text import slugify
from marketplace.producers.models import Producer
from marketplace.web.access import Audience
from tests.make import a_grant, a_user

_number = count(1)
TODAY = date(2026, 11, 24)
CRITERIA = ("Im Geopark hergestellt.", "Zutaten aus der Nachbarschaft.")


def a_curator(name: str = "Katja Kuratorin") -> User:
    """Make somebody who decides for the whole district."""
    return a_grant(a_user(name), Audience.CURATOR, "district", 1)


def a_brand_curator(brand: Brand, name: str = "Gero Geopark") -> User:
    """Make somebody who decides on one brand only."""
    return a_grant(a_user(name), Audience.CURATOR, "brand", brand.id)


def a_brand(
    name: str = "GeoGenuss", *, criteria_from: date | None = date(2025, 1, 1), **more: Any
) -> Brand:
    """Make a brand with a first version of criteria."""
    values: dict[str, Any] = {
        "slug": f"{slugify(name)}-{next(_number)}", "name": name,
        "kind": BrandKind.REGIONAL_BRAND, "carrier": "Nationaler Geopark Porphyrland",
        "emblem": "emblem-1", "block": "porphyr", "claim": "Was der Porphyr hervorbringt.",
        "description": "Waren mit Erdgeschichte.",
    }  # fmt: skip
    brand = operations.save_brand(facts=operations.BrandFacts(**values | more))
    if criteria_from is not None:
        operations.add_criteria_version(
            brand_id=brand.id, criteria=CRITERIA, valid_from=criteria_from,
            reason="Erste Fassung", by=a_curator().id,
        )  # fmt: skip
    return brand


def an_award(
    brand: Brand | None = None,
    subject: Producer | Product | None = None,
    *,
    valid_from: date = date(2026, 1, 1),
    valid_until: date = date(2026, 12, 31),
    by: User | None = None,
    **more: Any,
) -> Award:
    """Award a brand; without a subject to a producer of its own."""
    if subject is None:
        from tests.make_market import a_producer

        subject = a_producer()
    kind = SubjectKind.PRODUCT if isinstance(subject, Product) else SubjectKind.PRODUCER
    return operations.grant_award(
        brand_id=(brand or a_brand()).id, subject_kind=kind, subject_id=subject.id,
        valid_from=valid_from, valid_until=valid_until, reason="Kriterien erfüllt.",
        by=(by or a_curator()).id, **more,
    )  # fmt: skip
