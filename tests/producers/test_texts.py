"""A business decides about its texts; the shop, the basket and every order follow."""

import pytest

from marketplace.producers.rules import ProducerState
from tests import make
from tests.checkout.make_sellers import a_paid_producer
from tests.checkout.steps import fill, to_review
from tests.make_market import a_producer, a_product

OFFICE = "/mein-betrieb/rechtliches/"
WE_PAY = "Wir tragen die Kosten der Rücksendung der Waren."
YOU_PAY = "Sie tragen die unmittelbaren Kosten der Rücksendung der Waren."


@pytest.mark.law("0.8", "1.13")
def test_what_a_business_chooses_stands_on_its_page_and_above_the_button(browse, bank):
    anna = make.a_user()
    maker = a_paid_producer(bank, owner=anna)
    honey = a_product(maker).variants[0]
    assert YOU_PAY in browse().get(f"/betriebe/{maker.slug}/rechtliches")
    saved = browse(anna).post(OFFICE, {"pays_return": "y", "addition": "Gläser zurück, bitte."})
    assert saved.status_code == 303
    guest = browse()
    fill(guest, honey)
    for page in (guest.get(f"/betriebe/{maker.slug}/rechtliches"), to_review(guest)):
        assert WE_PAY in page
        assert YOU_PAY not in page
        assert "Gläser zurück, bitte." in page


def test_the_preview_shows_what_is_typed_and_keeps_nothing(browse):
    anna = make.a_user()
    maker = a_producer(anna)
    page = browse(anna).post(OFFICE + "vorschau", {"collects": "y", "guarantee": "Drei Jahre"})
    assert "Wir holen die Waren ab." in page
    assert "Garantie: Drei Jahre." in page
    assert "Gespeichert ist noch nichts." in page
    assert page.value("guarantee") == "Drei Jahre"
    assert "Wir holen die Waren ab." not in browse().get(f"/betriebe/{maker.slug}/rechtliches")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"addition": "x" * 4001}, "höchstens 4000 Zeichen"),
        ({"return_to": "x" * 201}, "höchstens 200 Zeichen"),
        ({"collects": "y", "return_to": "Packhof Borna"}, "schickt niemand etwas zurück"),
    ],
)
@pytest.mark.parametrize("where", ["", "vorschau"])
def test_bad_answers_come_back_with_a_sentence_and_nothing_lost(browse, wrong, said, where):
    anna = make.a_user()
    a_producer(anna)
    page = browse(anna).post(OFFICE + where, {"guarantee": "Drei Jahre"} | wrong)
    assert page.status_code == 422
    assert said in page
    assert page.value("guarantee") == "Drei Jahre"


def test_markup_in_own_words_is_shown_as_text(browse):
    anna = make.a_user()
    maker = a_producer(anna)
    evil = "<script>alert(1)</script> {legal_name} {{ 7*7 }} %(x)s"
    browse(anna).post(OFFICE, {"addition": evil, "complaints_to": "{0}"})
    assert evil in browse().get(f"/betriebe/{maker.slug}/rechtliches")


class TestThePage:
    def test_stays_for_contracts_that_outlive_the_stall(self, browse):
        maker = a_producer(state=ProducerState.SUSPENDED)
        assert browse().get(f"/betriebe/{maker.slug}").status_code == 410
        assert maker.legal_name in browse().get(f"/betriebe/{maker.slug}/rechtliches")

    @pytest.mark.parametrize("state", [ProducerState.DRAFT, ProducerState.SUBMITTED])
    def test_is_not_there_before_the_stall_opens(self, browse, state):
        maker = a_producer(state=state)
        assert browse().get(f"/betriebe/{maker.slug}/rechtliches").status_code == 404

    def test_is_linked_from_the_business_and_its_goods(self, browse):
        maker = a_producer()
        page = browse().get(f"/betriebe/{maker.slug}")
        for anchor in ("impressum", "agb", "widerruf", "formular", "datenschutz"):
            assert f"/betriebe/{maker.slug}/rechtliches#{anchor}" in page.links()
        goods = browse().get(f"/produkte/{a_product(maker).slug}")
        assert f"/betriebe/{maker.slug}/rechtliches#agb" in goods.links()

    def test_is_german_in_english_and_says_so(self, browse):
        page = browse().get(f"/en/betriebe/{a_producer().slug}/rechtliches")
        assert "Sie haben das Recht, binnen vierzehn Tagen" in page
        parts = [s for s in page.all("section") if s.get("id") == "widerruf"]
        assert parts[0].get("lang") == "de"
