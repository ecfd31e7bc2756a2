"""Issuing and correcting: once, complete, unchangeable."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from marketplace.infra.db import db
from marketplace.invoicing import operations
from marketplace.invoicing.models import Invoice
from marketplace.invoicing.operations import NoTaxNumber, NotSuppliedYet
from marketplace.invoicing.rules import InvoiceKind
from marketplace.kit.money import Money
from marketplace.orders.rules import PayWay, SellerOrderState
from marketplace.shipping.rules import DeliveryMode
from tests.conftest import NOW
from tests.invoicing.make_sales import (
    DRINK,
    Bought,
    a_sale,
    leave,
    left_at,
    rates_of,
    take_back,
)
from tests.make_market import a_producer

pytestmark = pytest.mark.usefixtures("app")


def documents():
    return list(db.session.scalars(select(Invoice).order_by(Invoice.id)))


def issued(*bought, **more):
    return operations.issue(left_at(a_sale(*bought, **more), NOW).id)


class TestIssue:
    def test_comes_by_itself_when_goods_are_sent(self, run_jobs):
        part = a_sale()
        run_jobs()
        assert documents() == []
        leave(part)
        run_jobs()
        assert [each.label for each in documents()] == [f"R{part.producer_id}-2026-0001"]

    def test_comes_by_itself_when_goods_are_handed_over(self, run_jobs):
        part = a_sale(mode=DeliveryMode.FARM_PICKUP, way=PayWay.CASH_AT_PICKUP)
        leave(part, to=SellerOrderState.READY)
        run_jobs()
        assert documents() == []
        leave(part, to=SellerOrderState.HANDED_OVER)
        run_jobs()
        assert "bei der Abholung bezahlt" in documents()[0].content["payment"]

    def test_comes_once_for_goods_that_are_sent_and_handed_over(self, run_jobs):
        part = a_sale()
        leave(part)
        leave(part, to=SellerOrderState.HANDED_OVER)
        run_jobs()
        assert operations.issue(part.id).id == documents()[0].id
        assert len(documents()) == 1

    def test_waits_for_the_goods(self):
        with pytest.raises(NotSuppliedYet):
            operations.issue(a_sale().id)
        assert documents() == []

    def test_counts_for_each_producer_alone(self):
        hof, mill = a_producer(name="Hof"), a_producer(name="Mühle")
        numbers = [issued(producer=each).number for each in (hof, mill, hof, hof, mill)]
        assert numbers == [1, 1, 2, 3, 2]

    def test_gives_no_number_to_what_fails(self, monkeypatch):
        maker = a_producer()
        with monkeypatch.context() as patch:
            patch.setattr("marketplace.invoicing.content.of_sale", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                issued(producer=maker)
        assert issued(producer=maker).number == 1

    @pytest.mark.law("4.2")
    def test_needs_the_number_of_the_tax_office(self):
        maker = a_producer(tax_number="", vat_id="")
        with pytest.raises(NoTaxNumber):
            issued(producer=maker)

    @pytest.mark.law("4.2")
    def test_states_everything_the_law_asks_for(self):
        maker = a_producer(name="Mühle", vat_id="DE123456789")
        made = issued(Bought(690, 2), DRINK, producer=maker, shipping=490)
        text = made.content
        assert text["seller"]["legal_name"] == "Mühle Karla Weber"  # § 14 (4) no. 1
        assert (text["seller"]["street"], text["seller"]["postcode"]) == ("Am Gries 2", "04654")
        assert text["recipient"] == ["Anna Lindner", "Teichgasse 4", "04654 Frohburg"]
        assert text["seller"]["tax_id"] == ["USt-IdNr.", "DE123456789"]  # no. 2
        assert text["issued"] == "2026-11-24"  # no. 3
        assert text["label"] == made.label  # no. 4
        assert [(row["quantity"], row["name"]) for row in text["lines"]] == [
            (2, "Rapshonig"), (6, "Apfelsaft"),
        ]  # no. 5  # fmt: skip
        assert text["supplied"] == "2026-11-24"  # no. 6
        assert sum(row["net"] + row["tax"] for row in text["vat"]) == text["total"]  # no. 7, 8
        assert made.total == Money(2 * 690 + 6 * 250 + 6 * 15 + 490)

    def test_goes_to_the_billing_address(self):
        billing = {
            "name": "Rathaus Borna",
            "street": "Markt 1",
            "postcode": "04552",
            "town": "Borna",
        }
        made = issued(billing=billing, company="Wird nicht gebraucht")
        assert made.content["recipient"] == ["Rathaus Borna", "Markt 1", "04552 Borna"]

    def test_names_firm_and_addition(self):
        made = issued(company="Töpferfreunde e. V.", extra="Hinterhaus")
        assert made.content["recipient"] == [
            "Töpferfreunde e. V.", "Anna Lindner", "Hinterhaus", "Teichgasse 4", "04654 Frohburg",
        ]  # fmt: skip

    def test_dates_the_supply_to_the_day_in_the_district(self, set_clock):
        part = left_at(a_sale(), NOW.replace(hour=23, minute=30))  # 0:30 of the next day
        set_clock(NOW + timedelta(days=3))
        made = operations.issue(part.id)
        assert (made.content["supplied"], made.content["issued"]) == ("2026-11-25", "2026-11-27")

    def test_shows_deposit_in_lines_of_its_own(self):
        text = issued(DRINK).content
        assert text["deposits"] == [
            {"unit_price": 15, "label": "MEHRWEG", "rate": 1900, "quantity": 6}
        ]
        assert text["lines"][0]["unit_price"] == 250

    def test_shows_what_is_left_when_something_was_taken_back_before(self):
        part = a_sale(Bought(1000, 3), DRINK, shipping=500)
        take_back(part, 1, 6, extra=200)
        made = operations.issue(left_at(part, NOW).id)
        assert [row["quantity"] for row in made.content["lines"]] == [2]
        assert made.content["adjustment"] == -200
        assert made.content["deposits"] == []
        assert made.total == Money(2000 - 200 + 500)
        assert rates_of(made) == [(700, 2150, 150, 2300)]

    def test_is_left_out_when_everything_was_taken_back(self):
        part = a_sale(Bought(1000, 3), shipping=500)
        take_back(part, 3, shipping=True)
        assert operations.issue(left_at(part, NOW).id) is None
        assert documents() == []


class TestCorrect:
    @pytest.mark.law("4.2")
    def test_cancels_with_negative_amounts_and_names_the_original(self, run_jobs):
        part = a_sale(Bought(1070, 2), DRINK, shipping=500)
        leave(part)
        run_jobs()
        take_back(part, 1)
        run_jobs()
        original, storno = documents()
        assert (storno.kind, storno.number, storno.cancels_id) == (
            InvoiceKind.CANCELLATION, 2, original.id,
        )  # fmt: skip
        assert storno.content["title"] == "Stornorechnung"
        assert storno.content["cancels"] == {"label": original.label, "issued": "2026-11-24"}
        assert storno.total == Money(-1070)
        assert rates_of(storno) == [(700, -1000, -70, -1070)]
        assert storno.content["lines"][0]["quantity"] == -1
        assert storno.content["deposits"] == []
        assert storno.supply_date == original.supply_date

    def test_has_deposit_and_shipping_too(self):
        part = left_at(a_sale(DRINK, shipping=500), NOW)
        operations.issue(part.id)
        storno = operations.correct(take_back(part, 6, shipping=True))
        assert storno.content["deposits"][0]["quantity"] == -6
        assert storno.content["shipping"] == -500
        assert storno.total == Money(-(6 * 265 + 500))

    def test_is_issued_once(self):
        part = left_at(a_sale(Bought(500, 2)), NOW)
        operations.issue(part.id)
        credit = take_back(part, 1)
        assert operations.correct(credit).id == operations.correct(credit).id
        assert len(documents()) == 2

    def test_is_not_needed_before_the_invoice(self, run_jobs):
        part = a_sale(Bought(500, 2))
        credit = take_back(part, 1)
        run_jobs()
        assert documents() == []
        leave(part)
        run_jobs()
        assert operations.correct(credit) is None  # the invoice knew of it, however late it is told
        assert [each.total for each in documents()] == [Money(500)]

    def test_comes_out_the_same_in_any_order(self):
        part = left_at(a_sale(Bought(333, 3), Bought(1999, 3, None)), NOW)
        operations.issue(part.id)
        first, second = take_back(part, 1, 2), take_back(part, 2, 1)
        late, early = operations.correct(second), operations.correct(first)
        assert (late.number, early.number) == (2, 3)
        assert early.total + late.total == -operations.issue(part.id).total
        assert sum(row["tax"] for row in early.content["vat"] + late.content["vat"]) == -sum(
            row["tax"] for row in operations.issue(part.id).content["vat"]
        )

    def test_shows_money_for_a_fault_as_a_line(self):
        part = left_at(a_sale(Bought(1000, 2)), NOW)
        operations.issue(part.id)
        storno = operations.correct(take_back(part, extra=300))
        assert (storno.content["lines"], storno.content["adjustment"]) == ([], -300)
        rest = operations.correct(take_back(part, 2))
        assert (rest.content["adjustment"], rest.total) == (300, Money(-1700))
