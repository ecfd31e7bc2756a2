"""Every way a producer changes."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, timedelta

from sqlalchemy import select

from marketplace.identity.models import Grant, User
from marketplace.infra import journal, outbox, slugs
from marketplace.infra.db import db, lock, transaction
from marketplace.infra.signals import notify
from marketplace.infra.slugs import add_with_slug
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import NotAllowed, NotFound, Refusal
from marketplace.kit.text import fold, slugify
from marketplace.legal.restrictions import operations as legal
from marketplace.legal.restrictions import queries as legal_queries
from marketplace.legal.restrictions.models import Statement
from marketplace.legal.restrictions.rules import Measure, Reasons
from marketplace.media import queries as media
from marketplace.producers import queries
from marketplace.producers.events import (
    ProducerApproved,
    ProducerChanged,
    ProducerRefused,
    ProducerSubmitted,
    ShippingLockTurned,
)
from marketplace.producers.facts import LEGAL, ProducerFacts
from marketplace.producers.models import OpeningHour, Producer
from marketplace.producers.rules import REQUIRED, ProducerState, may_move
from marketplace.regions.models import Locality, Municipality
from marketplace.web.access import Audience

S = ProducerState


# From the reasons on paper to the end of the whole service (Art. 4 (2) of Reg. (EU) 2019/1150).
ENDS_AFTER = timedelta(days=30)


class EndsLater(Refusal):
    message = _(
        "Der Vertrag endet frühestens 30 Tage nach der Begründung (Art. 4 VO (EU) 2019/1150), also "
        "am %(day)s. Bis dahin bleibt der Betrieb gesperrt."
    )


class AlreadyAProducer(Refusal):
    message = _("Mit diesem Konto ist schon ein Betrieb angemeldet.")


class UnknownPlace(Refusal):
    status = 422
    message = _("Dieser Ortsteil gehört nicht zur gewählten Gemeinde.")


class IncompleteProducer(Refusal):
    status = 422
    message = _("Für die Freigabe fehlen noch Angaben zum Betrieb.")


def apply(*, user_id: int, facts: ProducerFacts) -> Producer:
    """Register a business for an account and hand it to the curators.

    :raises AlreadyAProducer: the account has one; one account, one business.
    """
    with transaction():
        db.session.execute(lock(select(User.id).where(User.id == user_id)))  # one at a time
        if queries.business_of(user_id) is not None:
            raise AlreadyAProducer
        producer = Producer(created_at=clock.now())
        _write(producer, facts)
        add_with_slug(producer, slugify(facts.name))
        db.session.add(
            Grant(
                user_id=user_id,
                audience=Audience.PRODUCER,
                subject_kind="producer",
                subject_id=producer.id,
                granted_at=clock.now(),
            )
        )
        submit(producer_id=producer.id, by=user_id)
    return producer


def submit(*, producer_id: int, by: int) -> None:
    """Hand an application to the curators, also again after it was refused.

    :raises IncompleteProducer: something the curators need is missing.
    """
    with transaction():
        producer = _locked(producer_id)
        _require_complete(producer)
        _move(producer, S.SUBMITTED, who="producer", by=by)
        producer.submitted_at = clock.now()
        outbox.publish(ProducerSubmitted(producer_id=producer_id))


def approve(*, producer_id: int, by: int, reason: str = "") -> None:
    """Open the market to a business; from now on it sells.

    :raises IncompleteProducer: something the law asks of a seller is missing.
    """
    with transaction():
        producer = _locked(producer_id)
        if producer.state is not S.SUBMITTED:  # a suspension is lifted, not approved
            raise NotAllowed
        _require_complete(producer)
        _move(producer, S.APPROVED, who="curator", by=by, reason=reason)
        producer.approved_at = producer.approved_at or clock.now()
        outbox.publish(ProducerApproved(producer_id=producer_id, reason=reason))


def refuse(*, producer_id: int, by: int, reason: str) -> None:
    """Give an application back with a reason; it may be submitted again."""
    with transaction():
        _move(_locked(producer_id), S.DRAFT, who="curator", by=by, reason=reason)
        outbox.publish(ProducerRefused(producer_id=producer_id, reason=reason))


def suspend(
    *, producer_id: int, by: int, reasons: Reasons, notice_id: int | None = None
) -> Statement:
    """Take a business off the market and tell it why; its orders stay as they are."""
    with transaction():
        producer = _locked(producer_id)
        _move(producer, S.SUSPENDED, who="curator", by=by, reason=reasons.facts)
        statement = legal.state_reasons(
            measure=Measure.SUSPENSION, subject=("producer", producer_id, producer.name),
            producer_id=producer_id, reasons=reasons, by=by, notice_id=notice_id,
        )  # fmt: skip
        producer.statement_id = statement.id
    return statement


def lift_suspension(*, producer_id: int, by: int, reason: str = "") -> None:
    """Let a suspended business sell again."""
    with transaction():
        producer = _locked(producer_id)
        if producer.state is not S.SUSPENDED:
            raise NotAllowed
        _move(producer, S.APPROVED, who="curator", by=by, reason=reason)
        legal.note_lifted(statement_id=producer.statement_id, by=by, reason=reason)
        producer.statement_id = None


def close(*, producer_id: int, by: int, who: str = "producer", reason: str = "") -> None:
    """End the contract for good; what has to be kept of it is kept from this day on.

    :param who: "producer", or "curator" for one that is suspended.
    :raises NotAllowed: it does not sell, or is closed already.
    :raises EndsLater: the business has not had its reasons for thirty days yet.
    """
    with transaction():
        producer = _locked(producer_id)
        if who == "curator" and producer.statement_id is not None:
            decided = legal_queries.get(producer.statement_id).decided_at
            first_day = clock.local(decided).date() + ENDS_AFTER
            if clock.today() < first_day:
                raise EndsLater(day=f"{first_day:%d.%m.%Y}")
        _move(producer, S.CLOSED, who=who, by=by, reason=reason)
        producer.closed_at = clock.now()


def pause(*, producer_id: int, by: int, until: date | None = None, note: str = "") -> None:
    """Close for a while.

    :param until: the last day of the pause; the market opens again by itself after it.
    """
    with transaction():
        producer = _locked(producer_id)
        _move(producer, S.PAUSED, who="producer", by=by)
        producer.paused_until, producer.pause_note = until, note


def resume(*, producer_id: int, by: int | None) -> None:
    """End the pause; `by` is None when its last day is over."""
    with transaction():
        producer = _locked(producer_id)
        if producer.state is not S.PAUSED:
            raise NotAllowed
        _move(producer, S.APPROVED, who="producer", by=by)
        producer.paused_until, producer.pause_note = None, ""


def update_profile(*, producer_id: int, by: int, facts: ProducerFacts) -> Producer:
    """Replace what a business says about itself; its legal identity leaves a trace."""
    with transaction():
        producer = _locked(producer_id)
        before = {name: str(getattr(producer, name)) for name in LEGAL}
        _write(producer, facts)
        changed = sorted(name for name in LEGAL if str(getattr(producer, name)) != before[name])
        if changed:
            journal.record(
                kind="producer", subject_id=producer_id, action="identity_changed",
                actor_id=by, facts={"columns": changed},
            )  # fmt: skip
        notify(ProducerChanged(producer_id=producer_id))
    return producer


def change_address(*, producer_id: int, by: int) -> Producer:
    """Let the address of its pages follow the name; the old one leads to the new one for good."""
    with transaction():
        producer = _locked(producer_id)
        old = producer.slug
        if slugs.move(producer, slugify(producer.name)):
            journal.record(
                kind="producer", subject_id=producer_id, action="moved", actor_id=by,
                facts={"from": old, "to": producer.slug},
            )  # fmt: skip
            notify(ProducerChanged(producer_id=producer_id))
    return producer


def set_numbers(*, producer_id: int, by: int, **numbers: str) -> None:
    """Replace register, vat_id or tax_number, those that are named; it leaves a trace."""
    with transaction():
        producer = _locked(producer_id)
        changed = sorted(name for name, new in numbers.items() if getattr(producer, name) != new)
        for name in changed:
            setattr(producer, name, numbers[name])
        if changed:
            journal.record(
                kind="producer", subject_id=producer_id, action="identity_changed",
                actor_id=by, facts={"columns": changed},
            )  # fmt: skip
            notify(ProducerChanged(producer_id=producer_id))


def lock_shipping(*, producer_id: int, locked: bool) -> bool:
    """Keep whether this business may send parcels. Tell whether that is new."""
    with transaction():
        producer = _locked(producer_id)
        if producer.shipping_locked == locked:
            return False
        producer.shipping_locked = locked
        notify(ShippingLockTurned(producer_id=producer_id))
        notify(ProducerChanged(producer_id=producer_id))
        return True


def set_opening_hours(*, producer_id: int, hours: Sequence[tuple[int, str, str]]) -> None:
    """Replace the opening hours: (weekday, from, to), Monday is 0."""
    with transaction():
        producer = _locked(producer_id)
        producer.opening_hours = [
            OpeningHour(weekday=weekday, opens=opens, closes=closes)
            for weekday, opens, closes in hours
        ]
        notify(ProducerChanged(producer_id=producer_id))


def set_image(*, producer_id: int, image_id: int, alt: str) -> None:
    """Hang the portrait, or describe it anew.

    :raises NotFound: another producer's picture.
    """
    with transaction():
        producer = _locked(producer_id)
        if image_id != producer.image_id:
            media.get_image_of("producer", producer_id, image_id=image_id)
        producer.image_id, producer.image_alt = image_id, alt
        notify(ProducerChanged(producer_id=producer_id))


def end_pauses() -> None:
    """Open again whoever's pause is over."""
    for producer_id in queries.back_from_pause(clock.today()):
        resume(producer_id=producer_id, by=None)


def _locked(producer_id: int) -> Producer:
    db.session.execute(lock(select(Producer.id).where(Producer.id == producer_id)))
    return queries.get(producer_id)


def _write(producer: Producer, facts: ProducerFacts) -> None:
    if db.session.get(Municipality, facts.municipality_id) is None:
        raise NotFound
    if facts.locality_id is not None:
        locality = db.session.get(Locality, facts.locality_id)
        if locality is None or locality.municipality_id != facts.municipality_id:
            raise UnknownPlace
    for field in fields(facts):
        setattr(producer, field.name, getattr(facts, field.name))
    producer.accepts = list(facts.accepts)
    producer.folded = fold(facts.name)


def _require_complete(producer: Producer) -> None:
    if not all(getattr(producer, column) for column in REQUIRED):
        raise IncompleteProducer


def _move(
    producer: Producer, new: ProducerState, *, who: str, by: int | None, reason: str = ""
) -> None:
    if not may_move(producer.state, new, by=who):
        raise NotAllowed
    producer.state = new
    journal.record(
        kind="producer", subject_id=producer.id, action=new.value, actor_id=by, reason=reason
    )
    notify(ProducerChanged(producer_id=producer.id))
