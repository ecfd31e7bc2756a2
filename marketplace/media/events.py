"""What has happened to pictures."""

from dataclasses import dataclass

from marketplace.infra.outbox import Event


@dataclass(frozen=True)
class ImageUploaded(Event):
    image_id: int


@dataclass(frozen=True)
class ImageProcessed(Event):
    """The picture is ready or refused; notified in the transaction."""

    image_id: int
