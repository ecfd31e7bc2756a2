"""The demo's brands with their awards, and what the home page shows."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from marketplace.brands import codes
from marketplace.brands.models import Award, Brand, Carrier, CriteriaVersion
from marketplace.brands.rules import AwardState, BrandKind, SubjectKind
from marketplace.catalogue.models import Product
from marketplace.curation.models import Feature, FeatureKind, FeatureProduct
from marketplace.demo import people
from marketplace.identity.models import User
from marketplace.infra.db import db, transaction
from marketplace.kit import clock
from marketplace.producers.models import Producer

SEASON = timedelta(days=56)


def load_brands(
    data: dict[str, Any],
    *,
    producers: dict[str, Producer],
    products: dict[str, Product],
    users: dict[str, User],
) -> None:
    """Load brands, criteria and awards; the Geopark's curator gets her brand."""
    curator = users["kuratorin@demo.example"]
    with transaction():
        brands = {row["slug"]: _brand(row) for row in data["brands"]}
        db.session.flush()
        criteria = {
            row["slug"]: CriteriaVersion(
                brand_id=brands[row["slug"]].id, version=1, criteria=row["criteria"],
                valid_from=date.fromisoformat(row["criteria_valid_from"]),
            )
            for row in data["brands"]
        }  # fmt: skip
        db.session.add_all(criteria.values())
        db.session.flush()
        for row in data["awards"]:
            subjects = producers if row["subject"] == "producer" else products
            db.session.add(
                Award(
                    code=codes.derived(f"{row['brand']} {row['key']} {row['valid_from']}"),
                    brand_id=brands[row["brand"]].id,
                    criteria_id=criteria[row["brand"]].id,
                    subject_kind=SubjectKind(row["subject"]),
                    subject_id=subjects[row["key"]].id,
                    state=AwardState(row["state"]),
                    valid_from=date.fromisoformat(row["valid_from"]),
                    valid_until=date.fromisoformat(row["valid_until"]),
                    reason=row["reason"],
                    decided_by=curator.id,
                    decided_at=clock.now(),
                )
            )
    people.give_brand_role(users["geopark@demo.example"], brands["geogenuss"])


def set_stage(
    data: dict[str, Any],
    *,
    producers: dict[str, Producer],
    products: dict[str, Product],
    users: dict[str, User],
) -> None:
    """Put brand of the week, product row and story on the home page for eight weeks."""
    author, now = users["kuratorin@demo.example"], clock.now()
    week, row, story = data["brand_of_the_week"], data["product_row"], data["story"]
    with transaction():
        brand_id = db.session.scalars(select(Brand.id).where(Brand.slug == week["brand"])).one()
        common = {"starts_at": now - timedelta(days=1), "ends_at": now + SEASON,
                  "author_id": author.id, "created_at": now}  # fmt: skip
        shelf = Feature(
            kind=FeatureKind.PRODUCT_ROW, title=row["title"], title_en=row["title_en"],
            reason=row["reason"], **common,
        )  # fmt: skip
        db.session.add_all([
            shelf,
            Feature(kind=FeatureKind.BRAND_OF_THE_WEEK, brand_id=brand_id,
                    reason=week["reason"], **common),
            Feature(kind=FeatureKind.STORY, producer_id=producers[story["producer"]].id,
                    title=story.get("quote", ""), reason=story.get("reason", "Auftakt"), **common),
        ])  # fmt: skip
        db.session.flush()
        for position, key in enumerate(row["products"]):
            db.session.add(
                FeatureProduct(feature_id=shelf.id, product_id=products[key].id, position=position)
            )


def _brand(row: dict[str, Any]) -> Brand:
    carrier = db.session.scalar(select(Carrier).where(Carrier.name == row["carrier"]))
    if carrier is None:
        carrier = Carrier(name=row["carrier"])
        db.session.add(carrier)
        db.session.flush()
    brand = Brand(
        slug=row["slug"], name=row["name"], kind=BrandKind(row["kind"]), carrier_id=carrier.id,
        emblem=f"{row['emblem']}.svg", block=row["block"], claim=row["claim"],
        claim_en=row.get("claim_en", ""), description=row["description"],
    )  # fmt: skip
    db.session.add(brand)
    return brand
