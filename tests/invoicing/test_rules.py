"""Names, numbers and the sentences of the law."""

from datetime import date

import pytest

from marketplace.invoicing import rules
from marketplace.invoicing.rules import InvoiceKind
from marketplace.kit.tax import TaxMode, VatClass

DAY = date(2026, 11, 24)


class TestLabel:
    def test_carries_the_producer_the_year_and_the_number(self):
        assert rules.label(12, number=7, issued=DAY) == "R12-2026-0007"

    def test_goes_on_after_ten_thousand(self):
        assert rules.label(3, number=12_345, issued=DAY) == "R3-2026-12345"


class TestKinds:
    @pytest.mark.law("4.2")
    def test_are_never_called_gutschrift(self):
        assert [kind.label for kind in InvoiceKind] == ["Rechnung", "Stornorechnung"]


class TestNotes:
    @pytest.mark.law("4.3")
    def test_say_why_a_small_business_shows_no_tax(self):
        assert rules.tax_notes(TaxMode.SMALL_BUSINESS, [0], supplied=DAY) == [
            "Umsatzsteuerfrei aufgrund der Kleinunternehmerregelung (§ 19 UStG)"
        ]

    @pytest.mark.law("4.4")
    def test_state_the_average_rate_of_a_farm(self):
        assert rules.tax_notes(TaxMode.FLAT_RATE, [1900, 780], supplied=DAY) == [
            "Durchschnittssatz 7,8\u00a0% (§ 24 UStG)"
        ]

    def test_are_not_needed_otherwise(self):
        assert rules.tax_notes(TaxMode.REGULAR, [1900, 700], supplied=DAY) == []
        assert rules.tax_notes(TaxMode.FLAT_RATE, [1900], supplied=DAY) == []


@pytest.mark.parametrize(
    ("points", "text"), [(700, "7"), (1900, "19"), (780, "7,8"), (1075, "10,75"), (1005, "10,05")]
)
def test_rates_are_written_as_germans_write_them(points, text):
    assert rules.percent(points) == f"{text}\u00a0%"


def test_a_line_that_kept_no_class_keeps_its_rate():
    found = rules.rate_on(TaxMode.FLAT_RATE, None, supplied=date(2025, 1, 1), agreed=900)
    assert found == 900
    assert rules.rate_on(
        TaxMode.FLAT_RATE, VatClass.REDUCED, supplied=date(2025, 1, 1), agreed=900
    ) == 780  # fmt: skip
