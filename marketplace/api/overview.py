"""The OpenAPI document as a page shows it; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Asked:
    """One parameter; `values` are those it may have, where they are few."""

    name: str
    about: str
    values: tuple[str, ...]
    several: bool


@dataclass(frozen=True, slots=True)
class Operation:
    """One address that answers."""

    path: str
    key: str  # for links within the page
    summary: str
    description: str
    asked: tuple[Asked, ...]


def operations(document: Mapping[str, Any]) -> list[Operation]:
    """Return what the document describes, in its order."""
    return [
        _operation(path, methods)
        for path, methods in document["paths"].items()
        if "summary" in methods.get("get", {})
    ]


def _operation(path: str, methods: Mapping[str, Any]) -> Operation:
    get = methods["get"]
    given = [*methods.get("parameters", []), *get.get("parameters", [])]
    return Operation(
        path=path,
        key=path.removeprefix("/api/v1/").replace("/{slug}", "-slug"),
        summary=get["summary"],
        description=get.get("description", ""),
        asked=tuple(_asked(each) for each in given if each["in"] == "query"),
    )


def _asked(given: Mapping[str, Any]) -> Asked:
    schema = given["schema"]
    several = schema.get("type") == "array"
    inner = schema["items"] if several else schema
    return Asked(given["name"], given.get("description", ""), tuple(inner.get("enum", ())), several)
