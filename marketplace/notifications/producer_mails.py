"""Mails about applications and products: what the curator decided, and why."""

from typing import Any

from marketplace.catalogue import queries as catalogue
from marketplace.catalogue.events import ProductApproved, ProductRefused, ProductsFoundWanting
from marketplace.infra.outbox import subscribe
from marketplace.notifications.post import deliver
from marketplace.producers import queries as producers
from marketplace.producers.events import ProducerApproved, ProducerRefused
from marketplace.web.links import absolute


@subscribe(ProducerApproved)
def producer_approved(event: ProducerApproved, key: str) -> None:
    _to_producer(event.producer_id, "producer_approved", key, reason=event.reason)


@subscribe(ProducerRefused)
def producer_refused(event: ProducerRefused, key: str) -> None:
    _to_producer(event.producer_id, "producer_refused", key, reason=event.reason)


@subscribe(ProductApproved)
def product_approved(event: ProductApproved, key: str) -> None:
    _about_product(event.product_id, "product_approved", key, reason=event.reason)


@subscribe(ProductRefused)
def product_refused(event: ProductRefused, key: str) -> None:
    _about_product(event.product_id, "product_refused", key, reason=event.reason)


def _to_producer(producer_id: int, template: str, key: str, **more: Any) -> None:
    producer = producers.get(producer_id)
    link = absolute("producer_office.dashboard")
    deliver(
        to=producer.email, template=template, key=key, producer=producer, link=link, **more
    )  # fmt: skip


def _about_product(product_id: int, template: str, key: str, **more: Any) -> None:
    product = catalogue.get_with_all(product_id)
    link = absolute("producer_products.edit", product_id=product.id)
    deliver(
        to=product.producer.email, template=template, key=key, product=product, link=link, **more
    )  # fmt: skip


@subscribe(ProductsFoundWanting)
def products_found_wanting(event: ProductsFoundWanting, key: str) -> None:
    """Send the dated list of what products on sale have to come up to."""
    findings = catalogue.open_findings_of(event.producer_id)
    if findings:
        producer = producers.get(event.producer_id)
        link = absolute("producer_products.index")
        deliver(
            to=producer.email, template="products_found_wanting", key=key, findings=findings,
            link=link,
        )  # fmt: skip
