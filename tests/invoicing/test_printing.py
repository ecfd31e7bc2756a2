"""The PDF: accessible, repeatable, and deaf to what stands in names."""

import json
import re
from typing import Any

import pytest
import typst

from marketplace.infra import printing as press
from marketplace.invoicing import operations, printing
from marketplace.kit.tax import TaxMode
from tests.conftest import NOW
from tests.invoicing.make_sales import DRINK, Bought, a_sale, left_at, take_back
from tests.make_market import a_producer

pytestmark = pytest.mark.usefixtures("app")

CODE = '#panic("code ran") $x$ *fett* _kursiv_ `roh` [#read("/etc/passwd")] @ref <label> \\ // ~'
SCRIPT = "<script>alert(1)</script>"


def content_of(*bought, **more):
    return operations.issue(left_at(a_sale(*bought, **more), NOW).id).content


def pages(pdf):
    return len(re.findall(rb"/Type ?/Page\b", pdf))


@pytest.fixture
def strict(monkeypatch):
    """No second try: what is printed has to keep the standard."""
    tried: list[Any] = []
    compile_ = press._compile

    def counted(*given, standards):
        tried.append(standards)
        return compile_(*given, standards=standards)

    monkeypatch.setattr(press, "_compile", counted)
    yield tried
    assert tried
    assert all(standards == ["ua-1"] for standards in tried)


class TestPdf:
    @pytest.mark.law("5.4")
    def test_is_tagged_titled_and_german(self, strict):
        content = content_of(Bought(690, 2), DRINK, shipping=490)
        pdf = printing.render(content)
        assert pdf.startswith(b"%PDF-1.7")
        assert b"pdfuaid:part" in pdf
        assert b"/StructTreeRoot" in pdf
        assert b"/DisplayDocTitle true" in pdf
        assert re.search(rb"/Lang ?\(de", pdf)
        assert f"Rechnung {content['label']}".encode() in pdf
        assert pages(pdf) == 1

    def test_carries_its_fonts(self, strict):
        pdf = printing.render(content_of())
        for family in (b"Vollkorn", b"SchibstedGrotesk"):
            assert pdf.count(family)

    def test_is_the_same_each_time(self, strict):
        content = content_of()
        assert printing.render(content) == printing.render(content)

    @pytest.mark.parametrize("mode", list(TaxMode))
    def test_is_printed_for_every_way_of_taxing(self, strict, mode):
        maker = a_producer(tax_mode=mode)
        assert pages(printing.render(content_of(Bought(690), DRINK, producer=maker))) == 1

    def test_is_printed_for_a_cancellation(self, strict):
        part = left_at(a_sale(DRINK, shipping=490), NOW)
        operations.issue(part.id)
        storno = operations.correct(take_back(part, 2, extra=100))
        pdf = printing.render(storno.content)
        assert pdf.count(f"Stornorechnung {storno.label}".encode()) > 0

    def test_goes_over_several_pages(self, strict):
        many = [Bought(690, n, name=f"Honig aus dem {n}. Jahr") for n in range(1, 41)]
        assert pages(printing.render(content_of(*many, shipping=490))) in {2, 3}

    @pytest.mark.parametrize("evil", [CODE, SCRIPT])
    def test_shows_markup_as_text(self, strict, evil):
        maker = a_producer(
            name=f"Hof {evil}", legal_name=evil, street=evil, town=evil, email=evil, phone=evil,
            register=evil, representative=evil, vat_id=evil,
        )  # fmt: skip
        content = content_of(
            Bought(690, name=evil), producer=maker, name=evil, company=evil, street=evil,
            town=evil, extra=evil,
        )  # fmt: skip
        assert pages(printing.render(content)) == 1

    def test_bears_names_without_an_end(self, strict):
        maker = a_producer(name="Ä" * 120, legal_name="ß" * 200)
        content = content_of(
            Bought(690, name="Donaudampfschifffahrt" * 8), producer=maker, name="W" * 100,
            company="Q" * 100, street="Ö" * 100, extra="x" * 100, town="y" * 100,
        )  # fmt: skip
        assert pages(printing.render(content)) == 1

    def test_is_printed_though_no_font_has_a_character(self):
        content = content_of(name="Anna 🍯 林")
        with pytest.raises(typst.TypstError):
            press._compile(printing.TEMPLATE, json.dumps(content), NOW.date(), standards=["ua-1"])
        assert b"/StructTreeRoot" in printing.render(content)

    def test_sees_no_file_of_the_machine(self):
        root: Any = press.ROOT  # the library's types ask for bytes here
        with pytest.raises(typst.TypstError):
            typst.compile(b'#read("/etc/passwd")', root=root)
