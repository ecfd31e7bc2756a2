"""The invoice comes by mail, once, with its PDF."""

from email import message_from_bytes, policy

import pytest

from marketplace.infra import mail
from marketplace.infra.db import db
from marketplace.invoicing import queries
from marketplace.invoicing.models import Invoice
from tests.invoicing.make_sales import Bought, a_sale, leave, take_back
from tests.make_market import a_producer


@pytest.fixture
def post(app):
    for file in mail.post_folder().glob("*.eml"):
        file.unlink()

    def read():
        found = [
            message_from_bytes(f.read_bytes(), policy=policy.default)
            for f in mail.post_folder().glob("*.eml")
        ]
        return {message["Subject"]: message for message in found}

    return read


def sent(run_jobs, **more):
    part = a_sale(Bought(690, 2), producer=a_producer(name="Imkerei Wyhra"), **more)
    leave(part)
    run_jobs()
    return part, db.session.query(Invoice).order_by(Invoice.id).first()


def attached(message):
    (file,) = message.iter_attachments()
    return file.get_filename(), file.get_content_type(), file.get_payload(decode=True)


def test_the_invoice_is_attached(post, run_jobs):
    part, invoice = sent(run_jobs)
    message = post()[f"Ihre Rechnung {invoice.label} von Imkerei Wyhra"]
    assert message["To"] == "anna@test.example"
    assert attached(message) == (
        f"Rechnung-{invoice.label}.pdf", "application/pdf", queries.pdf_of(invoice),
    )  # fmt: skip
    for kind in ("plain", "html"):
        body = message.get_body((kind,)).get_content()
        assert part.number in body
        assert "13,80" in body
        assert "/bestellungen/ZR-TEST-" in body


def test_a_cancellation_is_called_by_its_name(post, run_jobs):
    part, invoice = sent(run_jobs)
    take_back(part, 1)
    run_jobs()
    label = invoice.label.replace("0001", "0002")
    message = post()[f"Ihre Stornorechnung {label} von Imkerei Wyhra"]
    assert attached(message)[0] == f"Stornorechnung-{label}.pdf"
    body = message.get_body(("plain",)).get_content()
    assert invoice.label in body
    assert "Gutschrift" not in body


def test_an_order_in_english_gets_an_english_mail(post, run_jobs):
    _part, invoice = sent(run_jobs, language="en")
    message = post()[f"Your invoice {invoice.label} from Imkerei Wyhra"]
    assert "/en/bestellungen/" in message.get_body(("plain",)).get_content()


def test_the_demo_gives_out_what_is_attached(post, run_jobs, browse):
    _part, invoice = sent(run_jobs)
    guest = browse()
    inbox = guest.get("/demo/post")
    (path,) = [
        a.get("href") for a in inbox.all("a")
        if f"Ihre Rechnung {invoice.label}" in "".join(a.itertext())
    ]  # fmt: skip
    letter = guest.get(path)
    assert f"Anhang: Rechnung-{invoice.label}.pdf" in letter
    file = guest.get(f"{path}/anhang/1")
    assert file.response.data == queries.pdf_of(invoice)
    assert (
        file.headers["Content-Disposition"] == f"attachment; filename=Rechnung-{invoice.label}.pdf"
    )
    assert guest.get(f"{path}/anhang/2").status_code == 404
    assert guest.get(f"{path}/anhang/0").status_code == 404
