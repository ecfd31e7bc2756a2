"""Every count beside an answer is what the click then shows, whatever the market and the filters."""

from random import Random
from urllib.parse import urlencode

import pytest
from sqlalchemy import func, select

from marketplace.catalogue.rules import StockKind
from marketplace.infra.db import db
from marketplace.kit import clock
from marketplace.kit.money import Money
from marketplace.regions.models import Landscape, LandscapeMember, Postcode
from marketplace.search import facets, names, queries
from marketplace.search.conditions import conditions, joined
from marketplace.search.rules import RADII, Delivery, Feature, Ready
from marketplace.search.traits import Allergen, Material
from tests.make import save
from tests.make_brands import a_brand, an_award
from tests.make_market import (
    a_category,
    a_craft_category,
    a_locality,
    a_municipality,
    a_pickup_point,
    a_producer,
    a_product,
)
from tests.search.asking import filters

pytestmark = pytest.mark.usefixtures("app")
NARROWING = {"merkmal", "ohne"}  # one more answer of these shows less
TOWNS = {
    "Borna": (51.124, 12.496), "Frohburg": (51.056, 12.557), "Grimma": (51.236, 12.727), "Pegau": (51.168, 12.252),
}  # fmt: skip
WORDS = ("Steinzeug", "Lindenholz, geölt", "100 % Schurwolle", "Rindleder, Messing", "")
SHELVES = ("honig", "brot", "kaese", "geschirr", "holz")


def a_market(random: Random) -> dict[str, list[str]]:
    """Make a small market by chance; return what an address may name of it."""
    towns = [a_municipality(name, lat=lat, lon=lon) for name, (lat, lon) in TOWNS.items()]
    parts = [a_locality("Kohren-Sahlis", towns[1]), a_locality("Rüdigsdorf", towns[1])]
    land = Landscape(district_id=towns[0].district_id, name="Kohrener Land", slug="kohrener-land")
    save(land)
    for town in towns[:2]:
        save(LandscapeMember(landscape_id=land.id, municipality_id=town.id))
    save(Postcode(code="04552", municipality_id=towns[0].id))
    brands = [a_brand("GeoGenuss"), a_brand("Porphyrland")]
    shelves = [a_category(slug) for slug in SHELVES[:3]] + [
        a_craft_category(slug) for slug in SHELVES[3:]
    ]
    makers = []
    for number in range(5):
        town = random.choice(towns)
        maker = a_producer(
            name=f"Hof {number}", municipality=town, ships=random.random() < 0.6, record=False,
            shipping_locked=random.random() < 0.2,
            locality=random.choice([*parts, None]) if town is towns[1] else None,
            farm_times=((4, "15:00", "18:00"),) if random.random() < 0.6 else (),
        )  # fmt: skip
        makers.append(maker)
        if random.random() < 0.4:
            an_award(random.choice(brands), maker)
    for town in towns[:2]:
        some = random.sample(makers, 2)
        a_pickup_point(f"Punkt {town.name}", *some, municipality_id=town.id)
    for number in range(16):
        made = _a_product(random, random.choice(makers), random.choice(shelves), number)
        if random.random() < 0.2:
            an_award(random.choice(brands), made)
    return {
        "bereich": ["genuss", "kunsthandwerk"],
        "kategorie": list(SHELVES),
        "marke": [each.slug for each in brands],
        "landschaft": [land.slug],
        "ort": [*(town.slug for town in towns), *(part.slug for part in parts)],
        "betrieb": [each.slug for each in makers],
        "lieferung": [*map(str, Delivery)],
        "material": [*map(str, Material)][:6],
        "ohne": [*map(str, Allergen)][:4],
        "merkmal": [*map(str, Feature)],
        "verfuegbar": [*map(str, Ready)],
        "umkreis": [*map(str, RADII)],
    }


def _a_product(random, maker, shelf, number):
    kind = random.choice(list(StockKind))
    food = {"allergens": random.sample(["gluten", "milk", "eggs"], random.randint(0, 2)),
            "traces": ["nuts"], "allergens_stated": random.random() < 0.7,
            "facts": {"diet": random.choice(["", "vegan", "vegetarian"])}}  # fmt: skip
    return a_product(
        maker, category=shelf, name=f"Ware {number}", with_image=False,
        price=Money(random.choice([300, 900, 2500])), ships=random.random() < 0.7,
        pickup=random.random() < 0.8, farm_pickup_only=random.random() < 0.2,
        age_class=random.choice([0, 0, 16]), organic_code=random.choice(["", "DE-ÖKO-006"]),
        variants=[{"stock_kind": kind, "stock": random.choice([0, 1]),
                   "lead_days": random.choice([0, 5, 20, 60])}],
        **food if shelf.is_food else {"material": random.choice(WORDS)},
    )  # fmt: skip


def asked_by_chance(random: Random, market: dict[str, list[str]]) -> list[tuple[str, str]]:
    pairs = [("plz", "04552")] if random.random() < 0.7 else []
    for facet in random.sample(sorted(market), random.randint(0, 4)):
        one = {"bereich", "verfuegbar", "umkreis"}
        many = 1 if facet in one else random.choice([1, 1, 2])
        pairs += [
            (facet, each) for each in random.sample(market[facet], min(many, len(market[facet])))
        ]
    return [*pairs, ("preis-bis", "10")] if random.random() < 0.2 else pairs


def clicked(pairs: list[tuple[str, str]], facet: str, value: str) -> str:
    if facet not in NARROWING:
        pairs = [pair for pair in pairs if pair[0] != facet]
    return urlencode([*dict.fromkeys([*pairs, (facet, value)])])


def counted(address: str) -> dict[str, list[facets.Answer]]:
    return facets.facets(names.resolve(filters(address)))


def shown_by(address: str) -> int:
    """Count the literal way: ask the database for every product with every condition."""
    asked = names.resolve(filters(address))
    wanted = conditions(asked, on=clock.today())
    found = db.session.scalar(joined(select(func.count())).where(*wanted.values()))
    assert queries.count(asked) == found, address
    return int(found or 0)


@pytest.mark.parametrize("seed", range(2))
def test_every_count_is_what_the_click_shows(seed):
    random = Random(seed)
    market = a_market(random)
    checked = 0
    for _ in range(8):
        pairs = asked_by_chance(random, market)
        for facet, answers in counted(urlencode(pairs)).items():
            shown = {each.value for each in answers}
            for each in random.sample(answers, min(3, len(answers))):
                address = clicked(pairs, facet, each.value)
                assert shown_by(address) == each.count, f"{urlencode(pairs)} → {address}"
                checked += 1
            if facet == "kategorie":  # what is not offered shows nothing
                for slug in set(market[facet]) - shown:
                    assert shown_by(clicked(pairs, facet, slug)) == 0
    assert checked > 150


def test_a_town_opens_its_parts_and_a_part_narrows_it():
    town = a_municipality("Frohburg")
    part = a_locality("Kohren-Sahlis", town)
    a_product(a_producer(municipality=town, locality=part), name="Krug")
    a_product(a_producer(municipality=town), name="Honig")
    rows = counted(f"ort={town.slug}")["ort"]
    assert [(each.value, each.more, each.count) for each in rows] == [
        (town.slug, "", 2), (part.slug, town.slug, 1),
    ]  # fmt: skip
    assert shown_by(f"ort={town.slug}&ort={part.slug}") == 1


def test_what_other_filters_make_impossible_stays_visible():
    a_product(name="Honig", category=a_category("honig"))
    a_product(name="Krug", category=a_craft_category("geschirr"), material="Steinzeug")
    rows = counted("bereich=genuss")
    assert [(each.value, each.count) for each in rows["kategorie"]] == [
        ("honig", 1), ("geschirr", 0),
    ]  # fmt: skip
    assert {each.value: each.count for each in rows["material"]}["keramik"] == 0
    assert {each.value: each.count for each in rows["bereich"]} == {"genuss": 1, "kunsthandwerk": 1}
