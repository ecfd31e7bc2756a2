"""Advertising words on their way to the market: explained, kept away, or looked at by a person."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from marketplace.catalogue import operations, queries
from marketplace.catalogue.models import ApprovedClaim
from marketplace.catalogue.rules import ProductState
from marketplace.infra.db import db
from tests.catalogue.editing import NEW, complete, only_product
from tests.make_brands import a_curator
from tests.make_market import a_producer, a_product


@pytest.fixture
def office(browse, karla):
    a_producer(karla)
    return browse(karla)


@pytest.fixture
def clara(app):
    return a_curator()


def waiting(summary, **more):
    return a_product(a_producer(), state=ProductState.SUBMITTED, summary=summary, **more)


def state_of(product):
    return queries.get_with_all(product.id).state


def boxes(page, *, ticked=True, why="Zertifikat 12-345 vom 3.2.2026 gesehen"):
    names = [i.get("name") for i in page.tree.iter("input") if "aussage-" in i.get("name", "")]
    return {
        name: ("y" if name.endswith("seen") else why)
        for name in names
        if ticked or not name.endswith("seen")
    }


class TestBlockedWords:
    @pytest.mark.law("2.10")
    def test_law_2_10_keep_a_product_from_the_curators_and_say_why_at_the_field(self, office):
        page = office.follow(office.post(NEW, complete(summary="Heilt jede Erkältung.")))
        assert only_product().state is ProductState.DRAFT
        assert "„Heilt“ geht so nicht." in page
        assert "Lebensmittel dürfen nicht mit Heilung oder Linderung werben." in page
        assert "Schreiben Sie stattdessen:" in page
        assert "Text ohne verbotene Aussage zur Gesundheit" in page

    @pytest.mark.law("2.13")
    def test_law_2_13_of_organic_farming_ask_for_the_control_number(self, office):
        office.follow(office.post(NEW, complete(description="Unser Biohonig aus Wyhra.")))
        product = only_product()
        assert product.state is ProductState.DRAFT
        page = office.post(
            f"/mein-betrieb/produkte/{product.id}",
            complete(description="Unser Biohonig aus Wyhra.", organic_code="DE-ÖKO-006",
                     organic_origin="EU-Landwirtschaft",
                     id_1=str(product.variants[0].id), photo="", alt=""),
        )  # fmt: skip
        assert page.status_code == 303, page.words
        assert only_product().state is ProductState.SUBMITTED

    @pytest.mark.law("2.2")
    def test_law_2_2_about_health_ask_for_the_nutrition_table(self, office):
        page = office.follow(office.post(NEW, complete(summary="Reich an Vitaminen.")))
        assert only_product().state is ProductState.DRAFT
        assert "Nährwerte, weil Sie mit Gesundheit oder Nährstoffen werben" in page

    @pytest.mark.law("1.8")
    def test_law_1_8_about_paid_off_emissions_never_come_to_the_market(self, office):
        office.post(NEW, complete(summary="CO₂-kompensiert."))
        assert only_product().state is ProductState.DRAFT


class TestWordsForTheCurator:
    @pytest.mark.law("1.8")
    def test_law_1_8_climate_neutral_needs_a_persons_tick_and_reason(self, browse, clara):
        product = waiting("Klimaneutral geerntet.")
        desk, where = browse(clara), f"/kuratierung/produkte/{product.id}"
        page = desk.get(where)
        assert "Aussage „Klimaneutral“" in page
        decision = {"step": "approve", "reason": "Alles gesehen."}
        for more, words in (
            ({}, "Bitte haken Sie die Aussage ab."),
            (boxes(page, ticked=False), "Bitte haken Sie die Aussage ab."),
            (boxes(page, why=" "), "Bitte schreiben Sie, woran Sie es erkannt haben."),
        ):
            answer = desk.post(where, decision | more)
            assert answer.status_code == 422
            assert words in answer
            assert state_of(product) is ProductState.SUBMITTED
        assert desk.post(where, decision | boxes(page)).status_code == 303
        assert state_of(product) is ProductState.PUBLISHED
        (kept,) = db.session.scalars(select(ApprovedClaim)).all()
        assert (kept.claim, kept.words, kept.approved_by) == ("climate", "klimaneutral", clara.id)
        assert "Zertifikat 12-345" in desk.get(where)

    @pytest.mark.law("2.14", "2.15")
    def test_law_2_14_a_protected_name_too(self, browse, clara):
        product = waiting("Wie früher.", name="Dresdner Stollen")
        page = browse(clara).get(f"/kuratierung/produkte/{product.id}")
        assert "Dieser Name ist geschützt." in page

    def test_that_are_given_back_need_no_tick(self, browse, clara):
        product = waiting("Klimaneutral geerntet.")
        answer = browse(clara).post(
            f"/kuratierung/produkte/{product.id}",
            {"step": "refuse", "reason": "Bitte den Nachweis schicken."},
        )
        assert answer.status_code == 303
        assert state_of(product) is ProductState.DRAFT

    def test_are_told_to_the_curator_of_a_business(self, browse, clara):
        producer = a_producer(summary="Wir sind klimaneutral.")
        page = browse(clara).get(f"/kuratierung/betriebe/{producer.id}")
        assert "„klimaneutral“: bitte nach dem Nachweis fragen." in page


class TestProductOnSale:
    @pytest.fixture
    def on_sale(self, karla):
        product = a_product(a_producer(karla))
        return product.id, product.variants[0].id

    @pytest.fixture
    def office(self, browse, karla, on_sale):
        return browse(karla)

    def edit(self, on_sale, **more):
        product_id, variant_id = on_sale
        typed = complete(id_1=str(variant_id), photo="", alt="", action="save") | more
        return f"/mein-betrieb/produkte/{product_id}", typed

    def test_takes_no_new_words_that_nobody_has_looked_at(self, office, on_sale):
        page = office.post(*self.edit(on_sale, summary="Klimaneutral."))
        assert page.status_code == 422
        assert "muss erst die Kuratierung ansehen" in page
        assert page.value("summary") == "Klimaneutral."
        assert queries.get_with_all(on_sale[0]).summary != "Klimaneutral."

    def test_can_pause_change_and_go_to_the_curators_again(self, office, on_sale, karla):
        where = f"/mein-betrieb/produkte/{on_sale[0]}"
        office.post(f"{where}/pause")
        page = office.follow(office.post(*self.edit(on_sale, summary="Klimaneutral.")))
        assert "Zur Freigabe einreichen" in page
        page = office.follow(office.post(f"{where}/fortsetzung"))
        assert "muss erst die Kuratierung ansehen" in page
        office.post(*self.edit(on_sale, summary="Klimaneutral.", action="submit"))
        assert queries.get_with_all(on_sale[0]).state is ProductState.SUBMITTED
        operations.approve(
            product_id=on_sale[0], by=karla.id, reason="Gesehen.",
            accepted={("climate", "klimaneutral"): "Gutachten liegt vor."},
        )  # fmt: skip
        page = office.post(*self.edit(on_sale, summary="Klimaneutral, seit 2026."))
        assert page.status_code == 303, page.words

    def test_keeps_words_that_only_explain(self, office, on_sale):
        page = office.follow(office.post(*self.edit(on_sale, summary="Regional und gut.")))
        assert "„Regional“ sagt mehr mit einem Zusatz." in page


def test_an_accepted_claim_cannot_be_rewritten(app):
    product = waiting("Klimaneutral geerntet.")
    operations.approve(
        product_id=product.id, by=1, accepted={("climate", "klimaneutral"): "Gesehen."}
    )
    with pytest.raises(DBAPIError, match="append-only"), db.session.begin_nested():
        db.session.execute(text("UPDATE approved_claims SET reason = 'x'"))
