"""The copy of somebody's data as a file to save."""

import json

from flask import Response

from marketplace.infra.personal_data import Subject
from marketplace.kit import clock
from marketplace.privacy import queries
from marketplace.web.downloads import download


def as_file(subject: Subject) -> Response:
    content = json.dumps(queries.copy_of(subject), ensure_ascii=False, indent=2)
    return download(
        content.encode(),
        name=f"meine-daten-{clock.today():%Y-%m-%d}.json",
        content_type="application/json",
    )
