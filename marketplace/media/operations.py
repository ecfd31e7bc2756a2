"""Every way pictures change."""

import hashlib
from typing import Any, BinaryIO

from sqlalchemy import update

from marketplace.infra import edition, outbox, storage
from marketplace.infra.db import db, transaction
from marketplace.infra.signals import notify
from marketplace.kit import clock, tokens
from marketplace.kit.refusal import Refusal
from marketplace.media import queries
from marketplace.media.decoding import decode, decode_here, preview_here
from marketplace.media.events import ImageProcessed, ImageUploaded
from marketplace.media.models import Image, ImageState
from marketplace.media.pictures import ENDINGS
from marketplace.media.rules import (
    MOST_BYTES,
    MOST_IN_WORK,
    MOST_KEPT,
    MOST_STORED,
    SHARE,
    SHARE_SIZE,
    Problem,
    Rendered,
    detect,
    rendition_key,
)


class UnusableUpload(Refusal):
    """The file is refused before anything is stored; the message says why."""

    status = 422

    def __init__(self, problem: Problem) -> None:
        super().__init__()
        self.problem = problem
        self.message = problem.sentence


class NoRoom(UnusableUpload):
    """The owner has reached a limit; it is not the picture's fault."""

    status = 429


def accept_upload(stream: BinaryIO, *, owner_kind: str, owner_id: int) -> Image:
    """Keep an uploaded picture; it is decoded afterwards by a job.

    :raises UnusableUpload: empty, too big, or no format we read, judged by its content.
    :raises NoRoom: the owner keeps, or has in work, as much as we take.
    """
    content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise UnusableUpload(Problem.TOO_BIG)
    form = detect(content[:16])
    if isinstance(form, Problem):
        raise UnusableUpload(form)
    _require_room(owner_kind, owner_id)
    key = f"uploads/{tokens.fresh()}"  # random: nobody can guess it, and nothing serves it
    storage.put(key, content)
    with transaction():
        image = Image(
            owner_kind=owner_kind,
            owner_id=owner_id,
            upload_key=key,
            size=len(content),
            created_at=clock.now(),
        )
        db.session.add(image)
        db.session.flush()
        outbox.publish(ImageUploaded(image_id=image.id))
    return image


def process(image_id: int, *, inline: bool = False) -> None:
    """Turn an upload into renditions or into a sentence why not; a second call does nothing.

    :param inline: decode in this process; only for pictures that come with the shop.
    """
    image = db.session.get(Image, image_id)
    if image is None or image.state is not ImageState.PROCESSING:
        return
    key = image.upload_key
    content = storage.get(key)
    db.session.rollback()  # decoding may take a minute; no snapshot stays open meanwhile
    outcome = decode_here(content) if inline else decode(content)
    values = _stored(outcome) if isinstance(outcome, Rendered) else _refused(outcome)
    with transaction():
        moved = db.session.execute(
            update(Image)
            .where(Image.id == image_id, Image.state == ImageState.PROCESSING)
            .values(**values)
            .returning(Image.id)
            .execution_options(synchronize_session=False)
        ).all()
        if moved:
            notify(ImageProcessed(image_id=image_id))
    storage.delete(key)  # the upload may hold places and names; only the renditions stay


def add_previews() -> int:
    """Give pictures from before there were link previews theirs. Return how many got one."""
    made = 0
    for image_id, renditions in queries.without_preview():
        _width, name = max(renditions["jpeg"])
        content = preview_here(storage.get(rendition_key(name, ENDINGS["jpeg"])))
        kept = _keep(content, SHARE)
        with transaction():
            image = db.session.get_one(Image, image_id)
            image.renditions = {**image.renditions, SHARE: [[SHARE_SIZE[0], kept]]}
            image.size += len(content)
            edition.changed()
        made += 1
    return made


def _require_room(owner_kind: str, owner_id: int) -> None:
    used = queries.usage(owner_kind, owner_id)
    if used.in_work >= MOST_IN_WORK:
        raise NoRoom(Problem.TOO_MANY_IN_WORK)
    if used.pictures >= MOST_KEPT or used.size >= MOST_STORED:
        raise NoRoom(Problem.TOO_MANY_KEPT)


def _stored(decoded: Rendered) -> dict[str, Any]:
    renditions: dict[str, list[list[Any]]] = {}
    for form, found in decoded.files.items():
        renditions[form] = []
        for width, content in found:
            renditions[form].append([width, _keep(content, form)])
    return {
        "state": ImageState.READY,
        "width": decoded.width,
        "height": decoded.height,
        "size": sum(len(content) for found in decoded.files.values() for _, content in found),
        "renditions": renditions,
        "refusal": "",
    }


def _keep(content: bytes, form: str) -> str:
    """Store a rendition under its content's name and return that name."""
    name = hashlib.sha256(content).hexdigest()[:32]
    storage.put(rendition_key(name, ENDINGS[form]), content)
    return name


def _refused(problem: Problem) -> dict[str, Any]:
    return {"state": ImageState.REFUSED, "size": 0, "refusal": problem.sentence}
