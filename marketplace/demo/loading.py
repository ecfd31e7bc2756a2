"""Fills an empty market with its demo: invented producers and people at real places."""

import json
from pathlib import Path
from typing import Any

from marketplace.api import open_data
from marketplace.catalogue.categories import SHELVES
from marketplace.catalogue.operations import load_categories
from marketplace.catalogue.rules import Area
from marketplace.demo import (
    cases,
    goods,
    people,
    pictures,
    reductions,
    reviews,
    rights,
    sales,
    stage,
    traders,
    wording,
)
from marketplace.infra import marks
from marketplace.orders import operations as orders
from marketplace.regions.operations import load_district
from marketplace.search import operations as search

CONTENT = Path(__file__).parent / "content"
FOOD = {slug for slug, *_ in SHELVES[Area.GENUSS]}
DISTRICT = Path(__file__).parents[1] / "regions" / "data" / "landkreis_leipzig.json"


def content(name: str) -> Any:
    """Return one file of the demo's content."""
    return json.loads((CONTENT / f"{name}.json").read_text(encoding="utf-8"))


def products() -> list[dict[str, Any]]:
    """Return the products of all product files."""
    found: list[dict[str, Any]] = []
    for path in sorted(CONTENT.glob("products*.json")):
        found += json.loads(path.read_text(encoding="utf-8"))
    return found


def load_everything(*, pixels: float = pictures.SHARP) -> None:
    """Load the whole demo; takes about a minute, most of it for the pictures."""
    print("Die Demo wird einmalig vorbereitet …", flush=True)
    marks.put(marks.DEMO)  # before the first account: production refuses this database
    load_district(json.loads(DISTRICT.read_text(encoding="utf-8")))
    load_categories()
    makers = content("producers")
    owners = {
        email: next(each["representative"] for each in makers if each["key"] == key)
        for email, key in people.OWNERS.items()
    }
    users = people.load_accounts(content("customers"), owners)
    points = goods.load_pickup_points(content("pickup_points"))
    producers = goods.load_producers(makers, points=points)
    people.give_roles(users, producers)
    wanted = products()
    scenes = {each["portrait"] for each in makers}
    print("Bilder werden gedruckt und hochgeladen …", flush=True)
    images = pictures.upload_prints({each["print"] for each in wanted} | scenes, pixels=pixels)
    goods.hang_portraits(makers, producers, images)
    shelf = goods.load_products(wanted, producers=producers, images=images)
    stage.load_brands(content("brands"), producers=producers, products=shelf, users=users)
    stage.set_stage(content("home"), producers=producers, products=shelf, users=users)
    reductions.accept_claims(content("claims"), products=shelf, users=users)
    reductions.announce_reductions(content("reductions"), products=shelf, users=users)
    asked, operator = content("rights"), users["betreiber@demo.example"]
    rights.load_reports(asked["barriers"], operator=operator)
    rights.load_requests(asked["requests"], operator=operator)
    people.open_bank_accounts(producers)
    food = {row["producer"] for row in wanted if row["category"] in FOOD}
    traders.load_records(makers, producers=producers, food=food, users=users)
    boss = users["betreiber@demo.example"].id
    wording.choose_texts(content("texts"), producers=producers, by=boss)
    sales.load_sales(shelf, users)
    reviews.load_reviews(content("reviews"), products=shelf, users=users)
    orders.count_pairs()
    cases.load_cases(producers=producers, products=shelf, users=users)
    search.rebuild()
    open_data.publish()
    print(f"{len(producers)} Betriebe, {len(shelf)} Produkte, {len(images)} Bilder.", flush=True)
