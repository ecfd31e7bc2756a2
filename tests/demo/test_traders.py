"""The invented records of the demo are complete, and show each state once."""

import pytest

from marketplace.catalogue.categories import GENUSS
from marketplace.demo import traders
from marketplace.demo.loading import content, products
from marketplace.infra import storage
from marketplace.producers import queries as producers
from marketplace.traders import queries
from marketplace.traders.parts import needed
from marketplace.traders.rules import Part, State
from tests.make import a_user
from tests.make_market import a_producer

MAKERS = {row["key"]: row for row in content("producers")}


@pytest.fixture
def loaded(app):
    """The ids of the demo's businesses by key, with their records."""
    same = ("name", "legal_name", "tax_mode", "tax_number", "account_holder", "iban")
    made = {
        key: a_producer(
            record=False, vat_id=row["vat_id"] or "", register=row["register"] or "",
            **{name: row.get(name) or "" for name in same},
        )
        for key, row in MAKERS.items()
    }  # fmt: skip
    ids = {key: producer.id for key, producer in made.items()}
    food = {each["producer"] for each in products() if each["category"] in {g[0] for g in GENUSS}}
    traders.load_records(
        list(MAKERS.values()), producers=made, food=food,
        users={"betreiber@demo.example": a_user("Tom")},
    )  # fmt: skip
    return ids


def test_every_product_on_sale_may_be_on_sale(loaded):
    locks = queries.locks_of(loaded.values())
    wrong = [
        (each["key"], found)
        for each in products()
        if each["producer"] != traders.WAITING
        and (
            found := needed(
                locks[loaded[each["producer"]]],
                is_food=each["category"] in {g[0] for g in GENUSS},
                organic_code=(each.get("organic") or {}).get("code"),
            )
        )
    ]
    assert wrong == []


def test_who_sends_parcels_may_but_one(loaded):
    locked = {key for key, row in MAKERS.items()
              if row["shipping"]["ships"] and producers.get(loaded[key]).shipping_locked}  # fmt: skip
    assert locked == {traders.WITHOUT_PACKAGING}


def test_one_business_waits_and_one_check_ends_soon(loaded):
    assert {producer_id for producer_id, *_ in queries.waiting()} == {loaded[traders.WAITING]}
    assert [row[0] for row in queries.ending()] == [loaded[traders.ENDING]]
    states = queries.record_of(loaded[traders.WAITING]).standings
    assert states[Part.TAX].state is State.WAITING


def test_the_sample_papers_open(loaded):
    for key, parts in traders.PAPERS.items():
        for part in parts:
            (paper,) = queries.documents_of(loaded[key], part)
            content_of = storage.get(paper.storage_key)
            assert content_of.startswith(b"%PDF-1.4")
            start = int(content_of.rsplit(b"startxref\n", 1)[1].split()[0])
            assert content_of[start:].startswith(b"xref")
