"""Awards that run out soon wait for whoever decides on the brand."""

from datetime import datetime, time, timedelta

from flask_babel import format_date, gettext

from marketplace.brands import queries, subjects
from marketplace.brands.models import Award
from marketplace.brands.rules import SubjectKind
from marketplace.infra.registry import Waiting, inbox_source
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _

NOTICE = timedelta(days=42)  # six weeks to decide about a renewal


@inbox_source
def ending_awards(curator_id: int) -> list[Waiting]:
    """Return the awards that end within the notice and were not renewed."""
    today = clock.today()
    found = queries.ending_soon(curator_id, on=today, before=today + NOTICE)
    names = {
        (kind, subject_id): subject.name
        for kind in SubjectKind
        for subject_id, subject in subjects.named(
            kind, [award.subject_id for award in found if award.subject_kind is kind]
        ).items()
    }
    return [
        _waiting(award, names.get((award.subject_kind, award.subject_id), "")) for award in found
    ]


def _waiting(award: Award, name: str) -> Waiting:
    began = datetime.combine(award.valid_until - NOTICE, time(), clock.MARKET_ZONE)
    return Waiting(
        kind=_("Verleihung läuft aus"),
        title=f"{award.brand.name}: {name}",
        detail=gettext("gültig bis %(day)s", day=format_date(award.valid_until, "d. MMMM y")),
        since=began,
        endpoint="curator_brands.award",
        values={"slug": award.brand.slug, "code": award.code},
    )
