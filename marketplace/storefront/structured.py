"""Puts what a page shows into the words of schema.org, from the same objects the page is made of.

Templates call these where the thing is shown; what comes out is a data block, which no browser
runs and the CSP therefore does not ask about (decision 0035).
"""

import json
from collections.abc import Sequence
from typing import Any

from flask import url_for
from flask_babel import gettext
from markupsafe import Markup

from marketplace.catalogue.rules import ProductState
from marketplace.infra.config import settings
from marketplace.media.pictures import share_address, widest_address
from marketplace.shipping.quotes import Offer
from marketplace.shipping.rules import DeliveryMode
from marketplace.storefront import schema_org
from marketplace.storefront.product import ProductPage, Proof
from marketplace.web.assets import asset
from marketplace.web.language import current

# What would end the block or begin a comment in it, and line ends of JavaScript only.
UNSAFE = str.maketrans({
    "<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029",
})  # fmt: skip


def data_block(*nodes: schema_org.Node) -> Markup:
    """Return a document as the data block of a page."""
    text = json.dumps(schema_org.document(*nodes), ensure_ascii=False, separators=(",", ":"))
    return Markup('<script type="application/ld+json">{}</script>').format(
        Markup(text.translate(UNSAFE))  # noqa: S704 - nothing that could leave the block is left
    )


def product_data(page: ProductPage) -> Markup:
    """Return the product of a page; nothing while it is not on sale."""
    product, producer = page.product, page.producer
    if product.state is not ProductState.PUBLISHED or not producer.is_selling:
        return Markup()
    url = _here("storefront.product", slug=product.slug)
    terms = schema_org.Terms(
        url=url,
        seller=producer.legal_name,
        seller_url=_here("storefront.producer", slug=producer.slug),
        parcel=_parcel(page.offers),
        withdrawal=product.withdrawal_class,
    )
    return data_block(
        schema_org.product(
            url=url,
            number=str(product.id),
            name=product.name,
            description=product.description or product.summary or product.name,
            category=product.category.name,
            maker=producer.name,
            pictures=[
                _full(path) for each in product.images
                if (path := widest_address(each.image.renditions))
            ],
            awards=_awards(page.proofs),
            offers=[
                schema_org.offer(each, terms, availability=each.availability)
                for each in product.variants if each.is_active
            ],
            facts=[(gettext("Ernährung"), gettext(page.diet))] if page.diet else [],
            stars=(page.rating.average, page.rating.count) if page.rating.count else None,
        )
    )  # fmt: skip


def producer_data(producer: Any, proofs: Sequence[Proof]) -> Markup:
    """Return a business; needs place, portrait and opening hours loaded."""
    picture = share_address(producer.image.renditions) if producer.image else None
    return data_block(
        schema_org.local_business(
            url=_here("storefront.producer", slug=producer.slug),
            name=producer.name,
            legal_name=producer.legal_name,
            description=producer.summary or producer.kind,
            picture=_full(picture) if picture else None,
            telephone=producer.phone,
            street=producer.street,
            postcode=producer.postcode,
            town=producer.town,
            hours=[(each.weekday, each.opens, each.closes) for each in producer.opening_hours],
            awards=_awards(proofs),
        )
    )


def brand_data(brand: Any, claim: str, emblem: str) -> Markup:
    return data_block(
        schema_org.brand(
            url=_here("storefront.brand", slug=brand.slug),
            name=brand.name,
            description=claim,
            logo=_full(asset(f"emblems/{emblem}")),
        )
    )


def market_data() -> Markup:
    """Return the market with its search, for the home page."""
    home = _here("shell.home")
    search = _here("storefront.listing") + "?q={search_term_string}"
    name = settings().name
    return data_block(
        schema_org.website(url=home, name=name, search=search, language=current()),
        schema_org.organization(url=home, name=name, logo=_full(asset("share/markt.jpg"))),
    )


def list_data(cards: Sequence[Any], *, before: int = 0) -> Markup:
    """Return the goods of a list, nothing for an empty one."""
    if not cards:
        return Markup()
    found = [(each.name, _here("storefront.product", slug=each.slug)) for each in cards]
    return data_block(schema_org.item_list(found, before=before))


def trail_data(items: Sequence[tuple[str, str | None]]) -> Markup:
    """Return the way to a page, as the crumbs show it; addresses are paths of this market."""
    steps = [(str(name), _full(path) if path else None) for name, path in items]
    start = (gettext("Start"), _here("shell.home"))
    return data_block(schema_org.breadcrumbs([start, *steps]))


def _awards(proofs: Sequence[Proof]) -> list[str]:
    return [f"{each.mark.name} ({each.carrier})" for each in proofs]


def _parcel(offers: Sequence[Offer]) -> Any:
    return next((each.cost for each in offers if each.mode is DeliveryMode.PARCEL), None)


def _here(endpoint: str, **values: Any) -> str:
    return _full(url_for(endpoint, **values))


def _full(path: str) -> str:
    return settings().base_url + path
