"""The invented texts keep the rules that real ones have to keep."""

import pytest

from marketplace.catalogue.categories import ALCOHOL, GENUSS
from marketplace.demo.loading import content, products
from marketplace.kit import clock
from marketplace.legal.claims import Outcome, Subject, findings

FOOD = {row[0] for row in GENUSS}


@pytest.mark.law("1.8", "2.10", "2.13", "2.14", "2.15")
def test_no_product_of_the_demo_says_what_nobody_has_looked_at():
    accepted = {(row["product"], row["claim"], row["words"]) for row in content("claims")}
    open_claims = []
    for row in products():
        texts = {
            name: row.get(name) or "" for name in ("name", "summary", "description", "legal_name")
        }
        texts["variants"] = ", ".join(each["name"] for each in row["variants"])
        subject = Subject(
            is_food=row["category"] in FOOD,
            is_alcohol=row["category"] in ALCOHOL,
            is_organic=bool((row.get("organic") or {}).get("code")),
        )
        open_claims += [
            (row["key"], *each.key)
            for each in findings(texts, subject=subject, on=clock.today())
            if each.outcome is not Outcome.EXPLAIN and (row["key"], *each.key) not in accepted
        ]
    assert open_claims == []
