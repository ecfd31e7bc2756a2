"""Everything that can be said of a product, by key."""

from marketplace.legal.profiles.facts.craft import CRAFT_FACTS
from marketplace.legal.profiles.facts.fact import Fact, Group, Place
from marketplace.legal.profiles.facts.food import FOOD_FACTS
from marketplace.legal.profiles.facts.origin import ORIGIN_FACTS

FACTS: dict[str, Fact] = {
    fact.key: fact for fact in (*FOOD_FACTS, *ORIGIN_FACTS, *CRAFT_FACTS)
}  # fmt: skip

__all__ = ["FACTS", "Fact", "Group", "Place"]
