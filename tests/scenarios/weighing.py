"""What the scenarios of weighed goods share: scales, cards and what the books say."""

from marketplace.infra.db import db
from marketplace.orders import operations, queries
from marketplace.orders.operations import Wish
from marketplace.orders.rules import CreditKind
from marketplace.payments import stripe_gateway
from marketplace.payments.models import Capture, Transfer
from tests.bank.in_process import balance, ledger
from tests.checkout.steps import payment_of

CEILING, PARCEL = 1736, 490  # a cheese at most, and its way


def cards(bank):
    return -balance(bank, "cards")


def charges(bank):
    return [line for line in ledger(bank) if (line["account"], line["kind"]) == ("cards", "charge")]


def weigh(part, *grams):
    lines = [line for line in queries.lines_of(part.id) if line.max_grams]
    operations.weigh(
        producer_id=part.producer_id, number=part.number, actor_id=1,
        grams={line.id: g for line, g in zip(lines, grams, strict=True)},
    )  # fmt: skip


def decline(part):
    operations.decline(part_id=part.id, reason="Hagel", restock=False, actor_id=None)


def give_back(part, key="k", **wish):
    operations.credit(
        part_id=part.id, wish=Wish(**wish), kind=CreditKind.REFUND, reason="Bruch",
        key=f"{part.id}-{key}", actor_id=None,
    )  # fmt: skip


def capture():
    return db.session.query(Capture).populate_existing().one()


def intent_of(order):
    return stripe_gateway.read_intent(payment_of(order).intent_id)


def shares():
    return {t.seller_order_id: t.amount.cents for t in db.session.query(Transfer)}
