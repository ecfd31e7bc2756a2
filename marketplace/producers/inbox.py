"""What producers bring to the curators: applications that wait."""

from marketplace.identity.curators import may_curate_district
from marketplace.infra.registry import Waiting, inbox_source
from marketplace.kit.i18n import mark as _
from marketplace.producers import queries


@inbox_source
def submitted_producers(curator_id: int) -> list[Waiting]:
    """Return the applications of businesses."""
    if not may_curate_district(curator_id):
        return []
    return [
        Waiting(
            kind=_("Betrieb"),
            title=producer.name,
            detail=producer.place_name,
            since=producer.submitted_at or producer.created_at,
            endpoint="curator_producers.show",
            values={"producer_id": producer.id},
        )
        for producer in queries.submitted()
    ]
