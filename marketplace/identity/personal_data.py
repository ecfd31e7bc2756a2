"""What accounts hold of people. The row of an erased account stays without a name: others point at it."""

from sqlalchemy import delete, or_, select

from marketplace.identity import brake, operations
from marketplace.identity.models import Attempt, Grant, OneTimeToken, User
from marketplace.infra.db import db, transaction
from marketplace.infra.personal_data import Holding, Row, Subject, register
from marketplace.kit.i18n import mark as _
from marketplace.kit.retention import ACCOUNTS, ATTEMPTS


def export(subject: Subject) -> list[Row]:
    user = db.session.get(User, subject.user_id) if subject.user_id is not None else None
    if user is None:
        return []
    grants = db.session.scalars(select(Grant).where(Grant.user_id == user.id).order_by(Grant.id))
    return [
        {
            "email": user.email, "name": user.name, "created_at": user.created_at,
            "confirmed_at": user.confirmed_at, "second_step": user.totp_last_step > 0,
            "roles": [
                {"role": each.audience, "for": each.subject_kind, "since": each.granted_at}
                for each in grants
            ],
        }
    ]  # fmt: skip


def export_traces(subject: Subject) -> list[Row]:
    """Return tries to sign in and links that were mailed; both are found by the address."""
    if not subject.email:
        return []
    tries = db.session.scalars(
        select(Attempt).where(Attempt.account == brake.digest(subject.email)).order_by(Attempt.id)
    )
    links = db.session.scalars(
        select(OneTimeToken)
        .where(
            or_(OneTimeToken.email == subject.email, OneTimeToken.user_id == (subject.user_id or 0))
        )
        .order_by(OneTimeToken.id)
    )
    return [
        *({"at": each.at, "what": each.kind, "succeeded": each.succeeded} for each in tries),
        *({"at": each.created_at, "what": f"link {each.purpose}"} for each in links),
    ]


def erase(subject: Subject) -> None:
    if subject.user_id is not None:
        operations.erase_account(subject.user_id)


def erase_traces(subject: Subject) -> None:
    with transaction():
        if subject.email:
            account = brake.digest(subject.email)
            db.session.execute(delete(Attempt).where(Attempt.account == account))
            db.session.execute(delete(OneTimeToken).where(OneTimeToken.email == subject.email))
        if subject.user_id is not None:
            db.session.execute(delete(OneTimeToken).where(OneTimeToken.user_id == subject.user_id))


def obstacles(subject: Subject) -> list[str]:
    """Return why an account with an office cannot simply go."""
    if subject.user_id is None:
        return []
    has_office = db.session.scalar(
        select(Grant.id).where(Grant.user_id == subject.user_id).limit(1)
    )
    return [] if has_office is None else [
        _(
            "Zu diesem Konto gehört ein Betrieb oder ein Amt auf dem Markt. Bitte schreiben Sie "
            "uns, dann geben wir es ab und löschen das Konto."
        )
    ]  # fmt: skip


register(
    Holding(
        name="account",
        title=_("Konto"),
        tables=("identity_users", "identity_grants"),
        purpose=_("Sie anmelden und Ihnen Ihre Bestellungen zeigen"),
        basis="Art. 6 (1) b DSGVO",
        periods=(ACCOUNTS,),
        export=export,
        erase=erase,
        obstacles=obstacles,
    )
)
register(
    Holding(
        name="sign_in",
        title=_("Anmeldeversuche und Links"),
        tables=("identity_attempts", "identity_tokens"),
        purpose=_("Angriffe auf Konten bremsen; Adressen sind dabei nur Prüfsummen"),
        basis="Art. 6 (1) f, Art. 32 DSGVO",
        periods=(ATTEMPTS,),
        export=export_traces,
        erase=erase_traces,
        expire=operations.forget_old_links,
    )
)
