"""What a customer of the demo writes to the makers of her orders; invented like everything here."""

from sqlalchemy import select

from marketplace.infra.db import db
from marketplace.inquiries import operations, queries
from marketplace.inquiries.rules import Author, Kind
from marketplace.orders.models import Order, SellerOrder
from marketplace.producers.models import Producer


def load_talks(*, fetched: Order, present: Order) -> None:
    """Leave one matter answered and asked again, and one that waits for its first answer."""
    cups = _part(fetched, "toepferei-ruedigsdorf")
    _ask(
        cups,
        Kind.DAMAGED,
        1,
        "Guten Tag, ein Becher hat innen einen feinen Riss in der Glasur. Beim ersten Kaffee war "
        "außen noch nichts zu sehen. Ist das schlimm, oder kann man ihn trotzdem benutzen?",
    )
    (running,) = queries.of_part(cups.id)
    operations.answer(
        inquiry_id=running.id, author=Author.PRODUCER, press="demo 2",
        text="Guten Tag Frau Lindner, das sollte nicht sein, es tut mir leid. Benutzen Sie ihn bitte "
        "nicht weiter. Ich habe noch einen aus demselben Brand und lege ihn zurück. Passt es Ihnen "
        "am Freitag zwischen 14 und 18 Uhr?",
    )  # fmt: skip
    _ask(
        cups,
        Kind.DAMAGED,
        3,
        "Das ist nett, danke! Freitag gegen 16 Uhr passt. Den alten bringe ich mit.",
    )
    _ask(
        _part(present, "imkerei-summerfeld"),
        Kind.QUESTION,
        4,
        "Das Päckchen ist für meine Oma zum Geburtstag. Könnten Sie das Glas bitte gut polstern? "
        "Und sie sieht nicht mehr so gut: Schreiben Sie den Absender gern groß darauf.",
    )


def _ask(part: SellerOrder, kind: Kind, number: int, text: str) -> None:
    operations.ask(part_id=part.id, kind=kind, text=text, press=f"demo {number}")


def _part(order: Order, slug: str) -> SellerOrder:
    """Return the contract with one maker."""
    maker_id = db.session.scalars(select(Producer.id).where(Producer.slug == slug)).one()
    return next(part for part in order.seller_orders if part.producer_id == maker_id)
