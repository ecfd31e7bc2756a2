"""SCENARIOS S1, S2, S5, P1, P3: many press the order button at the same moment, in threads that commit.

Each race is followed by a control: the same race with its guard switched off must be lost,
or caught by the next fence, which the test names (S3).
"""

import pytest
import requests
from sqlalchemy import func, select

from marketplace.cart import operations as baskets
from marketplace.cart import queries as carts
from marketplace.catalogue.models import StockHold, Variant
from marketplace.catalogue.operations import stock
from marketplace.infra.db import db
from marketplace.orders import queries as orders
from marketplace.orders.models import Order
from marketplace.payments.models import Payment
from tests.checkout.steps import newest_order, path_of, payment_of
from tests.concurrency import guards_off
from tests.concurrency.guests import a_guest, a_seller, at_once, failed
from tests.concurrency.processes import web
from tests.conftest import POSTGRES
from tests.make_market import a_product

pytestmark = pytest.mark.concurrency
BUYERS = 8


def count(model):
    db.session.rollback()  # look afresh
    return db.session.scalar(select(func.count()).select_from(model))


def stocks():
    db.session.rollback()
    return list(db.session.scalars(select(Variant.stock).order_by(Variant.id)))


@pytest.fixture
def seller(market, bank):
    with market.app_context():
        return a_seller(bank).id


def buyers_of_the_last_piece(market, seller):
    variant = a_product_of(seller, stock=1)
    return [a_guest(market, variant) for _ in range(BUYERS)]


def a_product_of(seller_id, **more):
    from marketplace.producers.models import Producer

    return a_product(db.session.get_one(Producer, seller_id), **more).variants[0]


def test_S1_the_last_piece_goes_to_one_and_the_others_keep_their_basket(market, bank, seller):
    with market.app_context():
        guests = buyers_of_the_last_piece(market, seller)
    answers = at_once(market, *(guest.press for guest in guests))
    assert failed(answers) == []
    with market.app_context():
        assert (count(Order), count(Payment), count(StockHold), stocks()) == (1, 1, 1, [0])
        page_of_the_bank = payment_of(newest_order()).session_url
        won = [answer.location == page_of_the_bank for answer in answers]
        assert won.count(True) == 1
        for guest, answer, has_won in zip(guests, answers, won, strict=True):
            if not has_won:
                assert_friendly(guest, answer)
    assert len(bank.all("checkout/sessions")) == 1


def assert_friendly(guest, answer):
    """Check that somebody who came too late is told so and finds the basket as it was."""
    path, page = guest.see_where_it_leads(answer)
    assert (path, page.status_code) == ("/warenkorb", 200)
    assert "ausverkauft" in page
    assert carts.pieces(guest.cart_id, user_id=None) == 1


def test_S2_five_pieces_go_to_five_of_twenty_and_nobody_is_lost(market, bank, seller):
    with market.app_context():
        honey = a_product_of(seller, stock=5)
        guests = [a_guest(market, honey) for _ in range(20)]
    answers = at_once(market, *(guest.press for guest in guests))
    assert failed(answers) == []
    with market.app_context():
        assert (count(Order), count(Payment), stocks()) == (5, 5, [0])
        lost = [
            (guest, answer)
            for guest, answer in zip(guests, answers, strict=True)
            if "/zahlen/" not in answer.location
        ]
        assert len(lost) == 15
        for guest, answer in lost:
            assert_friendly(guest, answer)
    assert len(bank.all("checkout/sessions")) == 5


def test_S3_control_buyers_who_believe_the_page_buy_the_last_piece_twice(
    market, seller, monkeypatch
):
    with market.app_context():
        guests = buyers_of_the_last_piece(market, seller)
        guards_off.believe_the_page(monkeypatch, guests)
        guards_off.stock_without_a_look(monkeypatch, lambda _by: 0)  # 1 was shown, 1 is bought
    at_once(market, *(guest.press for guest in guests))
    with market.app_context():
        assert count(Order) > 1


def test_S3_control_without_the_condition_the_database_refuses_a_stock_below_zero(
    market, seller, monkeypatch
):
    with market.app_context():
        guests = buyers_of_the_last_piece(market, seller)
        guards_off.believe_the_page(monkeypatch, guests)
        guards_off.stock_without_a_look(monkeypatch, lambda by: Variant.stock + by)
        with guards_off.refusals() as heard:
            answers = at_once(market, *(guest.press for guest in guests))
        assert len(failed(answers)) == len(heard) == BUYERS - 1
        assert all("ck_variants_stock" in refusal for refusal in heard)
        assert (count(Order), stocks()) == (1, [0])


def crosswise(market, seller, *, buyers, stock):
    """Return guests of whom every second filled the basket in the other order."""
    pair = [a_product_of(seller, name=name, stock=stock) for name in ("Rapshonig", "Lindenhonig")]
    return [a_guest(market, *(pair if n % 2 else pair[::-1])) for n in range(buyers)]


def test_S5_baskets_filled_in_opposite_orders_do_not_block_each_other(market, seller):
    with market.app_context():
        guests = crosswise(market, seller, buyers=BUYERS, stock=BUYERS // 2)
    answers = at_once(market, *(guest.press for guest in guests))
    assert failed(answers) == []
    with market.app_context():
        assert (count(Order), stocks()) == (BUYERS // 2, [0, 0])


if POSTGRES:  # SQLite has one writer: nobody can wait crosswise there

    def test_S5_control_without_one_sequence_for_all_somebody_is_thrown_out(
        market, seller, monkeypatch
    ):
        with market.app_context():
            guests = crosswise(market, seller, buyers=2, stock=5)
            monkeypatch.setattr(stock, "sorted", list, raising=False)
            guards_off.together(monkeypatch, stock, "_take", callers=2)
            with guards_off.refusals() as heard:
                answers = at_once(market, *(guest.press for guest in guests))
        assert len(failed(answers)) == 1
        assert "deadlock" in heard[0]


def test_P1_P2_a_double_click_in_two_tabs_makes_one_order_and_one_payment(market, bank, seller):
    with market.app_context():
        guest = a_guest(market, a_product_of(seller, stock=5))
        tab = guest.second_tab()
        fingers = [guest, guest.second_tab(), tab, tab.second_tab()]  # two clicks in each tab
    answers = at_once(market, *(finger.press for finger in fingers))
    assert failed(answers) == []
    with market.app_context():
        assert (count(Order), count(Payment), stocks()) == (1, 1, [4])
        made = newest_order()
        assert {path_of(answer.location) for answer in answers} <= ways_to(made)
        number = made.number
        assert all(guest.see_where_it_leads(a)[1].status_code == 200 for a in answers if is_ours(a))
    assert [s["client_reference_id"] for s in bank.all("checkout/sessions")] == [number]


def test_P3_one_review_pressed_at_two_servers_at_the_same_moment_is_carried_out_once(
    market, bank, settings, seller
):
    with market.app_context():
        guest = a_guest(market, a_product_of(seller, stock=5))
        cookie = guest.browser.client.get_cookie("session")
        seen = {name: guest.review.value(name) for name in ("cart", "review")}

    def press(url):
        return requests.post(
            f"{url}/kasse/bestellung", data=seen, cookies={"session": cookie.value},
            headers={"Sec-Fetch-Site": "same-origin"}, allow_redirects=False, timeout=30,
        )  # fmt: skip

    with web(settings) as (one, _), web(settings) as (other, _):
        answers = at_once(market, *(lambda url=url: press(url) for url in (one, other) * 3))
    assert failed(answers) == []
    with market.app_context():
        assert (count(Order), count(Payment), stocks()) == (1, 1, [4])
        made = newest_order()
        led_to = {path_of(answer.headers["Location"]) for answer in answers}
        assert led_to <= ways_to(made)
    assert {answer.status_code for answer in answers} == {303}
    assert len(bank.all("checkout/sessions")) == 1


def ways_to(made):
    """Return where a click may lead: the bank's page of this order, or the order's own page."""
    return {path_of(payment_of(made).session_url), f"/bestellungen/{orders.link_token(made)}"}


def is_ours(answer):
    return path_of(answer.location).startswith("/bestellungen/")


def test_P1_control_without_locks_the_second_click_runs_into_the_next_fence(
    market, seller, monkeypatch
):
    with market.app_context():
        guest = a_guest(market, a_product_of(seller, stock=5))
        clicks = [guest, guest.second_tab()]
        monkeypatch.setattr(baskets, "claim", guards_off.look_at_the_basket)
        guards_off.together(monkeypatch, baskets, "claim", callers=2)
        with guards_off.no_write_lock(), guards_off.refusals() as heard:
            answers = at_once(market, *(click.press for click in clicks))
        assert len(failed(answers)) == 1  # instead of the first order
        assert ("uq_orders_cart_id" if POSTGRES else "database is locked") in heard[0]
        assert count(Order) == 1
