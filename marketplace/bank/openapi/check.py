"""Holds every request to Stripe's description: names, nesting, types, values, what is required.

Source: Stripe, "Error codes" (parameter_unknown, parameter_missing, parameter_invalid_integer,
parameter_invalid_empty); the answers name a nested parameter as it was sent: `a[b][0]`.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from marketplace.bank.openapi.served import OPERATIONS
from marketplace.bank.problems import Problem, invalid, missing

EXTRACT: dict[str, Any] = json.loads(
    Path(__file__).with_name("extract.json").read_text(encoding="utf-8")
)
API_VERSION: str = EXTRACT["version"]
PLACE, POSITION = re.compile(r"\{\w+\}"), re.compile(r"\[\d+\]")
INTEGER, NUMBER = re.compile(r"-?\d+", re.ASCII), re.compile(r"-?\d+(\.\d+)?", re.ASCII)
Schema = Mapping[str, Any]


def _anonymous(operation: str) -> str:
    return PLACE.sub("{}", operation)


SCHEMAS: dict[str, Schema] = {
    _anonymous(name): each for name, each in EXTRACT["operations"].items()
}
SERVED = {_anonymous(name): each for name, each in OPERATIONS.items()}


def check(operation: str, fields: dict[str, Any]) -> None:
    """Refuse a request that Stripe's description does not allow, or that the bank cannot serve.

    :param operation: method and address, such as "POST /v1/refunds/{}".
    :raises Problem: before any work began, so the idempotency key stays free.
    """
    _object(SCHEMAS[operation], fields, "")
    served = ("expand", *SERVED[operation])
    for name in _names(fields):
        general = POSITION.sub("[]", name)
        if not any(general == each or general.startswith(f"{each}[") for each in served):
            raise Problem(f"The test bank does not act on {name}.", param=name, began=False)


def _names(fields: dict[str, Any], above: str = "") -> Iterator[str]:
    for key, value in fields.items():
        name = f"{above}[{key}]" if above else key
        if isinstance(value, dict):
            yield from _names(value, name)
        else:
            yield name


def _value(schema: Schema, value: Any, name: str) -> None:
    if "anyOf" in schema:
        _any_of(schema["anyOf"], value, name)
    elif schema.get("type") == "object":
        _object(schema, value, name)
    elif schema.get("type") == "array":
        _array(schema, value, name)
    else:
        _scalar(schema, value, name)


def _any_of(choices: list[Schema], value: Any, name: str) -> None:
    """:raises Problem: none of the choices fits; it explains the one that was meant."""
    nested = {"object", "array"}
    meant = [
        each
        for each in choices
        if "anyOf" in each or (each.get("type") in nested) == isinstance(value, dict)
    ]
    problem = invalid(name, "not the kind of value that is expected here")
    for each in meant or choices[:1]:
        try:
            return _value(each, value, name)
        except Problem as found:
            problem = found
    raise problem


def _object(schema: Schema, value: Any, name: str) -> None:
    if not isinstance(value, dict):
        raise invalid(name, "must be a hash", "parameter_invalid_object")
    known = schema.get("properties", {})
    for key, each in value.items():
        below = _below(name, key)
        if key in known:
            _value(known[key], each, below)
        elif "additionalProperties" in schema:
            _free(schema["additionalProperties"], each, below)
        else:
            raise Problem(
                f"Received unknown parameter: {below}",
                code="parameter_unknown", param=below, began=False,
            )  # fmt: skip
    for required in schema.get("required", []):
        if required not in value:
            raise missing(_below(name, required))


def _free(schema: Schema, value: Any, name: str) -> None:
    """Check a value under a name of the client's choice; empty unsets it."""
    if value != "":
        _value(schema, value, name)


def _below(name: str, key: str) -> str:
    return f"{name}[{key}]" if name else key


def _array(schema: Schema, value: Any, name: str) -> None:
    if not isinstance(value, dict) or not all(key.isdecimal() for key in value):
        raise invalid(name, "must be an array", "parameter_invalid_array")
    for key in sorted(value, key=int):
        _value(schema["items"], value[key], f"{name}[{key}]")


def _scalar(schema: Schema, value: Any, name: str) -> None:
    if isinstance(value, dict):
        raise invalid(name, f"must be of type {schema.get('type', 'string')}")
    allowed = schema.get("enum")
    if allowed is not None and value not in allowed:
        raise invalid(name, f"must be one of {', '.join(allowed)}")
    if value == "" and allowed is None:
        raise invalid(
            name, "an empty string unsets a value, and this one cannot be unset",
            "parameter_invalid_empty",
        )  # fmt: skip
    kind = schema.get("type")
    if kind == "integer" and not INTEGER.fullmatch(value):
        raise invalid(name, "must be an integer", "parameter_invalid_integer")
    if kind == "number" and not NUMBER.fullmatch(value):
        raise invalid(name, "must be a number")
    if kind == "boolean" and value not in {"true", "false"}:
        raise invalid(name, "must be true or false")
    if len(value) > schema.get("maxLength", len(value)):
        raise invalid(name, f"at most {schema['maxLength']} characters")
