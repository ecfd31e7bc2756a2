"""Decodes what was uploaded."""

from marketplace.infra.outbox import subscribe
from marketplace.media import operations
from marketplace.media.events import ImageUploaded


@subscribe(ImageUploaded, slow=True)
def process_upload(event: ImageUploaded, _key: str) -> None:
    """Process the picture; a second delivery finds nothing left to do."""
    operations.process(event.image_id)
