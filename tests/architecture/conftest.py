"""The cast and their things: who is walked through every route, and what stands in the addresses."""

from datetime import timedelta
from typing import Any

import pytest

from marketplace.barriers.models import BarrierReport
from marketplace.brands.models import Award, Brand, Carrier, CriteriaVersion
from marketplace.brands.rules import BrandKind, SubjectKind
from marketplace.catalogue import operations as catalogue
from marketplace.catalogue.models import ProductImage
from marketplace.curation.models import Feature, FeatureKind
from marketplace.infra.db import db
from marketplace.inquiries import operations as inquiries
from marketplace.inquiries import queries as inquiry_queries
from marketplace.inquiries.rules import Kind
from marketplace.invoicing import operations as invoicing
from marketplace.kit import clock
from marketplace.legal.restrictions import queries as legal
from marketplace.moderation.operations import complaints
from marketplace.orders import queries as orders
from marketplace.payments.operations import settling
from marketplace.privacy.models import DataRequest
from marketplace.privacy.rules import RequestKind, RequestSource
from marketplace.regions.models import District
from marketplace.reviews.models import Review
from marketplace.search.models import WordGroup
from marketplace.web.access import Audience
from marketplace.withdrawals import operations as withdrawals
from marketplace.withdrawals import queries as withdrawal_queries
from marketplace.withdrawals.operations import Statement
from tests import make
from tests.bank.in_process import press
from tests.checkout.make_sellers import a_paid_producer
from tests.checkout.steps import order, payment_of
from tests.invoicing.make_sales import left_at
from tests.make_legal import some_reasons
from tests.make_market import a_locality, a_product
from tests.make_traders import a_document
from tests.moderation.cast import a_notice

ACCOUNTS = {"customer", "maker_x", "maker_y", "curator", "geopark", "operator"}


@pytest.fixture
def people(bank):
    found: dict[str, Any] = {name: make.a_user(name) for name in ACCOUNTS}
    maker_x = a_paid_producer(bank, owner=found["maker_x"], name="Hof X", locality=a_locality())
    a_paid_producer(bank, owner=found["maker_y"], name="Hof Y")
    make.a_grant(found["operator"], Audience.OPERATOR)
    make.a_grant(
        found["curator"], Audience.CURATOR, "district", db.session.query(District.id).scalar()
    )
    found["producer"] = maker_x
    return found


@pytest.fixture
def values(people, browse, bank):
    """One object of every kind that stands in an address; all of them X's or the district's."""
    product = a_product(people["producer"])
    made = order(browse(), product.variants[0])
    press(bank, payment_of(made).session_id)
    settling.settle(payment_of(made).id)
    carrier = make.save(Carrier(name="Landkreis"))
    brands = [
        make.save(Brand(slug=slug, name=slug.title(), kind=BrandKind.REGIONAL_BRAND, carrier_id=carrier.id,
                        emblem="geogenuss.svg", block="see", claim="Von hier.", description="Eine Marke."))
        for slug in ("kohren", "geogenuss")
    ]  # fmt: skip
    make.a_grant(people["geopark"], Audience.CURATOR, "brand", brands[1].id)
    rules = make.save(
        CriteriaVersion(
            brand_id=brands[0].id, version=1, valid_from=clock.today(), criteria=["Von hier."]
        )
    )
    make.save(Award(code="ZR-AAAA-BBBB", brand_id=brands[0].id, criteria_id=rules.id, subject_kind=SubjectKind.PRODUCER,
                    subject_id=people["producer"].id, valid_from=clock.today(), valid_until=clock.today(), reason="Gut.",
                    decided_by=people["curator"].id, decided_at=clock.now()))  # fmt: skip
    feature = make.save(Feature(kind=FeatureKind.PRODUCT_ROW, starts_at=clock.now(), ends_at=clock.now() + timedelta(days=7),
                                title="Neu", reason="Gut.", author_id=people["curator"].id, created_at=clock.now()))  # fmt: skip
    grant_id = (
        people["maker_y"].id
        and db.session.execute(db.text("SELECT min(id) FROM identity_grants")).scalar()
    )
    part = orders.get(made.id).seller_orders[0]
    sent = left_at(part, clock.now())
    invoice = invoicing.issue(sent.id)
    invoicing.print_pdf(invoice.id)
    declared = withdrawals.declare(
        Statement(name="Anna", contract=part.number, email="anna@test.example"),
        press="x", address="127.0.0.1",
    )  # fmt: skip
    inquiries.ask(part_id=part.id, kind=Kind.QUESTION, text="Wann?", press="x")
    paper = a_document(people["producer"], by=people["maker_x"])
    notice = a_notice(f"/produkte/{product.slug}")
    statement = catalogue.take_down(
        product_id=a_product(people["producer"]).id, by=people["curator"].id,
        reasons=some_reasons(),
    )  # fmt: skip
    complaint = complaints.complain(token=legal.link_token(statement), text="Das stimmt so nicht.")
    report = make.save(
        BarrierReport(what="Zu blass.", received_at=clock.now(), due_on=clock.today())
    )
    request = make.save(DataRequest(kind=RequestKind.ACCESS, source=RequestSource.OFFICE, email="ina@test.example",
                                    received_on=clock.today(), due_on=clock.today(), kept=[]))  # fmt: skip
    words = make.save(WordGroup(words=["Bemme", "Stulle"]))
    line = orders.lines_of(part.id)[0]
    review = make.save(Review(order_line_id=line.id, product_id=product.id, producer_id=people["producer"].id,
                              stars=4, text="Gut.", consent="ja", written_at=clock.now()))  # fmt: skip
    return {
        "entry_id": 1, "group_id": words.id, "review_id": review.id, "received_id": review.id, "bought_id": line.id,
        "request_id": request.id, "report_id": report.id,
        "notice_id": notice.id, "complaint_id": complaint.id, "recall_id": 1, "flagger_id": 1, "statement_id": 1,
        "year": 2026, "label": invoice.label, "position": 1, "version_id": 1,
        "case_number": f"{declared.reference}-1",
        "inquiry_id": inquiry_queries.of_part(part.id)[0].id,
        "receipt": withdrawal_queries.receipt_token(declared),
        "document_id": paper.id, "part": "verpackung",
        "product_id": product.id, "producer_id": people["producer"].id, "feature_id": feature.id, "grant_id": grant_id,
        "picture_id": db.session.query(ProductImage.id).filter_by(product_id=product.id).scalar(), "line_id": 1,
        "number": part.number, "code": "ZR-AAAA-BBBB", "key": "x",
        "token": orders.link_token(made), "name": "0" * 32, "ending": "jpg", "slug": "kohren", "topic": "bestellen",
    }  # fmt: skip
