"""From draft to sale: who may, what must be there, what is written down."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from marketplace.catalogue import operations, queries
from marketplace.catalogue.categories import GENUSS, KUNSTHANDWERK
from marketplace.catalogue.completeness import IncompleteProduct, missing
from marketplace.catalogue.facts import ProductFacts, VariantFacts
from marketplace.catalogue.models import Category, PriceChange, Product, Variant
from marketplace.catalogue.rules import NetUnit, ProductState, WithdrawalClass
from marketplace.infra import journal
from marketplace.infra.db import db
from marketplace.infra.outbox import OutboxMessage
from marketplace.kit import clock
from marketplace.kit.money import Money
from marketplace.kit.refusal import NotAllowed, NotFound
from marketplace.media.models import ImageState
from tests.make_market import (
    a_category,
    a_craft_category,
    a_producer,
    a_product,
    a_variant,
    an_image,
    loaded,
)

MAKER, CURATOR = 1, 99
DRAFT = ProductState.DRAFT


def a_draft(**more):
    return a_product(state=DRAFT, **more)


def submit(product):
    operations.submit(producer_id=product.producer_id, product_id=product.id, by=MAKER)


def fresh(product) -> Product:
    return queries.get_with_all(product.id)


def test_a_complete_draft_is_submitted_and_published(app):
    product = a_draft()
    submit(product)
    operations.approve(product_id=product.id, by=CURATOR)
    assert fresh(product).state is ProductState.PUBLISHED
    actions = [e.action for e in journal.entries(kind="product", subject_id=product.id)]
    assert actions == ["submitted", "published"]
    assert fresh(product).published_at == clock.now()


def test_the_first_publication_keeps_its_date(app, set_clock):
    product = a_product()
    first = fresh(product).published_at
    set_clock(clock.now() + timedelta(days=3))
    own = {"producer_id": product.producer_id, "product_id": product.id, "by": MAKER}
    operations.pause(**own)
    operations.resume(**own)
    assert fresh(product).published_at == first


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"legal_name": ""}, "Bezeichnung des Lebensmittels"),
        ({"allergens_stated": False}, "Allergene (oder „keine“)"),
        ({"net_amount": None, "net_unit": NetUnit.PIECE}, "Füllmenge"),
        ({"ships": False, "pickup": False}, "Lieferweg: Versand oder Abholung"),
        ({"with_image": False}, "Foto mit Bildbeschreibung"),
        ({"withdrawal_class": WithdrawalClass.NONE_PERISHABLE},
         "Grund, warum es kein Widerrufsrecht gibt"),
        ({"name": "Bio-Honig"}, "Öko-Kontrollnummer, weil Sie „Bio“ oder „Öko“ schreiben"),
        ({"variants": [{"is_active": False}]}, "Preis"),
        ({"name": "Pfeifentabak"}, "Tabak, E-Zigaretten und Nikotin werden hier nicht verkauft."),
        ({"facts": {"honey_type": "blossom"}}, "Ursprungsland des Honigs mit Anteilen"),
    ],
)  # fmt: skip
def test_what_is_missing_is_named(app, change, what):
    product = a_draft(**change)
    assert missing(loaded(product)) == [what]
    with pytest.raises(IncompleteProduct) as refused:
        submit(product)
    assert refused.value.missing == [what]
    assert fresh(product).state is DRAFT


def test_ingredients_are_needed_unless_it_is_just_itself(app):
    assert missing(a_draft(ingredients="")) == []  # honey
    assert missing(a_draft(ingredients="", category=a_category("brot"))) == ["Zutaten"]


def test_eggs_are_sold_by_the_piece(app):
    eggs = {"category": a_category("eier"), "net_amount": None, "net_unit": NetUnit.PIECE}
    assert missing(a_draft(**eggs)) == []


def test_beer_states_its_strength(app):
    assert missing(a_draft(category=a_category("bier"))) == ["Alkoholgehalt"]


def test_craft_states_its_material_and_no_allergens(app):
    assert missing(a_draft(category=a_craft_category())) == []
    assert missing(a_draft(category=a_craft_category(), material="")) == ["Material"]


def test_a_photo_at_work_is_enough_to_submit_but_not_to_publish(app):
    product = a_draft(image=an_image(state=ImageState.PROCESSING))
    submit(product)
    with pytest.raises(IncompleteProduct):
        operations.approve(product_id=product.id, by=CURATOR)
    assert fresh(product).state is ProductState.SUBMITTED


def test_a_refused_photo_counts_for_nothing(app):
    assert missing(a_draft(image=an_image(state=ImageState.REFUSED)))


def test_a_refused_product_is_a_draft_again_with_a_reason(app):
    product = a_product(state=ProductState.SUBMITTED)
    operations.refuse(product_id=product.id, by=CURATOR, reason="Das Foto ist unscharf.")
    assert fresh(product).state is DRAFT
    assert queries.last_reason(product.id) == "Das Foto ist unscharf."
    submit(product)
    assert [each.id for each in queries.submitted()] == [product.id]


@pytest.mark.parametrize("state", [DRAFT, ProductState.PUBLISHED, ProductState.PAUSED])
def test_only_what_is_submitted_is_decided(app, state):
    product = a_product(state=state)
    with pytest.raises(NotAllowed):
        operations.approve(product_id=product.id, by=CURATOR)
    with pytest.raises(NotAllowed):
        operations.refuse(product_id=product.id, by=CURATOR, reason="x")


def test_a_removed_product_stays_for_its_orders_but_cannot_come_back(app):
    product = a_product()
    own = {"producer_id": product.producer_id, "product_id": product.id, "by": MAKER}
    operations.remove(**own)
    assert fresh(product).state is ProductState.REMOVED
    assert queries.list_of(product.producer_id) == []
    for attempt in (operations.resume, operations.submit, operations.pause):
        with pytest.raises(NotAllowed):
            attempt(**own)


def test_another_producer_can_do_nothing(app):
    product = a_product(state=DRAFT)
    stranger = {"producer_id": a_producer(name="Hof Otto").id, "product_id": product.id}
    for attempt in (operations.submit, operations.pause, operations.resume, operations.remove):
        with pytest.raises(NotFound):
            attempt(**stranger, by=MAKER)


def test_an_event_waits_for_the_mails(app):
    product = a_product(state=ProductState.SUBMITTED)
    operations.refuse(product_id=product.id, by=CURATOR, reason="Unscharf.")
    expected = {"product_id": product.id, "reason": "Unscharf."}
    events = [m.event for m in db.session.scalars(select(OutboxMessage))]
    assert all(event == expected for event in events)


# Writing


def test_the_price_history_begins_with_the_first_price(app):
    producer, shelf = a_producer(), a_category()
    product = operations.create_product(
        producer_id=producer.id, by=MAKER, facts=ProductFacts(name="Honig", category_id=shelf.id)
    )
    (variant,) = operations.set_variants(
        producer_id=producer.id,
        product_id=product.id,
        variants=[VariantFacts(price=Money(690), net_amount=500, net_unit=NetUnit.GRAM)],
    )
    same = VariantFacts(id=variant.id, price=Money(690))
    dearer = VariantFacts(id=variant.id, price=Money(750))
    for facts in (same, dearer, dearer):
        operations.set_variants(producer_id=producer.id, product_id=product.id, variants=[facts])
    prices = list(db.session.scalars(select(PriceChange.price).order_by(PriceChange.id)))
    assert prices == [Money(690), Money(750)]
    assert fresh(product).price_from == Money(750)


def test_a_variant_left_out_goes_off_sale_but_stays(app):
    product = a_product(state=DRAFT, variants=[{"name": "klein"}, {"name": "groß"}])
    small, big = (variant.id for variant in product.variants)
    operations.set_variants(
        producer_id=product.producer_id,
        product_id=product.id,
        variants=[VariantFacts(id=big, name="groß", price=Money(900), stock=None)],
    )
    assert not db.session.get_one(Variant, small).is_active
    assert db.session.get_one(Variant, big).stock == 10


def test_a_variant_of_another_product_is_not_found(app):
    product, other = a_product(), a_variant(a_product(name="Krug"))
    with pytest.raises(NotFound):
        operations.set_variants(
            producer_id=product.producer_id,
            product_id=product.id,
            variants=[VariantFacts(id=other.id, price=Money(1))],
        )


def test_two_products_of_a_name_have_two_addresses(app):
    producer, shelf = a_producer(), a_category()
    facts = ProductFacts(name="Käse à la Höfgen", category_id=shelf.id)
    slugs = [
        operations.create_product(producer_id=producer.id, by=MAKER, facts=facts).slug
        for _ in range(12)
    ]
    assert slugs[:2] == ["kaese-a-la-hoefgen", "kaese-a-la-hoefgen-2"]
    assert len(set(slugs)) == 12


def test_the_shelves_are_loaded_once(app):
    for _ in range(2):
        operations.load_categories()
    found = {each.slug: each for each in db.session.scalars(select(Category))}
    assert len(found) == len(GENUSS) + len(KUNSTHANDWERK) == 34
    assert found["saft-sirup"].vat_class.value == "standard"
    assert found["honig"].is_food
    assert not found["geschirr"].is_food


@pytest.mark.law("0.9")
@pytest.mark.parametrize("kind", [WithdrawalClass.NONE_CUSTOM, WithdrawalClass.NONE_PERISHABLE])
def test_law_0_9_goods_without_the_right_are_not_published_without_the_reason(app, kind):
    product = a_draft(withdrawal_class=kind, withdrawal_reason="")
    with pytest.raises(IncompleteProduct, match="Grund, warum es kein Widerrufsrecht gibt"):
        submit(product)
