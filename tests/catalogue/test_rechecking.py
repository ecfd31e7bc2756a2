"""When a rule changes: a dated list, one mail, nothing off sale silently."""

import re
from datetime import date, timedelta

import pytest

from marketplace.catalogue import operations, queries
from marketplace.catalogue.completeness import IncompleteProduct
from marketplace.catalogue.facts import ProductFacts
from marketplace.catalogue.rules import ProductState
from marketplace.infra.registry import waiting_for
from marketplace.kit import clock
from tests.make import a_user
from tests.make_market import a_category, a_producer, a_product
from tests.make_profiles import columns, said
from tests.notifications.test_order_mails import bodies, post  # noqa: F401 - a fixture

DUE = 28


@pytest.fixture
def pork(karla):
    """Fresh pork on sale, to which the husbandry label of 2027 is still unknown."""
    values = said("meat") | {"species": "pork"}
    facts = {key: value for key, value in values.items() if key not in columns(values)}
    return a_product(
        a_producer(karla), name="Schweinebraten", category=a_category("fleisch"), facts=facts,
        **columns(values),
    )  # fmt: skip


@pytest.fixture
def in_2027(set_clock):
    set_clock(clock.now().replace(year=2027, month=1, day=2))


def edit(product, **more):
    facts = ProductFacts(
        name=product.name, category_id=product.category_id, kind="meat",
        legal_name="Schweinefleisch", allergens_stated=True, storage="Bei höchstens 7 Grad",
        ingredients="Schweinefleisch", facts=dict(product.facts) | more,
    )  # fmt: skip
    operations.update_product(
        producer_id=product.producer_id, product_id=product.id, facts=facts
    )  # fmt: skip


def test_nothing_is_found_while_the_rule_is_not_in_force(pork):
    assert operations.recheck() == 0


def test_a_product_on_sale_stays_there_and_gets_a_day(pork, in_2027, browse, karla):
    assert operations.recheck() == 1
    (found,) = queries.open_findings_of(pork.producer_id)
    assert (found.requirement, found.due_on) == (
        "pork_husbandry", clock.today() + timedelta(days=DUE),
    )  # fmt: skip
    assert queries.get_with_all(pork.id).state is ProductState.PUBLISHED
    page = browse(karla).get("/mein-betrieb/produkte/")
    assert "Schweinebraten : Haltungsform (bis 30. Januar 2027)" in page
    assert "1 gelb" in page
    assert "rot" not in page.words.partition("Ihre Produkte")[2].split()
    editor = browse(karla).get(f"/mein-betrieb/produkte/{pork.id}")
    assert "Bis zu diesem Tag bleibt alles, wie es ist: 30. Januar 2027" in editor


def test_the_producer_gets_one_mail_however_often_it_is_looked(pork, in_2027, post, run_jobs):  # noqa: F811
    operations.recheck()
    operations.recheck()
    run_jobs()
    letters = post()
    (letter,) = [
        each for (_to, title), each in letters.items() if title.startswith("Bitte ergänzen")
    ]
    for body in bodies(letter):
        assert "Schweinebraten: Haltungsform" in body
        assert re.search(r"30\.(\s|&nbsp;)Januar 2027", body)


def test_other_changes_go_on_until_the_day_and_not_after(pork, in_2027, set_clock):
    operations.recheck()
    edit(pork, special=["frozen"])
    set_clock(clock.now() + timedelta(days=DUE + 1))
    with pytest.raises(IncompleteProduct) as refused:
        edit(pork)
    assert refused.value.missing == ["Haltungsform"]


def test_what_is_put_right_is_closed(pork, in_2027):
    operations.recheck()
    edit(pork, husbandry="fresh_air")
    assert operations.recheck() == 0
    assert queries.open_findings_of(pork.producer_id) == []


def test_after_the_day_the_curators_hear_of_it(pork, in_2027, set_clock):
    from marketplace.web.access import Audience
    from tests.make import a_grant

    clara = a_grant(a_user("Clara"), Audience.CURATOR, "district")
    operations.recheck()
    assert "Schweinebraten" not in [each.title for each in waiting_for(clara.id)]
    set_clock(clock.now() + timedelta(days=DUE + 1))
    assert "Schweinebraten" in [each.title for each in waiting_for(clara.id)]
    assert queries.get_with_all(pork.id).state is ProductState.PUBLISHED


def test_the_command_says_how_many_are_new(app, pork, in_2027):
    result = app.test_cli_runner().invoke(args=["products", "recheck"])
    assert result.output == "new findings: 1\n"


def test_a_rule_in_force_counts_from_its_first_day(pork):
    assert clock.today() < date(2027, 1, 1)
    operations.pause(producer_id=pork.producer_id, product_id=pork.id, by=1)
    operations.resume(producer_id=pork.producer_id, product_id=pork.id, by=1)
    assert queries.get_with_all(pork.id).state is ProductState.PUBLISHED
