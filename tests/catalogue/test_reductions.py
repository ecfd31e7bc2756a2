"""Reduced prices: the lowest of 30 days beside them, and a history nobody can change."""

from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from marketplace.catalogue import jobs, operations, queries
from marketplace.catalogue.facts import VariantFacts
from marketplace.catalogue.models import PriceChange, Product, Variant
from marketplace.catalogue.operations.reducing import (
    AlreadyReduced,
    BookPriceIsFixed,
    NotLower,
    NotLowerThanBefore,
    PriceIsReduced,
    TooLong,
    WrongDays,
)
from marketplace.catalogue.reductions import lowest_before
from marketplace.infra.db import db, transaction
from marketplace.kit import clock
from marketplace.kit.money import Money
from marketplace.kit.refusal import NotFound
from marketplace.orders import queries as orders
from marketplace.orders.models import Order
from tests.checkout.steps import fill, newest_order, order, to_review
from tests.conftest import NOW
from tests.make import a_user
from tests.make_market import a_producer, a_product
from tests.notifications.test_order_mails import bodies, post  # noqa: F401 - a fixture

CASH = "cash_at_pickup"
LONG_AGO = NOW - timedelta(days=100)
TODAY = date(2026, 11, 24)
WORDS = "Niedrigster Preis der letzten 30 Tage: 6,90 €"


@pytest.fixture
def maker(karla):
    return a_producer(karla, ships=False)


@pytest.fixture
def honey(maker, set_clock):
    """Honey that has cost 6,90 € for a hundred days."""
    set_clock(LONG_AGO)
    product = a_product(maker)
    set_clock(NOW)
    return product


def reduce(product, price=490, *, days=7, by=1, first=TODAY, **more):
    variant = product.variants[0]
    return operations.reduce_price(
        producer_id=product.producer_id, product_id=product.id, variant_id=variant.id, by=by,
        said=operations.Announcement(
            price=Money(price), first_day=first, last_day=first + timedelta(days=days - 1), **more
        ),
    )  # fmt: skip


def history(product):
    return [
        (moment, price.cents) for moment, price in queries.price_history(product.variants[0].id)
    ]


def fresh(product):
    return queries.get_with_all(product.id)


@pytest.mark.law("1.3")
@pytest.mark.parametrize(
    ("rows", "lowest"),
    [
        ([], None),
        ([(100, 690)], 690),
        ([(100, 690), (5, 890)], 690),  # raised five days before, then "reduced"
        ([(100, 490), (30, 690)], 690),  # what ended when the 30 days began is too old
        ([(100, 490), (29, 690)], 490),  # it still held on the first of the 30 days
        ([(100, 690), (20, 390), (19, 690)], 390),
        ([(100, 690), (0, 490)], 690),  # the reduction itself does not count
        ([(3, 690)], 690),  # younger than 30 days
    ],
)
def test_law_1_3_the_lowest_price_is_that_of_the_thirty_days_before(rows, lowest):
    changes = [(NOW - timedelta(days=days), Money(cents)) for days, cents in rows]
    found = lowest_before(changes, NOW)
    assert (found.cents if found else None) == lowest


@pytest.mark.law("1.3")
class TestReducedPrice:
    def test_stands_everywhere_with_the_lowest_price_of_thirty_days(self, browse, honey):
        reduce(honey)
        for path in ("/produkte", f"/produkte/{honey.slug}"):
            page = browse().get(path)
            assert "4,90 €" in page, path
            assert [s.text for s in page.tree.iter("s")][:1] == ["6,90\xa0€"], path
            assert WORDS in page, path
        assert "9,80 €" in page  # the base price follows: 4,90 € for 500 g
        guest = browse()
        fill(guest, honey.variants[0])
        assert WORDS in guest.get("/warenkorb")
        assert WORDS in to_review(guest, way=CASH)

    def test_is_what_the_order_costs_and_its_mail_says_why(self, browse, honey, run_jobs, post):  # noqa: F811
        reduce(honey)
        guest = browse()
        made = order(guest, honey.variants[0], way=CASH)
        assert made.total == Money(490)
        run_jobs()
        mails = post().values()
        assert len(mails) == 2  # the customer's and the producer's
        for text_of_mail in [body for mail in mails for body in bodies(mail)]:
            assert WORDS in " ".join(unescape(text_of_mail).split())
        operations.end_reduction(
            producer_id=honey.producer_id, product_id=honey.id,
            variant_id=honey.variants[0].id, by=1,
        )  # fmt: skip
        page = guest.get(f"/bestellungen/{orders.link_token(newest_order())}")
        assert WORDS in page  # frozen with the order

    def test_sorts_the_shelf(self, browse, honey, maker):
        a_product(maker, name="Lindenhonig", price=Money(600))
        reduce(honey)
        page = browse().get("/produkte?sortierung=preis")
        assert page.text.index("Rapshonig") < page.text.index("Lindenhonig")

    def test_ends_by_the_clock_before_any_job_has_run(self, browse, honey, set_clock):
        reduce(honey, days=1)
        guest = browse()
        fill(guest, honey.variants[0])
        set_clock(NOW + timedelta(days=1))
        assert WORDS not in browse().get(f"/produkte/{honey.slug}")
        assert "6,90 €" in browse().get("/produkte")
        assert "Der Preis hat sich geändert: vorher 4,90 €, jetzt 6,90 €." in guest.get(
            "/warenkorb"
        )

    def test_is_not_ordered_any_more_when_it_ended_during_the_review(
        self, browse, honey, set_clock
    ):
        reduce(honey, days=1)
        guest = browse()
        fill(guest, honey.variants[0])
        review = to_review(guest, way=CASH)
        set_clock(NOW + timedelta(hours=16))  # past midnight
        page = guest.post(
            "/kasse/bestellung", {"cart": review.value("cart"), "review": review.value("review")}
        )
        assert page.status_code in {303, 409, 422}
        assert db.session.query(Order).first() is None

    def test_names_the_best_before_date_instead_where_that_is_the_reason(self, browse, honey):
        reduce(honey, best_before=date(2026, 11, 30))
        for path in ("/produkte", f"/produkte/{honey.slug}"):
            page = browse().get(path)
            assert "reduziert wegen kurzer Haltbarkeit (MHD 30. November 2026)" in page, path
            assert "Niedrigster Preis" not in page
            assert list(page.tree.iter("s")) == []


@pytest.mark.law("1.3")
class TestWhoRaisesFirst:
    def test_is_measured_against_the_lowest_price(self, honey, browse, set_clock):
        variant = honey.variants[0]
        set_clock(NOW - timedelta(days=5))
        with transaction():
            db.session.get_one(Variant, variant.id).regular_price = Money(890)
            db.session.add(
                PriceChange(variant_id=variant.id, price=Money(890), valid_from=clock.now())
            )
        set_clock(NOW)
        reduce(fresh(honey), 590)
        page = browse().get(f"/produkte/{honey.slug}")
        assert WORDS in page
        assert "8,90 €" not in page
        with pytest.raises(NotFound):
            operations.end_reduction(
                producer_id=honey.producer_id, product_id=honey.id, variant_id=99999, by=1
            )

    def test_may_not_call_it_a_reduction_above_that_price(self, honey, set_clock):
        variant = honey.variants[0]
        set_clock(NOW - timedelta(days=5))
        with transaction():
            db.session.get_one(Variant, variant.id).regular_price = Money(890)
            db.session.add(
                PriceChange(variant_id=variant.id, price=Money(890), valid_from=clock.now())
            )
        set_clock(NOW)
        with pytest.raises(NotLowerThanBefore):
            reduce(fresh(honey), 690)

    def test_cannot_reduce_again_and_again(self, honey, set_clock):
        reduce(honey, days=1)
        set_clock(NOW + timedelta(days=2))
        with pytest.raises(NotLowerThanBefore):
            reduce(fresh(honey), 490, first=TODAY + timedelta(days=2))


@pytest.mark.law("1.3")
class TestHistory:
    def test_gets_the_exact_moments_however_late_the_job_runs(self, honey, set_clock):
        reduce(honey, days=2, first=TODAY + timedelta(days=1))
        assert history(honey) == [(LONG_AGO, 690)]
        set_clock(NOW + timedelta(days=10))
        jobs.turn_prices()
        begins, ends = (
            datetime(2026, 11, 24, 23, tzinfo=UTC),
            datetime(2026, 11, 26, 23, tzinfo=UTC),
        )
        assert history(honey) == [(LONG_AGO, 690), (begins, 490), (ends, 690)]
        assert fresh(honey).price_from == Money(690)
        jobs.turn_prices()
        assert len(history(honey)) == 3

    def test_is_written_by_the_job_when_it_begins_and_sorts_anew(self, honey, set_clock):
        reduce(honey, first=TODAY + timedelta(days=1))
        assert fresh(honey).price_from == Money(690)
        set_clock(NOW + timedelta(days=1))
        jobs.turn_prices()
        assert fresh(honey).price_from == Money(490)
        assert fresh(honey).base_price_from == Money(980)

    def test_cannot_be_changed_or_deleted(self, honey):
        for statement in ("UPDATE price_changes SET price = 1", "DELETE FROM price_changes"):
            with pytest.raises(DBAPIError, match="append-only"), db.session.begin_nested():
                db.session.execute(text(statement))

    def test_of_a_planned_reduction_that_was_called_off_says_nothing(self, honey):
        reduce(honey, first=TODAY + timedelta(days=3))
        operations.end_reduction(
            producer_id=honey.producer_id, product_id=honey.id,
            variant_id=honey.variants[0].id, by=1,
        )  # fmt: skip
        assert history(honey) == [(LONG_AGO, 690)]


@pytest.mark.law("1.3")
def test_law_1_3_a_deeper_step_keeps_the_first_lowest_price(honey, set_clock):
    reduce(honey, 590, days=10)
    set_clock(NOW + timedelta(days=2))
    step = reduce(fresh(honey), 490, days=5, first=TODAY + timedelta(days=2))
    assert step.reference == Money(690)
    assert [cents for _, cents in history(honey)] == [690, 590, 690, 490]
    with pytest.raises(AlreadyReduced):
        reduce(fresh(honey), 550, first=TODAY + timedelta(days=2))
    with pytest.raises(TooLong):
        reduce(fresh(honey), 450, first=TODAY + timedelta(days=2), days=30)


class TestRefused:
    def test_because_it_is_not_lower(self, honey):
        with pytest.raises(NotLower):
            reduce(honey, 690)

    def test_because_the_days_are_wrong(self, honey):
        with pytest.raises(WrongDays):
            reduce(honey, first=TODAY - timedelta(days=1))
        with pytest.raises(WrongDays):
            reduce(honey, days=0)
        with pytest.raises(TooLong):
            reduce(honey, days=31)

    @pytest.mark.law("1.12")
    def test_law_1_12_because_the_price_of_a_book_is_fixed(self, honey):
        with transaction():
            db.session.get_one(Product, honey.id).fixed_price_book = True
        with pytest.raises(BookPriceIsFixed):
            reduce(fresh(honey))

    def test_because_it_is_somebody_elses(self, browse, honey):
        stranger = a_user("Dora")
        a_producer(stranger, name="Töpferei Wyhra")
        office = browse(stranger)
        assert office.get(f"/mein-betrieb/produkte/{honey.id}/preissenkung").status_code == 404
        assert office.post(f"/mein-betrieb/produkte/{honey.id}/preissenkung").status_code == 404


class TestPage:
    def typed(self, product, **more):
        return {
            "variant_id": str(product.variants[0].id), "price": "4,90", "kind": "general",
            "first_day": "2026-11-24", "last_day": "30.11.2026",
        } | more  # fmt: skip

    def test_lowers_a_price_and_ends_it(self, browse, honey, karla):
        office = browse(karla)
        where = f"/mein-betrieb/produkte/{honey.id}/preissenkung"
        assert "Preis senken" in office.get("/mein-betrieb/produkte/")
        page = office.follow(office.post(where, self.typed(honey)))
        assert "läuft" in page
        assert WORDS in page
        page = office.follow(office.post(f"{where}/ende", {"variant_id": honey.variants[0].id}))
        assert "beendet" in page
        assert fresh(honey).variants[0].price == Money(690)

    @pytest.mark.parametrize(
        ("more", "words"),
        [
            ({"price": "viel"}, "Bitte geben Sie den Betrag so ein"),
            ({"price": "6,90"}, "muss unter dem jetzigen Preis von 6,90 € liegen"),
            ({"last_day": "morgen"}, "Bitte geben Sie das Datum so ein"),
            ({"last_day": "2027-11-24"}, "höchstens 30 Tage"),
            ({"kind": "short_dated"}, "Bitte geben Sie das Datum der Packung ein"),
            ({"variant_id": "7"}, "Bitte"),
            ({"kind": "RRP"}, "Bitte"),
        ],
    )
    def test_says_what_is_wrong_and_keeps_what_was_typed(self, browse, honey, karla, more, words):
        page = browse(karla).post(
            f"/mein-betrieb/produkte/{honey.id}/preissenkung", self.typed(honey, **more)
        )
        assert page.status_code == 422
        assert words in page
        assert page.value("last_day") == more.get("last_day", "30.11.2026")

    def test_leaves_the_regular_price_alone_meanwhile(self, honey):
        reduce(honey)
        variant = honey.variants[0]
        with pytest.raises(PriceIsReduced):
            operations.set_variants(
                producer_id=honey.producer_id, product_id=honey.id,
                variants=[VariantFacts(price=Money(990), id=variant.id, stock=None)],
            )  # fmt: skip


class TestEditing:
    def facts(self, product, **more):
        variant = product.variants[0]
        return {"id": variant.id, "price": Money(690), "stock": None, "net_amount": 500,
                "net_unit": variant.net_unit, "name": variant.name} | more  # fmt: skip

    def test_a_reduced_product_shows_and_keeps_its_regular_price(self, browse, honey, karla):
        reduce(honey)
        page = browse(karla).get(f"/mein-betrieb/produkte/{honey.id}")
        assert page.value("price_1") == "6,90"
        operations.set_variants(
            producer_id=honey.producer_id, product_id=honey.id,
            variants=[VariantFacts(**self.facts(honey))],
        )  # fmt: skip
        assert fresh(honey).variants[0].price == Money(490)
        assert fresh(honey).price_from == Money(490)

    def test_what_goes_off_sale_is_not_reduced_any_more_and_the_history_knows(
        self, honey, set_clock
    ):
        reduce(honey, first=TODAY + timedelta(days=1))
        set_clock(NOW + timedelta(days=2))  # it has begun, and no job has run since
        operations.set_variants(
            producer_id=honey.producer_id, product_id=honey.id,
            variants=[VariantFacts(**self.facts(honey, id=None))],
        )  # fmt: skip
        assert [cents for _, cents in history(honey)] == [690, 490, 690]
