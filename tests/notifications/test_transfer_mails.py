"""What is written about a transfer in advance, and how often."""

from datetime import timedelta

import pytest

from marketplace.infra.db import db
from marketplace.orders import jobs, operations, queries
from tests.checkout.make_sellers import IBANS, a_transfer_producer
from tests.checkout.steps import fill, newest_order, order, to_review
from tests.conftest import NOW
from tests.make_market import a_product
from tests.notifications.test_order_mails import bodies, post  # noqa: F401 - a fixture

ANNA = "anna@test.example"


@pytest.fixture
def sellers(app):
    return (
        a_transfer_producer(name="Imkerei Wyhra", email="wyhra@test.example"),
        a_transfer_producer(IBANS[1], name="Töpferei Ossa", email="ossa@test.example"),
    )


@pytest.fixture
def placed(browse, sellers, run_jobs):
    honey, mug = (
        a_product(s, name=n).variants[0] for s, n in zip(sellers, ("Honig", "Krug"), strict=True)
    )
    made = order(browse(), honey, mug, way="transfer")
    run_jobs()
    return queries.get(made.id)


def receive(placed, position=1):
    part = placed.seller_orders[position - 1]
    operations.receive_transfer(producer_id=part.producer_id, number=part.number, actor_id=1)
    db.session.rollback()


@pytest.fixture
def letters(post, run_jobs):  # noqa: F811
    """Deliver what is due and return what was not there before."""
    known: set[tuple[str, str]] = set()

    def fresh():
        run_jobs()
        found = {key: message for key, message in post().items() if key not in known}
        known.update(found)
        return found

    return fresh


def test_law_0_6_the_contract_comes_at_once_with_every_text(letters, placed):
    for body in bodies(letters()[ANNA, f"Bestätigung Ihrer Bestellung {placed.number}"]):
        for words in (
            "nehmen wir Ihre Bestellung hiermit an", "Widerrufsbelehrung",
            "Muster-Widerrufsformular", "binnen vierzehn Tagen", "in einer zweiten E-Mail",
        ):  # fmt: skip
            assert words in body, words


def test_a_second_mail_says_what_goes_where(letters, placed):
    message = letters()[ANNA, f"Bitte überweisen: Bestellung {placed.number}"]
    for body in bodies(message):
        plain = (
            body.replace("<strong>", "")
            .replace("</strong>", "")
            .replace("\u00a0", " ")
            .replace("&nbsp;", " ")
        )
        for words in (
            "Zahlungsempfänger: Karla Weber", "IBAN: DE89 3704 0044 0532 0130 00", "Betrag: 11,80 €",
            f"Verwendungszweck: {placed.number}-1", "Zahlbar bis: 1. Dezember 2026",
            "IBAN: DE02 1203 0000 0000 2020 51", f"Verwendungszweck: {placed.number}-2",
            "Honig", "Krug", f"/bestellungen/{placed.number}-",
        ):  # fmt: skip
            assert words in plain, words
    html = bodies(message)[1]
    assert f"{placed.number}-" in html
    assert "giro-code/2.png" in html


def test_each_producer_reads_which_money_to_look_for(letters, placed):
    found = letters()
    plain = bodies(
        found["wyhra@test.example", f"Bestellung {placed.number}-1 wartet auf Überweisung"]
    )[0]
    assert f"11,80\u00a0€ mit dem Verwendungszweck {placed.number}-1" in plain
    assert "Krug" not in plain
    assert ("ossa@test.example", f"Bestellung {placed.number}-2 wartet auf Überweisung") in found
    assert not [to for to, subject in found if subject.startswith("Neue Bestellung")]


def test_the_money_is_confirmed_once_for_that_seller(letters, placed):
    letters()
    receive(placed)
    receive(placed)  # pressed twice
    found = letters()
    assert list(found) == [(ANNA, f"Überweisung angekommen: {placed.number}-1")]
    for body in bodies(next(iter(found.values()))):
        for words in (
            "Ihre Überweisung ist bei Imkerei Wyhra angekommen.",
            "bereitet Ihre Bestellung jetzt vor", "Honig",
        ):  # fmt: skip
            assert words in body, words
        assert "Krug" not in body


def test_the_customer_is_reminded_once_three_days_before_the_end(letters, placed, set_clock):
    letters()
    receive(placed, 2)
    letters()
    for days, expected in ((3, 0), (4, 1), (5, 0), (7, 0)):
        set_clock(NOW + timedelta(days=days))
        jobs.remind_of_transfers()
        found = letters()
        assert len(found) == expected, days
        for message in found.values():
            plain = bodies(message)[0]
            assert IBANS[0][:4] in plain
            assert IBANS[1][:4] not in plain  # that money is there


def test_nobody_is_reminded_of_what_is_paid(letters, placed, set_clock):
    receive(placed)
    receive(placed, 2)
    letters()
    set_clock(NOW + timedelta(days=5))
    jobs.remind_of_transfers()
    assert letters() == {}


def test_the_end_is_told_to_the_customer_and_the_sellers_whose_money_did_not_come(
    letters, placed, set_clock
):
    receive(placed)
    letters()
    set_clock(placed.hold_until)
    jobs.expire_transfers()
    jobs.expire_transfers()
    found = letters()
    assert set(found) == {
        (ANNA, f"Nicht überwiesen: Bestellung {placed.number}"),
        ("ossa@test.example", f"Bestellung {placed.number}-2 ist abgelaufen"),
    }
    plain = bodies(found[ANNA, f"Nicht überwiesen: Bestellung {placed.number}"])[0]
    assert "kein Geld angekommen: Töpferei Ossa." in plain


def test_an_order_in_english_is_written_about_in_english(letters, browse, sellers):
    guest = browse()
    fill(guest, a_product(sellers[0]).variants[0])
    review = to_review(guest, way="transfer")
    guest.post(
        "/en/kasse/bestellung", {"cart": review.value("cart"), "review": review.value("review")}
    )
    made = newest_order()
    plain = bodies(letters()[ANNA, f"Please transfer: order {made.number}"])[0]
    assert "Payee: Karla Weber" in plain
    assert "Pay by: 1\u00a0December 2026" in plain
    assert f"/en/bestellungen/{made.number}-" in plain
