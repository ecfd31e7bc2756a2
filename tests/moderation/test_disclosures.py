"""Authorities get a file about a seller or a product, and it is kept who asked and why (LAW 3.10)."""

import json

import pytest

from marketplace.infra.db import db
from marketplace.infra.journal import JournalEntry
from tests.checkout.steps import order
from tests.make_market import a_producer, a_product
from tests.moderation.cast import a_curator, an_operator

PAGE = "/betrieb-des-marktes/auskunft"
REASON = "Veterinäramt Borna, 39.1-2026/17, Art. 10 VO (EU) 2022/2065"


def entries() -> list[JournalEntry]:
    return db.session.query(JournalEntry).filter_by(action="disclosed").all()


@pytest.mark.law("3.10")
def test_the_file_names_seller_offers_and_how_many_bought_but_no_buyer(browse):
    maker = a_producer(ships=False)
    honey, wax = a_product(maker, name="Rapshonig"), a_product(maker, name="Kerze")
    slug, maker_slug, foreign = honey.slug, maker.slug, a_product(a_producer(name="Hof Zwei")).slug
    for email in ("anna@test.example", "Anna@test.example", "ina@test.example"):
        order(browse(), honey.variants[0], way="cash_at_pickup", email=email)
    office = browse(an_operator())
    done = office.follow(office.post(PAGE, {"url": f"/produkte/{slug}", "reason": REASON}))
    (entry,) = entries()
    assert f"{PAGE}/{entry.id}" in done.links()
    assert (entry.reason, entry.facts["asked_for"]) == (REASON, f"/produkte/{slug}")
    answer = office.get(f"{PAGE}/{entry.id}")
    assert answer.headers["Content-Disposition"] == f"attachment; filename=auskunft-{entry.id}.json"
    file = json.loads(answer.text)
    assert file["seller"]["legal_name"].endswith("Karla Weber")
    assert file["for"] == REASON
    parts = {each["part"]: each for each in file["seller"]["record"]}
    assert parts["tax"]["method"] == "papers"
    (offer,) = file["offers"]
    assert offer["variants"][0]["price_cents"] == 690
    sold = offer["sold"]
    assert (sold["buyers"], sold["orders"], sold["pieces"]) == (2, 3, 3)
    assert sold["first"].startswith("2026-11-24")
    assert "@test.example" not in answer.text.replace("hof@test.example", "")

    office.post(PAGE, {"url": f"/betriebe/{maker_slug}", "reason": REASON})
    whole = json.loads(office.get(f"{PAGE}/{entries()[-1].id}").text)
    assert [each["name"] for each in whole["offers"]] == ["Rapshonig", wax.name]
    assert foreign not in json.dumps(whole)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"url": ""}, "Bitte geben Sie die Adresse der Seite an."),
        ({"url": "/produkte/gibt-es-nicht"}, "finden wir nichts"),
        ({"url": "https://elsewhere.example/x"}, "gehört nicht zu unserem Markt"),
        ({"url": "/impressum"}, "weder ein Produkt noch ein Betrieb"),
        ({"reason": "  "}, "Bitte nennen Sie Behörde, Aktenzeichen und Vorschrift."),
        ({"reason": "x" * 501}, "höchstens 500 Zeichen"),
    ],
)
def test_without_a_seller_or_a_reason_nothing_is_handed_out(browse, typed, words):
    given = {"url": f"/betriebe/{a_producer().slug}", "reason": REASON} | typed
    page = browse(an_operator()).post(PAGE, given)
    assert page.status_code == 422
    assert words in page
    assert page.value("url") == given["url"]
    assert entries() == []


def test_is_the_operators_alone_and_other_journal_entries_are_no_files(browse):
    other = db.session.query(JournalEntry.id).filter(JournalEntry.action != "disclosed").first()
    office = browse(an_operator())
    for number in (other.id if other else 1, 999_999_999):
        assert office.get(f"{PAGE}/{number}").status_code == 404
    assert browse(a_curator()).get(PAGE).status_code == 403
