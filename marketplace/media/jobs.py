"""Decodes what was uploaded."""

from marketplace.infra.jobs import every_night
from marketplace.infra.outbox import subscribe
from marketplace.media import operations, tidying
from marketplace.media.events import ImageUploaded


@subscribe(ImageUploaded, slow=True)
def process_upload(event: ImageUploaded, _key: str) -> None:
    """Process the picture; a second delivery finds nothing left to do."""
    operations.process(event.image_id)


every_night(tidying.drop_unused)
