"""What reports and objections bring to the curators; each sees what waits and how long still."""

from marketplace.identity.curators import may_curate_district
from marketplace.infra.registry import Waiting, inbox_source
from marketplace.kit.i18n import mark as _
from marketplace.moderation import queries


@inbox_source
def open_cases(curator_id: int) -> list[Waiting]:
    """Return the notices and complaints nobody has decided."""
    if not may_curate_district(curator_id):
        return []
    notices = [
        Waiting(
            kind=_("Meldung"), title=notice.subject_name or notice.url, detail=notice.label,
            since=notice.received_at, endpoint="curator_notices.show",
            values={"notice_id": notice.id},
        )
        for notice in queries.open_notices()
    ]  # fmt: skip
    complaints = [
        Waiting(
            kind=_("Beschwerde"), title=complaint.label, detail="",
            since=complaint.received_at, endpoint="curator_notices.complaint",
            values={"complaint_id": complaint.id},
        )
        for complaint in queries.open_complaints()
    ]  # fmt: skip
    return notices + complaints
