"""The producer weighs what was ordered at a ceiling: once, before it leaves, and never for more."""

from datetime import timedelta

import pytest

from marketplace.infra import mail
from marketplace.infra.db import db
from marketplace.invoicing.models import Invoice
from marketplace.kit.money import Money
from marketplace.kit.refusal import NotAllowed
from marketplace.orders import operations, queries
from marketplace.orders.models import Credit, OrderLine
from marketplace.orders.operations import Wish
from marketplace.orders.rules import CreditKind, SellerOrderState
from marketplace.orders.weighing import AlreadyWeighed, ImplausibleWeight, NotWeighed
from marketplace.payments.models import Refund
from tests.checkout.make_sellers import IBANS
from tests.checkout.steps import fill, newest_order, press_the_button, to_review
from tests.conftest import NOW
from tests.make import a_user
from tests.make_market import a_craft_category, a_producer, a_product
from tests.make_weighed import a_cheese


@pytest.fixture
def bruno(app):
    return a_user("Bruno")


@pytest.fixture
def farm(bruno):
    return a_producer(
        bruno, accepts=["cash_at_pickup", "transfer"], iban=IBANS[0], account_holder="Karla Weber"
    )


@pytest.fixture
def cheese(farm):
    return a_cheese(farm)


@pytest.fixture
def at_pickup(browse, farm):
    """Order to pick up at the farm, to be paid there; return the contract."""

    def placed(*variants, quantity=1):
        guest = browse()
        fill(guest, *variants, quantity=quantity)
        guest.post("/warenkorb/lieferung", {f"lieferung-{farm.id}": "farm_pickup"})
        press_the_button(guest, to_review(guest, way="cash_at_pickup"))
        return queries.get(newest_order().id).seller_orders[0]

    return placed


def path(part, what=""):
    return f"/mein-betrieb/bestellungen/{part.number}{what}"


def typed(part, *grams):
    return {
        f"weight_{line.id}": str(g)
        for line, g in zip(queries.lines_of(part.id), grams, strict=True)
    }


def weigh(part, *grams):
    lines = queries.lines_of(part.id)
    operations.weigh(
        producer_id=part.producer_id, number=part.number, actor_id=1,
        grams={line.id: g for line, g in zip(lines, grams, strict=True)},
    )  # fmt: skip


def hand_over(part):
    operations.move_part(
        producer_id=part.producer_id, number=part.number, to=SellerOrderState.HANDED_OVER,
        actor_id=1,
    )  # fmt: skip


def letter(subject):
    found = [m for _key, m in mail.kept_mails() if subject in m["Subject"]]
    assert found, f"no mail about {subject}"
    return found[0].get_body(("plain",)).get_content()


def test_nothing_leaves_before_it_is_weighed(browse, bruno, cheese, at_pickup):
    part = at_pickup(cheese)
    maker = browse(bruno)
    page = maker.get(path(part))
    assert "Bitte erst wiegen" in page
    assert "Liegt zur Abholung bereit" not in page
    for state in ("ready", "handed_over"):
        refused = maker.follow(maker.post(path(part, "/stand"), {"state": state}))
        assert "Bitte erst wiegen: Berechnet wird, was die Ware wiegt." in refused
    with pytest.raises(NotWeighed):
        hand_over(part)


@pytest.mark.parametrize(
    ("grams", "said"),
    [
        ("", "Bitte geben Sie das Gewicht in Gramm ein."),
        ("0", "Bitte geben Sie eine ganze Zahl von 1 bis 2800 ein."),
        ("2801", "Bitte geben Sie eine ganze Zahl von 1 bis 2800 ein."),
        ("-5", "Bitte geben Sie eine ganze Zahl von 1 bis 2800 ein."),
        ("1,2", "Bitte geben Sie eine ganze Zahl von 1 bis 2800 ein."),
        ("ein Pfund", "Bitte geben Sie eine ganze Zahl von 1 bis 2800 ein."),
    ],
)
def test_a_weight_that_cannot_be_is_refused_and_kept(browse, bruno, cheese, at_pickup, grams, said):
    part = at_pickup(cheese)
    (name,) = typed(part, 0)
    page = browse(bruno).post(path(part, "/gewicht"), {name: grams})
    assert page.status_code == 422
    assert said in page
    assert page.value(name) == grams
    assert db.session.query(OrderLine.weighed_grams).scalar() is None


@pytest.mark.parametrize("grams", ["1.180", "1180 g", " 1.180 g "])
def test_a_weight_may_be_typed_as_our_pages_write_it(browse, bruno, cheese, at_pickup, grams):
    part = at_pickup(cheese)
    (name,) = typed(part, 0)
    assert browse(bruno).post(path(part, "/gewicht"), {name: grams}).status_code == 303
    assert db.session.query(OrderLine.weighed_grams).scalar() == 1180


def test_cash_at_pick_up_is_simply_what_it_weighs(browse, bruno, cheese, at_pickup, run_jobs):
    part = at_pickup(cheese, quantity=2)
    maker = browse(bruno)
    assert "höchstens 17,36 €" in maker.get(path(part)).words
    page = maker.follow(maker.post(path(part, "/gewicht"), typed(part, 2500)))
    assert "gewogen 2.500 g zu 12,40 €/kg: 31,00 €" in page.words
    assert "Zu kassieren bei der Abholung 31,00 €" in page.words
    (given,) = db.session.query(Credit)
    assert (given.kind, given.amount) == (CreditKind.WEIGHED, Money(372))
    assert db.session.query(Refund).count() == 0
    run_jobs()
    told = letter("Gewogen: Imkerei Pleißenland").replace("\xa0", " ")
    assert "gewogen 2.500 g zu 12,40 €/kg: 31,00 €" in told
    assert "Bei der Abholung zahlen Sie 31,00 €." in told
    shown = browse().get(f"/bestellungen/{queries.link_token(newest_order())}").words
    assert "gewogen 2.500 g zu 12,40 €/kg: 31,00 €" in shown
    assert "Ausgleich nach dem Wiegen" in shown
    hand_over(part)


def test_what_is_heavier_stays_at_the_ceiling(browse, bruno, cheese, at_pickup, run_jobs):
    part = at_pickup(cheese)
    maker = browse(bruno)
    page = maker.follow(maker.post(path(part, "/gewicht"), typed(part, 1600)))
    assert "gewogen 1.600 g zu 12,40 €/kg, berechnet der Höchstpreis: 17,36 €" in page.words
    assert db.session.query(Credit).count() == 0
    run_jobs()
    assert "Bei der Abholung zahlen Sie" in letter("Gewogen:")


def test_it_is_weighed_once(browse, bruno, cheese, at_pickup):
    part = at_pickup(cheese)
    weigh(part, 1000)
    with pytest.raises(AlreadyWeighed):
        weigh(part, 900)
    page = browse(bruno).post(path(part, "/gewicht"), typed(part, 900))
    assert page.status_code == 422
    assert "Diese Ware ist schon gewogen." in page
    assert db.session.query(OrderLine.weighed_grams).scalar() == 1000


def test_what_is_not_sold_by_weight_is_not_asked_for(browse, bruno, farm, at_pickup):
    part = at_pickup(a_product(farm, name="Becher", category=a_craft_category()).variants[0])
    assert "Bitte erst wiegen" not in browse(bruno).get(path(part))
    with pytest.raises(AlreadyWeighed):
        weigh(part, 100)
    hand_over(part)


@pytest.mark.parametrize("grams", [{}, {999_999: 5}])
def test_every_line_is_weighed_at_once(cheese, at_pickup, grams):
    part = at_pickup(cheese)
    with pytest.raises(ImplausibleWeight):
        operations.weigh(
            producer_id=part.producer_id, number=part.number, grams=grams, actor_id=1
        )  # fmt: skip


def test_after_a_transfer_in_advance_the_producer_gives_the_rest_back(
    browse, farm, cheese, run_jobs
):
    guest = browse()
    fill(guest, cheese)
    press_the_button(guest, to_review(guest, way="transfer"))
    (part,) = queries.get(newest_order().id).seller_orders
    with pytest.raises(NotAllowed):  # the money has not come
        weigh(part, 1000)
    operations.receive_transfer(producer_id=farm.id, number=part.number, actor_id=1)
    weigh(part, 1000)
    run_jobs()
    told = letter("Gewogen:").replace("\xa0", " ")
    assert "Das sind 4,96 € weniger als der Höchstpreis." in told
    assert "Das Geld bekommen Sie vom Betrieb selbst." in told


def test_a_weighed_piece_comes_back_for_what_it_cost(farm, cheese, at_pickup):
    part = at_pickup(cheese, a_product(farm).variants[0], quantity=3)
    line = queries.lines_of(part.id)[0]
    operations.weigh(
        producer_id=part.producer_id, number=part.number, grams={line.id: 2999}, actor_id=1
    )
    hand_over(part)
    back = [
        operations.credit(
            part_id=part.id, wish=Wish({line.id: 1}), kind=CreditKind.REFUND, reason="sauer",
            key=f"k{n}", actor_id=None,
        ).amount.cents
        for n in range(3)
    ]  # fmt: skip
    assert sum(back) == 3719  # 2,999 kg at 12,40 €
    assert max(back) - min(back) <= 1
    assert queries.left_of(part.id).amounts.goods == Money(3 * 690)


def test_R14_the_weight_cannot_change_after_the_invoice_only_a_correction_can_follow(
    browse, farm, cheese, at_pickup, run_jobs, set_clock
):
    mug = a_product(farm, name="Becher", category=a_craft_category(), price=Money(2350))
    part = at_pickup(cheese, mug.variants[0])
    line = queries.lines_of(part.id)[0]
    operations.weigh(
        producer_id=part.producer_id, number=part.number, grams={line.id: 1180}, actor_id=1
    )
    hand_over(part)
    run_jobs()
    (invoice,) = db.session.query(Invoice)
    assert invoice.pdf_key is not None
    content = dict(invoice.content)
    row = content["lines"][0]
    assert row["weighed"] == {"per_kg": 1240, "grams": 1180, "pieces": 1, "is_capped": False}
    assert row["amount"] == 1463
    assert content["adjustment"] == 0
    assert content["total"] == 1463 + 2350
    # The difference lowers the rate of the cheese alone.
    assert [(each["rate"], each["gross"]) for each in content["vat"]] == [(1900, 2350), (700, 1463)]
    with pytest.raises(AlreadyWeighed):
        operations.weigh(
            producer_id=part.producer_id, number=part.number, grams={line.id: 1000}, actor_id=1
        )
    set_clock(NOW + timedelta(days=1))
    operations.credit(
        part_id=part.id, wish=Wish({line.id: 1}), kind=CreditKind.REFUND, reason="sauer",
        key="k", actor_id=None,
    )  # fmt: skip
    run_jobs()
    first, correction = db.session.query(Invoice).order_by(Invoice.id)
    assert first.content == content
    assert correction.cancels_id == first.id
    assert correction.content["lines"][0]["amount"] == -1463
    assert [(v["rate"], v["gross"]) for v in correction.content["vat"]] == [(700, -1463)]
