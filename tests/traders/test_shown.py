"""What customers read about a business: who it is, what it promised, what was checked."""

import pytest

from marketplace.traders.rules import PROMISE, Part
from tests.make_market import a_producer, a_product
from tests.make_traders import NUMBER, a_full_record

PATHS = ("product", "producer")


@pytest.fixture
def pages(browse):
    """The product page and the page of the business, in German or English."""

    def opened(farm, prefix=""):
        product = a_product(farm)
        return [
            browse().get(f"{prefix}/produkte/{product.slug}"),
            browse().get(f"{prefix}/betriebe/{farm.slug}"),
        ]

    return opened


@pytest.mark.law("0.13", "0.16", "0.17")
def test_both_pages_say_who_sells_and_what_stands_behind_it(pages):
    farm = a_producer(representative="Karla Weber", register="Amtsgericht Leipzig, HRA 1")
    for page in pages(farm):
        for words in (
            farm.legal_name, "Einzelunternehmen", "Am Gries 2, 04654 Frohburg", farm.phone,
            farm.email, "Amtsgericht Leipzig, HRA 1", "Anbieter ist Unternehmer (eigene Angabe).",
            f"„{PROMISE}“ Erklärt am 25. Oktober 2026.", NUMBER, "DE-ÖKO-006",
        ):  # fmt: skip
            assert words in page


@pytest.mark.law("0.13")
def test_what_was_checked_stands_with_day_and_way(pages):
    for page in pages(a_producer()):
        assert "Name und Anschrift: am 25. Oktober 2026, Gewerbeanmeldung" in page
        assert "Steuerliche Angaben: am 25. Oktober 2026, vorgelegte Unterlagen" in page


@pytest.mark.law("0.13")
def test_what_was_not_checked_is_not_said_to_be(pages):
    farm = a_producer(record=False)
    a_full_record(farm, without=[Part.PROMISE, Part.PACKAGING], unchecked=[Part.TAX, Part.ORGANIC])
    for page in pages(farm):
        for words in ("Steuerliche Angaben: am", PROMISE, NUMBER, "DE-ÖKO-006"):
            assert words not in page
        assert "Name und Anschrift: am" in page


def test_private_answers_stay_private(pages):
    for page in pages(a_producer()):
        for words in ("DE89370400440532013000", "235/123/45678", "Sichtprüfung des Ausweises, "):
            assert words not in page


@pytest.mark.law("0.17")
def test_who_stands_in_no_register_says_so(pages):
    for page in pages(a_producer()):
        assert "Register nicht eingetragen" in page


def test_the_promise_stays_german_on_english_pages(pages):
    for page in pages(a_producer(), "/en"):
        german = [
            " ".join(node.itertext()) for node in page.all("span") if node.get("lang") == "de"
        ]
        assert f"„{PROMISE}“" in german
        assert "Name and address: on 25 October 2026, trade registration" in page
