"""What customer and producers get by mail, read as they read it."""

import re
from email import message_from_bytes, policy

import pytest

from marketplace.infra import mail
from marketplace.infra.db import db
from marketplace.kit.money import Money
from marketplace.orders import operations, queries
from marketplace.orders.models import SellerOrder
from marketplace.orders.rules import SellerOrderState
from marketplace.payments.operations import settling
from tests.bank.in_process import press
from tests.checkout.make_sellers import a_paid_producer
from tests.checkout.steps import fill, newest_order, order, payment_of, to_review
from tests.make_market import a_craft_category, a_product


@pytest.fixture
def post(app):
    for file in mail.post_folder().glob("*.eml"):
        file.unlink()

    def read():
        found = [
            message_from_bytes(f.read_bytes(), policy=policy.default)
            for f in mail.post_folder().glob("*.eml")
        ]
        return {(m["To"], m["Subject"]): m for m in found}

    return read


def bodies(message):
    plain, html = (message.get_body((kind,)).get_content() for kind in ("plain", "html"))
    return plain, html


@pytest.fixture
def paid(browse, bank, run_jobs):
    maker = a_paid_producer(bank, name="Imkerei Wyhra", email="wyhra@test.example")
    potter = a_paid_producer(bank, name="Töpferei Ossa", email="ossa@test.example")
    mug = a_product(
        potter,
        name="Krug",
        category=a_craft_category(),
        price=Money(4800),
        net_amount=None,
        net_unit="piece",
    )
    made = order(browse(), a_product(maker).variants[0], mug.variants[0])
    press(bank, payment_of(made).session_id)
    settling.settle(payment_of(made).id)
    run_jobs()
    return queries.get(made.id)


def test_law_0_6_the_confirmation_carries_every_text_of_every_seller(post, paid):
    plain, html = bodies(post()["anna@test.example", f"Bestätigung Ihrer Bestellung {paid.number}"])
    for body in (plain, html):
        for words in (
            "Imkerei Wyhra",
            "Töpferei Ossa",
            "6,90",
            "48,00",
            "Widerrufsbelehrung",
            "Muster-Widerrufsformular",
            "binnen vierzehn Tagen",
            "Im Namen der genannten Betriebe",
            "Muster – vor dem Start prüfen lassen",
            f"/bestellungen/{paid.number}-",
        ):
            assert words in body, words
    assert "<style" not in html


def test_each_producer_reads_the_own_part_only(post, paid):
    letters = post()
    honey = bodies(letters["wyhra@test.example", f"Neue Bestellung {paid.number}-1"])[0]
    assert "Rapshonig" in honey
    assert "Krug" not in honey
    assert "Töpferei" not in honey
    assert ("ossa@test.example", f"Neue Bestellung {paid.number}-2") in letters


def test_a_mail_is_known_by_its_message_id_when_it_comes_twice(post, paid):
    from marketplace.infra.outbox import OutboxMessage

    ids = {message["Message-ID"] for message in post().values()}
    assert len(ids) == len(post())
    assert (
        db.session.query(OutboxMessage).filter(OutboxMessage.done_at.is_(None)).count() == 1
    )  # the page opener, not due


def test_ready_and_handed_over_are_told(post, paid, run_jobs):
    part = paid.seller_orders[0]
    for state in (SellerOrderState.SENT, SellerOrderState.HANDED_OVER):
        operations.move_part(
            producer_id=part.producer_id, number=part.number, to=state, actor_id=1, tracking="00340"
        )
        run_jobs()
    letters = post()
    assert "00340" in bodies(letters["anna@test.example", "Unterwegs zu Ihnen: Imkerei Wyhra"])[0]
    assert ("anna@test.example", "Übergeben: Imkerei Wyhra") in letters
    assert db.session.get_one(SellerOrder, part.id).state is SellerOrderState.HANDED_OVER


def test_an_order_in_english_gets_english_mails(post, browse, bank, run_jobs):
    maker = a_paid_producer(bank)
    guest = browse()
    fill(guest, a_product(maker).variants[0])
    review = to_review(guest)
    guest.post(
        "/en/kasse/bestellung", {"cart": review.value("cart"), "review": review.value("review")}
    )
    run_jobs()
    made = newest_order()
    assert made.language == "en"
    plain, _html = bodies(next(m for (to, _), m in post().items() if to == "anna@test.example"))
    assert f"/en/bestellungen/{made.number}-" in plain


def test_M12_markup_in_names_stays_inert_in_mails(post, browse, bank, run_jobs):
    evil = "<script>alert(1)</script>"
    maker = a_paid_producer(bank, name=f"Hof {evil}")
    made = order(browse(), a_product(maker, name=f"Honig {evil}").variants[0], name=f"Anna {evil}")
    press(bank, payment_of(made).session_id)
    settling.settle(payment_of(made).id)
    run_jobs()
    for message in post().values():
        assert "<script>" not in bodies(message)[1]


ABOUT_THE_ORDER = ("/bestellungen/", "/widerruf", "/mein-betrieb/", "/kontakt", "/impressum")


@pytest.mark.law("1.11")
def test_mails_about_an_order_advertise_nothing(post, paid, run_jobs):
    """They lead to the order and to rights, never to goods, brands or offers."""
    addresses = [
        link
        for _key, message in mail.kept_mails()
        for link in re.findall(
            r"http://localhost(/[^\s\"<>]*)", str(message.get_body(("html",)).get_content())
        )
    ]
    assert addresses
    others = [each for each in addresses if not each.startswith(ABOUT_THE_ORDER)]
    assert [each for each in others if not each.endswith("/rechtliches")] == []
