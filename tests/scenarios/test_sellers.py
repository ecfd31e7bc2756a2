"""SCENARIOS M: several sellers in one basket, each with an account of his own."""

import pytest

from marketplace.infra.db import db, transaction
from marketplace.kit.money import Money, total
from marketplace.orders import operations
from marketplace.orders import queries as orders
from marketplace.orders.operations import Wish
from marketplace.orders.rules import CreditKind, OrderState, SellerOrderState
from marketplace.payments.models import LedgerEntry, Reversal, Transfer
from marketplace.payments.operations import moving, settling
from marketplace.payments.rules import Account, MoveState
from tests.bank.in_process import balance, press
from tests.checkout.make_sellers import a_paid_producer
from tests.checkout.steps import fill, newest_order, payment_of, press_the_button, to_review
from tests.make_market import a_product


@pytest.fixture
def three(bank):
    """Three sellers with odd prices and different shipping."""
    return [
        a_product(
            a_paid_producer(bank, name=name, parcel=parcel), price=Money(price), stock=9
        ).variants[0]
        for name, price, parcel in (
            ("Imkerei Wyhratal", 333, 491), ("Käserei Grimma", 777, 0), ("Mühle Kohren", 1, 5_55),
        )
    ]  # fmt: skip


def paid(browse, bank, run_jobs, *variants, quantity=1):
    guest = browse()
    fill(guest, *variants, quantity=quantity)
    press_the_button(guest, to_review(guest))
    payment = payment_of(newest_order())
    press(bank, payment.session_id)
    settling.settle(payment.id)
    run_jobs()
    return orders.get(newest_order().id)


def test_M1_odd_cents_of_three_sellers_add_up_to_the_charge(browse, bank, run_jobs, three):
    made = paid(browse, bank, run_jobs, *three, quantity=3)
    shares = total(t.amount for t in db.session.query(Transfer))
    fees = total(part.fee for part in made.seller_orders)
    assert total(part.total for part in made.seller_orders) == made.total == shares + fees
    assert -balance(bank, "cards") == made.total.cents
    assert balance(bank, "platform") == fees.cents


def test_M5_the_shipping_of_one_leaves_the_share_of_another(browse, bank, run_jobs, three):
    first, second, _third = paid(browse, bank, run_jobs, *three).seller_orders
    shares = {t.seller_order_id: t.amount for t in db.session.query(Transfer)}
    assert shares[second.id] == second.goods - second.fee
    assert shares[first.id] == first.goods + Money(491) - first.fee


def test_M7_a_reversal_the_account_cannot_bear_is_visible_and_tried_again(
    browse, bank, run_jobs, three
):
    (part,) = paid(browse, bank, run_jobs, three[1]).seller_orders
    transfer = db.session.query(Transfer).one()
    empty(bank, transfer.destination)
    operations.credit(
        part_id=part.id, wish=Wish(with_shipping=True, quantities={part.lines[0].id: 1}),
        kind=CreditKind.REFUND, reason="schlecht", key="k", actor_id=None,
    )  # fmt: skip
    run_jobs()
    reversal = db.session.query(Reversal).one()
    assert (reversal.state, reversal.refusals) == (MoveState.FAILED, 1)
    assert reversal.last_error
    assert balance(bank, "cards") == 0  # the customer has the money all the same
    fill_up(bank, transfer.destination)
    assert moving.try_refused_again(now_too=True) == 1
    run_jobs()
    db.session.expire_all()
    assert db.session.query(Reversal).one().state is MoveState.MADE


def empty(bank, account):
    """Pay out what the account holds, so that nothing can be taken back."""
    _outside(bank, account, -balance(bank, account))


def fill_up(bank, account):
    _outside(bank, account, 10_000)


def _outside(bank, account, cents):
    from marketplace.bank import ledger as book

    store = bank.extensions["store"]
    with bank.app_context(), store.transaction():
        book.move(store, "payout", cents, source="outside", target=account, reference="test")


def test_M10_goods_of_a_seller_who_left_are_refused(browse, bank, three):
    from marketplace.catalogue.models import Product
    from marketplace.producers.models import Producer
    from marketplace.producers.rules import ProducerState

    guest = browse()
    fill(guest, *three)
    review = to_review(guest)
    with transaction():
        product = db.session.get_one(Product, three[0].product_id)
        db.session.get_one(Producer, product.producer_id).state = ProducerState.CLOSED
    page = press_the_button(guest, review)
    assert page.location.endswith(("/kasse/pruefen", "/warenkorb"))
    assert "macht gerade Pause" in guest.get("/warenkorb")


@pytest.mark.parametrize("guess", ["x", "ZR-AAAA-BBBB-0", "{number}-" + "0" * 24, "{number}"])
def test_M13_a_guessed_link_is_not_found_and_tells_nothing(browse, bank, run_jobs, three, guess):
    made = paid(browse, bank, run_jobs, three[0])
    page = browse().get(f"/bestellungen/{guess.format(number=made.number)}")
    assert page.status_code == 404
    assert made.name not in page
    assert made.number not in page


def test_M14_a_fee_that_changes_later_leaves_old_orders(browse, bank, run_jobs, three, app):
    made = paid(browse, bank, run_jobs, three[1])
    (part,) = made.seller_orders
    before = part.fee
    settings = app.extensions["settings"]
    app.extensions["settings"] = settings.model_copy(update={"fee_basis_points": 2000})
    try:
        operations.credit(
            part_id=part.id, wish=Wish(quantities={part.lines[0].id: 1}), kind=CreditKind.REFUND,
            reason="schlecht", key="k", actor_id=None,
        )  # fmt: skip
    finally:
        app.extensions["settings"] = settings
    run_jobs()
    fees = [e.amount for e in db.session.query(LedgerEntry).filter_by(account=Account.FEE)]
    assert sorted(fees) == [-before, before]


def test_M15_one_part_is_done_while_the_other_waits(browse, bank, run_jobs, three):
    made = paid(browse, bank, run_jobs, three[0], three[1])
    first, second = made.seller_orders
    for state in (SellerOrderState.SENT, SellerOrderState.HANDED_OVER):
        operations.move_part(
            producer_id=first.producer_id, number=first.number, to=state, actor_id=1
        )
    assert newest_order().state is OrderState.PAID
    page = browse().get(f"/bestellungen/{orders.link_token(made)}")
    assert "übergeben" in page
    assert "wird vorbereitet" in page
    operations.decline(part_id=second.id, reason="Frost", restock=False, actor_id=None)
    run_jobs()
    assert newest_order().state is OrderState.CLOSED
