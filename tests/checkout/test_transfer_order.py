"""A guest orders and transfers in advance: what the order page shows, and to whom."""

import re
from datetime import date, datetime, timedelta

import pytest
import segno
from sqlalchemy import update

from marketplace.catalogue.models import StockHold, Variant
from marketplace.infra.db import db, transaction
from marketplace.kit import clock
from marketplace.kit.money import Money
from marketplace.orders import queries as orders
from marketplace.orders.rules import OrderState, SellerOrderState
from marketplace.payments.models import Payment
from marketplace.producers.models import Producer
from marketplace.settings import Settings
from tests.checkout.make_sellers import IBANS, a_transfer_producer
from tests.checkout.steps import fill, newest_order, order, press_the_button, to_review
from tests.make_market import a_craft_category, a_product

IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?\d{4}){4}(?: ?\d{2})\b")


@pytest.fixture
def honey(app):
    return a_product(a_transfer_producer(name="Imkerei Wyhra")).variants[0]


@pytest.fixture
def mug(app):
    potter = a_transfer_producer(
        IBANS[1], name="Töpferei Ossa", parcel=590, account_holder="Töpferei Ossa & Söhne"
    )
    return a_product(
        potter, name="Krug", category=a_craft_category(), price=Money(4800), net_amount=None,
        net_unit="piece",
    ).variants[0]  # fmt: skip


@pytest.fixture
def placed(browse, honey, mug):
    return orders.get(order(browse(), honey, mug, way="transfer").id)


def page_of(browse, placed, prefix=""):
    return browse().get(f"{prefix}/bestellungen/{orders.link_token(placed)}")


def code(browse, placed, position=1, ending="svg"):
    return browse().get(
        f"/bestellungen/{orders.link_token(placed)}/giro-code/{position}.{ending}"
    )  # fmt: skip


class TestPlacing:
    def test_leads_to_the_order_page_and_never_to_the_bank(self, browse, honey):
        guest = browse()
        fill(guest, honey)
        review = to_review(guest, way="transfer")
        assert "Überweisung im Voraus" in review
        assert "Sie überweisen jedem Betrieb seinen Betrag selbst." in review

        page = press_the_button(guest, review)

        made = newest_order()
        assert page.location.endswith(f"/bestellungen/{orders.link_token(made)}")
        assert made.state is OrderState.AWAITING_TRANSFER
        assert db.session.query(Payment).count() == 0

    def test_keeps_the_goods_until_two_days_after_the_last_day(self, placed):
        assert [part.transfer_due for part in placed.seller_orders] == [date(2026, 12, 1)] * 2
        end = datetime(2026, 12, 4, tzinfo=clock.MARKET_ZONE)
        assert placed.hold_until == end
        assert {(h.state, h.expires_at) for h in db.session.query(StockHold)} == {("held", end)}
        assert [part.state for part in placed.seller_orders] == [SellerOrderState.NEW] * 2

    def test_freezes_the_account(self, browse, placed):
        with transaction():
            db.session.execute(update(Producer).values(iban="", account_holder="", accepts=[]))
        assert "DE89 3704 0044 0532 0130 00" in page_of(browse, placed)

    def test_is_refused_when_the_seller_gave_it_up_meanwhile(self, browse, honey):
        guest = browse()
        fill(guest, honey)
        review = to_review(guest, way="transfer")
        with transaction():
            db.session.execute(update(Producer).values(iban=""))
        assert press_the_button(guest, review).location.endswith("/kasse/pruefen")

    def test_a_double_click_makes_one_order(self, browse, honey):
        guest = browse()
        fill(guest, honey)
        review = to_review(guest, way="transfer")
        first, second = press_the_button(guest, review), press_the_button(guest, review)
        assert first.location == second.location
        assert db.session.get_one(Variant, honey.id).stock == 9


class TestOrderPage:
    def test_says_what_goes_where(self, browse, placed):
        page = page_of(browse, placed)
        assert "Bitte überweisen Sie noch" in page
        first, second = placed.seller_orders
        for words in (
            "Zahlungsempfänger Karla Weber", "IBAN DE89 3704 0044 0532 0130 00", "Betrag 11,80 €",
            f"Verwendungszweck {first.number}", "Zahlbar bis 1. Dezember 2026",
            "Zahlungsempfänger Töpferei Ossa & Söhne", "IBAN DE02 1203 0000 0000 2020 51",
            "Betrag 53,90 €", f"Verwendungszweck {second.number}",
        ):  # fmt: skip
            assert words in page, words

    def test_describes_each_code_with_the_same_facts(self, browse, placed):
        pictures = [
            img for img in page_of(browse, placed).all("img") if "giro-code" in img.get("src")
        ]
        assert [img.get("alt").replace("\u00a0", " ") for img in pictures] == [
            f"GiroCode mit Empfänger {holder}, IBAN {iban}, Betrag {amount}, "
            f"Verwendungszweck {placed.number}-{position}"
            for position, (holder, iban, amount) in enumerate(
                [
                    ("Karla Weber", "DE89 3704 0044 0532 0130 00", "11,80 €"),
                    ("Töpferei Ossa & Söhne", "DE02 1203 0000 0000 2020 51", "53,90 €"),
                ],
                start=1,
            )
        ]

    def test_offers_no_payment_at_the_bank(self, browse, placed):
        assert "Jetzt bezahlen" not in page_of(browse, placed)
        token = orders.link_token(placed)
        guest = browse()
        page = guest.follow(guest.post(f"/bestellungen/{token}/zahlung"))
        assert "kann nicht mehr bezahlt werden" in page
        assert guest.get(f"/bestellungen/{token}/rueckkehr").status_code == 303
        assert db.session.query(Payment).count() == 0

    def test_speaks_english(self, browse, placed):
        page = page_of(browse, placed, "/en")
        for words in ("Payee Karla Weber", "Amount €11.80", "Pay by 1 December 2026"):
            assert words in page, words


def test_the_code_holds_the_lines_of_the_standard(browse, placed):
    lines = (
        "BCD", "002", "1", "SCT", "", "Töpferei Ossa & Söhne", "DE02120300000000202051",
        "EUR53.9", "", "", f"{placed.number}-2",
    )  # fmt: skip
    expected = segno.make_qr(
        "\n".join(lines).encode(), error="m", boost_error=False, mode="byte"
    )  # fmt: skip
    answer = code(browse, placed, position=2)
    assert answer.response.mimetype == "image/svg+xml"
    assert dark_modules(answer.text) == {
        (x, y) for y, row in enumerate(expected.matrix) for x, dark in enumerate(row) if dark
    }


def dark_modules(svg: str) -> set[tuple[int, int]]:
    """Return which modules the picture paints, read from its strokes, without the quiet zone."""
    (strokes,) = re.findall(r'stroke="#000"[^>]* d="([^"]+)"', svg)
    found, x, y = set(), 0.0, 0.0
    for kind, numbers in re.findall(r"([Mmh])([-\d. ]*)", strokes):
        values = [float(n) for n in re.findall(r"-?\d*\.?\d+", numbers)]
        if kind == "M":
            x, y = values
        elif kind == "m":
            x, y = x + values[0], y + values[1]
        elif kind == "h":
            found |= {(int(x) + step - 4, int(y) - 4) for step in range(int(values[0]))}
            x += values[0]
    return found


def test_the_code_is_a_picture_for_mail_programs_too(browse, placed):
    answer = code(browse, placed, ending="png")
    assert answer.response.mimetype == "image/png"
    assert answer.response.data.startswith(b"\x89PNG")
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    "path", ["giro-code/3.svg", "giro-code/0.svg", "giro-code/1.jpg", "giro-code/99999999999.svg"]
)
def test_no_other_code_is_there(browse, placed, path):
    assert browse().get(f"/bestellungen/{orders.link_token(placed)}/{path}").status_code == 404


def test_a_forged_link_shows_no_account(browse, placed):
    page = browse().get(f"/bestellungen/{placed.number}-{'0' * 24}/giro-code/1.svg")
    assert page.status_code == 404


@pytest.mark.law("0.2")
def test_law_0_2_no_account_of_the_market_is_anywhere(browse, placed):
    assert [n for n in Settings.model_fields if "iban" in n or "account" in n] == []
    shown = {found.replace(" ", "") for found in IBAN.findall(page_of(browse, placed).words)}
    assert shown == set(IBANS)
    for path in ("/impressum", "/agb", "/versand-und-zahlung", "/hilfe/bestellen", "/kontakt"):
        assert IBAN.findall(browse().get(path).words) == []


def test_the_way_is_named_where_people_look_for_it(browse, placed):
    for path in ("/versand-und-zahlung", "/hilfe/bestellen", "/hilfe/verkaufen", "/bestellablauf"):
        assert "im Voraus" in browse().get(path), path


def test_nothing_expires_at_the_bank_while_a_transfer_is_awaited(placed, set_clock):
    set_clock(clock.now() + timedelta(hours=2))
    assert orders.overdue(clock.now()) == []
