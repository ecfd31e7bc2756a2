"""Every place with all it is called, for whoever reads places in texts."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import Select, select, true

from marketplace.infra.db import db
from marketplace.regions.models import LocalityAlias, Postcode
from marketplace.regions.queries.places import LOCALITY, MUNICIPALITY, Place, search


@dataclass(frozen=True, slots=True)
class Called:
    """A place with its names; the postcodes of a municipality are among them."""

    place: Place
    names: tuple[str, ...]


def all_called() -> list[Called]:
    """Return every place: municipalities, then localities, then landscapes."""
    codes = _lists(select(Postcode.municipality_id, Postcode.code))
    aliases = _lists(select(LocalityAlias.locality_id, LocalityAlias.name))
    more = {MUNICIPALITY: codes, LOCALITY: aliases}
    return [
        Called(place, (place.name, *more.get(place.kind, {}).get(place.id, ())))
        for place in search(lambda _column: true(), limit=None)
    ]


def _lists(query: Select[tuple[int, str]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for key, value in db.session.execute(query.order_by(*query.selected_columns)).tuples():
        found[key].append(value)
    return found
