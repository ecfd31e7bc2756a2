"""The steps of the checkout; the last one makes the order."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import bindparam

from marketplace.cart import operations as baskets
from marketplace.cart import queries as carts
from marketplace.cart.paying import ways_of
from marketplace.cart.rules import NO_GIFT, Basket, Gift
from marketplace.checkout import queries
from marketplace.checkout.models import CheckoutDraft
from marketplace.checkout.rules import review_digest, warning_of
from marketplace.identity import brake
from marketplace.infra.config import settings
from marketplace.infra.db import db, insert_once, table, transaction
from marketplace.infra.faults import fault
from marketplace.kit import clock, tokens
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import Refusal
from marketplace.orders import operations as orders
from marketplace.orders import queries as order_queries
from marketplace.orders.rules import PayWay
from marketplace.payments import queries as payments
from marketplace.payments.operations import paying

# Built once: to build it anew costs more than to run it.
CHOOSE = (
    table(CheckoutDraft)
    .update()
    .where(CheckoutDraft.cart_id == bindparam("its_cart"))
    .values(way=bindparam("chosen"), updated_at=bindparam("now"))
)


class ReviewOutdated(Refusal):
    status = 409
    message = _(
        "Inzwischen hat sich etwas geändert. Bitte prüfen Sie die Bestellung noch einmal; "
        "es wurde nichts bestellt."
    )


class NotReviewed(Refusal):
    status = 400
    message = _("Bitte prüfen Sie Ihre Bestellung, bevor Sie sie abschicken.")


class WayNotOffered(Refusal):
    status = 422
    message = _("Bitte wählen Sie eine der angebotenen Zahlungsarten.")


@dataclass(frozen=True, slots=True)
class Placed:
    """The order a click led to, by the proof in its address, and what is to be paid online."""

    token: str
    payment_id: int | None


@dataclass(frozen=True, slots=True)
class Review:
    """Everything the review page shows and the token that proves it was shown."""

    basket: Basket
    draft: CheckoutDraft
    way: PayWay
    texts: dict[int, dict[str, Any]]  # producer id -> what its contract carries
    digest: str

    @property
    def token(self) -> str:
        """Digest and proof: an earlier review of the same basket can be told from a forged one."""
        return f"{self.digest}.{_proof(self.basket.cart_id, self.digest)}"


def save_address(*, cart_id: int, values: dict[str, Any], gift: Gift | None = None) -> None:
    """Keep what the customer typed in step 2.

    :param gift: who gets the parcels, where that changes; None leaves it as it is.
    """
    typed = values | {"updated_at": clock.now()}
    with transaction():
        keep = _keep(db.engine.dialect.name, tuple(sorted(typed)))
        db.session.execute(keep, {"cart_id": cart_id, **typed})
        if gift is not None:
            baskets.keep_gift(cart_id=cart_id, gift=gift)


def choose_way(basket: Basket, *, way: PayWay) -> None:
    """Keep the way to pay of step 3; the review asks again whether it is still offered.

    :raises WayNotOffered: not every seller in the basket takes it.
    """
    if way not in offered_ways(basket):
        raise WayNotOffered
    with transaction():
        db.session.execute(CHOOSE, {"its_cart": basket.cart_id, "chosen": way, "now": clock.now()})


@cache
def _keep(_dialect: str, names: tuple[str, ...]) -> Any:
    """Return the statement that writes the draft of a basket, or these columns of it again."""
    draft = insert_once(table(CheckoutDraft))
    typed = {name: draft.excluded[name] for name in names}
    return draft.on_conflict_do_update(index_elements=["cart_id"], set_=typed)


def offered_ways(basket: Basket) -> list[PayWay]:
    """Return the ways to pay that every seller in the basket takes today."""
    return [PayWay(way) for way in ways_of(basket).common]


def review(basket: Basket, draft: CheckoutDraft | None) -> Review | None:
    """Return the review of a basket whose steps are complete, else None."""
    if draft is None or not queries.has_address(draft) or draft.way is None:
        return None
    if not basket.is_orderable or draft.way not in offered_ways(basket):
        return None
    texts = {group.producer_id: orders.contract_texts(group) for group in basket.groups}
    warning = warning_of(draft.way, settings().charge_shape, sellers=len(basket.groups))
    digest = review_digest(basket, queries.typed(draft), draft.way, texts, warning=warning)
    return Review(basket, draft, draft.way, texts, digest)


def review_of(cart_id: int) -> Review | None:
    """Return the review of a basket, whosever it is."""
    return review(*carts.basket(cart_id, beside=CheckoutDraft))


def place(
    *,
    cart_id: int,
    token: str,
    session_carts: set[int],
    user_id: int | None,
    language: str,
    address: str,
) -> Placed:
    """Make the order the customer has reviewed; the same basket never makes a second one.

    A double click or a second tab gets the first order. Order before money: the payment
    is only written down here, the bank is asked after the commit.

    :param session_carts: baskets this browser has or had without an account. Only an own
        basket can be ordered, and what it became may be shown again.

    :raises NotReviewed: no token of a review page of this basket came with the click.
    :raises ReviewOutdated: something above the button differs from what was shown.
    :raises OutOfStock: somebody else was faster.
    :raises TooManyOrders: one more than we take within an hour.
    """
    digest = _seen_digest(token, cart_id)
    with transaction():
        claimed = baskets.claim(cart_id=cart_id)
        fault("place_basket_locked")
        if claimed is None:
            return _earlier(cart_id, digest, session_carts=session_carts, user_id=user_id)
        is_own = claimed.user_id == user_id if claimed.user_id else cart_id in session_carts
        seen = review_of(cart_id) if is_own else None
        if seen is None or digest != seen.digest:
            raise ReviewOutdated
        fault("place_reviewed")
        brake.note_order(email=seen.draft.email, address=address)
        customer = orders.Customer(**queries.typed(seen.draft), language=language, user_id=user_id)
        order = orders.create(
            seen.basket, customer, way=seen.way, review_digest=seen.digest, texts=seen.texts
        )
        if seen.basket.wish != NO_GIFT:
            baskets.forget_gifts([cart_id])
        payment = paying.intend(order) if seen.way is PayWay.ONLINE else None
        placed = Placed(order_queries.link_token(order), payment.id if payment else None)
        fault("place_before_commit")
    fault("place_after_commit")
    return placed


def _earlier(cart_id: int, digest: str, *, session_carts: set[int], user_id: int | None) -> Placed:
    """Return the order a basket became, to its owner or to whoever shows its review.

    :raises NotFound: there never was such a basket.
    :raises ReviewOutdated: a stranger shows another review.
    """
    order = order_queries.get_by_cart(cart_id)
    is_own = cart_id in session_carts or (user_id is not None and order.user_id == user_id)
    if not is_own and digest != order.review_digest:
        raise ReviewOutdated
    latest = payments.latest_of(order.id)
    return Placed(order_queries.link_token(order), latest.id if latest else None)


def _seen_digest(token: str, cart_id: int) -> str:
    """Return the digest a review page of this basket carried.

    :raises NotReviewed: we never wrote that token, or not for this basket.
    """
    digest, _dot, proof = token.partition(".")
    if not tokens.matches(proof, settings().secret_key, "review", cart_id, digest):
        raise NotReviewed
    return digest


def _proof(cart_id: int, digest: str) -> str:
    return tokens.tag(settings().secret_key, "review", cart_id, digest)
