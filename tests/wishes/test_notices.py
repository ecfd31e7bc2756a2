"""Bescheid geben: asked by anybody, confirmed by the mailbox, told once, then nothing is left."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from marketplace.catalogue.models import Product, Variant
from marketplace.catalogue.rules import ProductState
from marketplace.identity import brake
from marketplace.infra import outbox, personal_data
from marketplace.infra.db import db, transaction
from marketplace.infra.personal_data import Subject
from marketplace.producers.models import Producer
from marketplace.producers.rules import ProducerState
from marketplace.wishes import operations
from marketplace.wishes.models import Notice
from marketplace.wishes.rules import BATCH, CONSENT
from tests import make
from tests.conftest import NOW
from tests.make_market import a_category, a_producer, a_product

INA = "ina@test.example"
SPRING = datetime(2027, 4, 2, 8, 0, tzinfo=UTC)


@pytest.fixture
def honey(app):
    return a_product(name="Rapshonig", stock=0)


def ask(browser, product, email=INA):
    return browser.post(f"/produkte/{product.slug}/bescheid", {"email": email})


def links_in(letter):
    return [each.removeprefix("http://localhost") for each in re.findall(r"http\S+", letter)]


def path_of(letter, end):
    return next(each for each in links_in(letter) if each.endswith(end))


def confirmed(product, email=INA, **more):
    values = {"language": "de", "nonce": "n", "consent_version": 1, "asked_at": NOW,
              "confirmed_at": NOW}  # fmt: skip
    subject = {"product_id": product.id} if product else {}
    return make.save(Notice(email=email, **subject, **values | more))


def bring_back(product, stock=5):
    with transaction():
        db.session.get_one(Variant, product.variants[0].id).stock = stock


def test_the_whole_way_ends_with_one_mail_and_an_empty_table(browse, honey, sent_letters):
    guest = browse()
    assert f"/produkte/{honey.slug}/bescheid" in guest.get(f"/produkte/{honey.slug}").links()
    assert CONSENT.sentence in guest.get(f"/produkte/{honey.slug}/bescheid")
    assert ask(guest, honey).location == "/bescheid/post-ansehen"
    bring_back(honey)
    assert operations.queue_due() == 0  # nobody has confirmed
    bring_back(honey, 0)

    ((to, subject, text),) = sent_letters()
    assert (to, subject) == (INA, "Sollen wir Ihnen Bescheid geben?")
    link = path_of(text, "bestaetigen")
    assert "Rapshonig" in guest.get(link)
    row = db.session.query(Notice).one()
    assert row.confirmed_at is None  # looking changes nothing
    assert guest.post(link).location == "/bescheid/bestaetigt"
    row = db.session.query(Notice).one()
    assert (row.asked_at, row.confirmed_at, row.consent_version) == (NOW, NOW, CONSENT.version)

    assert operations.queue_due() == 0  # still sold out
    bring_back(honey)
    assert operations.queue_due() == 1
    assert operations.queue_due() == 0
    told = [each for each in sent_letters() if each[1].startswith("Wieder da")]
    assert [(to, subject) for to, subject, _text in told] == [(INA, "Wieder da: Rapshonig")]
    assert f"/produkte/{honey.slug}" in links_in(told[0][2])
    assert db.session.query(Notice).count() == 0
    assert guest.get(link).status_code == 410
    end = path_of(told[0][2], "beenden")
    assert "Nichts mehr gespeichert" in guest.get(end)


def test_known_and_unknown_addresses_get_the_same_answer(browse, honey, sent_letters):
    account = make.a_user("Otto")
    confirmed(honey, email="schon@test.example")
    answers = {
        (page.status_code, page.location)
        for email in (INA, INA, account.email, "schon@test.example")
        for page in [ask(browse(), honey, email)]
    }
    assert answers == {(303, "/bescheid/post-ansehen")}
    to = [letter[0] for letter in sent_letters()]
    assert "schon@test.example" not in to  # it waits already: no second mail
    assert db.session.query(Notice).count() == 3


def test_the_brake_stops_the_mails_not_the_answer(browse, honey, sent_letters):
    more = [a_product(name=f"Weg {n}", stock=0) for n in range(brake.MAILS_AN_HOUR + 1)]
    for each in more:
        assert ask(browse(), each).location == "/bescheid/post-ansehen"
    assert len(sent_letters()) == brake.MAILS_AN_HOUR
    assert db.session.query(Notice).count() == brake.MAILS_AN_HOUR


def test_the_confirmed_address_of_an_account_needs_no_mail(browse, honey, sent_letters):
    anna = make.a_user()
    mine = browse(anna)
    assert mine.get(f"/produkte/{honey.slug}/bescheid").value("email") == anna.email
    page = ask(mine, honey, anna.email)
    assert page.location == f"/produkte/{honey.slug}"
    assert "Wir schreiben Ihnen, sobald es so weit ist." in mine.follow(page)
    assert db.session.query(Notice).one().confirmed_at == NOW
    page = mine.get("/merkzettel")
    assert "Sie bekommen Bescheid Rapshonig" in page
    assert "Sie bekommen Bescheid" not in browse(make.a_user("Bruno")).get("/merkzettel")
    (end,) = [f.get("action") for f in page.all("form") if "/beenden" in (f.get("action") or "")]
    assert mine.post(end).status_code == 303
    assert db.session.query(Notice).count() == 0
    assert ask(browse(anna), honey, INA).location == "/bescheid/post-ansehen"
    assert [letter[0] for letter in sent_letters()] == [INA]


def test_one_click_ends_it_and_forged_links_end_nothing(browse, honey, sent_letters):
    ask(browse(), honey)
    ((_to, _subject, text),) = sent_letters()
    end, confirm = path_of(text, "beenden"), path_of(text, "bestaetigen")
    number = end.split("/")[2].partition("-")[0]
    for token in (f"{number}-" + "0" * 24, confirm.split("/")[2], "x", "0-x", "9" * 30):
        assert browse().get(f"/bescheid/{token}/beenden").status_code == 410
        browse().post(f"/bescheid/{token}/beenden")
        browse().post(f"/bescheid/{end.split('/')[2]}/bestaetigen")
    assert db.session.query(Notice).one().confirmed_at is None
    assert browse().post(end).location == "/bescheid/beendet"
    assert browse().post(end).status_code == 303
    assert db.session.query(Notice).count() == 0


@pytest.mark.parametrize("typed", ["", "ina", "ina@", "<b>@x.de", "a" * 300 + "@test.example"])
def test_what_is_no_address_comes_back_with_a_sentence(browse, honey, typed):
    page = ask(browse(), honey, typed)
    assert page.status_code == 422
    assert page.value("email") == typed
    assert db.session.query(Notice).count() == 0


def test_only_what_may_come_again_can_be_waited_for(browse, app):
    there = a_product()
    assert browse().get(f"/produkte/{there.slug}/bescheid").location == f"/produkte/{there.slug}"
    assert ask(browse(), there).location == f"/produkte/{there.slug}"
    assert db.session.query(Notice).count() == 0
    for gone in (
        a_product(state=ProductState.DRAFT),
        a_product(a_producer(state=ProducerState.CLOSED), stock=0),
    ):
        assert ask(browse(), gone).status_code == 404
    assert browse().get("/produkte/niemals/bescheid").status_code == 404
    paused = a_product(a_producer(state=ProducerState.PAUSED))
    assert ask(browse(), paused).status_code == 303


def test_nobody_is_told_of_what_a_pausing_business_has(app, sent_letters):
    paused = a_product(a_producer(state=ProducerState.PAUSED))
    confirmed(paused)
    assert operations.queue_due() == 0
    with transaction():
        db.session.get_one(Producer, paused.producer_id).state = ProducerState.APPROVED
    assert operations.queue_due() == 1


def test_a_full_shelf_sends_a_few_mails_at_a_time_the_longest_waiting_first(app, honey):
    for number in range(BATCH + 5):
        confirmed(honey, f"{number}@test.example", confirmed_at=NOW + timedelta(minutes=-number))
    bring_back(honey, 1)
    assert operations.queue_due() == BATCH
    waiting = {each.email for each in db.session.query(Notice).filter_by(queued_at=None)}
    assert waiting == {f"{number}@test.example" for number in range(5)}
    assert operations.queue_due() == 5


def test_what_is_sold_again_before_its_mail_goes_is_waited_for_anew(app, honey, sent_letters):
    confirmed(honey)
    bring_back(honey)
    operations.queue_due()
    bring_back(honey, 0)
    assert sent_letters() == []
    assert db.session.query(Notice).one().queued_at is None
    bring_back(honey)
    assert operations.queue_due() == 1


class TestSeasons:
    def test_a_season_is_told_of_when_it_runs_and_has_goods(
        self, browse, app, sent_letters, set_clock
    ):
        assert "Spargel" in browse().get("/saison/spargel/bescheid")
        assert browse().get("/saison/orchideen/bescheid").status_code == 404
        page = browse().post("/saison/spargel/bescheid", {"email": INA})
        assert page.location == "/bescheid/post-ansehen"
        ((_to, _subject, text),) = sent_letters()
        browse().post(path_of(text, "bestaetigen"))
        shelf = a_category("gemuese")
        a_product(name="Spargel, frisch gestochen", category=shelf)
        assert operations.queue_due() == 0  # it is November
        set_clock(SPRING)
        assert operations.queue_due() == 1
        told = [each for each in sent_letters() if "Saison beginnt" in each[1]]
        assert [each[:2] for each in told] == [(INA, "Die Saison beginnt: Spargel")]
        assert db.session.query(Notice).count() == 0

    def test_a_season_without_goods_waits(self, app, set_clock):
        confirmed(None, season="spargel")
        set_clock(SPRING)
        assert operations.queue_due() == 0


class TestRetention:
    def test_unconfirmed_requests_go_after_two_days_and_all_after_a_year(
        self, app, honey, set_clock
    ):
        confirmed(honey, "a@test.example", confirmed_at=None)
        confirmed(honey, "b@test.example")
        set_clock(NOW + timedelta(hours=48))
        operations.drop_outdated()
        assert db.session.query(Notice).count() == 2
        set_clock(NOW + timedelta(hours=48, minutes=1))
        operations.drop_outdated()
        assert [each.email for each in db.session.query(Notice)] == ["b@test.example"]
        set_clock(NOW + timedelta(days=366))
        operations.drop_outdated()
        assert db.session.query(Notice).count() == 0

    def test_the_owner_of_the_address_gets_it_and_has_it_erased(self, app, honey):
        confirmed(honey)
        confirmed(honey, "andere@test.example")
        subject = Subject(email=INA)
        (row,) = personal_data.export(subject)["wish_notices"]
        assert (row["product"], row["consent_version"]) == ("Rapshonig", 1)
        personal_data.erase(subject)
        assert [each.email for each in db.session.query(Notice)] == ["andere@test.example"]

    def test_the_outbox_holds_numbers_alone(self, browse, app, honey):
        ask(browse(), honey)
        (message,) = db.session.query(outbox.OutboxMessage).all()
        assert list(message.event) == ["notice_id"]


def test_a_product_taken_off_sale_is_no_longer_waited_for_by_page(browse, app, honey):
    with transaction():
        db.session.get_one(Product, honey.id).state = ProductState.REMOVED
    assert ask(browse(), honey).status_code == 404


def test_asking_twice_leaves_the_first_link_alive(browse, honey, sent_letters):
    guest = browse()
    ask(guest, honey)
    (first,) = [text for to, _subject, text in sent_letters() if to == INA]
    ask(guest, honey)
    sent_letters()
    assert guest.get(path_of(first, "bestaetigen")).status_code == 200


def test_goods_that_are_written_anew_can_be_waited_for(browse, honey):
    with transaction():
        db.session.get_one(Product, honey.id).state = ProductState.DRAFT
    assert browse().get(f"/produkte/{honey.slug}/bescheid").status_code == 200
    with transaction():
        db.session.get_one(Product, honey.id).state = ProductState.REMOVED
    assert browse().get(f"/produkte/{honey.slug}/bescheid").status_code == 404
