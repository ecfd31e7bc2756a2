"""The contract as a PDF: complete, accessible, the same each time, and open without signing in."""

import re
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy

import pytest
import typst

from marketplace.infra import mail, personal_data, storage
from marketplace.infra.db import db, transaction
from marketplace.kit.money import Money
from marketplace.kit.refusal import NotFound
from marketplace.orders import contract, queries
from marketplace.orders.models import SellerOrder
from tests.checkout.make_sellers import a_paid_producer
from tests.checkout.steps import order
from tests.make_market import a_product

pytestmark = [pytest.mark.law("0.6"), pytest.mark.usefixtures("app")]
EVIL = (
    '#panic("code ran") $x$ *fett* _kursiv_ `roh` [#read("/etc/passwd")] <script>alert(1)</script>'
)


def pages(pdf):
    return len(re.findall(rb"/Type ?/Page\b", pdf))


@pytest.fixture
def placed(browse, bank):
    made = order(browse(), a_product(a_paid_producer(bank, name="Imkerei Wyhra")).variants[0])
    return queries.get(made.id)


class TestPdf:
    def test_is_tagged_titled_and_german(self, placed):
        pdf = contract.pdf_of(placed)
        assert pdf.startswith(b"%PDF-1.7")
        assert b"pdfuaid:part" in pdf
        assert b"/StructTreeRoot" in pdf
        assert re.search(rb"/Lang ?\(de", pdf)
        assert f"Vertrag zur Bestellung {placed.number}".encode() in pdf

    def test_is_the_same_each_time(self, placed):
        assert contract.pdf_of(placed) == contract.pdf_of(placed)

    def test_stays_what_was_mailed_when_a_late_transfer_moves_the_day(self, placed):
        mailed = contract.keep_pdf(placed)
        with transaction():
            part = db.session.query(SellerOrder).filter_by(order_id=placed.id).one()
            part.arrival_day = date(2027, 1, 1) + timedelta(days=3)
        assert contract.pdf_of(queries.get(placed.id)) == mailed

    def test_goes_over_pages_with_thirty_lines_and_long_texts(self, browse, bank, monkeypatch):
        maker = a_paid_producer(bank, name="Hof " + "Ossa" * 20)
        goods = [
            a_product(
                maker, name=f"Honig aus dem {n}. Jahr, lange gereift", price=Money(300)
            ).variants[0]
            for n in range(30)
        ]
        made = queries.get(order(browse(), *goods).id)
        long = {**made.seller_orders[0].texts}
        long["terms"] = {
            **long["terms"],
            "paragraphs": [f"{n}. {'Wort ' * 120}" for n in range(40)],
        }
        with transaction():
            db.session.get_one(SellerOrder, made.seller_orders[0].id).texts = long
        pdf = contract.pdf_of(queries.get(made.id))
        assert pages(pdf) in range(6, 16)

    def test_shows_markup_as_text(self, browse, bank):
        maker = a_paid_producer(bank, name=f"Hof {EVIL}", legal_name=EVIL, street=EVIL, town=EVIL)
        made = order(browse(), a_product(maker, name=EVIL[:80]).variants[0], name="A" * 60)
        assert b"pdfuaid:part" in contract.pdf_of(queries.get(made.id))

    def test_is_printed_though_no_font_has_a_character(self, browse, bank):
        goods = a_product(a_paid_producer(bank)).variants[0]
        made = order(browse(), goods, name="Anna 🍯 林", town="Frohburg مرحبا")
        assert b"/StructTreeRoot" in contract.pdf_of(queries.get(made.id))


def test_a_template_that_fails_does_not_hold_up_the_confirmation(
    browse, placed, run_jobs, monkeypatch
):
    def fails(*_args, **_more):
        error = typst.TypstError("broken", "broken")
        error.message = "broken"
        raise error

    monkeypatch.setattr(typst, "compile", fails)
    for old in mail.post_folder().glob("*.eml"):
        old.unlink()
    run_jobs()
    letters = [
        message_from_bytes(f.read_bytes(), policy=policy.default)
        for f in mail.post_folder().glob("*.eml")
    ]
    (letter,) = [each for each in letters if each["To"] == "anna@test.example"]
    assert not list(letter.iter_attachments())
    words = letter.get_body(("plain",)).get_content()
    assert "Widerrufsbelehrung" in words
    assert "PDF" not in words


class TestDownload:
    def test_needs_the_signed_link_and_nothing_else(self, browse, placed):
        token = queries.link_token(placed)
        guest = browse()
        page = guest.get(f"/bestellungen/{token}")
        path = f"/bestellungen/{token}/vertrag.pdf"
        assert path in page.links()
        file = guest.get(path)
        assert file.response.data == contract.pdf_of(placed)
        assert file.headers["Content-Type"] == "application/pdf"
        assert (
            file.headers["Content-Disposition"]
            == f"attachment; filename=Vertrag-{placed.number}.pdf"
        )
        assert "no-store" in file.headers["Cache-Control"]
        assert guest.get(path.replace(token, token[:-1] + "x")).status_code == 404

    def test_is_the_file_that_came_with_the_confirmation(self, browse, placed, run_jobs):
        for old in mail.post_folder().glob("*.eml"):
            old.unlink()
        run_jobs()
        letters = [
            message_from_bytes(f.read_bytes(), policy=policy.default)
            for f in mail.post_folder().glob("*.eml")
        ]
        (letter,) = [each for each in letters if each["To"] == "anna@test.example"]
        (file,) = letter.iter_attachments()
        assert file.get_filename() == f"Vertrag-{placed.number}.pdf"
        path = f"/bestellungen/{queries.link_token(placed)}/vertrag.pdf"
        assert file.get_payload(decode=True) == browse().get(path).response.data


def test_the_contract_of_an_order_in_english_is_german(app, placed):
    with app.test_request_context(environ_overrides={"market.language": "en"}):
        content = contract.content_of(queries.get(placed.id))
    (part,) = content["parts"]
    assert part["arrival"] == "Freitag, 27. November 2026"
    assert content["way"] == "Online bezahlen"
    assert part["tax_note"] == "inkl. MwSt."


@pytest.mark.law("4.8", "5.1")
def test_the_file_goes_with_the_letter_after_six_years_and_not_a_day_before(placed, set_clock):
    contract.keep_pdf(placed)
    key = f"contracts/{placed.number}.pdf"
    set_clock(datetime(2032, 12, 31, 20, tzinfo=UTC))
    personal_data.expire()
    assert storage.get(key).startswith(b"%PDF")
    set_clock(datetime(2033, 1, 1, 9, tzinfo=UTC))
    personal_data.expire()
    with pytest.raises(NotFound):
        storage.get(key)
    personal_data.expire()  # and a second night finds nothing to do
