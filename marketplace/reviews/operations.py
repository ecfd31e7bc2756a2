"""Every way a review comes, changes, is answered and goes; each moves its product's counts."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, select, update

from marketplace.identity import brake
from marketplace.infra import edition, outbox
from marketplace.infra.db import db, insert, transaction
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import NotAllowed, NotFound, Refusal
from marketplace.kit.retention import REVIEWS
from marketplace.legal.restrictions import operations as legal
from marketplace.legal.restrictions.models import Statement
from marketplace.legal.restrictions.rules import Measure, Reasons
from marketplace.orders.models import Order, OrderLine, SellerOrder
from marketplace.reviews import queries
from marketplace.reviews.events import ReviewWritten
from marketplace.reviews.models import Review, ReviewCount
from marketplace.reviews.rules import CONSENT, Signature, may_edit, short_name


class NotDelivered(Refusal):
    """LAW 1.7: no review before the goods have arrived."""

    status = 403
    message = _(
        "Bewerten können Sie, was bei Ihnen angekommen ist. Das ist hier noch nicht so, oder der "
        "Kauf ist vorher beendet worden."
    )


class OwnGoods(Refusal):
    """Annex no. 23c UWG: nobody reviews what they sell."""

    status = 403
    message = _("Waren des eigenen Betriebs können Sie nicht bewerten.")


class TooLateToEdit(Refusal):
    message = _(
        "Ändern können Sie eine Bewertung 30 Tage lang. Danach können Sie sie noch löschen und "
        "neu schreiben."
    )


class BlockedReview(Refusal):
    message = _(
        "Diese Bewertung ist gesperrt. Warum, steht in unserer E-Mail; dort können Sie sich auch "
        "beschweren."
    )


class ReviewGone(Refusal):
    message = _("Diese Bewertung hat ihre Verfasserin oder ihr Verfasser inzwischen gelöscht.")


@dataclass(frozen=True, slots=True)
class Said:
    """What a buyer says of one thing."""

    stars: int
    text: str = ""
    signature: Signature = Signature.SHORT
    language: str = "de"


def require_reviewable(one: queries.Bought) -> None:
    """Let pass what has arrived at somebody who does not sell it.

    :raises NotDelivered: the goods have not arrived.
    :raises OwnGoods: the buyer sells these goods.
    """
    if one.reviewable_from is None or one.reviewable_from > clock.now():
        raise NotDelivered
    if queries.is_of_the_house(one):
        raise OwnGoods


def write(*, order_id: int, line_id: int, said: Said) -> Review:
    """Publish a review of a line of an order, or change the one that is there.

    The caller has proven that the order is the buyer's. Pressed twice it stays one review.

    :raises NotFound: the order has no such line.
    :raises NotDelivered: the goods have not arrived.
    :raises OwnGoods: the buyer sells these goods.
    :raises TooLateToEdit: it is there and older than 30 days.
    :raises BlockedReview: it was taken down.
    :raises TooManyReviews: the brake.
    """
    now = clock.now()
    with transaction():
        one = queries.get_bought(order_id, line_id=line_id)
        require_reviewable(one)
        author = short_name(one.customer) if said.signature is Signature.SHORT else ""
        new_id = db.session.scalar(
            insert(Review)
            .values(
                order_line_id=line_id, product_id=one.product_id, producer_id=one.producer_id,
                stars=said.stars, text=said.text, author=author, language=said.language,
                consent=CONSENT, written_at=now, answer="",
            )
            .on_conflict_do_nothing(index_elements=["order_line_id"])
            .returning(Review.id)
        )  # fmt: skip
        if new_id is None:
            return _change(line_id, said, author=author)
        brake.note_review(line_id)
        review = queries.get_locked(new_id)
        _count(review, +1)
        outbox.publish(ReviewWritten(review_id=new_id))
    return review


def remove(*, order_id: int, line_id: int) -> None:
    """Delete a review for its author; a blocked one is emptied and cannot be written anew.

    :raises NotFound: there is none.
    """
    with transaction():
        queries.get_bought(order_id, line_id=line_id)
        review = queries.locked_of_line(line_id)
        if review is None or review.erased_at is not None:
            raise NotFound
        _erase(review)


def answer(*, producer_id: int, review_id: int, text: str, by: int) -> None:
    """Put the business's answer below a review, or change the one that is there.

    :raises NotFound: there is no such review, or it is about another's goods.
    :raises NotAllowed: it was taken down.
    """
    with transaction():
        review = queries.get_locked(review_id)
        if review.producer_id != producer_id:
            raise NotFound
        if not review.is_public:
            raise NotAllowed
        if review.answer == text:
            return
        now = clock.now()
        if review.answered_at is None:
            review.answered_at = now
        else:
            review.answer_edited_at = now
        review.answer, review.answered_by = text, by
        edition.changed()


def take_down(
    *, review_id: int, name: str, by: int, reasons: Reasons, notice_id: int | None = None
) -> Statement:
    """Take an unlawful review off the market, and tell its author why (Art. 17 DSA).

    :param name: of the product it is about.
    :raises ReviewGone: its author has deleted it.
    :raises NotAllowed: it is blocked already.
    """
    with transaction():
        review = queries.find_locked(review_id)
        if review is None:
            raise ReviewGone
        if not review.is_public:
            raise NotAllowed
        statement = legal.state_reasons(
            measure=Measure.REVIEW_REMOVAL, subject=("review", review_id, name),
            producer_id=review.producer_id, reasons=reasons, by=by, notice_id=notice_id,
        )  # fmt: skip
        _count(review, -1)
        review.statement_id = statement.id
    return statement


def restore(*, statement: Statement, by: int, reason: str) -> None:
    """End a block unless it has ended otherwise, or rests on a newer statement.

    What its author deleted meanwhile stays deleted.
    """
    with transaction():
        review = queries.find_locked(statement.subject_id)
        if review is None or review.statement_id != statement.id:
            return
        if review.erased_at is not None:
            db.session.delete(review)
        else:
            review.statement_id = None
            _count(review, +1)
        legal.note_lifted(statement_id=statement.id, by=by, reason=reason)


def forget(orders: ColumnElement[bool]) -> None:
    """Delete every review that was written for these orders."""
    _erase_all(
        select(Review.id)
        .join(OrderLine, OrderLine.id == Review.order_line_id)
        .join(SellerOrder, SellerOrder.id == OrderLine.seller_order_id)
        .join(Order, Order.id == SellerOrder.order_id)
        .where(orders)
    )


def forget_old() -> None:
    """Delete reviews whose period is over."""
    begin = clock.start_of(REVIEWS.youngest_gone(clock.today()))
    _erase_all(select(Review.id).where(Review.written_at < begin).limit(1000))


def _erase_all(ids: Select[tuple[int]]) -> None:
    with transaction():
        for review_id in sorted(db.session.scalars(ids)):
            review = queries.get_locked(review_id)
            if review.erased_at is None:
                _erase(review)


def _change(line_id: int, said: Said, *, author: str) -> Review:
    review = queries.locked_of_line(line_id)
    if review is None:  # deleted in this very moment
        raise NotFound
    if not review.is_public:
        raise BlockedReview
    if (review.stars, review.text, review.author) == (said.stars, said.text, author):
        return review
    now = clock.now()
    if not may_edit(review.written_at, now=now):
        raise TooLateToEdit
    if review.stars != said.stars:
        _count(review, -1)
        review.stars = said.stars
        _count(review, +1)
    review.text, review.author, review.edited_at = said.text, author, now
    review.language = said.language
    edition.changed()
    return review


def _erase(review: Review) -> None:
    """Take away everything its author wrote, and the answer that quotes it."""
    if review.is_public:
        _count(review, -1)
        db.session.delete(review)
        return
    review.text = review.author = review.answer = ""
    review.answered_at = review.answer_edited_at = None
    review.erased_at = clock.now()


def _count(review: Review, by: int) -> None:
    """Move a product's counts by one statement, so that two at once both count."""
    column = f"stars_{review.stars}"
    moved = db.session.scalar(
        update(ReviewCount)
        .where(ReviewCount.product_id == review.product_id)
        .values({column: getattr(ReviewCount, column) + by})
        .returning(ReviewCount.product_id)
        .execution_options(synchronize_session=False)
    )
    if moved is None:
        row = {"product_id": review.product_id, "producer_id": review.producer_id}
        row |= {f"stars_{n}": int(n == review.stars) for n in range(1, 6)}
        db.session.execute(
            insert(ReviewCount)
            .values(row)
            .on_conflict_do_update(
                index_elements=["product_id"], set_={column: getattr(ReviewCount, column) + by}
            )
        )
    edition.changed()
