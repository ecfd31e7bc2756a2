"""What businesses hold of people: who runs them, and how to reach them."""

from sqlalchemy import select

from marketplace.identity.models import Grant
from marketplace.infra.db import db
from marketplace.infra.personal_data import Holding, Row, Subject, register
from marketplace.kit.i18n import mark as _
from marketplace.kit.retention import BOOKS, SALES
from marketplace.producers.models import Producer
from marketplace.web.access import Audience


def export(subject: Subject) -> list[Row]:
    """Return the businesses of the account."""
    if subject.user_id is None:
        return []
    found = db.session.scalars(
        select(Producer)
        .join(Grant, Grant.subject_id == Producer.id)
        .where(
            Grant.user_id == subject.user_id, Grant.audience == Audience.PRODUCER,
            Grant.subject_kind == "producer",
        )
        .order_by(Producer.id)
    )  # fmt: skip
    return [
        each.identity()
        | {
            "tax_number": each.tax_number, "account_holder": each.account_holder,
            "iban": each.iban, "story": each.story, "created_at": each.created_at,
        }
        for each in found
    ]  # fmt: skip


register(
    Holding(
        name="business",
        title=_("Betrieb"),
        tables=("producers", "producer_opening_hours"),
        purpose=_("den Betrieb und seine Waren zeigen und Pflichtangaben machen"),
        basis="Art. 6 (1) b, c DSGVO, § 5 DDG, § 22f UStG",
        periods=(SALES, BOOKS),
        receivers=_("alle Besucher des Marktes, die Vertragspartner"),
        export=export,
    )
)
