"""From an account to a business on the market."""

import pytest
from sqlalchemy import select

from marketplace.identity.models import Grant, User
from marketplace.infra import journal, mail
from marketplace.infra.db import db
from marketplace.infra.outbox import OutboxMessage
from marketplace.kit.refusal import NotAllowed
from marketplace.producers import operations, queries
from marketplace.producers.models import Producer
from marketplace.producers.operations import IncompleteProducer
from marketplace.producers.rules import ProducerState
from marketplace.web.access import Audience
from tests.make import a_grant, a_user
from tests.make_legal import some_reasons
from tests.make_market import a_district, a_locality, a_municipality, a_producer

APPLY = "/mein-betrieb/bewerben/"
CURATOR = 99


def answers(**more):
    values = {
        "name": "Imkerei Weber", "legal_name": "Karla Weber", "street": "Am Gries 2",
        "postcode": "04654", "town": "Frohburg", "municipality": str(a_municipality().id),
        "locality": "", "phone": "034348 12345", "email": "karla@test.example",
        "tax_mode": "small_business", "tax_number": "235/123/45678", "vat_id": "",
        "summary": "Honig von der Wyhra.",
    }  # fmt: skip
    return values | more


def only_producer() -> Producer:
    return queries.get(db.session.scalars(select(Producer.id)).one())


@pytest.fixture
def karla(app):
    return a_user("Karla")


def test_one_page_makes_an_application(browse, karla):
    a_locality()
    page = browse(karla).get(APPLY)
    assert page.value("email") == karla.email
    browser = browse(karla)
    shown = browser.follow(browser.post(APPLY, answers()))
    assert "wird geprüft" in shown
    producer = only_producer()
    assert producer.state is ProducerState.SUBMITTED
    assert producer.slug == "imkerei-weber"
    assert db.session.scalars(select(Grant.audience)).all() == [Audience.PRODUCER]


def test_a_beekeeper_needs_no_vat_id_but_one_number(browse, karla):
    page = browse(karla).post(APPLY, answers(tax_number=""))
    assert page.status_code == 422
    assert "Steuernummer oder USt-IdNr." in page


@pytest.mark.parametrize(
    ("given", "kept"), [("DE136695976", "DE136695976"), ("de 136 695 976", "DE136695976")]
)
def test_a_vat_id_is_checked_by_its_digits(browse, karla, given, kept):
    browse(karla).post(APPLY, answers(vat_id=given))
    assert only_producer().vat_id == kept


def test_a_mistyped_vat_id_comes_back(browse, karla):
    page = browse(karla).post(APPLY, answers(vat_id="DE136695977"))
    assert page.status_code == 422
    assert page.value("vat_id") == "DE136695977"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "ä" * 10_000),
        ("legal_name", ""),
        ("postcode", "4654"),
        ("postcode", "０4654"),
        ("postcode", "04654-1"),
        ("phone", "keins"),
        ("email", "karla"),
        ("municipality", ""),
        ("municipality", "999999"),
        ("municipality", "x"),
        ("locality", "999999"),
        ("tax_mode", ""),
        ("tax_mode", "none"),
        ("story", "x" * 10_000),
    ],
)
def test_every_wrong_answer_is_asked_again_with_the_rest_kept(browse, karla, field, value):
    page = browse(karla).post(APPLY, answers(**{field: value}))
    assert page.status_code == 422
    assert not list(db.session.scalars(select(Producer)))
    if field != "street":
        assert page.value("street") == "Am Gries 2"
    if field in {"name", "postcode", "phone", "email", "story"}:
        assert page.value(field) == value


def test_an_empty_form_names_everything_at_once(browse, karla):
    page = browse(karla).post(APPLY, {})
    assert page.status_code == 422
    summary = next(n for n in page.tree.iter() if n.tag == "error-summary")
    assert len(summary.findall(".//li")) >= 9


def test_markup_and_emoji_are_just_text(browse, karla):
    browser = browse(karla)
    shown = browser.follow(browser.post(APPLY, answers(name="<i>Hof</i> 🐝")))
    assert "<i>Hof</i> 🐝" in shown


def test_a_locality_of_another_municipality_is_asked_about(browse, karla):
    there = a_locality("Zedtlitz", a_municipality("Borna"))
    page = browse(karla).post(APPLY, answers(locality=str(there.id)))
    assert page.status_code == 422
    assert "gehört nicht zur gewählten Gemeinde" in page


def test_one_account_has_one_business(browse, karla):
    browser = browse(karla)
    browser.post(APPLY, answers())
    assert browser.get(APPLY).status_code == 303
    again = browser.follow(browser.post(APPLY, answers(name="Noch einer")))
    assert "schon ein Betrieb" in again
    assert only_producer().name == "Imkerei Weber"


def test_two_of_the_same_name_get_two_addresses(browse, app):
    for name in ("Karla", "Otto"):
        browse(a_user(name)).post(APPLY, answers())
    assert sorted(db.session.scalars(select(Producer.slug))) == ["imkerei-weber", "imkerei-weber-2"]


def test_visitors_are_asked_to_sign_in_first(browse, app):
    assert browse().get(APPLY).status_code == 303


# Decisions


def test_an_approved_business_sells_and_hears_of_it(app):
    producer = a_producer(state=ProducerState.SUBMITTED)
    operations.approve(producer_id=producer.id, by=CURATOR)
    assert producer.is_selling
    entry = journal.entries(kind="producer", subject_id=producer.id)[-1]
    assert (entry.action, entry.actor_id) == ("approved", CURATOR)
    with pytest.raises(NotAllowed):
        operations.approve(producer_id=producer.id, by=CURATOR)


@pytest.mark.parametrize("reason", ["", "  ", "Telefonat am Montag, Gewerbe liegt vor."])
def test_an_approval_says_what_was_checked(browse, app, run_jobs, reason):
    clara = a_grant(a_user("Clara"), Audience.CURATOR, "district", a_district().id)
    producer = a_producer(state=ProducerState.SUBMITTED)
    page = browse(clara).post(
        f"/kuratierung/betriebe/{producer.id}", {"step": "approve", "reason": reason}
    )
    if not reason.strip():
        assert page.status_code == 422
        assert "Bitte begründen Sie die Entscheidung." in page
        return
    assert page.status_code == 303
    run_jobs()
    letter = next(each for _key, each in mail.kept_mails() if each["To"] == producer.email)
    assert reason in letter.get_body(("plain",)).get_content()


def test_a_refused_application_comes_back_with_the_reason(browse, karla):
    producer = a_producer(karla, state=ProducerState.SUBMITTED)
    operations.refuse(producer_id=producer.id, by=CURATOR, reason="Die Anschrift fehlt.")
    browser = browse(karla)
    assert "Die Anschrift fehlt." in browser.get("/mein-betrieb/")
    page = browser.follow(browser.post("/mein-betrieb/einreichung"))
    assert "wird geprüft" in page
    assert queries.get(producer.id).state is ProducerState.SUBMITTED


def test_without_what_the_law_asks_nobody_is_approved(app):
    producer = a_producer(state=ProducerState.SUBMITTED, phone="")
    with pytest.raises(IncompleteProducer):
        operations.approve(producer_id=producer.id, by=CURATOR)
    assert producer.state is ProducerState.SUBMITTED


def test_a_suspension_is_lifted_not_approved(app):
    producer = a_producer()
    operations.suspend(producer_id=producer.id, by=CURATOR, reasons=some_reasons())
    with pytest.raises(NotAllowed):
        operations.approve(producer_id=producer.id, by=CURATOR)
    operations.lift_suspension(producer_id=producer.id, by=CURATOR)
    assert producer.is_selling


def test_the_producer_cannot_lift_a_suspension(app):
    producer = a_producer()
    operations.suspend(producer_id=producer.id, by=CURATOR, reasons=some_reasons())
    for attempt in (operations.resume, operations.submit):
        with pytest.raises(NotAllowed):
            attempt(producer_id=producer.id, by=1)


def test_every_decision_leaves_one_mail_to_write(app):
    producer = a_producer(state=ProducerState.SUBMITTED)
    before = len(list(db.session.scalars(select(OutboxMessage))))
    operations.approve(producer_id=producer.id, by=CURATOR)
    events = [m.event for m in db.session.scalars(select(OutboxMessage))][before:]
    assert {event["producer_id"] for event in events} == {producer.id}


def test_accounts_stay_what_they_are(browse, karla):
    browse(karla).post(APPLY, answers())
    assert db.session.get_one(User, karla.id).name == "Karla"
