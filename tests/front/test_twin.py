"""Whatever is written or passes, a kept page is byte for byte the page made anew."""

from datetime import date, timedelta
from random import Random

import pytest
from sqlalchemy import text, update

from marketplace.brands import operations as brands
from marketplace.catalogue import operations as catalogue
from marketplace.catalogue.models import Product, ProductImage, Variant
from marketplace.curation import operations as curation
from marketplace.curation.operations import Slot
from marketplace.infra import moments
from marketplace.infra.db import db, transaction
from marketplace.kit import clock
from marketplace.kit.money import Money
from marketplace.media.models import Image
from marketplace.producers import operations as producers
from marketplace.producers.models import Producer
from marketplace.regions.models import Municipality
from marketplace.search import operations as search
from marketplace.shipping.models import ShippingTerms
from tests.conftest import NOW

DAY = timedelta(days=1)
AT_ONCE = 4  # pages looked at after each step; others each time


def pages(market):
    return [
        "/", "/en/", "/produkte", "/produkte?merkmal=vorraetig&sortierung=preis", "/produkte?q=honig",
        f"/produkte/{market.product_slug}", f"/en/produkte/{market.craft_slug}", "/kategorien/honig",
        f"/marken/{market.brand_slug}", f"/betriebe/{market.producer_slug}", "/orte/frohburg",
    ]  # fmt: skip


def set_price(market, random):
    with transaction():
        variant = db.session.get_one(Variant, market.variants[0])
        variant.price = Money(random.randrange(100, 9000))


def take_nearly_all(market, _random):
    catalogue.hold_stock(reference="ZR-1", wanted={market.variants[0]: 9}, until=clock.now() + DAY)


def give_back(_market, _random):
    catalogue.release_hold(reference="ZR-1")


def sell_out(market, _random):
    catalogue.set_stock(producer_id=market.producer, variant_id=market.variants[1], stock=0)


def fill_the_shelf(market, _random):
    catalogue.set_stock(producer_id=market.producer, variant_id=market.variants[1], stock=50)


def pause_a_product(market, _random):
    catalogue.pause(producer_id=market.producer, product_id=market.products[3], by=1)


def resume_a_product(market, _random):
    catalogue.resume(producer_id=market.producer, product_id=market.products[3], by=1)


def go_on_holiday(market, _random):
    producers.pause(producer_id=market.producer, by=1, until=date(2027, 1, 9), note="Urlaub.")


def come_back(market, _random):
    producers.resume(producer_id=market.producer, by=1)


def reduce(market, _random):
    catalogue.reduce_price(
        producer_id=market.producer, product_id=market.products[2], variant_id=market.variants[2], by=1,
        said=catalogue.Announcement(
            price=Money(90), first_day=clock.today() + DAY, last_day=clock.today() + 2 * DAY
        ),
    )  # fmt: skip


def suspend_an_award(market, _random):
    brands.suspend_award(award_id=market.award, reason="Wird geprüft.", by=market.curator)


def give_the_award_back(market, _random):
    brands.lift_suspension(award_id=market.award, reason="Ist geprüft.", by=market.curator)


def rename_in_bulk(market, random):
    with transaction():
        db.session.execute(
            update(Product)
            .where(Product.producer_id == market.producer)
            .values(name=f"Heidehonig {random.randrange(100)}")
        )


def rename_by_hand(market, random):
    with transaction():
        statement = text("UPDATE producers SET kind = :kind WHERE id = :id")
        kind = f"Imkerei <Nr. {random.randrange(100)}>"
        db.session.execute(statement, {"kind": kind, "id": market.producer})


def rename_a_place(_market, random):
    with transaction():
        place = db.session.query(Municipality).filter_by(slug="frohburg").one()
        place.name = f"Frohburg {random.randrange(100)}"


def charge_more_for_parcels(market, random):
    with transaction():
        terms = db.session.get_one(ShippingTerms, market.producer)
        terms.parcel_price = Money(random.randrange(300, 900))


def describe_a_picture(market, random):
    with transaction():
        shown = db.session.query(ProductImage).filter_by(product_id=market.products[0]).one()
        shown.alt = f"Glas Nummer {random.randrange(100)}"


def lose_a_picture(market, _random):
    with transaction():
        shown = db.session.query(ProductImage).filter_by(product_id=market.products[0]).one()
        db.session.get_one(Image, shown.image_id).renditions = {}


def forget_the_terms(_market, _random):
    with transaction():
        db.session.execute(text("DELETE FROM search_entries"))


def find_the_terms_again(_market, _random):
    search.rebuild()


def put_on_the_stage(market, _random):
    ids = [row.id for row in db.session.query(Product).filter_by(producer_id=market.producer)]
    slot = Slot(starts_at=clock.now() + DAY / 2, ends_at=clock.now() + DAY, reason="Zur Saison.",
                by=market.curator)  # fmt: skip
    curation.schedule_product_row(title="Süßes", product_ids=ids[:4], slot=slot)


def story(market, random):
    with transaction():
        maker = db.session.get_one(Producer, market.producer)
        maker.quote = f"Satz {random.randrange(100)}."
        maker.summary = "Neue Worte."


WRITES = (
    (set_price,), (take_nearly_all, give_back), (sell_out, fill_the_shelf), (pause_a_product, resume_a_product),
    (go_on_holiday, come_back), (reduce,), (suspend_an_award, give_the_award_back), (rename_in_bulk,),
    (rename_by_hand,), (rename_a_place,), (charge_more_for_parcels,), (describe_a_picture, lose_a_picture),
    (forget_the_terms, find_the_terms_again), (put_on_the_stage,), (story,),
)  # fmt: skip


def in_random_order(random):
    """Return every write once, those that belong together one after the other."""
    queues = [list(each) for each in WRITES]
    found = []
    while queues:
        queue = random.choice(queues)
        found.append(queue.pop(0))
        queues = [each for each in queues if each]
    return found


def differing(market, random, basket):
    """Return the pages that the front answers otherwise than the twin, at first or again.

    Asked by somebody who comes with nothing, and by a visitor with a basket.
    """
    wrong = []
    for cookie, some in (("", AT_ONCE), (basket, 1)):
        kept, anew = market.front.test_client(), market.twin.test_client()
        for each in (kept, anew) if cookie else ():
            each.set_cookie("session", cookie)
        for path in random.sample(pages(market), some):
            expected = anew.get(path)
            for answer in (kept.get(path), kept.get(path)):
                if (answer.status_code, answer.data) != (expected.status_code, expected.data):
                    wrong.append((path, bool(cookie)))
    return wrong


@pytest.mark.parametrize("seed", [1])
def test_after_every_write_and_at_every_moment_a_kept_page_is_the_page_made_anew(
    market, set_time, with_basket, seed
):
    random = Random(seed)
    now = NOW
    basket = with_basket().get_cookie("session").value
    assert differing(market, random, basket) == []
    for write in in_random_order(random):
        with market.front.app_context():
            write(market, random)
        assert differing(market, random, basket) == [], write.__name__
        with market.front.app_context():
            turns = moments.next_moment(now)
        before = now
        now = random.choice([now + timedelta(minutes=7), turns - timedelta(seconds=1), turns])
        set_time(now)
        wrong = differing(market, random, basket)
        assert wrong == [], f"after {write.__name__}, from {before} to {now}"
