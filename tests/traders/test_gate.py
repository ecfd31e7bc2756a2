"""What may not be sold while papers are missing: publication, parcel, organic."""

import pytest

from marketplace.catalogue import operations, queries
from marketplace.catalogue.completeness import IncompleteProduct
from marketplace.catalogue.facts import ProductFacts, VariantFacts
from marketplace.catalogue.rules import NetUnit, ProductState
from marketplace.infra.db import db
from marketplace.kit.money import Money
from marketplace.orders.models import Order
from marketplace.producers import operations as businesses
from marketplace.producers import queries as producers
from marketplace.search import queries as search
from marketplace.search.rules import Delivery, Filters
from marketplace.traders import queries as traders
from marketplace.traders.parts import BY_PART
from marketplace.traders.rules import Part
from tests.checkout.make_sellers import a_paid_producer
from tests.checkout.steps import fill, press_the_button, to_review
from tests.make_market import a_craft_category, a_producer, a_product
from tests.make_traders import a_full_record

EVERYONE = [Part.IDENTITY, Part.ID_DOCUMENT, Part.ACCOUNT, Part.REGISTER, Part.PROMISE, Part.TAX]
DRAFT = ProductState.DRAFT
ORIGIN = "EU-Landwirtschaft"


@pytest.fixture
def farm(bruno):
    return a_producer(bruno, record=False)


def submit(product):
    operations.submit(producer_id=product.producer_id, product_id=product.id, by=1)


def refused(act) -> list[str]:
    with pytest.raises(IncompleteProduct) as refusal:
        act()
    return refusal.value.missing


@pytest.mark.law("0.13", "4.6")
@pytest.mark.parametrize("part", EVERYONE)
def test_no_product_is_published_without_a_part_everybody_owes(farm, part):
    a_full_record(farm, without=[part])
    lock = BY_PART[part].lock
    assert refused(lambda: submit(a_product(farm, state=DRAFT))) == [lock]
    waiting = a_product(farm, state=ProductState.SUBMITTED)
    assert refused(lambda: operations.approve(product_id=waiting.id, by=99)) == [lock]
    paused = a_product(farm, state=ProductState.PAUSED)
    own = {"producer_id": farm.id, "product_id": paused.id, "by": 1}
    assert refused(lambda: operations.resume(**own)) == [lock]


@pytest.mark.law("0.13", "4.6")
@pytest.mark.parametrize("part", [each for each in EVERYONE if each is not Part.PROMISE])
def test_what_nobody_has_checked_counts_for_nothing(farm, part):
    a_full_record(farm, unchecked=[part])
    assert refused(lambda: submit(a_product(farm, state=DRAFT))) == [BY_PART[part].lock]


@pytest.mark.law("0.15")
def test_food_needs_its_registration_and_pottery_does_not(farm):
    a_full_record(farm, without=[Part.FOOD])
    mug = a_product(farm, name="Krug", category=a_craft_category(), state=DRAFT)
    submit(mug)
    assert queries.get_with_all(mug.id).state is ProductState.SUBMITTED
    assert refused(lambda: submit(a_product(farm, state=DRAFT))) == [BY_PART[Part.FOOD].lock]


@pytest.mark.law("2.13")
@pytest.mark.parametrize(("code", "is_fine"), [("DE-ÖKO-006", True), ("DE-ÖKO-007", False)])
def test_organic_needs_the_certificate_of_that_number(farm, code, is_fine):
    a_full_record(farm)
    product = a_product(
        farm, name="Bio-Honig", organic_code=code, organic_origin=ORIGIN, state=DRAFT
    )
    if is_fine:
        submit(product)
    else:
        assert len(refused(lambda: submit(product))) == 1


def test_the_editor_says_which_paper_is_missing(browse, bruno, farm):
    a_full_record(farm, without=[Part.TAX])
    product = a_product(farm, state=DRAFT)
    path = f"/mein-betrieb/produkte/{product.id}"
    assert "Nachweis „Steuer“, gegeben und geprüft" in browse(bruno).get(path)
    page = browse(bruno)
    shown = page.follow(page.post(f"{path}/einreichung"))
    assert "Zur Freigabe fehlt noch: Nachweis „Steuer“, gegeben und geprüft." in shown


def test_what_is_on_sale_may_still_get_another_price(farm):
    """A new telephone number must stop nobody's trade."""
    a_full_record(farm, unchecked=[Part.IDENTITY, Part.FOOD])
    product = a_product(farm)
    variant = VariantFacts(
        id=product.variants[0].id, price=Money(800), net_amount=500, net_unit=NetUnit.GRAM
    )
    own = {"producer_id": farm.id, "product_id": product.id}
    operations.update_product(**own, facts=facts_of(product), variants=[variant])
    assert queries.get_with_all(product.id).variants[0].price == Money(800)


@pytest.mark.law("2.13")
def test_what_is_on_sale_does_not_turn_organic_without_a_certificate(farm):
    a_full_record(farm, without=[Part.ORGANIC])
    product = a_product(farm)
    facts = facts_of(product, organic_code="DE-ÖKO-006", organic_origin=ORIGIN)
    found = refused(
        lambda: operations.update_product(producer_id=farm.id, product_id=product.id, facts=facts)
    )
    assert BY_PART[Part.ORGANIC].lock in found
    assert queries.get_with_all(product.id).organic_code == ""


@pytest.mark.law("0.16")
class TestPackaging:
    @pytest.fixture
    def honey(self, farm):
        a_full_record(farm, without=[Part.PACKAGING])
        return a_product(farm)

    def test_pick_up_goes_live_without_it(self, farm, honey):
        product = a_product(farm, state=DRAFT)
        submit(product)
        operations.approve(product_id=product.id, by=99)
        assert queries.get_with_all(product.id).state is ProductState.PUBLISHED

    def test_what_can_only_be_sent_does_not(self, farm, honey):
        product = a_product(farm, state=DRAFT, pickup=False)
        assert BY_PART[Part.PACKAGING].lock in refused(lambda: submit(product))

    def test_the_product_page_offers_no_parcel(self, browse, honey):
        page = browse().get(f"/produkte/{honey.slug}")
        assert "Kostenlos abholen" in page
        assert "Versand 4,90 €" not in page

    def test_the_basket_offers_no_parcel(self, browse, honey):
        visitor = browse()
        fill(visitor, honey.variants[0])
        page = visitor.get("/warenkorb")
        assert honey.name in page
        assert "parcel" not in {node.get("value") for node in page.all("input")}

    def test_a_lock_between_review_and_button_sends_nothing(self, browse, bank):
        seller = a_paid_producer(bank, name="Hof Z")
        guest = browse()
        fill(guest, a_product(seller).variants[0])
        review = to_review(guest)
        businesses.lock_shipping(producer_id=seller.id, locked=True)
        answer = press_the_button(guest, review)
        assert not answer.location.endswith("/kasse/bestellung")
        assert db.session.query(Order).count() == 0

    def test_the_list_of_what_is_sent_leaves_it_out(self, honey):
        other = a_product(a_producer(name="Hof Y"), name="Waldhonig")
        found = search.listing(Filters(deliveries=(Delivery.PARCEL,)))
        assert [hit.row.id for hit in found.hits] == [other.id]

    def test_the_delivery_page_says_why_and_keeps_what_was_chosen(self, browse, bruno, honey):
        page = browse(bruno).get("/mein-betrieb/lieferung/")
        assert "Versand ist gesperrt" in page
        assert page.value("parcel_price") == "4,90"


def test_the_locks_of_many_cost_one_statement(farm, count_queries):
    a_full_record(farm, without=[Part.FOOD])
    others = [a_producer(name=f"Hof {n}") for n in range(3)]
    ids = [farm.id, *(each.id for each in others)]
    with count_queries() as seen:
        locks = traders.locks_of(ids)
    assert len(seen) == 1
    assert [bool(locks[each].food) for each in ids] == [True, False, False, False]
    assert not producers.get(others[0].id).shipping_locked


def facts_of(product, **more) -> ProductFacts:
    values = {"name": product.name, "category_id": product.category_id,
              "legal_name": product.legal_name, "ingredients": product.ingredients,
              "allergens_stated": True, "summary": product.summary, "kind": product.kind,
              "storage": product.storage, "facts": product.facts}  # fmt: skip
    return ProductFacts(**values | more)
