"""Who bought writes, changes and deletes a review; everybody reads it (LAW 1.7)."""

from datetime import timedelta

import pytest

from marketplace.catalogue.models import Product
from marketplace.catalogue.rules import ProductState
from marketplace.identity.brake import TooManyReviews
from marketplace.infra import edition, invariants, personal_data
from marketplace.infra.db import db, transaction
from marketplace.infra.personal_data import Subject
from marketplace.orders import operations as orders
from marketplace.orders import queries as bought
from marketplace.reviews import operations, queries
from marketplace.reviews.models import Review
from marketplace.reviews.operations import OwnGoods, Said
from marketplace.reviews.rules import CONSENT, Summary
from tests.conftest import NOW
from tests.reviews.conftest import hand_over, line_path

LAW = (
    "Bewertungen können nur Personen abgeben, die das Produkt über diesen Markt gekauft haben; wir "
    "prüfen dies anhand der Bestellung. Positive und negative Bewertungen werden gleich behandelt."
)
TYPED = {"stars": "2", "text": "Zu süß.\nDas Glas klebte.", "signature": "short", "consent": "y"}


def rows() -> list[Review]:
    return db.session.query(Review).order_by(Review.id).all()


def summary(product) -> Summary | None:
    return queries.summary_of([product.id]).get(product.id)


@pytest.mark.law("1.7")
class TestWriting:
    def test_without_a_delivered_line_it_is_refused(self, browse, buy, honey):
        order = buy(honey)
        path = line_path(order, honey)
        answer = browse().post(path, TYPED)
        assert answer.status_code == 403
        assert "was bei Ihnen angekommen ist" in answer
        assert browse().get(path).status_code == 302
        part = order.seller_orders[0]
        orders.decline(part_id=part.id, reason="Ausverkauft.", restock=True, actor_id=1)
        assert browse().post(path, TYPED).status_code == 403
        assert rows() == []

    def test_a_bought_thing_is_reviewed_from_the_link_of_its_order(
        self, browse, arrive, honey, mug, sent_letters
    ):
        order, guest = arrive(honey, mug), browse()
        sent_letters()
        token = bought.link_token(order)
        page = guest.get(f"/bestellungen/{token}")
        assert f"/bestellungen/{token}/bewertungen" in page.links()
        assert line_path(order, honey) in guest.get(f"/bestellungen/{token}/bewertungen").links()
        form = guest.get(line_path(order, honey))
        assert LAW in form
        assert form.headers["Cache-Control"] == "no-store"
        done = guest.follow(guest.post(line_path(order, honey), TYPED))
        assert "Ihre Bewertung steht jetzt beim Produkt." in done

        (made,) = rows()
        assert (made.stars, made.author, made.consent) == (2, "Anna L.", CONSENT)
        shown = browse().get(f"/produkte/{honey.slug}")
        for words in ("2 Sterne: mäßig", "Das Glas klebte.", "Anna L.", "24. November 2026", LAW,
                      "2 von 5 Sternen", "1 Bewertung"):  # fmt: skip
            assert words in shown, words
        assert "Lindner" not in shown
        assert "Set-Cookie" not in shown.headers
        assert "Noch keine Bewertung." in browse().get(f"/produkte/{mug.slug}")
        english = browse().get(f"/en/produkte/{honey.slug}")
        assert "2 out of 5 stars" in english
        letters = [each for each in sent_letters() if each[1].startswith("Neue Bewertung")]
        ((to, subject, text),) = letters
        assert (to, subject) == ("wyhra@test.example", "Neue Bewertung: Rapshonig")
        assert "Zu süß." in text
        assert f"/mein-betrieb/bewertungen/{made.id}" in text

    def test_strangers_and_other_orders_find_nothing(self, browse, arrive, honey, mug):
        order, other = arrive(honey), arrive(mug)
        path = line_path(order, honey)
        token = bought.link_token(order)
        foreign = path.replace(token, bought.link_token(other))
        for wrong in (foreign, path.replace(token, token[:-1] + "x"), path + "9"):
            assert browse().post(wrong, TYPED).status_code == 404
            assert browse().post(wrong + "/loeschung").status_code == 404

    def test_a_parcel_counts_as_arrived_a_week_after_it_was_sent(
        self, app, browse, buy, honey, set_clock
    ):
        order = buy(honey)
        path, part = line_path(order, honey), order.seller_orders[0]
        with transaction():
            row = db.session.get_one(type(part), part.id)
            row.state, row.sent_at = "sent", NOW
        page = browse().get(f"/bestellungen/{bought.link_token(order)}/bewertungen")
        assert "ab dem 1. Dezember 2026" in page
        set_clock(NOW + timedelta(days=7) - timedelta(seconds=1))
        assert browse().post(path, TYPED).status_code == 403
        set_clock(NOW + timedelta(days=7))
        assert browse().post(path, TYPED).status_code == 303

    def test_nobody_reviews_the_goods_of_the_own_business(self, browse, arrive, honey, bruno):
        from_home = arrive(honey, email="Wyhra@test.example")
        assert browse().post(line_path(from_home, honey), TYPED).status_code == 403
        by_bruno = arrive(honey, email=bruno.email)
        answer = browse(bruno).post(line_path(by_bruno, honey), TYPED)
        assert answer.status_code == 403
        assert "des eigenen Betriebs" in answer
        line = by_bruno.seller_orders[0].lines[0]
        with pytest.raises(OwnGoods):
            operations.write(order_id=by_bruno.id, line_id=line.id, said=Said(5))

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ({"stars": ""}, "Bitte wählen Sie, wie viele Sterne Sie geben."),
            ({"stars": "6"}, "Sterne"),
            ({"stars": "-1"}, "Sterne"),
            ({"text": "ä" * 2001}, "Bitte höchstens 2000 Zeichen."),
            ({"signature": "Landrat"}, "Name"),
            ({"consent": ""}, "Ohne Ihr Einverständnis können wir die Bewertung nicht zeigen."),
        ],
    )
    def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
        self, browse, arrive, honey, typed, words
    ):
        page = browse().post(line_path(arrive(honey), honey), TYPED | typed)
        assert page.status_code == 422
        assert words in page
        assert page.value("text") == (TYPED | typed)["text"]
        assert rows() == []

    def test_markup_is_shown_as_it_was_typed(self, browse, arrive, honey):
        evil = "<script>alert(1)</script> **fett** \u202e\x00"
        browse().post(line_path(arrive(honey), honey), TYPED | {"text": evil})
        page = browse().get(f"/produkte/{honey.slug}")
        assert "<script>alert(1)</script> **fett**" in page.words


class TestChanging:
    def test_written_and_deleted_again_and_again_it_fills_no_letter_box(
        self, arrive, honey, sent_letters
    ):
        order = arrive(honey)
        line = order.seller_orders[0].lines[0]
        sent_letters()
        for number in range(5):
            try:
                operations.write(order_id=order.id, line_id=line.id, said=Said(1, f"Nr. {number}"))
            except TooManyReviews:
                assert number == 3
                break
            operations.remove(order_id=order.id, line_id=line.id)
        else:
            pytest.fail("there is no end of it")

    def test_of_goods_off_the_market_is_found_nowhere(self, browse, review, honey):
        made = review(honey, 4, "Mild.")
        path = f"/bewertungen/{made.id}"
        assert browse().get(path).status_code == 200
        with transaction():
            db.session.get_one(Product, honey.id).state = ProductState.REMOVED
        assert browse().get(path).status_code == 404

    def test_a_second_press_and_a_change_keep_it_one_review(
        self, browse, arrive, honey, sent_letters
    ):
        order = arrive(honey)
        path = line_path(order, honey)
        sent_letters()
        for _ in range(2):
            assert browse().post(path, TYPED).status_code == 303
        assert summary(honey) == Summary((0, 1, 0, 0, 0))
        assert rows()[0].edited_at is None
        page = browse().get(path)
        assert page.value("text") == TYPED["text"]
        assert page.value("consent") is None
        before = edition.current()
        browse().post(path, {"stars": "4", "text": "Doch gut.", "signature": "anonymous"})
        assert edition.current() > before
        shown = browse().get(f"/produkte/{honey.slug}")
        assert "Anonym, 24. November 2026 , geändert am 24. November 2026" in shown
        assert "Zu süß" not in shown
        assert summary(honey) == Summary((0, 0, 0, 1, 0))
        assert len([each for each in sent_letters() if "Bewertung" in each[1]]) == 1

    def test_after_thirty_days_it_can_only_be_deleted(self, browse, arrive, honey, set_clock):
        path = line_path(arrive(honey), honey)
        browse().post(path, TYPED)
        set_clock(NOW + timedelta(days=31))
        late = browse().post(path, TYPED | {"text": "Doch nicht."})
        assert late.status_code == 422
        assert "30 Tage lang" in late
        assert late.value("text") == "Doch nicht."
        page = browse().get(path.rpartition("/")[0])
        assert path not in page.links()
        assert f"{path}/loeschung" in page.links()
        assert "verschwinden ganz" in browse().get(f"{path}/loeschung")
        assert len(rows()) == 1
        assert browse().post(f"{path}/loeschung").status_code == 303
        assert rows() == []
        assert summary(honey) == Summary()
        assert browse().get(f"{path}/loeschung").status_code == 404
        assert browse().post(f"{path}/loeschung").status_code == 404


class TestReading:
    def test_five_at_a_time_newest_or_lowest_first(self, browse, review, honey):
        for number in range(1, 8):
            review(honey, stars=number % 5 + 1, text=f"Urteil {number}.")
        page = browse().get(f"/produkte/{honey.slug}")
        assert "Alle 7 Bewertungen" in page
        assert page.words.index("Urteil 7.") < page.words.index("Urteil 3.")
        assert "Urteil 2." not in page

        def walk(order):
            seen, path = [], f"/produkte/{honey.slug}/bewertungen?reihenfolge={order}"
            while path:
                page = browse().get(path)
                seen += [w for w in page.words.split() if w.rstrip(".").isdigit()
                         and f"Urteil {w}" in page and w.endswith(".") and len(w) == 2]  # fmt: skip
                path = next((a.get("href") for a in page.all("a") if a.get("rel") == "next"), "")
            return [int(w[0]) for w in seen]

        assert walk("neueste") == [7, 6, 5, 4, 3, 2, 1]
        assert walk("niedrigste") == [5, 6, 1, 7, 2, 3, 4]
        for forged in ("x", "9-1", "1-99999999999999", "-1", "1-1' OR 1=1", "\u0661-1"):
            again = browse().get(f"/produkte/{honey.slug}/bewertungen?nach={forged}&reihenfolge=x")
            assert again.status_code == 200
            assert "Urteil 7." in again
        assert browse().get("/produkte/gibt-es-nicht/bewertungen").status_code == 404

    def test_a_card_shows_stars_from_the_third_review_on(self, browse, review, honey):
        review(honey, stars=5)
        review(honey, stars=4)
        assert "von 5 Sternen" not in browse().get("/produkte")
        review(honey, stars=1)
        listing = browse().get("/produkte")
        assert "3,3 von 5 Sternen, 3 Bewertungen" in listing
        assert "/hilfe/bestellen#bewertungen" in listing.links()
        maker = browse().get(f"/betriebe/{honey.producer.slug}")
        assert "3,3 von 5 Sternen" in maker
        assert LAW in maker

    def test_asks_the_database_the_same_for_one_and_for_many(
        self, browse, review, honey, count_queries
    ):
        review(honey)
        counts = []
        for _ in range(2):
            browse().get(f"/produkte/{honey.slug}")
            with count_queries() as seen:
                browse().get(f"/produkte/{honey.slug}")
            counts.append(len(seen))
            for stars in (1, 2, 3, 4, 5, 1):
                review(honey, stars=stars)
        assert counts[0] == counts[1]
        product_id = honey.id
        with count_queries() as seen:
            assert queries.summary_of([product_id, 999]) == {product_id: Summary((4, 2, 2, 2, 3))}
        assert len(seen) == 1


class TestForgetting:
    def test_erasing_takes_stars_text_and_name_away(self, browse, arrive, honey):
        order = arrive(honey)
        browse().post(line_path(order, honey), TYPED)
        subject = Subject(order_id=order.id)
        (row,) = personal_data.export(subject)["reviews"]
        assert (row["about"], row["stars"], row["shown_as"]) == ("Rapshonig", 2, "Anna L.")
        personal_data.erase(subject)
        assert rows() == []
        assert "Noch keine Bewertung." in browse().get(f"/produkte/{honey.slug}")
        assert invariants.violations() == {}

    def test_a_review_goes_six_years_after_the_end_of_its_year(self, review, honey, set_clock):
        review(honey)
        set_clock(NOW.replace(year=2032, month=12, day=31))
        operations.forget_old()
        assert len(rows()) == 1
        set_clock(NOW.replace(year=2033, month=1, day=1))
        operations.forget_old()
        assert rows() == []


def test_a_count_that_went_astray_is_found(review, honey):
    review(honey)
    assert queries.miscounted() == []
    db.session.execute(db.text("UPDATE review_counts SET stars_5 = 2"))
    assert queries.miscounted() == [honey.id]


def test_the_mail_of_the_hand_over_invites_nobody_unless_it_is_set(
    app, buy, honey, sent_letters, monkeypatch
):
    sent_letters()

    def letter():
        order = hand_over(buy(honey))
        found = [text for _to, subject, text in sent_letters() if subject.startswith("Übergeben")]
        return found[0 if not app.extensions["settings"].invite_reviews else -1], order

    text, _order = letter()
    assert "/bewertungen" not in text
    settings = app.extensions["settings"].model_copy(update={"invite_reviews": True})
    monkeypatch.setitem(app.extensions, "settings", settings)
    order = hand_over(buy(honey))
    sent_letters()
    texts = [text for _to, subject, text in sent_letters() if subject.startswith("Übergeben")]
    assert any(f"/bestellungen/{bought.link_token(order)}/bewertungen" in each for each in texts)
