import pytest
from sqlalchemy import select

from marketplace.identity.models import Grant, OneTimeToken
from marketplace.infra.config import settings
from marketplace.infra.db import db
from marketplace.settings import ChargeShape
from marketplace.web.access import Audience
from tests.make import a_grant, a_user
from tests.make_brands import a_brand, a_curator
from tests.make_market import a_district, a_product

OFFICE = "/betrieb-des-marktes"


@pytest.fixture
def operator(app):
    return a_grant(a_user("Otto Operator"), Audience.OPERATOR)


class TestDashboard:
    def test_shows_figures_and_what_counsel_must_settle(self, browse, operator):
        a_product()
        page = browse(operator).get(OFFICE)
        for words in ("Betriebe im Verkauf", "im Verkauf", "Fragen sind offen"):
            assert words in page

    def test_shows_that_direct_charges_need_no_clearance(
        self, app, browse, operator, monkeypatch
    ):  # fmt: skip
        changed = settings().model_copy(update={"charge_shape": ChargeShape.DIRECT})
        monkeypatch.setitem(app.extensions, "settings", changed)
        page = browse(operator).get(f"{OFFICE}/recht")
        assert "jeder Betrieb bucht selbst auf sein eigenes Konto ab" in page
        assert "nicht nötig" in page

    def test_its_help_is_the_operators_and_names_what_can_be_pressed(self, browse, operator):
        page = browse(operator).get(OFFICE)
        assert "/hilfe/betreiben" in page.links()
        told = browse(operator).get("/hilfe/betreiben")
        for office in ("Recht", "Texte", "Konten", "Datenschutz", "Rückrufe"):
            assert office in page
            assert f"„{office}“" in told
        assert "„Rückruf beginnen“" in told
        assert "Rückruf beginnen" in browse(operator).get(f"{OFFICE}/rueckrufe")

    def test_is_closed_to_others(self, browse):
        assert browse(a_curator()).get(OFFICE).status_code == 403
        assert browse().get(OFFICE).status_code == 303


class TestAccounts:
    def test_invites_a_curator_of_one_brand(self, browse, operator):
        brand = a_brand()
        page = browse(operator).post(
            f"{OFFICE}/konten",
            {"email": "Gero@Test.example", "chosen": f"curator:brand:{brand.id}"},
        )
        assert page.status_code == 303
        sent = db.session.scalars(select(OneTimeToken)).one()
        assert (sent.email, sent.audience) == ("gero@test.example", Audience.CURATOR)
        assert (sent.subject_kind, sent.subject_id) == ("brand", brand.id)

    def test_offers_the_district_and_the_operators_role(self, browse, operator):
        a_district("Landkreis Leipzig")
        page = browse(operator).get(f"{OFFICE}/konten")
        assert "Kuratierung: Landkreis Leipzig" in page

    @pytest.mark.parametrize(
        "typed",
        [
            {},
            {"email": "x", "chosen": "operator::0"},
            {"email": "a@test.example", "chosen": "king::0"},
        ],
    )
    def test_refuses_what_is_incomplete(self, browse, operator, typed):
        assert browse(operator).post(f"{OFFICE}/konten", typed).status_code == 422
        assert db.session.scalars(select(OneTimeToken)).all() == []

    def test_takes_a_role_away(self, browse, operator):
        curator = a_curator()
        grant = db.session.scalars(select(Grant).where(Grant.user_id == curator.id)).one()
        page = browse(operator).post(f"{OFFICE}/konten/{grant.id}/entzug")
        assert page.status_code == 303
        assert db.session.scalar(select(Grant).where(Grant.user_id == curator.id)) is None

    def test_nobody_locks_himself_out(self, browse, operator):
        grant = db.session.scalars(select(Grant).where(Grant.user_id == operator.id)).one()
        visitor = browse(operator)
        visitor.post(f"{OFFICE}/konten/{grant.id}/entzug")
        assert db.session.scalar(select(Grant).where(Grant.user_id == operator.id)) is not None
        assert "nicht selbst entziehen" in visitor.get(f"{OFFICE}/konten")
