"""People see, take along and erase what the market knows of them (Art. 15, 17, 20 DSGVO; LAW 5.1)."""

import json
from datetime import date, timedelta

import pytest

from marketplace.cart.models import Cart
from marketplace.checkout.models import CheckoutDraft
from marketplace.identity import passwords
from marketplace.identity.models import User
from marketplace.infra import personal_data
from marketplace.infra.db import db, transaction
from marketplace.infra.personal_data import Subject
from marketplace.invoicing import operations as invoicing
from marketplace.invoicing.models import Invoice
from marketplace.kit.retention import KeptByLaw
from marketplace.orders import queries as orders
from marketplace.orders.models import Order
from marketplace.orders.rules import SellerOrderState
from marketplace.privacy.models import DataRequest
from marketplace.privacy.rules import due_on
from marketplace.web.access import Audience
from marketplace.web.sessions import StoredSession
from tests.checkout.steps import fill
from tests.conftest import NOW
from tests.invoicing.make_sales import a_sale, left_at
from tests.make import a_grant, a_user, save
from tests.make_brands import a_curator
from tests.make_market import a_producer, a_product

PASSWORD = "ein ganzer Satz ist gut"
OFFICE = "/betrieb-des-marktes/datenschutz"
SURE = {"current": PASSWORD, "understood": "y"}


@pytest.fixture
def anna(app) -> User:
    return a_user("Anna", email="anna@test.example", password_hash=passwords.hashed(PASSWORD))


@pytest.fixture
def operator(app):
    return a_grant(a_user("Otto"), Audience.OPERATOR)


def done(**facts) -> Order:
    """Make an order that was handed over, with its invoice."""
    part = left_at(a_sale(phone="0170 1234567", **facts), NOW)
    invoice = invoicing.issue(part.id)
    invoicing.print_pdf(invoice.id)
    with transaction():
        orders.get_part_locked(part.id).state = SellerOrderState.HANDED_OVER
    return orders.get(part.order_id)


def again(order_id: int) -> Order:
    db.session.expire_all()
    return orders.get(order_id)


@pytest.mark.law("5.1")
class TestCopy:
    def test_holds_every_section_and_what_was_bought(self, browse, anna):
        made = done(user_id=anna.id)
        visitor = browse(anna)
        fill(visitor, a_product(a_producer()).variants[0])
        answer = visitor.get("/konto/meine-daten.json")
        assert answer.headers["Content-Disposition"].startswith("attachment")
        sections = json.loads(answer.text)["sections"]
        assert set(sections) == {each.name for each in personal_data.holdings()}
        assert sections["account"]["entries"][0]["email"] == "anna@test.example"
        (order,) = sections["orders"]["entries"]
        assert (order["number"], order["street"]) == (made.number, "Teichgasse 4")
        assert order["contracts"][0]["goods"][0]["name"] == "Rapshonig"
        assert len(sections["invoices"]["entries"]) == 1
        assert len(sections["basket"]["entries"]) == 1
        assert len(sections["payments"]["entries"]) == 1

    def test_finds_the_orders_a_guest_placed_with_the_same_address(self, browse, anna):
        made = done()
        page = browse(anna).get("/konto/meine-daten")
        assert "Bestellungen" in page
        text = browse(anna).get("/konto/meine-daten.json").text
        assert made.number in text

    def test_holds_nothing_of_anybody_else(self, browse, anna):
        done(email="fremd@test.example", name="Frieda Fremd")
        text = browse(anna).get("/konto/meine-daten.json").text
        assert "Frieda" not in text

    def test_never_holds_a_secret(self, browse, anna):
        text = browse(anna).get("/konto/meine-daten.json").text
        assert anna.password_hash not in text
        assert "csrf" not in text

    def test_a_guest_gets_one_order_by_its_link_and_no_other(self, browse):
        first, second = done(), done()
        path = f"/bestellungen/{orders.link_token(first)}/meine-daten"
        assert browse().get(path).status_code == 200
        text = browse().get(f"{path}.json").text
        assert first.number in text
        assert second.number not in text
        assert browse().get(f"{path[:-13]}x/meine-daten.json").status_code == 404

    def test_is_not_for_guests_without_a_link(self, browse):
        assert browse().get("/konto/meine-daten").status_code == 303


@pytest.mark.law("5.1")
class TestErasingAnAccount:
    def test_leaves_no_name_and_no_way_in_and_keeps_the_invoice_locked(
        self, browse, anna, sent_letters
    ):
        made = done(user_id=anna.id)
        link = f"/bestellungen/{orders.link_token(made)}"
        visitor = browse(anna)
        fill(visitor, a_product(a_producer()).variants[0])
        page = visitor.get("/konto/loeschen")
        for words in ("bis 31. Dezember 2032", "bis 31. Dezember 2034", "§ 147 AO"):
            assert words in page
        assert visitor.post("/konto/loeschen", SURE).status_code == 303
        db.session.expire_all()
        user = db.session.get(User, anna.id)
        assert user.name == "Gelöschtes Konto"
        assert user.email.endswith(".invalid")
        assert user.deleted_at == NOW
        assert db.session.query(StoredSession).filter_by(user_id=anna.id).count() == 0
        assert db.session.query(Cart).filter_by(user_id=anna.id).count() == 0
        assert visitor.get("/konto").status_code == 303
        kept = again(made.id)
        assert (kept.name, kept.phone, kept.locked_at) == ("Anna Lindner", "", NOW)
        assert browse().get(link).status_code == 404
        (invoice,) = db.session.query(Invoice).all()
        assert invoice.content["recipient"][0] == "Anna Lindner"

    def test_is_confirmed_by_mail_with_all_that_stays_and_then_forgets_the_address(
        self, browse, anna, sent_letters
    ):
        done(user_id=anna.id)
        browse(anna).post("/konto/loeschen", SURE)
        mails = [
            text for to, subject, text in sent_letters() if subject == "Ihre Daten sind gelöscht"
        ]
        assert "Rechnungen mit Name und Anschrift: bis 31.\u00a0Dezember 2034" in mails[0]
        (asked,) = db.session.query(DataRequest).all()
        assert (asked.email, asked.closed_at) == ("", NOW)

    def test_needs_the_password_and_the_tick(self, browse, anna):
        visitor = browse(anna)
        for typed in (
            {},
            {"current": PASSWORD},
            {"current": "geraten und daneben", "understood": "y"},
        ):
            assert visitor.post("/konto/loeschen", typed).status_code == 422
        assert db.session.get(User, anna.id).name == "Anna"

    def test_waits_while_an_order_is_on_its_way(self, browse, anna):
        a_sale(user_id=anna.id)
        visitor = browse(anna)
        assert "Eine Bestellung ist noch unterwegs" in visitor.get("/konto/loeschen")
        page = visitor.post("/konto/loeschen", SURE)
        assert page.status_code == 422
        assert "Das geht noch nicht." in page
        assert db.session.get(User, anna.id).name == "Anna"

    def test_a_parcel_nobody_heard_of_for_a_month_holds_nobody_back(self, browse, anna, set_clock):
        left_at(a_sale(user_id=anna.id), NOW)
        assert personal_data.obstacles(Subject(user_id=anna.id))
        set_clock(NOW + timedelta(days=31))
        assert personal_data.obstacles(Subject(user_id=anna.id)) == []

    def test_waits_while_the_account_has_an_office(self, browse, anna):
        a_producer(anna)
        page = browse(anna).post("/konto/loeschen", SURE)
        assert page.status_code == 422
        assert "Zu diesem Konto gehört ein Betrieb" in page

    def test_the_address_may_register_again_and_finds_nothing(self, browse, anna):
        done(user_id=anna.id)
        browse(anna).post("/konto/loeschen", SURE)
        new = a_user("Anna neu", email="anna@test.example")
        assert new.id != anna.id


@pytest.mark.law("5.1")
class TestErasingAnOrder:
    def test_locks_it_and_closes_its_pages(self, browse, sent_letters):
        made = done()
        path = f"/bestellungen/{orders.link_token(made)}/meine-daten"
        assert browse().post(path, {}).status_code == 422
        assert browse().post(path, {"understood": "y"}).status_code == 303
        kept = again(made.id)
        assert (kept.phone, kept.name, kept.locked_at) == ("", "Anna Lindner", NOW)
        assert browse().get(path).status_code == 404
        assert sent_letters()[0][0] == "anna@test.example"

    def test_waits_until_the_goods_have_come(self, browse):
        part = a_sale()
        path = f"/bestellungen/{orders.link_token(orders.get(part.order_id))}/meine-daten"
        assert browse().post(path, {"understood": "y"}).status_code == 422
        assert again(part.order_id).locked_at is None


@pytest.mark.law("4.8")
class TestKeeping:
    def test_an_invoice_cannot_be_emptied_before_its_eight_years_are_over(self, app, set_clock):
        done()
        (invoice,) = db.session.query(Invoice).all()
        number = invoice.id
        set_clock(NOW.replace(year=2034, month=12, day=31, hour=20))
        with pytest.raises(KeptByLaw):
            invoicing.forget(number)
        personal_data.expire()
        assert db.session.get(Invoice, number).content["recipient"]
        set_clock(NOW.replace(year=2035, month=1, day=1))
        personal_data.expire()
        db.session.expire_all()
        emptied = db.session.get(Invoice, number)
        assert (emptied.content["recipient"], emptied.is_genuine) == ([], True)

    def test_no_hand_deletes_an_invoice(self, app):
        done()
        with pytest.raises(Exception, match="append-only"), db.session.begin_nested():
            db.session.execute(db.text("DELETE FROM invoices"))

    def test_the_emptied_invoice_says_so_and_keeps_number_and_amount(self, browse, set_clock):
        made = done()
        (invoice,) = db.session.query(Invoice).all()
        before = (invoice.label, invoice.total)
        set_clock(NOW.replace(year=2035))
        invoicing.forget(invoice.id)
        db.session.expire_all()
        (after,) = db.session.query(Invoice).all()
        assert (after.label, after.total) == before
        path = f"/bestellungen/{orders.link_token(again(made.id))}/rechnungen/{invoice.label}"
        assert browse().get(path).status_code == 410

    def test_letters_lose_their_person_after_six_years_from_the_end_of_the_year(
        self, app, set_clock
    ):
        made = done()
        set_clock(NOW.replace(year=2032, month=12, day=31, hour=20))
        personal_data.expire()
        assert again(made.id).name == "Anna Lindner"
        set_clock(NOW.replace(year=2033, month=1, day=1))
        personal_data.expire()
        emptied = again(made.id)
        assert {emptied.name, emptied.email, emptied.street, emptied.phone} == {""}
        assert emptied.total.cents > 0


class TestOffice:
    def enter(self, browse, operator, **typed) -> DataRequest:
        values = {"kind": "access", "email": "anna@test.example", "received_on": "2026-11-20"}
        page = browse(operator).post(OFFICE, values | typed)
        assert page.status_code == 303, page.words
        return db.session.query(DataRequest).order_by(DataRequest.id.desc()).first()

    @pytest.mark.law("5.1")
    def test_a_letter_is_due_after_a_month(self, browse, operator, set_clock):
        made = self.enter(browse, operator)
        assert made.due_on == date(2026, 12, 20)
        assert "noch 26 Tage" in browse(operator).get(OFFICE)
        set_clock(NOW + timedelta(days=28))
        assert "seit 2 Tagen überfällig" in browse(operator).get(OFFICE)

    def test_the_copy_and_the_erasure_are_there_for_the_operator(
        self, browse, operator, anna, sent_letters
    ):
        made = done(user_id=anna.id)
        asked = self.enter(browse, operator, kind="erasure").id
        page = browse(operator).get(f"{OFFICE}/{asked}")
        assert "Ihre Bestellungen mit Name und Anschrift, gesperrt" in page
        assert made.number in browse(operator).get(f"{OFFICE}/{asked}/daten.json").text
        unproven = browse(operator).post(f"{OFFICE}/{asked}/loeschung", {})
        assert unproven.status_code == 422
        assert (
            browse(operator).post(f"{OFFICE}/{asked}/loeschung", {"proven": "y"}).status_code == 303
        )
        db.session.expire_all()
        assert db.session.get(User, anna.id).deleted_at == NOW
        assert any(subject == "Ihre Daten sind gelöscht" for _to, subject, _text in sent_letters())

    def test_an_answer_closes_the_request(self, browse, operator, sent_letters):
        asked = self.enter(browse, operator).id
        page = browse(operator).post(
            f"{OFFICE}/{asked}/antwort", {"answer": "Zu Ihnen ist nichts gespeichert."}
        )
        assert page.status_code == 303
        ((to, subject, text),) = sent_letters()
        assert (to, subject) == ("anna@test.example", "Antwort auf Ihre Anfrage zum Datenschutz")
        assert "Zu Ihnen ist nichts gespeichert." in text
        late = browse(operator).post(f"{OFFICE}/{asked}/antwort", {"answer": "Noch einmal etwas."})
        assert late.status_code == 422
        assert "schon abgeschlossen" in late

    def test_nothing_is_erased_of_an_unknown_address(self, browse, operator):
        asked = self.enter(browse, operator, email="niemand@test.example").id
        with transaction():
            db.session.get(DataRequest, asked).email = "gar-niemand@test.example"
        page = browse(operator).post(f"{OFFICE}/{asked}/loeschung", {"proven": "y"})
        assert page.status_code == 422
        assert "ist nichts gespeichert" in page

    def test_an_erasure_forgets_whose_the_answered_requests_were(
        self, browse, operator, anna, sent_letters
    ):
        first = self.enter(browse, operator).id
        browse(operator).post(f"{OFFICE}/{first}/antwort", {"answer": "Hier ist die Kopie."})
        sent_letters()
        browse(anna).post("/konto/loeschen", SURE)
        sent_letters()
        db.session.expire_all()
        assert {each.email for each in db.session.query(DataRequest)} == {""}

    @pytest.mark.parametrize(
        "typed",
        [
            {"email": "x"}, {"kind": "king"}, {"received_on": "gestern"},
            {"received_on": "2026-11-25"}, {"note": "ä" * 4001},
        ],
    )  # fmt: skip
    def test_refuses_what_cannot_be(self, browse, operator, typed):
        values = {"kind": "access", "email": "anna@test.example", "received_on": "2026-11-20"}
        assert browse(operator).post(OFFICE, values | typed).status_code == 422

    def test_is_the_operators_alone(self, browse):
        assert browse(a_curator()).get(OFFICE).status_code == 403


class TestForgetting:
    def test_what_was_typed_and_not_ordered_goes_after_a_month(self, app, set_clock, browse):
        guest = browse()
        fill(guest, a_product(a_producer()).variants[0])
        cart = db.session.query(Cart).one()
        save(CheckoutDraft(cart_id=cart.id, email="ina@test.example", name="Ina", updated_at=NOW))
        assert db.session.query(CheckoutDraft).count() == 1
        set_clock(NOW + timedelta(days=32))
        personal_data.expire()
        assert db.session.query(CheckoutDraft).count() == 0
        assert db.session.query(Cart).count() == 0

    def test_delivered_jobs_forget_what_they_were_told_and_keep_their_number(
        self, app, set_clock, run_jobs, browse, anna
    ):
        browse().post("/passwort-vergessen", {"email": anna.email})
        run_jobs()
        rows = "SELECT id, CAST(event AS VARCHAR(200)) FROM outbox_messages"
        before = db.session.execute(db.text(rows)).all()
        set_clock(NOW + timedelta(days=32))
        personal_data.expire()
        after = db.session.execute(db.text(rows)).all()
        assert [number for number, _event in after] == [number for number, _event in before]
        assert {event for _number, event in before} != {"{}"}
        assert {event for _number, event in after} == {"{}"}


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 11, 24), date(2026, 12, 24)),
        (date(2026, 12, 31), date(2027, 1, 31)),
        (date(2027, 1, 31), date(2027, 2, 28)),
        (date(2028, 1, 30), date(2028, 2, 29)),
    ],
)
def test_a_month_ends_with_its_last_day_at_the_latest(received, due):
    assert due_on(received) == due
