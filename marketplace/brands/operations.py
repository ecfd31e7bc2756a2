"""Every way brands and awards change; each decision has a reason and stands in the journal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from marketplace.brands import codes, queries, subjects
from marketplace.brands.events import AwardChanged, BrandChanged
from marketplace.brands.models import Award, Brand, Carrier, CriteriaVersion
from marketplace.brands.rules import TRANSITIONS, AwardState, BrandKind, SubjectKind
from marketplace.identity.curators import mandate_of
from marketplace.infra import journal
from marketplace.infra.db import db, lock, transaction
from marketplace.infra.signals import notify
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import NotAllowed, NotFound, Refusal


class ReasonMissing(Refusal):
    status = 422
    message = _("Bitte begründen Sie die Entscheidung.")


class WrongDates(Refusal):
    status = 422
    message = _("Das Ende liegt vor dem Beginn. Bitte prüfen Sie die Daten.")


class NotAwardable(Refusal):
    status = 422
    message = _("Dieser Betrieb oder dieses Produkt ist zurzeit nicht freigegeben.")


class NoCriteria(Refusal):
    status = 422
    message = _("Für diesen Beginn gibt es noch keine Kriterien. Bitte legen Sie sie zuerst an.")


class OverlappingAward(Refusal):
    message = _("Die Marke ist in dieser Zeit schon verliehen: %(code)s.")


class CriteriaOutOfOrder(Refusal):
    status = 422
    message = _("Die neue Fassung muss nach der letzten beginnen (Fassung %(version)d).")


@dataclass(frozen=True, slots=True)
class BrandFacts:
    """What is said about a brand; `emblem` and `block` come from closed sets."""

    slug: str
    name: str
    kind: BrandKind
    carrier: str
    emblem: str
    block: str
    claim: str
    description: str
    claim_en: str = ""


def save_brand(*, facts: BrandFacts) -> Brand:
    """Write a brand and its carrier; a brand is known by its address."""
    with transaction():
        carrier = db.session.scalar(select(Carrier).where(Carrier.name == facts.carrier))
        if carrier is None:
            carrier = Carrier(name=facts.carrier)
            db.session.add(carrier)
            db.session.flush()
        brand = db.session.scalar(select(Brand).where(Brand.slug == facts.slug))
        brand = brand or Brand(slug=facts.slug)
        for name in ("name", "kind", "emblem", "block", "claim", "claim_en", "description"):
            setattr(brand, name, getattr(facts, name))
        brand.carrier_id = carrier.id
        db.session.add(brand)
        db.session.flush()
        notify(BrandChanged(brand_id=brand.id))
    return brand


def add_criteria_version(
    *, brand_id: int, criteria: Sequence[str], valid_from: date, reason: str, by: int
) -> CriteriaVersion:
    """Say what is asked for from a day on; older awards keep the version they were given under.

    :raises CriteriaOutOfOrder: it would not begin after the latest version.
    """
    with transaction():
        _require_reason(reason)
        brand = _locked_brand(brand_id, by=by)
        latest = db.session.scalar(
            select(CriteriaVersion)
            .where(CriteriaVersion.brand_id == brand.id)
            .order_by(CriteriaVersion.version.desc())
            .limit(1)
        )
        if latest is not None and valid_from <= latest.valid_from:
            raise CriteriaOutOfOrder(version=latest.version)
        version = CriteriaVersion(
            brand_id=brand.id,
            version=latest.version + 1 if latest else 1,
            valid_from=valid_from,
            criteria=list(criteria),
        )
        db.session.add(version)
        journal.record(
            kind="brand", subject_id=brand.id, action="criteria", actor_id=by,
            reason=reason, facts={"version": version.version},
        )  # fmt: skip
    return version


def grant_award(
    *,
    brand_id: int,
    subject_kind: SubjectKind,
    subject_id: int,
    valid_from: date,
    valid_until: date,
    reason: str,
    by: int,
    criteria_id: int | None = None,
) -> Award:
    """Award a brand to a producer or a product.

    :param criteria_id: the version that was checked; without it the one of `valid_from`.
    :raises OverlappingAward: the same brand is awarded already in that time, even suspended.
    """
    with transaction():
        _require_reason(reason)
        if valid_until < valid_from:
            raise WrongDates
        brand = _locked_brand(brand_id, by=by)  # of two grants at once, one sees the other
        subject = subjects.find(subject_kind, subject_id)
        if subject is None or not subject.may_receive:
            raise NotAwardable
        _refuse_overlap(brand.id, subject, valid_from=valid_from, valid_until=valid_until)
        award = Award(
            code=_free_code(),
            brand_id=brand.id,
            criteria_id=_criteria(brand.id, criteria_id, on=valid_from).id,
            subject_kind=subject_kind,
            subject_id=subject_id,
            state=AwardState.AWARDED,
            valid_from=valid_from,
            valid_until=valid_until,
            reason=reason,
            decided_by=by,
            decided_at=clock.now(),
        )
        db.session.add(award)
        db.session.flush()
        _note(award, by=by, reason=reason)
    return award


def suspend_award(*, award_id: int, reason: str, by: int) -> Award:
    """Hide the badge until it is lifted or withdrawn."""
    return _move(award_id, AwardState.SUSPENDED, reason=reason, by=by)


def lift_suspension(*, award_id: int, reason: str, by: int) -> Award:
    """Show a suspended badge again."""
    return _move(award_id, AwardState.AWARDED, reason=reason, by=by)


def withdraw_award(*, award_id: int, reason: str, by: int) -> Award:
    """End an award for good; its public page says so."""
    return _move(award_id, AwardState.WITHDRAWN, reason=reason, by=by)


def _move(award_id: int, new: AwardState, *, reason: str, by: int) -> Award:
    with transaction():
        _require_reason(reason)
        award: Award | None = db.session.scalar(lock(select(Award).where(Award.id == award_id)))
        if award is None or not mandate_of(by).covers_brand(award.brand_id):
            raise NotFound
        if (award.state, new) not in TRANSITIONS:
            raise NotAllowed
        award.state = new
        _note(award, by=by, reason=reason)
    return award


def _note(award: Award, *, by: int, reason: str) -> None:
    journal.record(
        kind="award", subject_id=award.id, action=award.state.value, actor_id=by, reason=reason
    )
    notify(
        AwardChanged(
            award_id=award.id, brand_id=award.brand_id,
            subject_kind=award.subject_kind.value, subject_id=award.subject_id,
        )
    )  # fmt: skip


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise ReasonMissing


def _locked_brand(brand_id: int, *, by: int) -> Brand:
    brand: Brand | None = db.session.scalar(
        lock(select(Brand).where(Brand.id == brand_id, Brand.is_active))
    )
    if brand is None or not mandate_of(by).covers_brand(brand.id):
        raise NotFound
    return brand


def _refuse_overlap(
    brand_id: int, subject: subjects.Subject, *, valid_from: date, valid_until: date
) -> None:
    code = db.session.scalar(
        select(Award.code)
        .where(
            Award.brand_id == brand_id,
            Award.subject_kind == subject.kind,
            Award.subject_id == subject.id,
            Award.state != AwardState.WITHDRAWN,
            Award.valid_from <= valid_until,
            Award.valid_until >= valid_from,
        )
        .order_by(Award.id)
        .limit(1)
    )
    if code is not None:
        raise OverlappingAward(code=code)


def _criteria(brand_id: int, criteria_id: int | None, *, on: date) -> CriteriaVersion:
    if criteria_id is None:
        found = queries.criteria_on(brand_id, on=on)
    else:
        found = db.session.scalar(
            select(CriteriaVersion).where(
                CriteriaVersion.id == criteria_id, CriteriaVersion.brand_id == brand_id
            )
        )
    if found is None:
        raise NoCriteria
    return found


def _free_code() -> str:
    while True:
        code = codes.fresh()
        if not db.session.scalar(select(func.count()).where(Award.code == code)):
            return code
