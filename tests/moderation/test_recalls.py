"""A recall blocks, warns every buyer once and stands in public (LAW 3.7)."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from marketplace.catalogue import operations as catalogue
from marketplace.catalogue.models import Product
from marketplace.catalogue.rules import ProductState
from marketplace.infra.db import db, transaction
from marketplace.infra.outbox import OutboxMessage
from marketplace.kit import clock
from marketplace.legal.restrictions.models import Statement
from marketplace.moderation import queries
from marketplace.moderation.models import Recall, RecallMail
from marketplace.moderation.operations import recalls
from marketplace.orders.models import Order, SellerOrder
from marketplace.orders.rules import OrderState, SellerOrderState
from tests.checkout.steps import order
from tests.make import a_user
from tests.make_legal import some_reasons
from tests.make_market import a_producer, a_product
from tests.moderation.cast import STATED, an_operator, letters_to, subjects, words_of

NEU = "/betrieb-des-marktes/rueckrufe/neu"
CAMPAIGN = {
    "danger": "Im Glas können Splitter sein. Man kann sich schwer verletzen.",
    "advice": "Nicht mehr essen, bitte entsorgen.", "remedies": "Geld zurück vom Betrieb.",
    "contact": "034348 12345", "batches": "L 2611",
}  # fmt: skip


def typed(product: Product, **more: str) -> dict[str, str]:
    return {"url": f"/produkte/{product.slug}"} | CAMPAIGN | STATED | more


def start(product: Product, **more: object) -> Recall:
    return recalls.start(
        url=f"/produkte/{product.slug}", campaign=recalls.Campaign(**CAMPAIGN | more),
        reasons=some_reasons(), by=1,
    )  # fmt: skip


def buys(browse, product: Product, email: str, *, days_ago: int = 0) -> Order:
    made = order(browse(), product.variants[0], way="transfer", email=email)
    if days_ago:
        with transaction():
            db.session.execute(
                update(Order)
                .where(Order.id == made.id)
                .values(placed_at=clock.now() - timedelta(days=days_ago))
                .execution_options(synchronize_session=False)
            )
    return made


@pytest.fixture
def product(app):
    maker = a_producer(
        name="Hof Wyhra", accepts=["transfer"], account_holder="Hof Wyhra",
        iban="DE02120300000000202051",
    )  # fmt: skip
    return a_product(maker, name="Rapshonig", stock=50)


@pytest.mark.law("3.7")
def test_a_recall_blocks_the_product_and_warns_every_buyer_once(browse, product, run_jobs):
    for email in ("anna@test.example", "anna@test.example", "bert@test.example"):
        buys(browse, product, email)
    buys(browse, a_product(product.producer, name="Senf"), "senf@test.example")
    run_jobs()
    office = browse(an_operator())
    shown = office.follow(office.post(NEU, typed(product)))
    assert "Der Rückruf läuft." in shown
    run_jobs()

    assert db.session.get_one(Product, product.id).state is ProductState.BLOCKED
    assert db.session.query(Statement).count() == 1
    for email in ("anna@test.example", "bert@test.example"):
        assert subjects(email).count("Rückruf: Rapshonig") == 1
    letter = words_of(letters_to("bert@test.example")[-1])
    for words in (*CAMPAIGN.values(), "Hof Wyhra"):
        assert words in letter, words
    assert "Rückruf: Rapshonig" not in subjects("senf@test.example")
    assert any(
        each.startswith("Wir rufen „Rapshonig“ zurück") for each in subjects("hof@test.example")
    )
    rows = db.session.query(RecallMail).all()
    assert len(rows) == 2
    assert all(each.sent_at == clock.now() for each in rows)


@pytest.mark.law("3.7")
def test_the_public_page_shows_what_to_do_until_the_operator_ends_it(browse, product):
    page = browse().get("/rueckrufe")
    assert "Zurzeit ruft kein Betrieb" in page
    recall = start(product)
    page = browse().get("/rueckrufe")
    for words in (*CAMPAIGN.values(), "Rapshonig", "Hof Wyhra"):
        assert words in page, words
    assert [node for node in page.all("img") if node.get("alt") == "Rapshonig im Glas"]
    assert "Set-Cookie" not in page.headers
    office = browse(an_operator())
    office.post(f"/betrieb-des-marktes/rueckrufe/{recall.id}/ende")
    after = browse().get("/rueckrufe")
    assert "Beendete Rückrufe" in after
    assert "Zurzeit ruft kein Betrieb" in after
    assert db.session.get_one(Product, product.id).state is ProductState.BLOCKED
    assert office.post(f"/betrieb-des-marktes/rueckrufe/{recall.id}/ende").status_code == 409


@pytest.mark.law("3.7")
def test_buyers_of_the_last_six_months_are_found_older_ones_not(browse, product, run_jobs):
    for days in (0, 30, 180, 184, 200):
        buys(browse, product, f"vor{days}@test.example", days_ago=days)
    recall = start(product)
    run_jobs()
    told = {each.email for each in queries.get_recall(recall.id).mails}
    assert told == {f"vor{days}@test.example" for days in (0, 30, 180, 184)}


def test_days_of_sale_bound_who_is_warned(browse, product, run_jobs):
    for days in (1, 10, 20):
        buys(browse, product, f"vor{days}@test.example", days_ago=days)
    today = clock.today()
    recall = start(
        product, sold_from=today - timedelta(days=15), sold_until=today - timedelta(days=10)
    )
    run_jobs()
    assert [each.email for each in queries.get_recall(recall.id).mails] == ["vor10@test.example"]


def test_who_never_got_the_goods_is_not_warned(browse, product, run_jobs):
    gone = {
        "abgesagt@test.example": (SellerOrder, SellerOrderState.DECLINED),
        "abgelaufen@test.example": (Order, OrderState.EXPIRED),
    }
    for email, (table, state) in gone.items():
        made = buys(browse, product, email)
        column = SellerOrder.order_id if table is SellerOrder else Order.id
        with transaction():
            db.session.execute(
                update(table)
                .where(column == made.id)
                .values(state=state)
                .execution_options(synchronize_session=False)
            )
    recall = start(product)
    run_jobs()
    assert queries.get_recall(recall.id).mails == []


@pytest.mark.law("3.7")
def test_whoever_is_killed_between_two_buyers_goes_on_and_doubles_nothing(
    browse, product, run_jobs
):
    for number in range(3):
        buys(browse, product, f"kunde{number}@test.example")
    run_jobs()
    recall = start(product)
    assert recalls.queue_mails(recall_id=recall.id) == 3  # then the worker dies, unfinished
    run_jobs()  # the event is delivered again
    assert recalls.queue_mails(recall_id=recall.id) == 0
    with transaction():  # and so is every mail
        db.session.execute(
            update(OutboxMessage)
            .where(OutboxMessage.subscriber.contains("recall_for_a_buyer"))
            .values(done_at=None, due_at=clock.now())
        )
    run_jobs()
    for number in range(3):
        assert subjects(f"kunde{number}@test.example").count("Rückruf: Rapshonig") == 1
    assert db.session.query(RecallMail).count() == 3


def test_an_order_written_while_the_recall_began_is_found_at_night(browse, product, run_jobs):
    recall = start(product)
    run_jobs()
    assert queries.get_recall(recall.id).mails == []
    other = a_product(product.producer, name="Vorlage")
    made = buys(browse, other, "spaet@test.example")
    with transaction():
        db.session.execute(
            db.text("UPDATE order_lines SET product_id = :product WHERE seller_order_id IN "
                    "(SELECT id FROM seller_orders WHERE order_id = :order)"),
            {"product": product.id, "order": made.id},
        )  # fmt: skip
    recalls.complete_running()
    run_jobs()
    assert subjects("spaet@test.example").count("Rückruf: Rapshonig") == 1


def test_a_buyer_reads_the_recall_in_the_language_of_the_order(browse, product, run_jobs):
    made = buys(browse, product, "ann@test.example")
    with transaction():
        db.session.get_one(Order, made.id).language = "en"
    start(product)
    run_jobs()
    assert subjects("ann@test.example")[-1] == "Recall: Rapshonig"


def test_a_second_recall_of_the_same_product_is_refused(browse, product):
    start(product)
    page = browse(an_operator()).post(NEU, typed(product))
    assert page.status_code == 422
    assert "wird schon zurückgerufen" in page
    assert page.value("danger").strip() == CAMPAIGN["danger"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"url": "/produkte/gibt-es-nicht"}, "finden wir nichts"),
        ({"url": "/marken"}, "steht kein Produkt"),
        ({"url": "https://anderswo.example/x"}, "gehört nicht zu unserem Markt"),
        ({"danger": ""}, "Bitte beschreiben Sie die Gefahr."),
        ({"danger": "x" * 20_000}, "Bitte höchstens 4000 Zeichen."),
        ({"paragraph": ""}, "Bitte nennen Sie die Vorschrift."),
        ({"sold_from": "gestern"}, "Bitte geben Sie das Datum so ein"),
        ({"sold_from": "2026-11-10", "sold_until": "2026-11-09"}, "Das Ende liegt vor dem Anfang."),
    ],
)
def test_bad_input_starts_nothing(browse, product, wrong, sentence):
    page = browse(an_operator()).post(NEU, typed(product, **wrong))
    assert page.status_code == 422
    assert sentence in page
    assert page.value("advice").strip() == CAMPAIGN["advice"]
    assert db.session.query(Recall).count() == 0
    assert db.session.get_one(Product, product.id).state is ProductState.PUBLISHED


def test_a_blocked_product_is_recalled_on_the_statement_it_has(app, product):
    statement = catalogue.take_down(product_id=product.id, by=1, reasons=some_reasons())
    assert start(product).statement_id == statement.id


@pytest.mark.law("3.7")
def test_what_its_producer_has_removed_can_still_be_recalled(browse, product, run_jobs):
    buys(browse, product, "anna@test.example")
    catalogue.remove(producer_id=product.producer_id, product_id=product.id, by=1)
    start(product)
    run_jobs()
    assert subjects("anna@test.example").count("Rückruf: Rapshonig") == 1


def test_a_producer_reports_a_recall_from_the_editor(browse):
    karla = a_user("Karla")
    goods = a_product(a_producer(karla))
    links = browse(karla).get(f"/mein-betrieb/produkte/{goods.id}").links()
    link = next(each for each in links if each.startswith("/melden?"))
    form = browse(karla).get(link)
    assert form.value("url") == f"/produkte/{goods.slug}"
    chosen = [
        n for n in form.all("input") if n.get("name") == "ground" and n.get("checked") is not None
    ]
    assert [each.get("value") for each in chosen] == ["unsafe"]
