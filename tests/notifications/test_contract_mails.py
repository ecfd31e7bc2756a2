"""The contract by mail: at once, for every way to pay, with what the law asks for (LAW 0.6-0.10)."""

from datetime import timedelta

import pytest

from marketplace.catalogue.rules import WithdrawalClass
from marketplace.kit import clock
from marketplace.legal import texts
from marketplace.orders import operations, queries
from marketplace.payments.operations import settling
from tests.bank.in_process import press
from tests.checkout.make_sellers import a_paid_producer
from tests.checkout.steps import fill, order, payment_of, to_review
from tests.make_market import a_category, a_product
from tests.notifications.test_order_mails import bodies, post  # noqa: F401 - a fixture

PERISHABLE = "Für „Frischkäse“ besteht kein Widerrufsrecht"
RIGHT = "Sie haben das Recht, binnen vierzehn Tagen"


def honey_of(bank, **more):
    return a_product(a_paid_producer(bank, name="Imkerei Wyhra", **more)).variants[0]


def cheese(producer):
    return a_product(
        producer,
        name="Frischkäse",
        category=a_category("kaese"),
        withdrawal_class=WithdrawalClass.NONE_PERISHABLE,
        withdrawal_reason="Hält drei Tage.",
    ).variants[0]


@pytest.mark.parametrize("way", ["online", "cash_at_pickup"])
def test_law_0_6_the_mail_sent_at_once_accepts_with_every_text(browse, bank, post, run_jobs, way):  # noqa: F811
    guest = browse()
    honey = honey_of(bank, ships=way == "online")
    made = order(guest, honey, way=way)
    run_jobs()
    for body in bodies(post()["anna@test.example", f"Bestätigung Ihrer Bestellung {made.number}"]):
        for words in (
            made.number, "Rapshonig", "Imkerei Wyhra", "Im Namen der genannten Betriebe",
            "Verkaufsbedingungen von", "Widerrufsbelehrung", "Muster-Widerrufsformular", RIGHT,
        ):  # fmt: skip
            assert words in body, words
        assert ("Bitte bezahlen Sie bis" in body) is (way == "online")


def test_a_payment_is_followed_by_who_gets_what_next(browse, bank, post, run_jobs):  # noqa: F811
    made = order(browse(), honey_of(bank))
    run_jobs()
    press(bank, payment_of(made).session_id)
    settling.settle(payment_of(made).id)
    run_jobs()
    letters = post()
    for body in bodies(letters["anna@test.example", f"Zahlung erhalten: {made.number}"]):
        assert "11,80" in body
        assert "Imkerei Wyhra" in body
        assert RIGHT not in body
    assert sum(subject.startswith("Bestätigung") for _to, subject in letters) == 1


def test_a_payment_that_does_not_come_ends_the_contract_and_says_so(
    browse, bank, post, run_jobs, set_clock  # noqa: F811
):  # fmt: skip
    made = order(browse(), honey_of(bank))
    assert "endet der Vertrag von selbst" in " ".join(
        queries.get(made.id).seller_orders[0].texts["terms"]["paragraphs"]
    )
    later = clock.now() + timedelta(hours=3)
    set_clock(later)
    operations.expire(made.id)
    run_jobs()
    for body in bodies(post()["anna@test.example", f"Bestellung {made.number} ist abgelaufen"]):
        assert "Damit ist der Vertrag beendet" in body


def test_law_0_10_every_mail_about_an_order_links_to_the_withdrawal(browse, bank, post, run_jobs):  # noqa: F811
    made = order(browse(), honey_of(bank))
    press(bank, payment_of(made).session_id)
    settling.settle(payment_of(made).id)
    run_jobs()
    found = [m for (to, _subject), m in post().items() if to == "anna@test.example"]
    assert len(found) == 2
    for message in found:
        plain, html = bodies(message)
        link = f"http://localhost/widerruf/{queries.link_token(made)}"
        assert f"Vertrag widerrufen:\n{link}" in plain
        assert f'<a href="{link}"' in html


class TestGoodsWithoutRight:
    def test_law_0_9_leave_the_instruction_to_the_other_goods(self, browse, bank):
        maker = a_paid_producer(bank)
        made = order(browse(), cheese(maker), a_product(maker).variants[0])
        kept = queries.get(made.id).seller_orders[0].texts
        first, rest, *instruction = kept["withdrawal"]["paragraphs"]
        assert first.startswith(PERISHABLE)
        assert rest == "Für die übrigen Waren gilt:"
        assert any(each.startswith(RIGHT) for each in instruction)
        assert "form" in kept

    def test_law_0_9_alone_get_the_notice_alone(self, browse, bank, post, run_jobs):  # noqa: F811
        made = order(browse(), cheese(a_paid_producer(bank)))
        run_jobs()
        kept = queries.get(made.id).seller_orders[0].texts
        assert kept["withdrawal"]["paragraphs"] == [
            "Für „Frischkäse“ besteht kein Widerrufsrecht "
            "(schnell verderblich, § 312g Abs. 2 Nr. 2 BGB)."
        ]
        assert "form" not in kept
        for body in bodies(
            post()["anna@test.example", f"Bestätigung Ihrer Bestellung {made.number}"]
        ):
            assert RIGHT not in body
            assert "§ 312g Abs. 2 Nr. 2 BGB" in body

    def test_law_0_9_and_a_seal_is_named(self, app):
        seller = {
            "legal_name": "x",
            "street": "x",
            "postcode": "x",
            "town": "x",
            "phone": "x",
            "email": "x",
        }
        text = texts.withdrawal_for(seller, [texts.Good("Seife", "lapses_seal")])
        assert text.paragraphs[-1].startswith("Bei „Seife“ erlischt das Widerrufsrecht")


def test_law_1_13_the_review_shows_each_sellers_own_texts_above_the_button(browse, bank):
    guest = browse()
    fill(guest, honey_of(bank), a_product(a_paid_producer(bank, name="Hof Ossa")).variants[0])
    review = to_review(guest)
    above = review.text.partition(">zahlungspflichtig bestellen<")[0]
    for seller in ("Imkerei Wyhra Karla Weber", "Hof Ossa Karla Weber"):
        assert f"Mit Ihrer Bestellung gelten die AGB von {seller}." in above
        assert f"Vertragspartner ist allein {seller}" in above
        assert f"– An {seller}" in above
    assert "[Name des Anbieters]" not in above
    assert "/widerrufsbelehrung" not in [link for main in review.all("main") for link in
                                          (a.get("href") for a in main.iter("a"))]  # fmt: skip


def test_the_makers_mail_says_where_the_parcel_goes(browse, bank, post, run_jobs):  # noqa: F811
    made = order(browse(), honey_of(bank, email="wyhra@test.example"), extra="Hinterhaus")
    press(bank, payment_of(made).session_id)
    settling.settle(payment_of(made).id)
    run_jobs()
    for body in bodies(post()["wyhra@test.example", f"Neue Bestellung {made.number}-1"]):
        for words in (
            "Lieferadresse",
            "Anna Lindner",
            "Hinterhaus",
            "Teichgasse 4",
            "04654 Frohburg",
        ):
            assert words in body
