"""The page for everybody, the page of an order, and the receipt."""

import pytest

from marketplace.catalogue.rules import WithdrawalClass
from marketplace.identity import brake
from marketplace.orders import queries
from marketplace.withdrawals.forms import LONGEST
from marketplace.withdrawals.rules import CaseState, Proof
from tests.checkout.make_sellers import a_transfer_producer
from tests.checkout.steps import order as ordered
from tests.make import a_user
from tests.make_market import a_category, a_product
from tests.withdrawals.steps import TYPED, boxes, cases, declarations, filled, withdraw


def page_of(order):
    return f"/widerruf/{queries.link_token(order)}"


@pytest.fixture
def cheese(beekeeper):
    return a_product(
        beekeeper, name="Frischkäse", category=a_category("kaese"),
        withdrawal_class=WithdrawalClass.NONE_PERISHABLE, withdrawal_reason="Hält drei Tage.",
    ).variants[0]  # fmt: skip


class TestForEverybody:
    @pytest.mark.law("0.10", "5.2")
    def test_is_reached_from_every_page_and_sets_no_cookie(self, browse):
        for path in ("/", "/produkte", "/hilfe", "/gibt-es-nicht", "/en/"):
            page = browse().get(path)
            names = {" ".join("".join(a.itertext()).split()): a.get("href") for a in page.all("a")}
            german = "Vertrag widerrufen" if path != "/en/" else "Withdraw from contract"
            assert names[german] == ("/widerruf" if path != "/en/" else "/en/widerruf")
        page = browse().get("/widerruf")
        assert "Set-Cookie" not in page.headers

    @pytest.mark.law("0.10")
    def test_works_in_english(self, browse, run_jobs, post):
        page = browse().get("/en/widerruf")
        assert "Confirm withdrawal" in page
        answer = browse().post("/en/widerruf", filled(page, **TYPED))
        receipt = browse().follow(answer)
        assert "Your withdrawal has been received" in receipt
        assert "24 November 2026, 09:00:00" in receipt
        run_jobs()
        ((_to, subject),) = post()
        assert subject.startswith("Your withdrawal has been received: WR-")

    def test_what_is_missing_is_asked_for_and_nothing_is_lost(self, browse):
        page = withdraw(browse(), name="", email="keine adresse")
        assert page.status_code == 422
        assert "Bitte geben Sie Ihren Namen an." in page
        assert page.value("contract") == TYPED["contract"]
        assert page.value("email") == "keine adresse"
        assert declarations() == []

    def test_twenty_thousand_characters_are_kept_to_the_last(self, browse, run_jobs, post):
        words = "Ich widerrufe. " * (LONGEST // 15)
        words += "x" * (LONGEST - len(words))
        receipt = withdraw(browse(), contract=words)
        assert words[-200:] in receipt.text
        run_jobs()
        assert declarations()[0].contract == words
        assert len(post()) == 1

    def test_one_more_is_refused_and_comes_back(self, browse):
        page = withdraw(browse(), contract="ä" * (LONGEST + 1))
        assert page.status_code == 422
        assert "Bitte höchstens 20000 Zeichen." in page
        assert len(page.value("contract").strip()) == LONGEST + 1

    def test_markup_stays_text_everywhere(self, browse, run_jobs, post):
        words = "<script>alert(1)</script> {{ 7*7 }} & ‚Honig‘"
        receipt = withdraw(browse(), contract=words, name="<b>Anna</b>")
        assert words in receipt
        run_jobs()
        ((_key, message),) = post().items()
        assert "<script>" not in message.get_body(("html",)).get_content()

    def test_a_flood_is_told_of_the_other_way_and_keeps_the_words(self, browse, monkeypatch):
        monkeypatch.setattr(brake, "DECLARATIONS_AN_HOUR", 1)
        withdraw(browse(), contract="erste")
        page = withdraw(browse(), contract="zweite")
        assert "E-Mail oder einen Brief; das genügt für Ihr Recht." in page
        assert page.value("contract").strip() == "zweite"
        assert len(declarations()) == 1

    @pytest.mark.law("0.10")
    def test_the_orders_own_address_proves_a_typed_number(self, browse, paid, honey):
        order = paid(honey)
        withdraw(browse(), contract=f"Bestellung {order.number.lower()}", email="Anna@Test.Example")
        (case,) = cases()
        assert (case.proof, case.quantities) == (
            Proof.EMAIL, {order.seller_orders[0].lines[0].id: 1}
        )  # fmt: skip

    def test_words_beside_the_number_are_left_to_the_seller(self, browse, paid, honey, mug, bruno):
        order = paid(honey, mug)
        withdraw(browse(), contract=f"{order.number}-1, ein Glas davon")
        (case,) = cases()
        assert (case.seller_order_id, case.lines) == (order.seller_orders[0].id, [])
        page = browse(bruno).get(f"/mein-betrieb/widerrufe/{case.number}")
        assert "ein Glas davon" in page
        assert "Was gemeint ist, steht im Wortlaut." in page


class TestOfAnOrder:
    @pytest.mark.law("0.10")
    def test_is_reached_from_the_order_and_has_everything_filled_in(self, browse, paid, honey, mug):
        order = paid(honey, mug, quantity=2)
        assert page_of(order) in browse().get(f"/bestellungen/{queries.link_token(order)}").links()
        page = browse().get(page_of(order))
        assert [page.value(name).strip() for name in ("name", "contract", "email")] == [
            "Anna Lindner", order.number, "anna@test.example"
        ]  # fmt: skip
        lines = [line.id for part in order.seller_orders for line in part.lines]
        assert boxes(page) == {
            **{f"line_{line}": "y" for line in lines}, **{f"pieces_{line}": "2" for line in lines}
        }  # fmt: skip

    @pytest.mark.law("0.9")
    def test_goods_without_the_right_are_explained_and_not_ticked(
        self, browse, paid, honey, cheese
    ):
        order = paid(honey, cheese)
        by_name = {line.name: line.id for line in order.seller_orders[0].lines}
        page = browse().get(page_of(order))
        assert boxes(page) == {f"line_{by_name['Rapshonig']}": "y"}
        assert "schnell verderblich, § 312g Abs. 2 Nr. 2 BGB" in page
        # A free declaration about them is accepted, and the seller judges it.
        receipt = withdraw(
            browse(), order, contract=f"{order.number}: auch der Frischkäse",
            **{f"line_{by_name['Rapshonig']}": None},
        )  # fmt: skip
        assert "auch der Frischkäse" in receipt
        (case,) = cases()
        assert (case.proof, case.lines) == (Proof.LINK, [])

    def test_neither_boxes_nor_words_are_asked_for_what_is_meant(self, browse, paid, honey):
        order = paid(honey)
        line = order.seller_orders[0].lines[0].id
        page = withdraw(browse(), order, **{f"line_{line}": None})
        assert page.status_code == 422
        assert "Bitte kreuzen Sie an, was Sie widerrufen" in page

    @pytest.mark.parametrize("typed", ["0", "4", "-1", "zwei", "9" * 30])
    def test_pieces_nobody_bought_are_refused(self, browse, paid, honey, typed):
        order = paid(honey, quantity=3)
        line = order.seller_orders[0].lines[0].id
        page = withdraw(browse(), order, **{f"pieces_{line}": typed})
        assert page.status_code == 422
        assert page.value(f"pieces_{line}") == typed
        assert declarations() == []

    def test_a_forged_link_opens_nothing(self, browse, paid, honey):
        order = paid(honey)
        for token in (f"{order.number}-{'0' * 24}", order.number, "x"):
            assert browse().get(f"/widerruf/{token}").status_code == 404
            assert browse().post(f"/widerruf/{token}", TYPED).status_code == 404

    def test_an_expired_order_offers_nothing_and_still_takes_words(self, browse, app):
        honey = a_product(a_transfer_producer(owner=a_user("Karla"))).variants[0]
        order = ordered(browse(), honey, way="transfer")
        page = withdraw(browse(), queries.get(order.id))
        assert "Ihr Widerruf ist eingegangen" in page


class TestReceipt:
    @pytest.mark.law("0.11")
    def test_takes_the_proof_that_the_goods_were_sent_back(self, browse, paid, honey, bruno):
        order = paid(honey)
        receipt = withdraw(browse(), order)
        action = next(f.get("action") for f in receipt.all("form") if "eingang" in f.get("action"))
        assert browse().post(action, {"note": ""}).status_code == 422
        after = browse().follow(browse().post(action, {"note": "RR123456789DE"}))
        assert "RR123456789DE" in after
        (case,) = cases()
        assert not case.seller_may_wait
        assert "RR123456789DE" in browse(bruno).get(f"/mein-betrieb/widerrufe/{case.number}")

    def test_names_the_return_address_only_to_who_has_the_link(self, browse, paid, honey):
        order = paid(honey)
        assert "Am Gries 2" in withdraw(browse(), order)
        assert "Am Gries 2" not in withdraw(browse(), contract=order.number)

    def test_a_forged_address_is_nothing(self, browse):
        withdraw(browse())
        (declaration,) = declarations()
        path = f"/widerruf/eingang/{declaration.reference}-{'0' * 24}"
        assert browse().get(path).status_code == 404
        assert browse().post(path, {"note": "x"}).status_code == 404
        assert cases()[0].state is CaseState.OPEN
