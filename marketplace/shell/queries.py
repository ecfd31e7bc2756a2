"""What the pages of the market itself read."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext, ngettext
from sqlalchemy import func, select, text
from sqlalchemy.exc import SQLAlchemyError

from marketplace.barriers import queries as barriers
from marketplace.brands.models import Brand
from marketplace.catalogue.models import Product
from marketplace.identity.models import Grant, User
from marketplace.infra.config import settings
from marketplace.infra.db import db
from marketplace.infra.outbox import MAX_ATTEMPTS, OutboxMessage
from marketplace.inquiries import queries as inquiries
from marketplace.kit import clock
from marketplace.legal import duties
from marketplace.moderation import commission, spot_checks, users
from marketplace.orders.models import Order
from marketplace.privacy import queries as privacy
from marketplace.producers.models import Producer
from marketplace.producers.rules import ProducerState
from marketplace.regions.models import District
from marketplace.shipping import queries as shipping
from marketplace.shipping.quotes import Terms
from marketplace.traders import queries as traders
from marketplace.web.access import Audience
from marketplace.withdrawals import queries as withdrawals


@dataclass(frozen=True, slots=True)
class Tariff:
    """How one business delivers and what it takes."""

    producer: Producer
    terms: Terms


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for the operator."""

    withdrawals: int
    businesses: int
    inquiries: int


@dataclass(frozen=True, slots=True)
class Outbox:
    """How many messages wait to be delivered, and how many were given up."""

    waiting: int
    stuck: int


def sellers() -> list[Producer]:
    """Return every approved business by name; paused ones have contracts to fulfil too."""
    return list(
        db.session.scalars(
            select(Producer)
            .where(Producer.state.in_((ProducerState.APPROVED, ProducerState.PAUSED)))
            .order_by(Producer.folded, Producer.id)
        )
    )


def tariffs() -> list[Tariff]:
    """Return how every business delivers, by name."""
    found = sellers()
    terms = shipping.terms_of([each.id for each in found])
    return [Tariff(each, terms[each.id]) for each in found]


def is_healthy() -> bool:
    """Tell whether the database answers."""
    try:
        return bool(db.session.scalar(text("SELECT 1")))
    except SQLAlchemyError:
        db.session.rollback()
        return False


def outbox() -> Outbox:
    """Return the state of the outbox."""
    is_open = OutboxMessage.done_at.is_(None)
    given_up = OutboxMessage.attempts >= MAX_ATTEMPTS
    count = select(func.count()).select_from(OutboxMessage)
    return Outbox(
        waiting=db.session.scalar(count.where(is_open, ~given_up)) or 0,
        stuck=db.session.scalar(count.where(is_open, given_up)) or 0,
    )


def producers_by_state() -> dict[str, int]:
    rows = db.session.execute(select(Producer.state, func.count()).group_by(Producer.state))
    return {state.label: count for state, count in rows.tuples()}


def products_by_state() -> dict[str, int]:
    rows = db.session.execute(select(Product.state, func.count()).group_by(Product.state))
    return {state.label: count for state, count in rows.tuples()}


def orders_by_state() -> dict[str, int]:
    rows = db.session.execute(select(Order.state, func.count()).group_by(Order.state))
    return {state.label: count for state, count in rows.tuples()}


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody with a role, and for whom or what."""

    grant_id: int
    name: str
    email: str
    audience: Audience
    subject: str
    granted_at: datetime


def named_grants(pairs: list[tuple[Grant, User]]) -> list[Holder]:
    """Return the roles with the names of their subjects."""
    names = {
        "producer": _names(
            Producer, [g.subject_id for g, _u in pairs if g.subject_kind == "producer"]
        ),
        "brand": _names(Brand, [g.subject_id for g, _u in pairs if g.subject_kind == "brand"]),
        "district": _names(
            District, [g.subject_id for g, _u in pairs if g.subject_kind == "district"]
        ),
    }
    return [
        Holder(
            grant.id, user.name, user.email, grant.audience,
            names.get(grant.subject_kind, {}).get(grant.subject_id, ""), grant.granted_at,
        )
        for grant, user in pairs
    ]  # fmt: skip


def is_own_operator_grant(grant_id: int, *, user_id: int) -> bool:
    """Tell whether somebody is about to lock himself out of this office."""
    grant = db.session.get(Grant, grant_id)
    return grant is not None and grant.user_id == user_id and grant.audience is Audience.OPERATOR


def _names(kind: type[Producer | Brand | District], ids: list[int]) -> dict[int, str]:
    if not ids:
        return {}
    rows = db.session.execute(select(kind.id, kind.name).where(kind.id.in_(ids)))
    return {row[0]: row[1] for row in rows}


def waiting() -> Waiting:
    """Return how much waits for the operator."""
    return Waiting(
        withdrawals=len(withdrawals.all_open()),
        businesses=len({row.id for row in traders.waiting()}),
        inquiries=len(inquiries.unanswered()),
    )


def late_answers() -> list[tuple[int, str, str]]:
    """Return what should have been done by now: how many, in words, and where."""
    barriers_late, requests_late = barriers.count_overdue(), privacy.count_overdue()
    unchecked = spot_checks.count_overdue(clock.today())
    return [
        *(_late_reports() if duties.has_reports(settings().operator_type) else ()),
        (
            unchecked,
            ngettext(
                "Ein Produkt der Stichprobe ist noch nachzusehen.",
                "%(num)d Produkte der Stichprobe sind noch nachzusehen.",
                unchecked,
            ),
            "operator_recalls.spot_checks",
        ),
        (
            barriers_late,
            ngettext(
                "Eine gemeldete Barriere ist überfällig.",
                "%(num)d gemeldete Barrieren sind überfällig.",
                barriers_late,
            ),
            "operator_barriers.index",
        ),
        (
            requests_late,
            ngettext(
                "Eine Anfrage zum Datenschutz ist überfällig.",
                "%(num)d Anfragen zum Datenschutz sind überfällig.",
                requests_late,
            ),
            "operator_privacy.index",
        ),
    ]


def _late_reports() -> list[tuple[int, str, str]]:
    """Return what Art. 24 DSA wants from all but small private operators, and what is missing."""
    due_on, untold = users.due_on(), commission.count_waiting()
    is_late = due_on is not None and due_on < clock.today()
    return [
        (
            int(is_late),
            gettext("Die halbjährliche Zahl der Nutzerinnen und Nutzer ist überfällig."),
            "operator_transparency.figures",
        ),
        (
            untold,
            ngettext(
                "Eine Begründung ist noch nicht in der Transparenzdatenbank der EU.",
                "%(num)d Begründungen sind noch nicht in der Transparenzdatenbank der EU.",
                untold,
            ),
            "operator_transparency.statements",
        ),
    ]
