"""The nightly files: written as a set, and only then named as the one to fetch.

Every set lies under its own name; the manifest is written last and points at it, so that nobody
gets products of one night and businesses of another. The set before stays for whoever is still
fetching; older ones go.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from marketplace.api import queries, records
from marketplace.api.tables import TABLES, as_csv
from marketplace.infra import edition, storage
from marketplace.infra.db import transaction
from marketplace.kit import clock, tokens
from marketplace.kit.refusal import NotFound

FOLDER = "open-data"
MANIFEST = f"{FOLDER}/manifest.json"
TYPES = {"csv": "text/csv", "json": "application/json"}


@dataclass(frozen=True, slots=True)
class File:
    """One published file; `size` in bytes."""

    name: str  # "products"
    ending: str
    rows: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Published:
    """The set to fetch, and the name of the one before."""

    version: str
    made_at: datetime
    files: tuple[File, ...]
    previous: str

    def file(self, name: str, ending: str) -> File:
        """:raises NotFound: there is no such file."""
        found = next((f for f in self.files if (f.name, f.ending) == (name, ending)), None)
        if found is None:
            raise NotFound
        return found


def publish() -> Published:
    """Write what is public tonight and let everybody fetch it from now on."""
    before = published()
    version = f"{clock.today().isoformat()}-{tokens.fresh()[:8]}"
    files = []
    for name, rows in _everything().items():
        for ending, content in _contents(name, rows).items():
            storage.put(_key(version, name, ending), content)
            digest = hashlib.sha256(content).hexdigest()
            files.append(File(name, ending, len(rows), len(content), digest))
    made = Published(version, clock.now(), tuple(files), before.version if before else "")
    manifest = asdict(made) | {"made_at": made.made_at.isoformat()}
    storage.put(MANIFEST, json.dumps(manifest).encode())
    if before and before.previous:
        for each in before.files:
            storage.delete(_key(before.previous, each.name, each.ending))
    with transaction():
        edition.changed()
    return made


def published() -> Published | None:
    """Return what can be fetched now, None before the first night."""
    try:
        kept = json.loads(storage.get(MANIFEST))
    except NotFound:
        return None
    return Published(
        version=kept["version"],
        made_at=datetime.fromisoformat(kept["made_at"]),
        files=tuple(File(**each) for each in kept["files"]),
        previous=kept["previous"],
    )


def content(found: Published, file: File) -> bytes:
    return storage.get(_key(found.version, file.name, file.ending))


def _everything() -> dict[str, Sequence[records.Record]]:
    found = queries.all_brands()
    held = [badge for row in found.rows for badge in found.awards.get(row.id, [])]
    return {
        "products": records.products(queries.products()),
        "producers": records.producers(queries.producers()),
        "brands": records.brands(found, queries.subjects(held)),
        "places": records.places(queries.places()),
    }


def _contents(name: str, rows: Sequence[records.Record]) -> dict[str, bytes]:
    table = next(each for each in TABLES if each.name == name)
    text = json.dumps(rows, ensure_ascii=False, indent=1, default=_plain)
    return {"csv": as_csv(table, rows), "json": text.encode()}


def _plain(value: Any) -> str:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    raise TypeError(type(value))


def _key(version: str, name: str, ending: str) -> str:
    return f"{FOLDER}/{version}/{name}.{ending}"
