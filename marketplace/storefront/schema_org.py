"""What pages say in the words of schema.org: pure builders, one for each type.

Only what is true and known is said; an empty value is left out. Every address is absolute, every
amount a decimal text ("6.90"), every moment ISO 8601. What Google asks of each type is checked in
`tests/storefront/test_structured_data.py`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from marketplace.catalogue.rules import Availability, NetUnit, WithdrawalClass
from marketplace.kit.money import Money

Node = dict[str, Any]
CONTEXT, SCHEMA = "https://schema.org", "https://schema.org/"
CURRENCY, COUNTRY = "EUR", "DE"
WITHDRAWAL_DAYS = 14  # § 355 (2) BGB
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# UN/CEFACT codes: of what is in the package, and of what the base price counts
UNITS = {NetUnit.GRAM: ("GRM", "KGM"), NetUnit.MILLILITRE: ("MLT", "LTR")}


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for every offer of one product; `parcel` None: it is only picked up."""

    url: str
    seller: str
    seller_url: str
    parcel: Money | None
    withdrawal: WithdrawalClass


def decimal(amount: Money) -> str:
    """Return "6.90"."""
    euros, cents = divmod(amount.cents, 100)
    return f"{euros}.{cents:02}"


def document(*nodes: Node) -> Node:
    """Return one document that holds these nodes."""
    (first, *others) = nodes
    return {"@context": CONTEXT, **first} if not others else {"@context": CONTEXT, "@graph": nodes}


def offer(variant: Any, terms: Terms, *, availability: Availability) -> Node:
    """Return what one variant costs now, how it comes and how it goes back.

    A piece that is sold by weight has no price of its own: what it costs is a price per kilogram.
    """
    by_weight = variant.price_per_kg is not None
    return _known({
        "@type": "Offer",
        "url": terms.url,
        "name": variant.name,
        "price": None if by_weight else decimal(variant.price),
        "priceCurrency": CURRENCY,
        "priceValidUntil": _day(variant.reduced_until) if variant.is_reduced else None,
        "priceSpecification": _unit_price(variant),
        "availability": SCHEMA + _availability(availability, terms),
        "itemCondition": SCHEMA + "NewCondition",
        "seller": {"@type": "Organization", "name": terms.seller, "url": terms.seller_url},
        "shippingDetails": _shipping(terms.parcel),
        "hasMerchantReturnPolicy": _returns(terms.withdrawal),
    })  # fmt: skip


def product(  # noqa: PLR0913 - one for each property
    *,
    url: str,
    number: str,
    name: str,
    description: str,
    category: str,
    maker: str,
    pictures: Sequence[str],
    awards: Sequence[str],
    offers: Sequence[Node],
    facts: Sequence[tuple[str, str]] = (),
    stars: tuple[float, int] | None = None,
) -> Node:
    """Return a product. Several variants share one page, so they are one product with a range.

    :param number: what the market itself knows it by; nothing here has a GTIN.
    :param facts: label and words of what has no property of its own.
    :param stars: the average of one to five, and of how many reviews; None without any.
    """
    return _known({
        "@type": "Product",
        "@id": f"{url}#produkt",
        "url": url,
        "sku": number,
        "name": name,
        "description": description,
        "category": category,
        "image": list(pictures),
        "brand": {"@type": "Brand", "name": maker},
        "award": list(awards),
        "additionalProperty": [
            {"@type": "PropertyValue", "name": label, "value": said} for label, said in facts
        ],
        "offers": _offers(offers),
        "aggregateRating": {
            "@type": "AggregateRating",
            "ratingValue": stars[0], "reviewCount": stars[1], "bestRating": 5, "worstRating": 1,
        } if stars else None,
    })  # fmt: skip


def local_business(  # noqa: PLR0913 - one for each property
    *,
    url: str,
    name: str,
    legal_name: str,
    description: str,
    picture: str | None,
    telephone: str,
    street: str,
    postcode: str,
    town: str,
    hours: Iterable[tuple[int, str, str]],
    awards: Sequence[str],
) -> Node:
    """Return a business with its address, as its imprint shows it.

    :param hours: weekday (Monday is 0), opens and closes as "15:00".
    """
    return _known({
        "@type": "LocalBusiness",
        "@id": f"{url}#betrieb",
        "url": url,
        "name": name,
        "legalName": legal_name,
        "description": description,
        "image": picture,
        "telephone": telephone,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": street,
            "postalCode": postcode,
            "addressLocality": town,
            "addressCountry": COUNTRY,
        },
        "openingHoursSpecification": [
            {"@type": "OpeningHoursSpecification", "dayOfWeek": SCHEMA + DAYS[weekday],
             "opens": opens, "closes": closes}
            for weekday, opens, closes in hours
        ],
        "award": list(awards),
    })  # fmt: skip


def brand(*, url: str, name: str, description: str, logo: str) -> Node:
    return _known({
        "@type": "Brand", "@id": f"{url}#marke", "url": url, "name": name,
        "description": description, "logo": logo,
    })  # fmt: skip


def website(*, url: str, name: str, search: str, language: str) -> Node:
    """Return the market itself.

    :param search: address of the search, with "{search_term_string}" where the words go.
    """
    return {
        "@type": "WebSite",
        "@id": f"{url}#markt",
        "url": url,
        "name": name,
        "inLanguage": language,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": search},
            "query-input": "required name=search_term_string",
        },
    }


def organization(*, url: str, name: str, logo: str) -> Node:
    return {"@type": "Organization", "url": url, "name": name, "logo": logo}


def breadcrumbs(steps: Sequence[tuple[str, str | None]]) -> Node:
    """Return the way to a page; the last step is the page itself and may have no address."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            _known({"@type": "ListItem", "position": place, "name": name, "item": url})
            for place, (name, url) in enumerate(steps, start=1)
        ],
    }


def item_list(items: Sequence[tuple[str, str]], *, before: int = 0) -> Node:
    """Return what a list shows, as name and address; `before` of the whole list came earlier."""
    return {
        "@type": "ItemList",
        "numberOfItems": len(items),
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "url": url}
            for place, (name, url) in enumerate(items, start=before + 1)
        ],
    }


def _offers(offers: Sequence[Node]) -> Node | None:
    prices = sorted((float(each["price"]), each["price"]) for each in offers if "price" in each)
    if len(offers) < 2 or len(prices) < len(offers):  # noqa: PLR2004 - a range has two ends
        return offers[0] if offers else None
    return {
        "@type": "AggregateOffer",
        "priceCurrency": CURRENCY,
        "lowPrice": prices[0][1],
        "highPrice": prices[-1][1],
        "offerCount": len(offers),
        "offers": list(offers),
    }


def _availability(found: Availability, terms: Terms) -> str:
    if found is Availability.SOLD_OUT:
        return "OutOfStock"
    if terms.parcel is None:
        return "InStoreOnly"
    return "LimitedAvailability" if found is Availability.FEW else "InStock"


def _unit_price(variant: Any) -> Node | None:
    """Return the price with the amount it is for, so that others can compare base prices."""
    if variant.price_per_kg is not None:
        return _priced(variant.price_per_kg, {
            "@type": "QuantitativeValue", "value": 1, "unitCode": "KGM",
        })  # fmt: skip
    if variant.net_unit not in UNITS or not variant.net_amount:
        return None
    small, large = UNITS[variant.net_unit]
    return _priced(variant.price, {
        "@type": "QuantitativeValue",
        "value": variant.drained or variant.net_amount,
        "unitCode": "GRM" if variant.drained else small,
        "valueReference": {
            "@type": "QuantitativeValue", "value": 1,
            "unitCode": "KGM" if variant.drained else large,
        },
    })  # fmt: skip


def _priced(amount: Money, quantity: Node) -> Node:
    return {
        "@type": "UnitPriceSpecification",
        "price": decimal(amount),
        "priceCurrency": CURRENCY,
        "valueAddedTaxIncluded": True,
        "referenceQuantity": quantity,
    }


def _shipping(parcel: Money | None) -> Node | None:
    if parcel is None:
        return None
    return {
        "@type": "OfferShippingDetails",
        "shippingRate": {
            "@type": "MonetaryAmount", "value": decimal(parcel), "currency": CURRENCY,
        },
        "shippingDestination": {"@type": "DefinedRegion", "addressCountry": COUNTRY},
    }  # fmt: skip


def _returns(withdrawal: WithdrawalClass) -> Node:
    policy = {"@type": "MerchantReturnPolicy", "applicableCountry": COUNTRY}
    if withdrawal in {WithdrawalClass.NONE_CUSTOM, WithdrawalClass.NONE_PERISHABLE}:
        return policy | {"returnPolicyCategory": SCHEMA + "MerchantReturnNotPermitted"}
    return policy | {
        "returnPolicyCategory": SCHEMA + "MerchantReturnFiniteReturnWindow",
        "merchantReturnDays": WITHDRAWAL_DAYS,
        "returnMethod": SCHEMA + "ReturnByMail",
    }


def _day(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _known(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in (None, "", [])}
