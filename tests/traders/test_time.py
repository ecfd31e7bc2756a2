"""What time does to a record: reminders, what ends, and what must be deleted."""

from datetime import UTC, datetime, timedelta

import pytest

from marketplace.catalogue import operations as catalogue
from marketplace.catalogue import queries as goods
from marketplace.catalogue.rules import ProductState
from marketplace.infra import jobs as infra_jobs
from marketplace.infra import journal, storage
from marketplace.infra.db import db
from marketplace.infra.outbox import OutboxMessage
from marketplace.kit import clock
from marketplace.kit.refusal import NotFound
from marketplace.producers import operations as businesses
from marketplace.producers import queries as producers
from marketplace.producers.rules import ProducerState
from marketplace.traders import jobs, operations, queries
from marketplace.traders.models import (
    SelfCertification,
    TraderCheck,
    TraderDocument,
    TraderNote,
    TraderRecord,
)
from marketplace.traders.parts import Method
from marketplace.traders.rules import Part, Result, State
from marketplace.web.access import Audience
from tests.conftest import NOW
from tests.make import a_grant, a_user
from tests.make_legal import some_reasons
from tests.make_market import a_producer, a_product
from tests.make_traders import a_document, a_full_record

NIGHT = [jobs.remind_traders, jobs.keep_trader_locks, jobs.forget_closed_traders]


def day(offset: int):
    return (NOW + timedelta(days=offset)).date()


@pytest.fixture
def nights(app, set_clock):
    """Live through the nights of these days from now."""

    def through(*offsets: int) -> None:
        for offset in offsets:
            set_clock(NOW + timedelta(days=offset))
            for job in NIGHT:
                job()

    return through


def test_the_worker_does_it_every_night(app):
    assert set(NIGHT) <= set(infra_jobs._every_night)


@pytest.mark.law("4.6")
def test_thirty_days_before_its_end_a_part_is_reminded_of_once(nights, hof, letters):
    a_full_record(hof, tax=day(40))
    nights(8, 9)
    assert letters(hof.email) == {}
    nights(10, 11, 12)
    found = letters(hof.email)
    assert list(found) == ["Bitte erneuern Sie: Steuer"]
    assert (
        "Dieser Nachweis gilt noch bis 3.\u00a0Januar 2027." in found["Bitte erneuern Sie: Steuer"]
    )
    reminders = db.session.query(OutboxMessage).filter(
        OutboxMessage.subscriber.contains("record_ends")
    )
    assert reminders.count() == 1


@pytest.mark.law("4.6")
def test_a_check_that_is_over_lets_nothing_new_be_published(hof, set_clock):
    a_full_record(hof, review_on=day(100))
    set_clock(NOW + timedelta(days=100))
    assert queries.record_of(hof.id).locks.publish == []
    set_clock(NOW + timedelta(days=101))
    assert queries.record_of(hof.id).standings[Part.TAX].state is State.EXPIRED
    assert len(queries.record_of(hof.id).locks.publish) == 5


@pytest.mark.law("0.16")
def test_packaging_that_is_over_locks_the_parcel_and_says_so_once(nights, hof, letters):
    a_full_record(hof, packaging=day(37))
    nights(37)
    assert not producers.get(hof.id).shipping_locked
    nights(38, 39)
    assert producers.get(hof.id).shipping_locked
    assert "Ihr Versand ist gesperrt" in letters(hof.email)


@pytest.mark.law("0.16")
def test_old_contracts_end_in_the_first_night_of_2027(nights, office, hof, desk, otto, set_clock):
    values = {"way": "registered", "number": "DE1234567890123", "system": "Interseroh",
              "valid_until": "2027-12-31", "is_old_contract": "y", "certified": "y"}  # fmt: skip
    assert office.post("/mein-betrieb/nachweise/verpackung", values).status_code == 303
    operations.check(
        producer_id=hof.id, part=Part.PACKAGING, version=1, by=otto.id, result=Result.OK,
        method=Method.PACKAGING, review_on=day(360),
    )  # fmt: skip
    set_clock(datetime(2026, 12, 31, 1, 10, tzinfo=UTC))
    jobs.keep_trader_locks()
    assert not producers.get(hof.id).shipping_locked
    set_clock(datetime(2027, 1, 1, 1, 10, tzinfo=UTC))
    jobs.keep_trader_locks()
    assert producers.get(hof.id).shipping_locked


@pytest.mark.law("2.13")
def test_organic_goods_go_off_sale_with_their_certificate(nights, hof, letters):
    a_full_record(hof, organic=day(20))
    organic = a_product(hof, name="Bio-Honig", organic_code="DE-ÖKO-006")
    plain = a_product(hof, name="Rapshonig")
    nights(20)
    assert goods.get_with_all(organic.id).state is ProductState.PUBLISHED
    nights(21, 22)
    assert goods.get_with_all(organic.id).state is ProductState.PAUSED
    assert goods.get_with_all(plain.id).state is ProductState.PUBLISHED
    (entry,) = journal.entries(kind="product", subject_id=organic.id)
    assert (entry.action, entry.actor_id) == ("paused", None)
    assert entry.reason == "Die Bio-Bescheinigung gilt nicht mehr."
    assert "- Bio-Honig" in letters(hof.email)["Ihre Bio-Produkte pausieren"]
    with pytest.raises(catalogue.IncompleteProduct):
        catalogue.resume(producer_id=hof.id, product_id=organic.id, by=1)


@pytest.mark.law("2.13")
def test_a_refused_certificate_takes_organic_goods_off_sale_at_once(hof, otto):
    a_full_record(hof)
    organic = a_product(hof, name="Bio-Honig", organic_code="DE-ÖKO-006")
    operations.check(
        producer_id=hof.id, part=Part.ORGANIC, version=1, by=otto.id, result=Result.REFUSED,
        method=Method.ORGANIC, note="Diese Nummer kennt die Kontrollstelle nicht.",
    )  # fmt: skip
    assert goods.get_with_all(organic.id).state is ProductState.PAUSED


def test_who_is_waiting_for_a_first_certificate_loses_nothing(nights, hof):
    a_full_record(hof, without=[Part.ORGANIC])
    product = a_product(hof)
    nights(1)
    assert goods.get_with_all(product.id).state is ProductState.PUBLISHED


@pytest.mark.law("0.13")
class TestTheEndOfTheContract:
    @pytest.fixture
    def closed(self, hof, bruno, otto):
        """A business with papers, a note and a promise that closes today."""
        a_full_record(hof)
        operations.check(
            producer_id=hof.id, part=Part.TAX, version=1, by=otto.id, result=Result.OK,
            method=Method.PAPERS, review_on=day(300), note="Herr Bruno rief an.",
        )  # fmt: skip
        db.session.query(TraderRecord).filter_by(part=Part.PROMISE).delete()
        db.session.commit()
        operations.promise(producer_id=hof.id, by=bruno.id)
        self.key = a_document(hof, by=bruno).storage_key
        businesses.close(producer_id=hof.id, by=bruno.id)
        return hof

    def test_six_months_later_papers_answers_and_notes_are_gone(self, nights, closed):
        neighbour = a_producer(name="Hof Y")
        nights(181)  # 24 May 2027
        for table in (TraderRecord, TraderNote, SelfCertification):
            rows = db.session.query(table).all()
            assert [r for r in rows if getattr(r, "producer_id", 0) != neighbour.id] == []
        assert queries.documents_of(closed.id) == []
        with pytest.raises(NotFound):
            storage.get(self.key)
        assert len(queries.record_of(neighbour.id).rows) == len(Part)

    def test_a_day_earlier_all_is_there(self, nights, closed):
        nights(180)
        assert storage.get(self.key)
        assert len(queries.record_of(closed.id).rows) == len(Part)
        assert db.session.query(TraderNote).count() == 1

    def test_that_it_was_checked_stays_without_a_word_about_anybody(self, nights, closed, otto):
        nights(181)
        (check,) = db.session.query(TraderCheck).all()
        kept = {c.name: getattr(check, c.name) for c in TraderCheck.__table__.columns}
        assert kept == {
            "id": check.id, "producer_id": closed.id, "part": Part.TAX, "record_version": 1,
            "result": Result.OK, "method": Method.PAPERS, "checked_by": otto.id, "at": NOW,
            "review_on": day(300),
        }  # fmt: skip
        (file,) = db.session.query(TraderDocument).all()
        assert (file.name, file.sha256) == ("", "")
        assert file.deleted_at == clock.now()

    def test_nobody_is_reminded_any_more(self, nights, closed, letters):
        nights(150, 170)
        assert letters(closed.email) == {}


def test_a_file_whose_deletion_a_crash_cut_off_goes_in_the_night(nights, hof, bruno):
    document = a_document(hof, by=bruno)
    key = document.storage_key
    operations.remove_document(producer_id=hof.id, document_id=document.id)
    storage.put(key, b"%PDF-")  # as if the process had died before it deleted
    nights(1)
    with pytest.raises(NotFound):
        storage.get(key)


def test_a_business_closes_for_good_from_its_office(office, hof):
    path = "/mein-betrieb/schliessung"
    assert "Stand für immer schließen" in office.get("/mein-betrieb/")
    assert office.post(path).status_code == 422
    assert "Ihr Stand ist geschlossen." in office.follow(office.post(path, {"confirm": "y"}))
    assert producers.get(hof.id).state is ProducerState.CLOSED
    assert producers.get(hof.id).closed_at == NOW
    assert office.post(path, {"confirm": "y"}).status_code == 422


@pytest.mark.law("3.9")
def test_a_suspended_business_is_closed_by_the_curators_alone_after_thirty_days(
    office, hof, browse, set_clock
):
    businesses.suspend(producer_id=hof.id, by=1, reasons=some_reasons())
    assert office.post("/mein-betrieb/schliessung", {"confirm": "y"}).status_code == 422
    clara = a_grant(a_user("Clara"), Audience.CURATOR, "district", 1)
    path = f"/kuratierung/betriebe/{hof.id}"
    said = {"step": "close", "reason": "Vertrag gekündigt."}
    set_clock(NOW + timedelta(days=29))
    answer = browse(clara).post(path, said)
    assert answer.status_code == 422
    assert "endet frühestens 30 Tage nach der Begründung" in answer
    set_clock(NOW + timedelta(days=30))
    assert browse(clara).post(path, said).status_code == 303
    assert producers.get(hof.id).closed_at == NOW + timedelta(days=30)
