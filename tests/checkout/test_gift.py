"""A present: it goes to somebody else, and everything that binds stays with whoever pays."""

from datetime import date, timedelta

import pytest

from marketplace.cart.models import CartGift
from marketplace.catalogue.models import Product
from marketplace.identity import passwords
from marketplace.infra import personal_data
from marketplace.infra.db import db
from marketplace.kit import clock
from marketplace.kit.money import Money
from marketplace.orders import contract, operations, queries
from marketplace.orders.models import SellerOrder
from marketplace.orders.rules import SellerOrderState
from tests import make
from tests.bank.in_process import press
from tests.checkout.make_sellers import a_paid_producer
from tests.checkout.steps import (
    ADDRESS,
    fill,
    newest_order,
    payment_of,
    press_the_button,
    to_review,
)
from tests.conftest import NOW
from tests.make_market import a_craft_category, a_product
from tests.pdf import squeezed, words_of

CARD = "Liebe Oma Gerda,\nalles Gute & bis bald! 🎄👩‍🌾"
GIFT = {
    "is_gift": "y", "recipient_name": "Gerda Ahnert", "recipient_street": "Am Anger 7",
    "recipient_postcode": "80331", "recipient_town": "München", "card_text": CARD,
    "not_before": "2026-12-15", "wanted_by": "2026-12-24", "without_prices": "y",
}  # fmt: skip


@pytest.fixture
def sellers():
    return [make.a_user(name, email=f"{name}@test.example") for name in ("bruno", "peter")]


@pytest.fixture
def honey(bank, sellers):
    maker = a_paid_producer(
        bank, owner=sellers[0], name="Imkerei Wyhra", email="wyhra@test.example"
    )
    return a_product(maker).variants[0]


@pytest.fixture
def mug(bank, sellers):
    potter = a_paid_producer(
        bank, owner=sellers[1], name="Töpferei Ossa", parcel=590, dispatch_weekdays=(),
        email="ossa@test.example",
    )  # fmt: skip
    return a_product(
        potter, name="Krug", category=a_craft_category(), price=Money(4800), net_amount=None,
        net_unit="piece",
    ).variants[0]  # fmt: skip


def paid(guest, bank, *variants, **typed):
    """Order as a present, pay, and return the order."""
    fill(guest, *variants)
    press_the_button(guest, to_review(guest, **GIFT | typed))
    order = newest_order()
    press(bank, payment_of(order).session_id)
    guest.get(f"/bestellungen/{queries.link_token(order)}/rueckkehr")
    return queries.get(order.id)


def typed_at_the_address(guest, **typed):
    return guest.post("/kasse/adresse", ADDRESS | GIFT | typed)


def card_on(page):
    return "".join(page.all("blockquote")[0].itertext())


class TestPresent:
    def test_is_frozen_for_each_maker_and_told_to_nobody_else(
        self, browse, bank, honey, mug, sellers, sent_letters
    ):
        guest = browse()
        order = paid(guest, bank, honey, mug)

        assert order.total == Money(690 + 490 + 4800 + 590)
        assert (order.name, order.postcode) == ("Anna Lindner", "04654")  # who pays
        honeys, mugs = order.seller_orders
        for part in (honeys, mugs):
            assert part.recipient == {
                "name": "Gerda Ahnert", "street": "Am Anger 7", "postcode": "80331",
                "town": "München", "extra": "",
            }  # fmt: skip
            assert part.card_text == CARD
            assert part.not_before == date(2026, 12, 15)
        assert (honeys.dispatch_day, honeys.arrival_day) == (date(2026, 12, 14), date(2026, 12, 16))
        assert (mugs.dispatch_day, mugs.arrival_term) == (date(2026, 12, 14), "2–4")
        assert db.session.query(CartGift).count() == 0  # the order has it now

        letters = sent_letters()
        assert {to for to, _subject, _text in letters} == {
            "anna@test.example", "wyhra@test.example", "ossa@test.example",
        }  # fmt: skip
        for _to, subject, text in letters:
            if "Neue Bestellung" in subject or subject.startswith("Bestätigung"):
                assert "Gerda Ahnert" in text
                assert CARD in text
        new = next(text for to, _s, text in letters if to == "wyhra@test.example")
        assert "Bitte nicht vor Montag, 14.\u00a0Dezember verschicken." in new
        assert "Teichgasse" not in new  # the honey goes to Gerda, not to Anna

        page = guest.get(f"/bestellungen/{queries.link_token(order)}")
        assert card_on(page) == CARD
        assert "nicht vor Dienstag, 15. Dezember" in page.words
        printed = squeezed(words_of(contract.pdf_of(order)))
        assert "GeschenkanGerdaAhnert" in printed.replace(":", "")
        assert "OmaGerda" not in printed  # what is kept for six years leaves the card out

        for seller, part, other in ((0, honeys, mugs), (1, mugs, honeys)):
            office = browse(sellers[seller])
            shown = office.get(f"/mein-betrieb/bestellungen/{part.number}")
            assert "Gerda Ahnert" in shown
            assert card_on(shown) == CARD
            note = office.get(f"/mein-betrieb/bestellungen/{part.number}/packzettel")
            assert card_on(note) == CARD
            assert "€" not in note.words.partition("Von ")[2].partition("Impressum")[0]
            assert "Anna Lindner" not in note.words
            for path in ("", "/packzettel"):
                foreign = f"/mein-betrieb/bestellungen/{other.number}{path}"
                assert office.get(foreign).status_code == 404
        stranger = browse(make.a_user("dora", email="dora@test.example"))
        assert stranger.get("/mein-betrieb/bestellungen").status_code == 403

    def test_prices_lie_in_the_parcel_where_the_buyer_wants_them(
        self, browse, bank, honey, sellers
    ):
        order = paid(browse(), bank, honey, without_prices="", not_before="")
        part = order.seller_orders[0]
        assert not part.without_prices
        assert part.dispatch_day is None
        note = browse(sellers[0]).get(f"/mein-betrieb/bestellungen/{part.number}/packzettel")
        assert "6,90 €" in note.words

    def test_is_shown_above_the_button_and_the_total_is_the_charged_one(
        self, browse, bank, honey, mug
    ):
        guest = browse()
        fill(guest, honey, mug)
        review = to_review(guest, **GIFT)
        before, _, _ = review.text.partition('lang="de">zahlungspflichtig bestellen</button>')
        for words in ("Geschenk an", "Gerda Ahnert", "80331 München", "Soll nicht ankommen vor:",
                      "Im Paket liegen keine Preise.", "65,70"):  # fmt: skip
            assert words in before, words
        assert card_on(review) == CARD
        assert (
            "Bestellen bis Montag, 21. Dezember, 10 Uhr, damit es bis 24. Dezember" in review.words
        )
        assert "damit es voraussichtlich bis 24. Dezember ankommt" in review.words
        press_the_button(guest, review)
        assert (
            newest_order().total
            == Money(690 + 490 + 4800 + 590)
            == payment_of(newest_order()).amount
        )

    def test_changed_after_the_review_it_is_not_ordered(self, browse, bank, honey):
        guest = browse()
        fill(guest, honey)
        review = to_review(guest, **GIFT)
        typed_at_the_address(guest, recipient_name="Jemand Anders")
        assert press_the_button(guest, review).location.endswith("/kasse/pruefen")
        assert db.session.query(SellerOrder).count() == 0

    def test_a_maker_who_is_too_late_is_named_and_nothing_is_lost(self, browse, bank, honey, mug):
        guest = browse()
        fill(guest, honey, mug)
        review = to_review(guest, **GIFT | {"not_before": "", "wanted_by": "2026-11-27"})
        assert (
            "Imkerei Wyhra schafft es nicht" not in review.words
        )  # sent tomorrow, there on Friday
        assert "Töpferei Ossa schafft es nicht bis 27. November" in review.words
        assert "voraussichtlich bis Samstag, 28. November da" in review.words
        assert press_the_button(guest, review).location.startswith("http://127.0.0.1:8001/zahlen/")


class TestGoodsThatArePickedUp:
    @pytest.fixture
    def guest(self, browse, honey):
        guest = browse()
        fill(guest, honey)
        return guest

    def _pick_up(self, guest, variant):
        maker = db.session.query(Product.producer_id).filter_by(id=variant.product_id).scalar()
        guest.post("/warenkorb/lieferung", {f"lieferung-{maker}": "farm_pickup"})

    def test_are_no_present_alone(self, guest, honey):
        self._pick_up(guest, honey)
        page = guest.get("/kasse/adresse")
        assert "Ein Geschenk kommt mit dem Paket" in page
        assert page.value("recipient_name") is None
        refused = typed_at_the_address(guest)
        assert refused.status_code == 422
        assert "Wählen Sie im Warenkorb den Versand" in refused.words

    def test_beside_a_parcel_stay_with_who_orders(self, browse, bank, guest, honey, mug):
        fill(guest, mug)
        self._pick_up(guest, honey)
        assert "Das gilt für die Pakete von Töpferei Ossa" in guest.get("/kasse/adresse").words
        press_the_button(guest, to_review(guest, **GIFT))
        honeys, mugs = queries.get(newest_order().id).seller_orders
        assert (honeys.recipient, honeys.card_text, honeys.not_before) == (None, "", None)
        assert mugs.recipient["name"] == "Gerda Ahnert"

    def test_make_a_present_that_was_typed_before_none(self, guest, honey):
        typed_at_the_address(guest)
        self._pick_up(guest, honey)
        guest.post("/kasse/zahlung", {"way": "online"})
        assert "so geht kein Paket an diese Person" in guest.get("/kasse/pruefen").words


class TestBadInput:
    @pytest.fixture
    def guest(self, browse, honey):
        guest = browse()
        fill(guest, honey)
        return guest

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ({"card_text": "x" * 10_000}, "Bitte höchstens 300 Zeichen."),
            ({"not_before": "2026-11-23"}, "Bitte wählen Sie einen Tag von heute bis 26. Mai 2027."),
            ({"wanted_by": "2036-11-24"}, "Bitte wählen Sie einen Tag von heute bis 26. Mai 2027."),
            ({"not_before": "2027-02-30"}, "Bitte geben Sie das Datum so ein: 24.11.2026"),
            ({"wanted_by": "30.2.2027"}, "Bitte geben Sie das Datum so ein: 24.11.2026"),
            ({"wanted_by": "2026-12-14"}, "Dieser Tag liegt vor dem Tag, vor dem nichts ankommen"),
            ({"recipient_postcode": "A-1010"}, "Pakete gehen nur an Adressen in Deutschland"),
            ({"recipient_postcode": "1010", "country": "AT"}, "Adressen in Deutschland"),
            ({"recipient_street": "Am Anger"}, "Bitte geben Sie Straße und Hausnummer an"),
            ({"recipient_name": " \u200b "}, "Bitte geben Sie an, wer das Geschenk bekommt."),
            ({"is_gift": ""}, "Soll das Paket an diese Person gehen?"),
        ],
    )  # fmt: skip
    def test_comes_back_with_a_sentence_and_what_was_typed(self, guest, typed, sentence):
        page = typed_at_the_address(guest, **typed)
        assert page.status_code == 422
        assert sentence in page.words
        given = GIFT | typed
        assert page.value("recipient_town") == "München"
        assert page.value("recipient_street") == given["recipient_street"]
        assert page.value("not_before") == given["not_before"]
        assert db.session.query(CartGift).count() == 0

    def test_the_tick_taken_away_makes_it_an_ordinary_order(self, guest):
        typed_at_the_address(guest)
        assert "Gerda Ahnert" in guest.get("/kasse/adresse").text
        guest.post("/kasse/adresse", ADDRESS | GIFT | {"is_gift": ""})
        kept = db.session.query(CartGift).one().read()
        assert (kept.recipient, kept.card_text, kept.not_before) == (None, "", None)
        assert kept.wanted_by == date(2026, 12, 24)  # still wished for


class TestPersonalData:
    def test_an_account_brings_the_present_along_and_gets_a_copy(self, browse, honey):
        anna = make.a_user("Anna", email="anna@test.example")
        browser = browse(anna)
        fill(browser, honey)
        typed_at_the_address(browser)
        subject = personal_data.Subject(user_id=anna.id, email=anna.email)
        copy = str(personal_data.export(subject))
        assert "Gerda Ahnert" in copy
        personal_data.erase(subject)
        assert db.session.query(CartGift).count() == 0

    def test_the_card_is_forgotten_ninety_days_after_it_went(self, browse, bank, honey, set_clock):
        order = paid(browse(), bank, honey)
        part = order.seller_orders[0]
        operations.move_part(
            producer_id=part.producer_id, number=part.number, to=SellerOrderState.SENT, actor_id=1
        )
        for days, left in ((89, CARD), (92, "")):
            set_clock(NOW + timedelta(days=days))
            operations.empty_old_cards()
            assert db.session.get(SellerOrder, part.id, populate_existing=True).card_text == left
        assert db.session.get(SellerOrder, part.id).recipient["name"] == "Gerda Ahnert"
        set_clock(NOW.replace(year=2033, month=2))
        operations.empty_old_letters()
        assert db.session.get(SellerOrder, part.id, populate_existing=True).recipient is None

    def test_a_basket_nobody_touches_forgets_for_whom_it_was(self, browse, honey, set_clock):
        guest = browse()
        fill(guest, honey)
        typed_at_the_address(guest)
        set_clock(clock.now() + timedelta(days=31))
        personal_data.expire()
        assert db.session.query(CartGift).count() == 0


def test_a_day_wished_for_without_a_present_is_kept_changed_and_cleared(browse, honey):
    guest = browse()
    fill(guest, honey)
    guest.post("/kasse")

    def send(**typed):
        return guest.post("/kasse/adresse", ADDRESS | typed)

    def wished():
        db.session.expire_all()
        kept = db.session.query(CartGift).one_or_none()
        return kept and kept.wanted_by

    for typed, day in (("2026-12-20", date(2026, 12, 20)), ("2026-12-06", date(2026, 12, 6))):
        assert send(wanted_by=typed).status_code == 303
        assert wished() == day
    assert send().status_code == 303
    assert wished() == date(2026, 12, 6)  # a page without the field changes nothing
    refused = send(wanted_by="30.2.2027")
    assert refused.status_code == 422
    assert refused.value("wanted_by") == "30.2.2027"
    assert send(wanted_by="").status_code == 303
    assert wished() is None
    assert "haken Sie" in send(not_before="2026-12-18")


def test_the_present_typed_last_wins_when_baskets_meet_at_sign_in(browse, honey, mug):
    anna = make.a_user("Anna", password_hash=passwords.hashed("ein langes Wort"))
    at_home = browse(anna)
    fill(at_home, honey)
    typed_at_the_address(at_home)
    guest = browse()
    fill(guest, mug)
    typed_at_the_address(guest, recipient_name="Tante Hilde")
    guest.post("/anmelden", {"email": anna.email, "password": "ein langes Wort"})
    kept = db.session.query(CartGift).one().read()
    assert kept.recipient.name == "Tante Hilde"
