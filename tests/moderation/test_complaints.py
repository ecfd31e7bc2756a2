"""Six months to object, another human decides, upheld lifts (LAW 3.4)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from marketplace.catalogue import operations as catalogue
from marketplace.catalogue.models import Product
from marketplace.catalogue.rules import ProductState
from marketplace.infra.config import settings
from marketplace.infra.db import db
from marketplace.kit import clock
from marketplace.legal.restrictions import queries as legal
from marketplace.legal.restrictions.rules import last_day_to_complain
from marketplace.moderation import queries
from marketplace.moderation.models import Complaint, Notice
from marketplace.moderation.operations import complaints, notices
from marketplace.moderation.operations.complaints import SamePerson
from marketplace.moderation.rules import Outcome, Verdict
from marketplace.producers import operations as producers
from marketplace.producers.models import Producer
from marketplace.producers.rules import ProducerState
from tests.make_legal import some_reasons
from tests.make_market import a_producer, a_product
from tests.moderation.cast import a_curator, a_notice, an_operator, letters_to, words_of

OBJECTION = "Die Milch steht in der Liste, bitte sehen Sie noch einmal nach."
CASES = "/betrieb-des-marktes/meldungen/beschwerden"


def a_blocked_product(by: int) -> tuple[Product, str]:
    product = a_product(name="Ziegenkäse")
    statement = catalogue.take_down(product_id=product.id, by=by, reasons=some_reasons())
    return product, legal.link_token(statement)


@pytest.mark.law("3.4")
def test_a_seller_objects_and_another_human_lifts_the_block(browse, run_jobs):
    clara, olga = a_curator(), an_operator()
    product, token = a_blocked_product(by=clara.id)
    guest = browse()
    assert settings().dispute_bodies_url in guest.get(f"/beschwerde/{token}").links()
    page = guest.follow(guest.post(f"/beschwerde/{token}", {"text": OBJECTION}))
    assert "Ihre Beschwerde ist da." in page
    complaint = db.session.query(Complaint).one()
    run_jobs()
    assert complaint.label in words_of(letters_to("hof@test.example")[-1])

    page = browse(clara).get(f"/kuratierung/meldungen/beschwerden/{complaint.id}")
    assert 'name="verdict"' not in page.text
    own = browse(clara).post(
        f"/kuratierung/meldungen/beschwerden/{complaint.id}",
        {"verdict": "rejected", "answer": "Bleibt."},
    )
    assert own.status_code == 422
    assert "haben Sie selbst getroffen" in own
    done = browse(olga).post(
        f"{CASES}/{complaint.id}", {"verdict": "upheld", "answer": "Sie haben recht."}
    )
    assert done.status_code == 303
    run_jobs()
    assert db.session.get_one(Product, product.id).state is ProductState.PUBLISHED
    assert browse().get(f"/produkte/{product.slug}").status_code == 200
    last = " ".join(words_of(each) for each in letters_to("hof@test.example"))
    assert "Sie haben recht." in last
    assert "Die Sperre ist aufgehoben." in last
    assert "Zertifizierte Streitbeilegungsstellen" in last
    assert "Sie haben recht." in browse().get(f"/beschwerde/{token}")


@pytest.mark.law("3.4")
def test_a_rejected_complaint_changes_nothing_but_is_answered(browse, run_jobs):
    product, token = a_blocked_product(by=a_curator().id)
    complaint = complaints.complain(token=token, text=OBJECTION)
    complaints.judge(
        complaint_id=complaint.id, verdict=Verdict.REJECTED, answer="Nein.", by=an_operator().id
    )
    run_jobs()
    assert db.session.get_one(Product, product.id).state is ProductState.BLOCKED
    assert "Nein." in words_of(letters_to("hof@test.example")[-1])


@pytest.mark.law("3.4")
def test_where_there_is_nobody_else_that_is_said(browse, run_jobs):
    olga = an_operator()
    _product, token = a_blocked_product(by=olga.id)
    complaint = complaints.complain(token=token, text=OBJECTION)
    assert "Außer Ihnen gibt es niemanden" in browse(olga).get(f"{CASES}/{complaint.id}")
    browse(olga).post(f"{CASES}/{complaint.id}", {"verdict": "rejected", "answer": "Bleibt."})
    assert db.session.get_one(Complaint, complaint.id).is_same_person
    run_jobs()
    assert "niemand anderen" in words_of(letters_to("hof@test.example")[-1])
    a_curator()
    other = complaints.complain(token=a_blocked_product(by=olga.id)[1], text=OBJECTION)
    with pytest.raises(SamePerson):
        complaints.judge(
            complaint_id=other.id, verdict=Verdict.REJECTED, answer="Bleibt.", by=olga.id
        )


@pytest.mark.law("3.4")
def test_a_suspension_ends_with_an_upheld_complaint(app):
    maker = a_producer()
    statement = producers.suspend(producer_id=maker.id, by=1, reasons=some_reasons())
    complaint = complaints.complain(token=legal.link_token(statement), text=OBJECTION)
    complaints.judge(complaint_id=complaint.id, verdict=Verdict.UPHELD, answer="Ja.", by=2)
    assert db.session.get_one(Producer, maker.id).state is ProducerState.APPROVED


def test_an_upheld_complaint_about_an_old_statement_leaves_the_new_block(app):
    product, token = a_blocked_product(by=1)
    catalogue.lift_block(product_id=product.id, by=1, reason="Etikett neu.")
    catalogue.take_down(product_id=product.id, by=1, reasons=some_reasons(facts="Etwas Neues."))
    complaint = complaints.complain(token=token, text=OBJECTION)
    complaints.judge(complaint_id=complaint.id, verdict=Verdict.UPHELD, answer="Ja.", by=2)
    assert db.session.get_one(Product, product.id).state is ProductState.BLOCKED


@pytest.mark.law("3.4")
def test_an_upheld_complaint_of_a_reporter_opens_the_case_again(browse, run_jobs):
    notice = a_notice()
    notices.decide(notice_id=notice.id, outcome=Outcome.NO_ACTION, reason="Darf bleiben.", by=1)
    token = queries.receipt_token(notice)
    browse().post(f"/beschwerde/{token}", {"text": OBJECTION})
    complaint = db.session.query(Complaint).one()
    complaints.judge(complaint_id=complaint.id, verdict=Verdict.UPHELD, answer="Stimmt.", by=2)
    again = queries.open_notices()[0]
    assert (again.follows_id, again.reason) == (notice.id, notice.reason)
    assert db.session.get_one(Notice, notice.id).outcome is Outcome.NO_ACTION
    run_jobs()
    assert "noch einmal geprüft" in words_of(letters_to("rita@test.example")[-1])


@pytest.mark.law("3.4")
@pytest.mark.parametrize("days", [0, 1, 179, 180, 181])
def test_every_statement_can_be_disputed_for_180_days(browse, set_clock, days):
    now = clock.now()
    _product, token = a_blocked_product(by=1)
    set_clock(now + timedelta(days=days))
    assert browse().post(f"/beschwerde/{token}", {"text": OBJECTION}).status_code == 303


def test_after_six_months_it_is_too_late_and_the_page_says_what_is_left(browse, set_clock):
    _product, token = a_blocked_product(by=1)
    set_clock(datetime(2027, 5, 24, 12, 0, tzinfo=UTC))  # blocked on 24 November
    assert browse().get(f"/beschwerde/{token}").value("text") is not None
    set_clock(datetime(2027, 5, 25, 12, 0, tzinfo=UTC))
    page = browse().post(f"/beschwerde/{token}", {"text": OBJECTION})
    assert page.status_code == 422
    assert "Die sechs Monate für eine Beschwerde sind vorbei" in page
    assert "Streitbeilegungsstelle" in page
    assert db.session.query(Complaint).count() == 0


@pytest.mark.law("3.4")
@pytest.mark.parametrize("month", range(1, 13))
def test_six_months_are_never_fewer_than_180_days(month):
    for day in (1, 15, 28, 29, 30, 31):
        try:
            decided = date(2026, month, day)
        except ValueError:
            continue
        assert (last_day_to_complain(decided) - decided).days >= 180


@pytest.mark.parametrize("text", ["", "kurz", "x" * 20_000])
def test_a_complaint_is_bounded_and_comes_back(browse, text):
    _product, token = a_blocked_product(by=1)
    page = browse().post(f"/beschwerde/{token}", {"text": text})
    assert page.status_code == 422
    assert page.value("text").strip() == text
    assert db.session.query(Complaint).count() == 0


def test_a_second_complaint_finds_the_first(browse):
    _product, token = a_blocked_product(by=1)
    guest = browse()
    guest.post(f"/beschwerde/{token}", {"text": OBJECTION})
    page = guest.post(f"/beschwerde/{token}", {"text": "Und noch etwas ganz anderes."})
    assert page.status_code == 422
    assert db.session.query(Complaint).count() == 1


def test_links_of_others_and_open_cases_lead_nowhere(browse):
    _product, token = a_blocked_product(by=1)
    notice = a_notice()
    tag = token.partition("-")[2]
    for wrong in (f"b999-{tag}", f"b1x-{tag}", f"m{notice.id}-{tag}", "b-", "x",
                  queries.receipt_token(notice)):  # fmt: skip
        assert browse(checks=False).get(f"/beschwerde/{wrong}").status_code == 404, wrong
