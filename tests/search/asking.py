"""Asks the search the way an address does."""

from urllib.parse import parse_qs

from marketplace.infra.config import settings
from marketplace.search import queries, rules


def filters(address: str) -> rules.Filters:
    """Return the filters of a query string."""
    given = parse_qs(address, keep_blank_values=True)
    return rules.parse(lambda name: given.get(name, []), secret=settings().secret_key)


def found(address: str = "", limit: int = 24) -> queries.Result:
    return queries.listing(filters(address), limit=limit)


def names(address: str = "", limit: int = 24) -> list[str]:
    return [hit.row.name for hit in found(address, limit).hits]


def walk(address: str, limit: int) -> list[int]:
    """Follow the cursor to the end and return the ids in the order seen."""
    seen: list[int] = []
    cursor: str | None = ""
    while cursor is not None:
        result = found(f"{address}&nach={cursor}", limit)
        assert result.seen == len(seen)
        seen += [hit.row.id for hit in result.hits]
        cursor = result.next_cursor
        assert len(seen) < 1000, "the list never ends"
    return seen
