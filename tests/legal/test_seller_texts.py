"""The five texts of a seller: the statute's words for the seller's answers, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.legal import sellers, texts
from marketplace.legal.choices import SellerChoices
from marketplace.legal.rules import TextKind

pytestmark = pytest.mark.usefixtures("app")  # the instruction names this market's address

SELLER = {
    "name": "Imkerei Wyhra", "legal_name": "Karla Weber", "legal_form": "Einzelunternehmen",
    "representative": "Karla Weber", "street": "Am Gries 2", "postcode": "04654",
    "town": "Frohburg", "phone": "034348 12345", "email": "hof@test.example",
    "vat_id": "DE123456788", "register": "", "slug": "imkerei-wyhra",
}  # fmt: skip
HOLD_BACK = (
    "Wir können die Rückzahlung verweigern, bis wir die Waren wieder zurückerhalten haben oder bis "
    "Sie den Nachweis erbracht haben, dass Sie die Waren zurückgesandt haben, je nachdem, welches "
    "der frühere Zeitpunkt ist."
)
SEND_BACK = (
    "Sie haben die Waren unverzüglich und in jedem Fall spätestens binnen vierzehn Tagen ab dem "
    "Tag, an dem Sie uns über den Widerruf dieses Vertrags unterrichten, an uns zurückzusenden "
    "oder zu übergeben. Die Frist ist gewahrt, wenn Sie die Waren vor Ablauf der Frist von "
    "vierzehn Tagen absenden."
)
YOU_PAY = "Sie tragen die unmittelbaren Kosten der Rücksendung der Waren."
WE_PAY = "Wir tragen die Kosten der Rücksendung der Waren."
WE_FETCH = "Wir holen die Waren ab."


def instruction(**chosen):
    return texts.withdrawal_instruction(SELLER, SellerChoices(**chosen)).paragraphs


def terms(**chosen):
    return sellers.terms(SELLER, SellerChoices(**chosen), is_sample=False).paragraphs


@pytest.mark.law("0.8")
class TestInstruction:
    def test_says_as_it_is_delivered_that_the_customer_pays_the_way_back(self):
        said = instruction()
        assert YOU_PAY in said
        assert SEND_BACK in said
        assert any(HOLD_BACK in each for each in said)
        assert WE_PAY not in said

    def test_says_that_the_seller_pays_the_way_back(self):
        said = instruction(pays_return=True)
        assert WE_PAY in said
        assert YOU_PAY not in said
        assert SEND_BACK in said

    def test_of_who_fetches_the_goods_holds_no_money_back_and_asks_for_no_parcel(self):
        said = instruction(collects=True)
        assert WE_FETCH in said
        assert WE_PAY in said
        assert not [each for each in said if HOLD_BACK in each or "zurückzusenden" in each]

    def test_names_somebody_else_who_takes_goods_back(self):
        said = instruction(return_to="Packhof Borna\r\nMarkt 1, 04552 Borna\n")
        whole = SEND_BACK.replace("an uns", "an uns oder an Packhof Borna, Markt 1, 04552 Borna")
        assert whole in said

    def test_keeps_the_order_of_the_statute(self):
        assert [each for each in instruction() if len(each) < 40] == [
            "Widerrufsrecht", "Folgen des Widerrufs",
        ]  # fmt: skip

    def test_bears_braces_in_what_was_typed(self):
        assert any("{legal_name}" in each for each in instruction(return_to="{legal_name} {0}"))


@pytest.mark.law("0.8")
def test_the_form_is_addressed_by_name_address_and_mail_alone():
    whom = texts.withdrawal_form(SELLER).paragraphs[1]
    assert whom == "– An Karla Weber, Am Gries 2, 04654 Frohburg, E-Mail hof@test.example"


@pytest.mark.law("1.10")
class TestDisputes:
    NO = (
        "Wir sind nicht bereit und nicht verpflichtet, an Streitbeilegungsverfahren vor einer "
        "Verbraucherschlichtungsstelle teilzunehmen."
    )

    def test_are_not_taken_to_arbitration_unless_the_seller_wants_it(self):
        assert any(self.NO in each for each in terms())
        assert not any(self.NO in each for each in sellers.imprint(SELLER).paragraphs)

    def test_stand_in_the_imprint_too_from_eleven_people_on(self):
        many = SellerChoices(staff_over_ten=True)
        assert self.NO in sellers.imprint(SELLER, many).paragraphs

    def test_name_the_body_of_who_takes_part(self):
        said = " ".join(terms(joins_adr=True))
        assert "Wir sind bereit" in said
        assert "77694 Kehl" in said
        assert self.NO not in said
        assert "Schiedsstelle Borna" in " ".join(
            terms(joins_adr=True, adr_body="Schiedsstelle Borna")
        )


@pytest.mark.law("0.17")
def test_the_imprint_holds_what_the_statute_asks_for_and_no_empty_row():
    rows = sellers.imprint(SELLER).paragraphs
    assert rows == (
        "Karla Weber", "Rechtsform: Einzelunternehmen", "Am Gries 2, 04654 Frohburg",
        "Telefon: 034348 12345", "E-Mail: hof@test.example", "USt-IdNr.: DE123456788",
    )  # fmt: skip
    firm = {
        **SELLER,
        "legal_name": "Hof Ossa GmbH",
        "legal_form": "GmbH",
        "register": "AG Leipzig, HRB 4711",
    }
    rows = sellers.imprint(firm).paragraphs
    assert "Vertreten durch: Karla Weber" in rows
    assert "Registereintrag: AG Leipzig, HRB 4711" in rows
    assert not any("Rechtsform" in row for row in rows)


@pytest.mark.law("0.7")
def test_terms_name_where_complaints_go_and_what_is_guaranteed():
    said = " ".join(
        terms(guarantee="Fünf Jahre auf den Henkel", complaints_to="Büro Wyhra\nMarkt 3")
    )
    assert "Beschwerden und Fragen zur Bestellung richten Sie an: Büro Wyhra, Markt 3." in said
    assert "Garantie: Fünf Jahre auf den Henkel." in said
    assert "die Garantie schränkt sie nicht ein" in said
    assert "Garantie" not in " ".join(terms())


@pytest.mark.law("1.13")
def test_the_sellers_own_words_are_marked_as_such_and_come_last():
    said = terms(addition="Gläser nehmen wir zurück.\n\nBitte sauber.")
    assert said[-3].endswith("Ergänzung des Betriebs, von ihm selbst formuliert:")
    assert said[-2:] == ("Gläser nehmen wir zurück.", "Bitte sauber.")


@given(st.builds(SellerChoices))
def test_every_choice_makes_five_numbered_texts_with_a_digest_of_their_own(choices):
    made = sellers.of_seller(SELLER, choices, is_sample=True)
    assert list(made) == [
        TextKind.IMPRINT, TextKind.TERMS, TextKind.WITHDRAWAL, TextKind.FORM, TextKind.PRIVACY,
    ]  # fmt: skip
    assert len({text.digest for text in made.values()}) == 5
    assert all(text.paragraphs and all(text.paragraphs) for text in made.values())
