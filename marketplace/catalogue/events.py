"""What has happened to products."""

from dataclasses import dataclass

from marketplace.infra.outbox import Event


@dataclass(frozen=True)
class ProductChanged(Event):
    """Something a page or the search shows is different now; notified in the transaction."""

    product_id: int


@dataclass(frozen=True)
class ShelvesChanged(Event):
    """The categories were written anew; notified in the transaction."""


@dataclass(frozen=True)
class ProductSubmitted(Event):
    product_id: int


@dataclass(frozen=True)
class ProductApproved(Event):
    product_id: int
    reason: str = ""


@dataclass(frozen=True)
class ProductRefused(Event):
    product_id: int
    reason: str


@dataclass(frozen=True)
class ProductsFoundWanting(Event):
    """A rule has changed and some of a producer's products on sale do not come up to it."""

    producer_id: int


@dataclass(frozen=True)
class OrganicPaused(Event):
    """Goods went off sale because their seller's organic certificate is over."""

    producer_id: int
    product_ids: list[int]
