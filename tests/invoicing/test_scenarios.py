"""SCENARIOS R: rounding, taxes and documents, as customers and tax offices check them."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from marketplace.infra.db import db
from marketplace.invoicing import operations, printing, queries
from marketplace.invoicing.models import Invoice
from marketplace.kit import tax
from marketplace.kit.clock import MARKET_ZONE
from marketplace.kit.money import Money, total
from marketplace.kit.tax import TaxMode, VatClass
from marketplace.orders import queries as orders
from marketplace.orders import rules as order_rules
from marketplace.orders.rules import OrderState
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


def issued(*bought, at=NOW, **more):
    return operations.issue(left_at(a_sale(*bought, **more), at).id)


def documents():
    return list(db.session.scalars(select(Invoice).order_by(Invoice.id)))


def standard(price, quantity=1):
    return Bought(price, quantity, VatClass.STANDARD)


@pytest.mark.parametrize(
    ("price", "quantity", "basis_points", "fee"),
    [(25, 3, 1000, 8), (5555, 2, 1000, 1111), (600, 1, 2000, 120)],
)
def test_R7_the_fee_of_the_market_never_shows_and_the_lines_add_up(
    price, quantity, basis_points, fee
):
    """The seller bears the fee out of the price: 3 × 0.25 with 10 % is 0.75 with 0.08 in it."""
    goods = Money(price * quantity)
    assert order_rules.fee(goods, basis_points=basis_points, fixed=Money(0)) == Money(fee)
    made = issued(standard(price, quantity), fee=fee)
    (line,) = made.content["lines"]
    assert line["unit_price"] * line["quantity"] == made.total.cents == goods.cents
    assert [gross for *_, gross in rates_of(made)] == [goods.cents]


def test_R8_a_surcharge_follows_the_goods_and_is_taxed_with_them():
    made = issued(Bought(3400, 2), shipping=207)
    assert rates_of(made) == [(700, 6549, 458, 7007)]


@pytest.mark.parametrize(("price", "net", "vat"), [(1500, 1261, 239), (9999, 8403, 1596)])
def test_R9_the_gross_stays_what_was_shown_and_the_tax_is_taken_out(price, net, vat):
    made = issued(standard(price))
    assert rates_of(made) == [(1900, net, vat, price)]
    assert made.total == Money(price)


def test_R10_tax_is_rounded_once_per_rate_and_never_per_line(monkeypatch):
    monkeypatch.setitem(tax.RATES, (TaxMode.REGULAR, VatClass.STANDARD), [(date(2021, 1, 1), 2300)])
    four_lines = issued(*[standard(250)] * 4)
    one_line = issued(standard(250, 4))
    assert rates_of(four_lines) == rates_of(one_line) == [(2300, 813, 187, 1000)]


class TestR11:
    @pytest.mark.law("4.1")
    def test_R11_mixed_rates_with_deposit_are_summed_by_rate(self):
        made = issued(Bought(1870), DRINK, Bought(5390, 1, VatClass.STANDARD))
        # 6 × (2.50 + 0.15) + 53.90 at 19 %, 18.70 at 7 %
        assert rates_of(made) == [(1900, 5866, 1114, 6980), (700, 1748, 122, 1870)]
        assert total(Money(gross) for *_, gross in rates_of(made)) == made.total

    @pytest.mark.law("4.3")
    def test_R11_a_small_business_shows_no_tax_anywhere(self):
        maker = a_producer(tax_mode=TaxMode.SMALL_BUSINESS)
        made = issued(Bought(1870), DRINK, producer=maker, shipping=490)
        assert made.content["vat"] == []
        assert {line["rate"] for line in made.content["lines"]} == {0}
        assert made.content["notes"] == [
            "Umsatzsteuerfrei aufgrund der Kleinunternehmerregelung (§ 19 UStG)"
        ]
        storno = operations.correct(take_back(orders.get_seller_order(made.seller_order_id), 1))
        assert (storno.content["vat"], storno.content["notes"]) == ([], made.content["notes"])

    @pytest.mark.law("4.4")
    def test_R11_a_farm_states_its_average_rate(self):
        maker = a_producer(tax_mode=TaxMode.FLAT_RATE)
        made = issued(Bought(1000), DRINK, producer=maker)
        assert rates_of(made) == [(1900, 1336, 254, 1590), (780, 928, 72, 1000)]
        assert made.content["notes"] == ["Durchschnittssatz 7,8\u00a0% (§ 24 UStG)"]


class TestR13:
    @pytest.fixture
    def broken_printer(self, monkeypatch):
        def jam(_content):
            raise RuntimeError("no paper")

        patch = pytest.MonkeyPatch()
        patch.setattr(printing, "render", jam)
        yield patch
        patch.undo()

    def test_R13_a_failing_pdf_costs_neither_order_nor_number(
        self, broken_printer, run_jobs, set_clock, browse
    ):
        part = a_sale()
        order_id, token = part.order_id, orders.link_token(part.order)
        leave(part)
        run_jobs()
        (made,) = documents()
        label = made.label
        assert made.pdf_key is None
        assert orders.get(order_id).state is OrderState.PAID
        page = browse().get(f"/bestellungen/{token}/rechnungen/{label}")
        assert page.status_code == 409
        assert "wird gerade erstellt" in page

        broken_printer.undo()
        set_clock(NOW + timedelta(minutes=1))
        run_jobs()

        (again,) = documents()
        assert again.label == label
        assert queries.pdf_of(again).startswith(b"%PDF")


class TestR14:
    def test_R14_a_change_makes_a_document_of_its_own_and_leaves_the_old_one(self, run_jobs):
        part = a_sale(Bought(690, 2), standard(4800))
        leave(part)
        run_jobs()
        original = documents()[0]
        before = (dict(original.content), original.digest, original.total, original.pdf_key)
        pdf = queries.pdf_of(original)

        take_back(part, 1)
        take_back(part, 1, 1, shipping=True)
        run_jobs()

        original, first, second = documents()
        assert (original.content, original.digest, original.total, original.pdf_key) == before
        assert queries.pdf_of(original) == pdf
        assert [each.total for each in (first, second)] == [Money(-690), Money(-690 - 4800)]
        assert total(each.total for each in documents()) == Money(0)

    def test_R14_everything_taken_back_sums_to_zero_per_rate(self, run_jobs):
        part = a_sale(Bought(333, 3), DRINK, standard(1999, 2), shipping=490)
        leave(part)
        run_jobs()
        take_back(part, 1, 5, 1, extra=111)
        take_back(part, 2, 1, 1, shipping=True)
        run_jobs()
        sums: dict[tuple[int, str], int] = {}
        for row in (row for each in documents() for row in each.content["vat"]):
            for name in ("net", "tax", "gross"):
                key = (row["rate"], name)
                sums[key] = sums.get(key, 0) + row[name]
        assert set(sums.values()) == {0}


@pytest.mark.law("4.1")
class TestR16:
    MIDNIGHT = datetime(2026, 12, 1, tzinfo=MARKET_ZONE)

    @pytest.fixture(autouse=True)
    def rise(self, monkeypatch):
        monkeypatch.setitem(
            tax.RATES,
            (TaxMode.REGULAR, VatClass.REDUCED),
            [(date(2021, 1, 1), 700), (date(2026, 12, 1), 1000)],
        )

    def test_R16_goods_that_left_before_midnight_keep_the_old_rate(self, set_clock):
        set_clock(self.MIDNIGHT + timedelta(days=2))  # however late the invoice is written
        made = issued(Bought(1070), at=self.MIDNIGHT - timedelta(seconds=1))
        assert rates_of(made) == [(700, 1000, 70, 1070)]

    def test_R16_goods_that_left_after_midnight_have_the_new_one_and_the_same_gross(self):
        part = a_sale(Bought(1070))
        assert part.lines[0].vat_basis_points == 700
        made = operations.issue(left_at(part, self.MIDNIGHT).id)
        assert rates_of(made) == [(1000, 973, 97, 1070)]
        assert made.total == part.total

    def test_R16_a_cancellation_uses_the_rate_of_its_invoice(self):
        part = left_at(a_sale(Bought(1070, 2)), self.MIDNIGHT - timedelta(hours=1))
        operations.issue(part.id)
        storno = operations.correct(take_back(part, 1))
        assert rates_of(storno) == [(700, -1000, -70, -1070)]

    def test_R16_a_line_sold_before_classes_were_kept_falls_back_to_its_rate(self):
        made = issued(Bought(1070, vat_class=None), at=self.MIDNIGHT)
        assert rates_of(made) == [(700, 1000, 70, 1070)]
