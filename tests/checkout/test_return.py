"""The way back from the bank: paid, being checked, or not paid, and what to do then."""

import pytest

from marketplace.orders import queries as orders
from marketplace.orders.rules import OrderState
from tests.bank.in_process import press
from tests.checkout.make_sellers import a_paid_producer
from tests.checkout.steps import fill, newest_order, order, payment_of, to_review
from tests.make_market import a_product


@pytest.fixture
def honey(bank):
    return a_product(a_paid_producer(bank, name="Imkerei Wyhra")).variants[0]


def page_of(made):
    return f"/bestellungen/{orders.link_token(made)}"


def heading(page):
    return "".join(page.all("h1")[0].itertext())


def refreshes(page):
    return [m.get("content") for m in page.all("meta") if m.get("http-equiv") == "refresh"]


class TestWayBack:
    def test_says_that_nothing_was_paid_and_how_to_go_on(self, browse, bank, honey):
        guest = browse()
        made = order(guest, honey)
        page = guest.get(page_of(made) + "?zahlung=nicht-bezahlt")
        assert heading(page) == "Nicht bezahlt"
        assert made.number in page
        buttons = ["".join(b.itertext()) for b in page.all("button")]
        assert "Erneut zahlen" in buttons
        assert "Neu bestellen" in page
        assert not refreshes(page)

    def test_asks_again_while_the_bank_still_checks(self, browse, bank, honey):
        guest = browse()
        made = order(guest, honey)
        page = guest.follow(guest.get(page_of(made) + "/rueckkehr"))
        assert heading(page) == "Zahlung wird geprüft"
        assert refreshes(page) == [f"10; url={page_of(made)}/rueckkehr"]
        assert page_of(made) + "/rueckkehr" in page.links()

    def test_thanks_once_it_is_paid_whatever_the_address_says(self, browse, bank, honey):
        guest = browse()
        made = order(guest, honey)
        press(bank, payment_of(made).session_id)
        page = guest.follow(guest.get(page_of(made) + "/rueckkehr"))
        assert newest_order().state is OrderState.PAID
        for shown in (page, guest.get(page_of(made) + "?zahlung=nicht-bezahlt")):
            assert heading(shown) == "Danke für Ihre Bestellung"

    def test_the_bank_sends_who_cancels_to_that_page(self, browse, bank, honey):
        made = order(browse(), honey)
        shown = bank.test_client().get(payment_of(made).session_url).get_data(as_text=True)
        assert "zahlung=nicht-bezahlt" in shown

    def test_ignores_what_nobody_wrote(self, browse, bank, honey):
        made = order(browse(), honey)
        page = browse().get(page_of(made) + "?zahlung=<b>")
        assert heading(page) == "Ihre Bestellung wartet auf die Zahlung"


class TestReviewToken:
    @pytest.mark.law("0.3")
    def test_law_0_3_a_forged_one_orders_nothing(self, browse, bank, honey):
        guest = browse()
        fill(guest, honey)
        review = to_review(guest)
        token, cart = review.value("review"), review.value("cart")
        first, last = ("1" if sign == "0" else "0" for sign in (token[0], token[-1]))
        for forged in ("x", "x.y", token[:-1] + last, first + token[1:], token.split(".")[0]):
            answer = guest.post("/kasse/bestellung", {"cart": cart, "review": forged})
            assert answer.status_code == 400, forged
        assert newest_order_or_none() is None

    def test_one_of_an_earlier_version_leads_back_to_the_review(self, browse, bank, honey):
        guest = browse()
        fill(guest, honey)
        review = to_review(guest)
        fill(guest, honey)
        answer = guest.post(
            "/kasse/bestellung", {"cart": review.value("cart"), "review": review.value("review")}
        )
        assert answer.location.endswith("/kasse/pruefen")
        assert newest_order_or_none() is None


def newest_order_or_none():
    from marketplace.infra.db import db
    from marketplace.orders.models import Order

    return db.session.query(Order).first()
