"""Every version of every text is kept, once, and nobody can change what was kept."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import DatabaseError

from marketplace.infra.db import db, transaction
from marketplace.kit import clock
from marketplace.legal import jobs, market, operations, queries
from marketplace.legal.models import TextVersion
from marketplace.legal.queries import MARKET
from marketplace.legal.rules import Owner, TextKind
from marketplace.legal.texts import LegalText
from marketplace.payments.operations import settling
from marketplace.producers import texts as producer_texts
from marketplace.web.access import Audience
from tests import make
from tests.bank.in_process import press
from tests.checkout.make_sellers import a_paid_producer
from tests.checkout.steps import order, payment_of
from tests.conftest import NOW
from tests.make_market import a_producer, a_product
from tests.notifications.test_order_mails import post  # noqa: F401 - a fixture

pytestmark = pytest.mark.law("1.13")
NEW = LegalText("Bedingungen für Betriebe", ("# 1. Neu", "Alles wird anders."))
TERMS = "/betrieb-des-marktes/texte/neu/producer_terms"


def kept(owner, kind):
    return [each for each in reversed(queries.history(owner)) if each.kind is kind]


class TestOfASeller:
    def test_are_kept_when_a_paid_order_finds_them_missing_and_then_once(
        self, browse, bank, run_jobs
    ):
        maker = a_paid_producer(bank)
        honey = a_product(maker).variants[0]
        for _each in range(2):
            payment = payment_of(order(browse(), honey))
            press(bank, payment.session_id)
            settling.settle(payment.id)
            run_jobs()
        for kind in (
            TextKind.IMPRINT,
            TextKind.TERMS,
            TextKind.WITHDRAWAL,
            TextKind.FORM,
            TextKind.PRIVACY,
        ):
            (version,) = kept((Owner.PRODUCER, maker.id), kind)
            assert version.number == 1
        (terms,) = kept((Owner.PRODUCER, maker.id), TextKind.TERMS)
        part = db.session.execute(
            db.text("SELECT texts FROM seller_orders ORDER BY id DESC")
        ).scalar()
        assert terms.digest in str(part)

    def test_follow_each_other_when_a_choice_changes_and_comes_back(self, browse):
        anna = make.a_user()
        maker = a_producer(anna)
        page = browse(anna)
        for pays in ("y", "", "y"):
            done = page.post("/mein-betrieb/rechtliches/", {"pays_return": pays} if pays else {})
            assert done.status_code == 303
        found = kept((Owner.PRODUCER, maker.id), TextKind.WITHDRAWAL)
        assert [each.number for each in found] == [1, 2, 3]
        assert found[0].digest == found[2].digest != found[1].digest
        assert len(kept((Owner.PRODUCER, maker.id), TextKind.TERMS)) == 1

    def test_cannot_be_changed_or_deleted_by_anybody(self, app):
        maker = a_producer()
        producer_texts.keep_versions_of([maker.id])
        for statement in ("UPDATE text_versions SET title = 'x'", "DELETE FROM text_versions"):
            with pytest.raises(DatabaseError, match="append-only"), transaction():
                db.session.execute(db.text(statement))

    def test_of_two_orders_at_once_the_first_keeps_them(self, app, monkeypatch):
        owner = (Owner.PRODUCER, a_producer().id)
        text = {TextKind.TERMS: LegalText("AGB", ("Eins.",))}
        operations.keep({owner: text})
        monkeypatch.setattr(queries, "latest", lambda _owners: {})  # what the second one has read
        operations.keep({owner: text})
        assert len(kept(owner, TextKind.TERMS)) == 1


@pytest.mark.law("3.9")
class TestTermsForBusinesses:
    def test_are_refused_before_fifteen_days_with_what_was_typed(self, browse):
        page = browse(operator()).post(TERMS, typed(days=14))
        assert page.status_code == 422
        assert "frühestens am 09.12.2026" in page
        assert page.value("text") == "# 1. Neu\n\nAlles wird anders."
        assert not queries.history(MARKET)

    def test_are_mailed_whole_to_every_business_and_hold_after_fifteen_days(
        self,
        browse,
        run_jobs,
        set_clock,
        post,  # noqa: F811
    ):
        a_producer(email="wyhra@test.example")
        a_producer(email="ossa@test.example", name="Hof Ossa")
        page = browse(operator()).post(TERMS, typed(days=15))
        assert page.status_code == 303, page.words
        run_jobs()
        for address in ("wyhra@test.example", "ossa@test.example"):
            letter = post()[address, "Neue Bedingungen für Betriebe ab 9. Dezember 2026"]
            assert "Alles wird anders." in letter.get_body(("plain",)).get_content()
        first, second = kept(MARKET, TextKind.PRODUCER_TERMS)
        assert first.author_id is None  # what had held until then
        assert second.notified_at == NOW
        assert second.valid_from - second.notified_at >= timedelta(days=14, hours=15)
        today = browse().get("/bedingungen-fuer-betriebe")
        assert "Sie verkaufen im eigenen Namen" in today
        assert "Ab 9. Dezember 2026 gilt eine neue Fassung" in today
        set_clock(second.valid_from)
        later = browse().get("/bedingungen-fuer-betriebe")
        assert "Alles wird anders." in later
        assert "Sie verkaufen im eigenen Namen" not in later

    def test_that_a_release_changes_are_announced_in_time_too(self, app, monkeypatch, run_jobs):
        jobs.keep_the_markets_texts()
        (first,) = kept(MARKET, TextKind.PRODUCER_TERMS)
        assert first.notified_at is None
        monkeypatch.setattr(market, "PRODUCER_TERMS", ("# 1. Neu", "Mit der neuen Fassung."))
        jobs.keep_the_markets_texts()
        jobs.keep_the_markets_texts()
        _first, second = kept(MARKET, TextKind.PRODUCER_TERMS)
        assert clock.local(second.valid_from).date() == clock.today() + timedelta(days=15)
        assert second.notified_at == NOW


class TestOfTheMarket:
    def test_hold_from_the_day_they_are_published_for(self, browse):
        values = typed(days=0) | {"title": "AGB", "text": "# Eins\n\nSiehe /reihenfolge. <b>x</b>"}
        assert (
            browse(operator()).post("/betrieb-des-marktes/texte/neu/terms", values).status_code
            == 303
        )
        page = browse().get("/agb")
        assert "/reihenfolge" in page.links()
        assert "<b>x</b>" in page
        assert "Muster" not in page

    def test_take_the_place_of_the_page_the_software_writes(self, browse):
        assert "Betreiber des Marktes" in browse().get("/impressum")
        values = typed(days=0) | {"title": "Impressum", "text": "Landkreis, Borna"}
        browse(operator()).post("/betrieb-des-marktes/texte/neu/imprint", values)
        assert "Landkreis, Borna" in browse().get("/impressum")

    def test_are_not_published_twice_word_for_word(self, browse):
        boss = browse(operator())
        assert boss.post("/betrieb-des-marktes/texte/neu/terms", typed(days=0)).status_code == 303
        page = boss.post("/betrieb-des-marktes/texte/neu/terms", typed(days=0))
        assert page.status_code == 422
        assert "Wort für Wort" in page

    def test_stay_as_the_operator_wrote_them_when_a_release_changes_the_template(
        self, browse, monkeypatch
    ):
        browse(operator()).post("/betrieb-des-marktes/texte/neu/terms", typed(days=0))
        monkeypatch.setattr(market, "TERMS", ("Andere.",))
        jobs.keep_the_markets_texts()
        assert "Alles wird anders." in browse().get("/agb")

    @pytest.mark.parametrize(
        "wrong",
        [
            {"text": ""},
            {"title": "x" * 161},
            {"text": "x" * 60_001},
            {"valid_from": "morgen"},
            {"valid_from": ""},
        ],
    )
    def test_are_not_published_half(self, browse, wrong):
        page = browse(operator()).post(
            "/betrieb-des-marktes/texte/neu/terms", typed(days=0) | wrong
        )
        assert page.status_code == 422
        assert not db.session.query(TextVersion).filter(TextVersion.author_id.is_not(None)).count()

    def test_of_sellers_are_not_the_operators_to_publish(self, browse):
        assert (
            browse(operator()).get("/betrieb-des-marktes/texte/neu/withdrawal").status_code == 404
        )


def operator():
    return make.a_grant(make.a_user(), Audience.OPERATOR)


def typed(*, days):
    day = clock.today() + timedelta(days=days)
    return {
        "title": NEW.title,
        "text": "# 1. Neu\r\n\r\nAlles wird anders.",
        "valid_from": day.isoformat(),
    }
