"""One basket of three sellers, read line by line: pages, mails and contract.

Honey of a farmer under § 24 UStG, perishable bread of a regular baker, a mug made to order and
beer of a small business under § 19 UStG.
"""

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from html import unescape
from typing import Any

import pytest

from marketplace.catalogue.models import Product
from marketplace.catalogue.rules import DepositKind, NetUnit, StockKind, WithdrawalClass
from marketplace.infra import mail
from marketplace.kit.money import Money
from marketplace.kit.tax import TaxMode, VatClass
from marketplace.orders import queries
from marketplace.orders.models import Order
from marketplace.payments.operations import settling
from tests.bank.in_process import press
from tests.browser import Browser
from tests.checkout.make_sellers import a_paid_producer
from tests.checkout.steps import fill, newest_order, payment_of, press_the_button, to_review
from tests.make_market import a_category, a_craft_category, a_product
from tests.pdf import squeezed, words_of

PERISHABLE = (
    "Für diese Ware besteht kein Widerrufsrecht (schnell verderblich, § 312g Abs. 2 Nr. 2 BGB)."
)
CUSTOM = "Für diese Ware besteht kein Widerrufsrecht (nach Kundenwunsch gefertigt, § 312g Abs. 2 Nr. 1 BGB)."
RIGHT = "Sie haben das Recht, binnen vierzehn Tagen ohne Angabe von Gründen diesen Vertrag zu widerrufen."
FREE_OF_TAX = "Endpreis, umsatzsteuerfrei nach § 19 UStG"
SELLERS = {
    "Imkerei Wyhra": "Imkerei Wyhra Karla Weber, Am Gries 2, 04654 Frohburg",
    "Bäckerei Kohren": "Bäckerei Kohren Karla Weber, Am Gries 2, 04654 Frohburg",
    "Hof Ossa": "Hof Ossa Karla Weber, Am Gries 2, 04654 Frohburg",
}
# What stands beside each line, wherever it is shown: name with size, price, base price, facts.
LINES = {
    "Rapshonig": ("6,90 €", "13,80 € / kg", "Honig", "keine der 14 Allergene"),
    "Landbrot": ("5,20 €", "5,20 € / kg", "Roggenbrot", "Allergene: glutenhaltiges Getreide"),
    "Namensbecher": ("24,00 €", "Material: Steinzeug", "Maße: 9 cm hoch"),
    "Dorfbier": ("1,90 €", "3,80 € / l", "4,9 % vol", "zzgl. 0,08 €", "MEHRWEG", "Mindestalter: 16"),
}  # fmt: skip
NET = {"Rapshonig": "500 g", "Landbrot": "1 kg", "Dorfbier": "500 ml"}


@dataclass(frozen=True)
class Shelf:
    honey: Product
    bread: Product
    mug: Product
    beer: Product

    @property
    def variants(self) -> list[Any]:
        return [each.variants[0] for each in (self.honey, self.bread, self.mug, self.beer)]


@pytest.fixture
def shelf(bank):
    bees = a_paid_producer(
        bank, name="Imkerei Wyhra", tax_mode=TaxMode.FLAT_RATE, email="wyhra@test.example"
    )
    baker = a_paid_producer(bank, name="Bäckerei Kohren", email="kohren@test.example")
    farm = a_paid_producer(
        bank, name="Hof Ossa", tax_mode=TaxMode.SMALL_BUSINESS, email="ossa@test.example"
    )
    return Shelf(
        honey=a_product(bees),
        bread=a_product(
            baker, name="Landbrot", category=a_category("brot"), legal_name="Roggenbrot", ingredients="**Roggenmehl**, Wasser, Salz", allergens=["gluten"],
            withdrawal_class=WithdrawalClass.NONE_PERISHABLE, withdrawal_reason="Hält vier Tage.",
            variants=[{"price": Money(520), "net_amount": 1000, "name": "1 kg"}],
        ),
        mug=a_product(
            farm, name="Namensbecher", category=a_craft_category(), dimensions="9 cm hoch",
            withdrawal_class=WithdrawalClass.NONE_CUSTOM, withdrawal_reason="Mit Ihrem Namen.",
            variants=[{"price": Money(2400), "stock_kind": StockKind.MADE_TO_ORDER, "lead_days": 10,
                       "net_amount": None, "net_unit": NetUnit.PIECE, "name": "1 Stück"}],
        ),
        beer=a_product(
            farm, name="Dorfbier", category=a_category("bier"), legal_name="Vollbier, hell",
            ingredients="Wasser, **Gerstenmalz**, Hopfen", allergens=["gluten"], abv="4,9",
            age_class=16, vat_class=VatClass.STANDARD, ships=False,
            variants=[{"price": Money(190), "net_amount": 500, "net_unit": NetUnit.MILLILITRE,
                       "name": "500 ml", "deposit": Money(8), "deposit_kind": DepositKind.REUSABLE}],
        ),
    )  # fmt: skip


@pytest.fixture
def guest(browse, shelf):
    browser = browse()
    fill(browser, *shelf.variants)
    return browser


@pytest.fixture
def post(app):
    for file in mail.post_folder().glob("*.eml"):
        file.unlink()

    def read() -> dict[tuple[str, str], str]:
        found = {}
        for file in mail.post_folder().glob("*.eml"):
            message = message_from_bytes(file.read_bytes(), policy=policy.default)
            for kind in ("plain", "html"):
                body = message.get_body((kind,)).get_content()
                found[f"{message['To']} {message['Subject']}", kind] = plain(body)
        return found

    return read


def plain(text: str) -> str:
    bare = re.sub(r"<style.*?</style>|<[^>]+>", " ", text, flags=re.DOTALL)
    return re.sub(r"[\s\u00a0]+", " ", unescape(bare))


def placed(guest: Browser) -> Order:
    page = press_the_button(guest, to_review(guest))
    assert page.status_code == 303, page.words
    return queries.get(newest_order().id)


def rows(words: str) -> dict[str, str]:
    """Cut what is said into the words that belong to each line of goods."""
    places = sorted((max(words.find(f"× {name}"), 0) or words.index(name), name) for name in LINES)
    ends = [at for at, _name in places[1:]] + [len(words)]
    return {name: words[at:end] for (at, name), end in zip(places, ends, strict=True)}


def assert_lines(words: str) -> None:
    """Every line says what it is; what one good lacks in rights stands at that line alone."""
    for name, said in rows(words).items():
        for fact in LINES[name]:
            assert fact in said, (name, fact, said[:400])
        assert NET.get(name, "") in said, (name, said[:200])
        assert (PERISHABLE in said) is (name == "Landbrot"), name
        assert (CUSTOM in said) is (name == "Namensbecher"), name


@pytest.mark.law("0.1", "0.7", "1.1")
class TestProductPages:
    def test_name_who_sells_and_what(self, browse, shelf):
        for product, seller in (
            (shelf.honey, "Imkerei Wyhra"), (shelf.bread, "Bäckerei Kohren"), (shelf.mug, "Hof Ossa"), (shelf.beer, "Hof Ossa"),
        ):  # fmt: skip
            page = browse().get(f"/produkte/{product.slug}")
            assert f"Verkauf und Versand durch {seller} Karla Weber" in page
            assert "Anbieter ist Unternehmer (eigene Angabe)." in page
            assert "Vertragspartner ist allein der Anbieter." in page
            assert LINES[product.name][0] in page
            about_it = page.words.partition("Vom selben Betrieb und aus der Nähe")[0]
            assert (FREE_OF_TAX in about_it) is (seller == "Hof Ossa")
        assert PERISHABLE in browse().get(f"/produkte/{shelf.bread.slug}")
        assert CUSTOM in browse().get(f"/produkte/{shelf.mug.slug}")
        assert "kein Widerrufsrecht" not in browse().get(f"/produkte/{shelf.honey.slug}")

    def test_and_cards_name_the_business(self, browse, shelf):
        words = browse().get("/produkte").words
        for name in SELLERS:
            assert f"von {name}" in words


@pytest.mark.law("0.1", "0.5")
class TestBasket:
    def test_says_limits_and_ways_to_pay_before_any_field(self, guest):
        words = guest.get("/warenkorb").words
        first = words.index("Menge")
        assert words.index("Lieferung nur innerhalb Deutschlands.") < first
        assert words.index("Zahlungsarten: Online bezahlen") < first

    def test_is_grouped_by_the_business_that_sells(self, guest):
        words = guest.get("/warenkorb").words
        for name in SELLERS:
            assert f"Verkauf und Versand durch {name} Karla Weber" in words

    def test_says_at_each_line_what_it_lacks(self, guest):
        for name, said in rows(guest.get("/warenkorb").words).items():
            assert LINES[name][0] in said
            assert (PERISHABLE in said) is (name == "Landbrot")
            assert (CUSTOM in said) is (name == "Namensbecher")
            assert ("Ab 16 Jahren" in said) is (name == "Dorfbier")


class TestReview:
    @pytest.mark.law("0.4", "1.2", "1.4", "0.9")
    def test_says_each_line_above_the_button(self, guest):
        words, _, after = to_review(guest).words.partition("zahlungspflichtig bestellen")
        assert_lines(words)
        assert "€" not in after.partition("Hilfe")[0]

    @pytest.mark.law("0.4")
    def test_says_the_sums_of_each_seller_and_of_all(self, guest):
        words = to_review(guest).words
        for sum_of_one in ("11,80 €", "10,10 €", "25,98 €"):
            assert f"Summe dieses Betriebs {sum_of_one}" in words
        assert "enthaltene MwSt. 7,8 % 0,85 €" in words
        assert "enthaltene MwSt. 7 % 0,66 €" in words
        assert words.count("enthaltene MwSt.") == 2
        assert "Gesamtsumme 47,88 €" in words
        assert FREE_OF_TAX in words

    @pytest.mark.law("0.3")
    def test_W9_has_one_button_that_orders_and_says_nothing_else(self, guest):
        page = to_review(guest)
        (form,) = [f for f in page.all("form") if f.get("action", "").endswith("/bestellung")]
        (button,) = list(form.iter("button"))
        assert "".join(button.itertext()) == "zahlungspflichtig bestellen"
        assert button.get("aria-label") is None
        buttons = [b for main in page.all("main") for b in main.iter("button")]
        assert buttons == [button]

    @pytest.mark.law("0.4")
    def test_has_nothing_between_the_total_and_the_button(self, guest):
        words = to_review(guest).words
        between = words[words.index("Gesamtsumme") : words.index("zahlungspflichtig bestellen")]
        assert len(between) < 200, between
        last = words[words.index("Dorfbier") : words.index("zahlungspflichtig bestellen")]
        assert "AGB" not in last  # terms stand above the summary, not between it and the button

    @pytest.mark.law("1.5", "1.13", "0.1")
    def test_says_whose_terms_hold_and_what_the_market_does(self, guest):
        page = to_review(guest)
        above = page.words.partition("zahlungspflichtig bestellen")[0]
        for seller in SELLERS:
            assert f"Mit Ihrer Bestellung gelten die AGB von {seller} Karla Weber." in above
            assert (
                "Zukunftsmarkt Regional vermittelt Bestellung und Zahlung technisch; Vertragspartner "
                f"ist allein {seller} Karla Weber. Ansprüche aus dem Kaufvertrag richten sich gegen "
                "den Anbieter."
            ) in above
        links = page.links()
        assert sum("/rechtliches#agb" in each for each in links) == 3
        assert sum("/rechtliches#widerruf" in each for each in links) == 3

    @pytest.mark.law("0.6")
    def test_leads_back_to_whatever_can_be_changed(self, guest):
        page = to_review(guest)
        back = [a.get("href") for a in page.all("a") if "".join(a.itertext()).startswith("Ändern")]
        assert {"/kasse/adresse", "/kasse/zahlung", "/warenkorb"} == set(back)


@pytest.mark.law("0.1", "0.4", "0.6")
def test_the_order_page_says_line_by_line_what_was_bought(guest):
    made = placed(guest)
    words = guest.get(f"/bestellungen/{queries.link_token(made)}").words
    assert_lines(words)
    for name in SELLERS:
        assert f"{name} Karla Weber" in words
    assert "Gesamtsumme: 47,88 €" in words


@pytest.mark.law("0.1", "0.6", "0.7", "1.13")
class TestMails:
    def test_confirm_to_the_customer_line_by_line_with_every_text(self, guest, post, run_jobs):
        made = placed(guest)
        run_jobs()
        for kind in ("plain", "html"):
            words = post()[f"anna@test.example Bestätigung Ihrer Bestellung {made.number}", kind]
            assert_lines(words)
            for name, address in SELLERS.items():
                assert f"Verkauf und Versand durch {address}" in words
                assert f"Verkaufsbedingungen von {name}" in words
                assert f"Vertragspartner ist allein {address}" in words
            for sum_of_one in ("11,80 €", "10,10 €", "25,98 €", "47,88 €"):
                assert sum_of_one in words
            assert "enthaltene MwSt. 7,8 %" in words
            assert words.count(RIGHT) == 2  # the bread alone has no right to go with
            assert words.count("Muster-Widerrufsformular") >= 2
            assert "Für „Landbrot“ besteht kein Widerrufsrecht" in words
            assert "Für „Namensbecher“ besteht kein Widerrufsrecht" in words
            assert "liegen auch als PDF bei" in words
            assert (words.count("/rechtliches ") == 3) is (kind == "plain")

    def test_tell_each_producer_the_own_part_alone(self, guest, post, run_jobs, bank):
        made = placed(guest)
        press(bank, payment_of(made).session_id)
        settling.settle(payment_of(made).id)
        run_jobs()
        own = {
            "wyhra": ("Rapshonig",),
            "kohren": ("Landbrot",),
            "ossa": ("Namensbecher", "Dorfbier"),
        }
        for position, (name, goods) in enumerate(own.items(), start=1):
            for kind in ("plain", "html"):
                words = post()[
                    f"{name}@test.example Neue Bestellung {made.number}-{position}", kind
                ]
                for good in LINES:
                    assert (good in words) is (good in goods), (name, good)
                for good in goods:
                    for fact in LINES[good]:
                        assert fact in words, (name, fact)


@pytest.mark.law("0.1", "0.3", "0.4", "0.6", "0.9", "1.13")
def test_the_contract_says_it_all_on_paper(guest):
    made = placed(guest)
    file = guest.get(f"/bestellungen/{queries.link_token(made)}/vertrag.pdf").response.data
    words = squeezed(words_of(file))

    def says(text: str) -> bool:
        return squeezed(text) in words

    for name, address in SELLERS.items():
        assert says(address.replace(f"{name} Karla Weber, ", f"{name} Karla Weber")), name
        assert says(f"Texte zum Vertrag mit {name}")
        assert says(f"Verkaufsbedingungen von {name} (Muster – vor dem Start prüfen lassen)")
    for name, facts in LINES.items():
        for fact in (name, NET.get(name, ""), *facts):
            assert says(fact), (name, fact)
    assert says("24. November 2026, 09:00:00 Uhr")
    assert says("„zahlungspflichtig bestellen“")
    assert says("enthaltene Umsatzsteuer zu 7,8 %: 0,85 €")
    assert says("enthaltene Umsatzsteuer zu 7 %: 0,66 €")
    assert says("Gesamtsumme 47,88 €")
    assert words.count(squeezed(PERISHABLE)) == words.count(squeezed(CUSTOM)) == 1
    assert words.count(squeezed(RIGHT)) == 2
    for part in made.seller_orders:
        for text in part.texts.values():
            for paragraph in (text["title"], *text["paragraphs"]):
                assert says(paragraph), paragraph
    assert says("Zutaten: Wasser, Gerstenmalz, Hopfen")
