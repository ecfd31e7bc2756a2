"""No table with something about a person is forgotten: it is registered, or it says why not."""

import re

import pytest

from marketplace.infra import personal_data
from marketplace.infra.db import Model

# Columns whose names tell of a person; `name` of things is excused below, table by table.
PERSONAL = re.compile(
    r"(^|_)(email|name|phone|street|iban|holder|user_id|owner_id|author_id|actor_id|customer"
    r"|representative|recipient|reporter|address|birth_?date|payload)$|_by$"
)
# table -> why what looks personal is not, or is answered for elsewhere
EXCUSED = {
    "approved_claims": "who approved points at an account; an erased account has no name",
    "brand_awards": "who decided points at an account; an erased account has no name",
    "brand_carriers": "the name of an association or an authority",
    "brands": "the name of a brand",
    "categories": "the name of a kind of goods",
    "districts": "the name of a place",
    "findings": "the name of a check",
    "legal_statements": "the business that was restricted, and an account without a name",
    "landscapes": "the name of a place",
    "localities": "the name of a place",
    "locality_aliases": "the name of a place",
    "marks": "the name of a mark",
    "media_images": "the owner is a business",
    "municipalities": "the name of a place",
    "pickup_points": "the name and address of a shop that hands out",
    "products": "the name of goods",
    "reductions": "who announced it points at an account; an erased account has no name",
    "stage_features": "the author points at an account; an erased account has no name",
    "text_versions": "whose text it is: a business; the author points at an account",
    "moderation_statement_reports": "who noted it points at an account; an erased account has no name",
    "moderation_user_figures": "who published it points at an account; an erased account has no name",
    "variants": "the name of goods",
}


def looks_personal(table) -> list[str]:
    return [column.name for column in table.columns if PERSONAL.search(column.name)]


@pytest.mark.law("5.1")
def test_every_table_that_tells_of_a_person_is_registered(app):
    claimed = personal_data.claimed_tables()
    forgotten = {
        name: columns
        for name, table in Model.metadata.tables.items()
        if name not in claimed and name not in EXCUSED and (columns := looks_personal(table))
    }
    assert forgotten == {}, "register it in <domain>/personal_data.py, or say why not"


def test_no_excuse_is_left_over(app):
    tables = Model.metadata.tables
    claimed = personal_data.claimed_tables()
    assert {name for name in EXCUSED if name not in tables or name in claimed} == set()
    assert {name for name in EXCUSED if not looks_personal(tables[name])} == set()


def test_registered_tables_exist_and_belong_to_one_registration(app):
    named = [table for each in personal_data.holdings() for table in each.tables]
    assert sorted(named) == sorted(set(named))
    assert set(named) <= set(Model.metadata.tables)


def test_every_registration_says_why_and_how_long(app):
    for each in personal_data.holdings():
        assert each.purpose, each.name
        assert each.basis, each.name
        assert each.periods, each.name
