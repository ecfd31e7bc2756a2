"""The basket says how it can be paid before anything is typed (LAW 0.5)."""

import pytest

from marketplace.infra.db import db, transaction
from marketplace.kit.money import Money
from marketplace.payments.models import ConnectAccount
from tests.checkout.make_sellers import IBANS, a_paid_producer, a_transfer_producer
from tests.checkout.steps import ADDRESS, fill, newest_order, press_the_button, to_review
from tests.make_market import a_producer, a_product

BUTTON = "Als Gast zur Kasse"


def basket_of(browse, *producers):
    guest = browse()
    fill(guest, *(a_product(each).variants[0] for each in producers))
    return guest, guest.get("/warenkorb")


def assert_stops_here(guest, page):
    """Check that neither the basket nor an address typed by hand leads on."""
    assert BUTTON not in page
    assert guest.post("/kasse/adresse", ADDRESS).location.endswith("/warenkorb")
    assert guest.get("/kasse/zahlung").location.endswith("/warenkorb")


def test_a_seller_with_an_account_is_paid_by_transfer_even_for_parcels(browse):
    _guest, page = basket_of(browse, a_transfer_producer())
    assert "Zahlungsarten: Überweisung im Voraus" in page
    assert BUTTON in page


def test_the_iban_stays_off_every_page_before_the_order(browse):
    seller = a_transfer_producer()
    guest, page = basket_of(browse, seller)
    guest.post("/kasse/adresse", ADDRESS)
    for path in ("/kasse/zahlung", f"/betriebe/{seller.slug}", "/versand-und-zahlung"):
        page = guest.get(path)
        assert page.status_code == 200
        assert IBANS[0] not in page.text.replace(" ", "")


def test_a_seller_without_an_iban_is_not_paid_by_transfer(browse):
    guest, page = basket_of(browse, a_transfer_producer(iban=""))
    assert "Dieser Betrieb kann gerade keine Zahlung annehmen." in page
    assert_stops_here(guest, page)


@pytest.mark.parametrize(("price", "offered"), [(49, False), (50, True)])
def test_P24_too_little_for_the_bank_is_refused_before_anything_is_charged(
    browse, bank, price, offered
):
    seller = a_paid_producer(bank, parcel=0)
    guest = browse()
    fill(guest, a_product(seller, price=Money(price)).variants[0])
    page = guest.get("/warenkorb")
    assert ("Online bezahlen geht von 0,50 € bis 999.999,99 €." in page) is not offered
    if not offered:
        assert_stops_here(guest, page)
    assert bank.extensions["store"].all("checkout.session") == []


def test_P24_too_much_for_the_bank_leaves_the_other_ways(browse, bank):
    seller = a_paid_producer(
        bank, accepts=["online", "transfer"], account_holder="Karla Weber", iban=IBANS[0]
    )
    guest = browse()
    dear = [a_product(seller, price=Money(9_999_999)).variants[0] for _ in range(11)]
    fill(guest, *dear)
    page = guest.get("/warenkorb")
    assert "Zahlungsarten: Überweisung im Voraus" in page
    assert "Online bezahlen geht von 0,50 € bis 999.999,99 €." in page
    guest.post("/kasse/adresse", ADDRESS)
    answer = guest.post("/kasse/zahlung", {"way": "online"})
    assert answer.status_code == 422
    assert bank.extensions["store"].all("checkout.session") == []


def test_a_way_that_one_seller_does_not_take_drops_out_by_name(browse, bank):
    both = a_paid_producer(bank, name="Imkerei Wyhra", accepts=["online", "transfer"],
                           account_holder="Karla Weber", iban=IBANS[0])  # fmt: skip
    _guest, page = basket_of(browse, both, a_paid_producer(bank, name="Töpferei Ossa"))
    assert "Zahlungsarten: Online bezahlen" in page
    assert "Überweisung im Voraus geht nicht bei Töpferei Ossa." in page
    assert "Bar oder Karte bei Abholung geht nicht bei Imkerei Wyhra." in page
    assert BUTTON in page


def test_cash_that_needs_a_pickup_says_so(browse, bank):
    _guest, page = basket_of(browse, a_paid_producer(bank))
    assert "Bar oder Karte bei Abholung geht nur, wenn Sie alles abholen." in page


def test_sellers_without_a_common_way_are_explained_before_the_address(browse, bank):
    online = a_paid_producer(bank, name="Töpferei Ossa", accepts=["online"])
    transfer = a_transfer_producer(name="Imkerei Wyhra")
    guest, page = basket_of(browse, online, transfer)
    assert "Für diesen Warenkorb gibt es keine Zahlungsart." in page
    assert "Töpferei Ossa: Online bezahlen" in page
    assert "Imkerei Wyhra: Überweisung im Voraus" in page
    assert "Bitte bestellen Sie getrennt" in page
    assert "bei allen Betrieben die Abholung" not in page
    assert_stops_here(guest, page)


def test_picking_everything_up_is_proposed_where_it_helps(browse, bank):
    online = a_paid_producer(bank, name="Töpferei Ossa")
    transfer = a_transfer_producer(name="Imkerei Wyhra", accepts=["transfer", "cash_at_pickup"])
    guest, page = basket_of(browse, online, transfer)
    assert "Oder wählen Sie bei allen Betrieben die Abholung." in page
    for producer in (online, transfer):
        guest.post("/warenkorb/lieferung", {f"lieferung-{producer.id}": "farm_pickup"})
    page = guest.get("/warenkorb")
    assert "Zahlungsarten: Bar oder Karte bei Abholung" in page
    assert BUTTON in page


def test_a_single_seller_who_takes_cash_alone_asks_for_the_pickup(browse):
    _guest, page = basket_of(browse, a_producer(accepts=["cash_at_pickup"]))
    assert "Bitte wählen Sie die Abholung. Dann zahlen Sie dort." in page
    assert BUTTON not in page


@pytest.mark.parametrize(
    "way", ["transfer", "online", "cash_at_pickup", "voucher", "", "x" * 10_000]
)
def test_only_an_offered_way_is_taken(browse, way):
    guest, _page = basket_of(browse, a_transfer_producer())
    guest.post("/kasse/adresse", ADDRESS)
    status = guest.post("/kasse/zahlung", {"way": way}).status_code
    assert status == (303 if way == "transfer" else 422)


@pytest.mark.law("0.2")
@pytest.mark.parametrize("right", ["charges_enabled", "payouts_enabled"])
def test_online_is_offered_only_while_the_bank_takes_and_pays_out_for_the_seller(
    browse, bank, right
):
    """The market never holds the money meanwhile, so without the seller's account there is no way."""
    maker = a_paid_producer(bank, accepts=["online"])
    guest, page = basket_of(browse, maker)
    assert "Zahlungsarten: Online bezahlen" in page
    assert BUTTON in page
    with transaction():
        setattr(db.session.get(ConnectAccount, maker.id), right, False)
    assert_stops_here(guest, guest.get("/warenkorb"))


@pytest.mark.law("0.7")
def test_no_way_to_pay_costs_more_and_nothing_is_ticked_beforehand(browse, bank):
    """§ 270a and § 312a (3), (4) BGB: no extra for a way to pay, no extra ticked for anybody."""
    seller = a_paid_producer(bank, accepts=["online", "transfer"], iban=IBANS[0],
                             account_holder="Karla Weber")  # fmt: skip
    totals = set()
    for way in ("online", "transfer"):
        guest = browse()
        fill(guest, a_product(seller).variants[0])
        pages = [guest.get("/warenkorb"), to_review(guest, way=way)]
        for page in pages:
            boxes = [node for node in page.all("input") if node.get("type") == "checkbox"]
            assert [box.get("name") for box in boxes if box.get("checked") is not None] == []
        totals.add(newest_total(guest, pages[-1]))
    assert len(totals) == 1


def newest_total(guest, review):
    press_the_button(guest, review)
    return newest_order().total
