"""Recalls: off the market at once, and one mail to every buyer, however often we are killed."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select, update

from marketplace.catalogue import operations as catalogue
from marketplace.catalogue import queries as products
from marketplace.catalogue.rules import ProductState
from marketplace.infra import outbox
from marketplace.infra.db import db, insert, lock, transaction
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import NotAllowed, Refusal
from marketplace.legal.restrictions.rules import Reasons
from marketplace.moderation import buyers, queries, subjects
from marketplace.moderation.events import RecallMailDue, RecallStarted
from marketplace.moderation.models import Recall, RecallMail

CHUNK = 100  # buyers in one transaction: nobody's order waits long for it


class NotAProduct(Refusal):
    status = 422
    message = _("Unter dieser Adresse steht kein Produkt.")


class AlreadyRecalled(Refusal):
    message = _("Dieses Produkt wird schon zurückgerufen.")


@dataclass(frozen=True, slots=True)
class Campaign:
    """What buyers and the public are told."""

    danger: str
    advice: str
    remedies: str
    contact: str
    batches: str = ""
    sold_from: date | None = None
    sold_until: date | None = None


def start(*, url: str, campaign: Campaign, reasons: Reasons, by: int) -> Recall:
    """Recall a product: block it with its statement and have every buyer told.

    A product that is blocked already keeps the statement it has.

    :param url: the address of the product's page.
    :raises NotAProduct: nothing, or something else, is there.
    :raises AlreadyRecalled: a recall of it is running.
    """
    with transaction():
        subject = subjects.find(subjects.path_of(url))
        if subject is None or subject.kind != "product":
            raise NotAProduct
        product = products.get_with_all(subject.id)
        if any(each.product_id == product.id for each in queries.recalls(running=True)):
            raise AlreadyRecalled
        first, seller, name = (
            next(iter(product.images), None),
            product.producer.identity(),
            product.name,
        )
        image = (first.image_id, first.alt) if first else (None, "")
        statement_id = product.statement_id
        if product.state is not ProductState.BLOCKED:
            statement_id = catalogue.take_down(product_id=subject.id, by=by, reasons=reasons).id
        recall = Recall(
            product_id=subject.id, statement_id=statement_id, product_name=name, seller=seller,
            image_id=image[0], image_alt=image[1], batches=campaign.batches,
            sold_from=campaign.sold_from, sold_until=campaign.sold_until, danger=campaign.danger,
            advice=campaign.advice, remedies=campaign.remedies, contact=campaign.contact,
            started_at=clock.now(), started_by=by,
        )  # fmt: skip
        db.session.add(recall)
        db.session.flush()
        outbox.publish(RecallStarted(recall_id=recall.id))
    return recall


def queue_mails(*, recall_id: int) -> int:
    """Write a row for every buyer who has none yet, and have its mail sent. Return how many.

    Whoever is killed in between goes on here: rows that are there are left alone.
    """
    recall = queries.get_recall(recall_id)
    found = buyers.of(recall)
    added = 0
    for at in range(0, len(found), CHUNK):
        with transaction():
            for buyer in found[at : at + CHUNK]:
                row_id = db.session.scalar(
                    insert(RecallMail)
                    .values(
                        recall_id=recall_id, email=buyer.email, language=buyer.language,
                        order_id=buyer.order_id, queued_at=clock.now(),
                    )
                    .on_conflict_do_nothing(index_elements=["recall_id", "email"])
                    .returning(RecallMail.id)
                )  # fmt: skip
                if row_id is not None:
                    outbox.publish(RecallMailDue(recall_mail_id=row_id))
                    added += 1
    return added


def note_sent(*, recall_mail_id: int) -> None:
    """The mail to one buyer has gone out."""
    with transaction():
        db.session.execute(
            update(RecallMail)
            .where(RecallMail.id == recall_mail_id, RecallMail.sent_at.is_(None))
            .values(sent_at=clock.now())
        )


def complete_running() -> None:
    """Find buyers whose order was being written while the recall began."""
    since = clock.now() - timedelta(days=7)
    for recall in queries.recalls(running=True):
        if recall.started_at > since:
            queue_mails(recall_id=recall.id)


def end(*, recall_id: int, by: int) -> None:
    """Take a recall from the list of those that run; the product stays blocked.

    :raises NotAllowed: it has ended.
    """
    with transaction():
        db.session.execute(lock(select(Recall.id).where(Recall.id == recall_id)))
        recall = queries.get_recall(recall_id)
        if recall.ended_at is not None:
            raise NotAllowed
        recall.ended_at, recall.ended_by = clock.now(), by
