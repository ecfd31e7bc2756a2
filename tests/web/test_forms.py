"""What counts as an answer: what a person can see."""

import pytest
from markupsafe import Markup
from wtforms.widgets.core import html_params

from marketplace.catalogue.models import Product
from marketplace.identity.models import User
from marketplace.infra.db import db
from marketplace.kit.text import visible
from marketplace.producers.models import Producer
from marketplace.web.form import attributes
from tests.catalogue.editing import NEW, minimal
from tests.checkout.make_sellers import a_paid_producer
from tests.checkout.steps import ADDRESS, fill
from tests.identity.conftest import PASSWORD
from tests.make import a_user
from tests.make_market import a_producer, a_product
from tests.producers.test_application import APPLY, answers

NOTHING = [
    "   ",
    "\u200b\u200b",
    "\u202e\u2066",
    "\u00a0\u2060",
    "\u3164",
    "\ufe0f\u0301",
    "\u00ad",
]


@pytest.mark.parametrize("blank", NOTHING, ids=ascii)
class TestInvisibleText:
    def test_is_no_name_of_a_product(self, browse, blank):
        owner = a_user()
        a_producer(owner)
        page = browse(owner).post(NEW, minimal(name=blank))
        assert page.status_code == 422
        assert "Bitte geben Sie dem Produkt einen Namen." in page
        assert db.session.query(Product).count() == 0

    @pytest.mark.parametrize("field", ["name", "legal_name", "street", "town"])
    def test_is_no_fact_about_a_business(self, browse, blank, field):
        page = browse(a_user()).post(APPLY, answers(**{field: blank}))
        assert page.status_code == 422
        assert db.session.query(Producer).count() == 0

    @pytest.mark.parametrize("field", ["name", "street", "town"])
    def test_does_not_lead_a_guest_on(self, browse, bank, blank, field):
        guest = browse()
        fill(guest, a_product(a_paid_producer(bank)).variants[0])
        page = guest.post("/kasse/adresse", ADDRESS | {field: blank})
        assert page.status_code == 422
        assert "Bitte geben Sie" in page
        assert guest.get("/kasse/zahlung").location.endswith("/kasse/adresse")

    def test_makes_no_account(self, browse, blank):
        form = {"name": blank, "email": "leer@test.example", "password": PASSWORD}
        assert browse().post("/registrieren", form).status_code == 422
        assert db.session.query(User).filter_by(email="leer@test.example").count() == 0


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Hof\u200b Wyhra", "Hof Wyhra"),
        ("\u202eHof", "Hof"),
        ("Töpfer\u00adhandwerk", "Töpfer\u00adhandwerk"),
        ("\u00adHof\u00ad", "Hof"),
        ("Hof 👩\u200d🌾", "Hof 👩\u200d🌾"),
        ("Hof 👩🏽\u200d🌾", "Hof 👩🏽\u200d🌾"),
        ("Ho\u200df", "Hof"),
        ("Zeile\nZeile", "Zeile\nZeile"),
    ],
)
def test_hidden_characters_go_and_those_that_belong_stay(typed, kept):
    assert visible(typed) == kept


def test_too_short_and_too_long_are_told_apart(browse):
    form = {"name": "K", "email": "kurz@test.example", "password": PASSWORD}
    page = browse().post("/registrieren", form)
    assert page.status_code == 422
    assert "Bitte mindestens 2 Zeichen." in page
    assert "Bitte höchstens 100 Zeichen." in browse().post(
        "/registrieren", form | {"name": "K" * 101}
    )


def test_a_product_without_a_name_can_be_opened(browse):
    owner = a_user()
    draft = a_product(a_producer(owner), name="", state="draft")
    page = browse(owner).get("/mein-betrieb/produkte/")
    links = [a for a in page.all("a") if a.get("href") == f"/mein-betrieb/produkte/{draft.id}"]
    assert "Ohne Namen" in ["".join(a.itertext()) for a in links]
    for more in ("", "/fotos", "/entfernung"):
        assert "Ohne Namen" in browse(owner).get(f"/mein-betrieb/produkte/{draft.id}{more}")


@pytest.mark.once
@pytest.mark.parametrize(
    "given",
    [
        {"class_": "a b", "aria_describedby": False, "required": True, "value": "x\"<&'>"},
        {"value": Markup('a"b &amp; c'), "maxlength": 5, "for_": "x", "data_x_y": 1, "z": None},
        {},
    ],
)
def test_attributes_of_a_field_are_written_as_wtforms_writes_them(given):
    assert attributes(**given) == html_params(**given)
