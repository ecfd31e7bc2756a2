"""Addresses that have changed lead on for good."""

import pytest

from marketplace.catalogue import operations as catalogue
from marketplace.infra import slugs
from marketplace.infra.db import db, transaction
from marketplace.producers import operations as producers
from tests.make import a_user
from tests.make_market import a_producer, a_product


def rename(row, name):
    with transaction():
        row = db.session.merge(row)
        row.name = name


def test_a_new_name_keeps_the_address_until_its_maker_asks(browse):
    bruno = a_user("Bruno")
    made = a_product(a_producer(bruno), name="Honig", slug="honig")
    rename(made, "Rapshonig von der Wyhra")
    assert browse().get("/produkte/honig").status_code == 200

    office = browse(bruno)
    path = f"/mein-betrieb/produkte/{made.id}/adresse"
    page = office.get(path)
    assert "http://localhost/produkte/honig" in page
    assert "http://localhost/produkte/rapshonig-von-der-wyhra" in page
    assert office.post(path).status_code == 303

    moved = browse().get("/en/produkte/honig?a=1&b=%C3%A4")
    assert moved.status_code == 301
    assert moved.location == "/en/produkte/rapshonig-von-der-wyhra?a=1&b=%C3%A4"
    assert "Die Adresse passt zum Namen." in office.get(path)


def test_a_business_takes_its_legal_texts_and_feed_along(browse):
    bruno = a_user("Bruno")
    maker = a_producer(bruno, name="Imkerei", slug="imkerei")
    rename(maker, "Imkerei Sonnenhof")
    assert browse(bruno).post("/mein-betrieb/adresse").status_code == 303
    for rest in ("", "/rechtliches", "/neu.atom"):
        moved = browse().get(f"/betriebe/imkerei{rest}")
        assert (moved.status_code, moved.location) == (301, f"/betriebe/imkerei-sonnenhof{rest}")


def test_several_moves_are_one_step_and_a_way_back_is_open(app):
    maker = a_producer(slug="eins", name="Eins")
    for name in ("Zwei", "Drei"):
        rename(maker, name)
        producers.change_address(producer_id=maker.id, by=1)
    kind = type(maker)
    assert slugs.moved_to(kind, "eins") == slugs.moved_to(kind, "zwei") == "drei"

    rename(maker, "Eins")
    producers.change_address(producer_id=maker.id, by=1)
    assert slugs.moved_to(kind, "eins") is None  # it is the address again
    assert slugs.moved_to(kind, "drei") == "eins"


def test_an_address_that_leads_on_is_given_to_nobody_else(app):
    first = a_product(name="Honig", slug="honig")
    rename(first, "Met")
    catalogue.change_address(producer_id=first.producer_id, product_id=first.id, by=1)
    other = a_product(name="Anderes", slug="anderes")
    rename(other, "Honig")
    moved = catalogue.change_address(producer_id=other.producer_id, product_id=other.id, by=1)
    assert moved.slug == "honig-2"


def test_who_has_an_address_today_wins(browse):
    first = a_product(name="Honig", slug="honig")
    rename(first, "Met")
    catalogue.change_address(producer_id=first.producer_id, product_id=first.id, by=1)
    a_product(name="Neuer Honig", slug="honig")
    assert "Neuer Honig" in browse().get("/produkte/honig")


@pytest.mark.parametrize("path", ["/mein-betrieb/produkte/{}/adresse"])
def test_nobody_moves_what_is_not_theirs(browse, path):
    made, dora = a_product(name="Honig"), a_user("Dora")
    a_producer(dora)
    assert browse(dora).get(path.format(made.id)).status_code == 404
    assert browse(dora).post(path.format(made.id)).status_code == 404


def test_a_draft_takes_its_address_with_the_first_publication(browse):
    draft = a_product(state="draft", name="Ohne", slug="eintrag-12ab34")
    rename(draft, "Quittengelee")
    moved = catalogue.change_address(producer_id=draft.producer_id, product_id=draft.id, by=1)
    assert moved.slug == "quittengelee"
    assert slugs.moved_to(type(draft), "eintrag-12ab34") is None
