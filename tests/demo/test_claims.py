"""The invented texts keep the rules that real ones have to keep."""

import pytest

from marketplace.catalogue.categories import GENUSS
from marketplace.demo.loading import content, products
from marketplace.kit import clock
from marketplace.legal.claims import Outcome, Subject, findings
from marketplace.legal.profiles.kinds import ALCOHOLIC, kind_of

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
            is_alcohol=kind_of(row.get("kind") or "", shelf=row["category"]).key in ALCOHOLIC,
            is_organic=bool((row.get("organic") or {}).get("code")),
        )
        open_claims += [
            (row["key"], *each.key)
            for each in findings(texts, subject=subject, on=clock.today())
            if each.outcome is not Outcome.EXPLAIN and (row["key"], *each.key) not in accepted
        ]
    assert open_claims == []
