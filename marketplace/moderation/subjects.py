"""What a reported address points at. Domains with pages of their own register theirs.

A page that is nobody's, such as a brand's, can be reported as well; it has no subject.
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from marketplace.catalogue.models import Product
from marketplace.infra.config import settings
from marketplace.infra.db import db
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import Refusal
from marketplace.producers.models import Producer
from marketplace.reviews import queries as reviews

ENGLISH = "/en"


class ForeignAddress(Refusal):
    status = 422
    message = _(
        "Diese Adresse gehört nicht zu unserem Markt. Kopieren Sie bitte die Adresse der Seite "
        "aus der Adresszeile; sie beginnt mit %(market)s."
    )


class UnknownAddress(Refusal):
    status = 422
    message = _("Unter dieser Adresse finden wir nichts. Bitte prüfen Sie die Adresse.")


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that can be reported, as it is now."""

    kind: str
    id: int
    name: str
    producer_id: int | None  # whom a measure would hit; a review is its author's
    producer_name: str
    state: str  # msgid


# Beginning of the path -> what finds the subject by the rest of it.
_sources: dict[str, Callable[[str], Subject | None]] = {}


def register(prefix: str, find: Callable[[str], Subject | None]) -> None:
    """Say whose pages begin with a path."""
    _sources[prefix] = find


def path_of(address: str) -> str:
    """Return the path of an address of this market, in German.

    :raises ForeignAddress: it leads somewhere else.
    """
    ours, given = urlsplit(settings().base_url), _split(address)
    if given.netloc and given.hostname != ours.hostname:
        raise ForeignAddress(market=settings().base_url)
    if (given.scheme or "http") not in {"http", "https"} or not given.path.startswith("/"):
        raise ForeignAddress(market=settings().base_url)
    is_english = given.path == ENGLISH or given.path.startswith(ENGLISH + "/")
    return (given.path.removeprefix(ENGLISH) if is_english else given.path) or "/"


def find(path: str) -> Subject | None:
    """Return what stands at a path of this market, None where it is nobody's.

    :raises UnknownAddress: it looks like a product's or a business's and is none.
    """
    for prefix, source in _sources.items():
        if path.startswith(prefix):
            found = source(path.removeprefix(prefix).strip("/"))
            if found is None:
                raise UnknownAddress
            return found
    return None


def _split(address: str) -> SplitResult:
    try:
        return urlsplit(address)
    except ValueError:
        raise ForeignAddress(market=settings().base_url) from None


def _product(slug: str) -> Subject | None:
    found = db.session.scalar(
        select(Product).where(Product.slug == slug).options(joinedload(Product.producer))
    )
    if found is None or found.published_at is None:  # nobody has seen it
        return None
    return Subject(
        "product", found.id, found.name, found.producer_id, found.producer.name, found.state.label
    )


def _producer(slug: str) -> Subject | None:
    found = db.session.scalar(select(Producer).where(Producer.slug == slug))
    if found is None or found.approved_at is None:
        return None
    return Subject("producer", found.id, found.name, found.id, found.name, found.state.label)


def _review(number: str) -> Subject | None:
    is_number = number.isascii() and number.isdigit() and len(number) <= 9  # noqa: PLR2004 - no column holds more
    found = reviews.find(int(number)) if is_number else None
    if found is None:
        return None
    name = found.product_name
    return Subject("review", found.review.id, name, None, "", _("veröffentlicht"))


register("/bewertungen/", _review)
register("/produkte/", _product)
register("/betriebe/", _producer)
