"""Photos that come with a form."""

import re
from typing import Any

from marketplace.catalogue.operations import NewPhoto, TooManyImages, require_room
from marketplace.media import operations as media
from marketplace.media.operations import UnusableUpload
from marketplace.web.errors import say


def keep_photo(form: Any, *, producer_id: int, product_id: int | None = None) -> int | None:
    """Keep an uploaded photo even if the rest of the form has to be corrected.

    What cannot be used is said at the field. Returns the id of the kept picture, also of one
    that came with an earlier try.
    """
    upload = form.photo.data
    if not upload:
        return kept_photo(form)
    try:
        if product_id is not None:
            require_room(producer_id=producer_id, product_id=product_id)
        image = media.accept_upload(upload.stream, owner_kind="producer", owner_id=producer_id)
    except (UnusableUpload, TooManyImages) as refusal:
        form.photo.errors = [say(refusal)]
        return None
    if "image_id" in form:
        form.image_id.data = str(image.id)
    return image.id


def kept_photo(form: Any) -> int | None:
    """Return the id of a picture that came with an earlier try."""
    given = (form.image_id.data if "image_id" in form else "") or ""
    return int(given) if re.fullmatch(r"\d{1,9}", given, re.ASCII) else None


def new_photo(form: Any) -> NewPhoto | None:
    """Return the picture that is to be added to the product."""
    image_id = kept_photo(form)
    return None if image_id is None else NewPhoto(image_id, form.alt.data)
