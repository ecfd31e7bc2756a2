"""Cuts the extract out of Stripe's OpenAPI description, for developers.

    python -m marketplace.bank.openapi.extract spec3.json

The description is published at https://github.com/stripe/openapi under the MIT licence.
"""

import json
import sys
from pathlib import Path
from typing import Any

from marketplace.bank.openapi.served import OBJECTS, OPERATIONS

TARGET = Path(__file__).with_name("extract.json")
HEAD = {
    "source": "https://github.com/stripe/openapi, latest/openapi.spec3.json",
    "licence": "MIT, Copyright (c) Stripe, Inc. (https://stripe.com)",
}
FORM = "application/x-www-form-urlencoded"
SAID = ("type", "enum", "maxLength", "format")
Schema = dict[str, Any]


def extract(full: Schema) -> Schema:
    """Return what the description says about the bank's operations and objects."""
    return {
        **HEAD,
        "version": full["info"]["version"],
        "operations": {name: _parameters(full, name) for name in sorted(OPERATIONS)},
        "objects": {name: _fields(full, name) for name in OBJECTS},
    }


def _parameters(full: Schema, name: str) -> Schema:
    """Return an operation's parameters as one object schema, from query or form."""
    method, _, path = name.partition(" ")
    operation = full["paths"][path][method.lower()]
    if method != "GET":
        return _trimmed(full, operation["requestBody"]["content"][FORM]["schema"])
    asked = [each for each in operation.get("parameters", []) if each["in"] == "query"]
    found: Schema = {
        "type": "object",
        "properties": {each["name"]: _trimmed(full, each["schema"]) for each in asked},
    }
    if required := [each["name"] for each in asked if each.get("required")]:
        found["required"] = required
    return found


def _trimmed(full: Schema, schema: Schema) -> Schema:
    """Return a schema without prose and references."""
    if "$ref" in schema:
        return _trimmed(full, full["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    found = {key: schema[key] for key in SAID if key in schema}
    if schema.get("required"):
        found["required"] = schema["required"]
    if "properties" in schema:
        found["properties"] = {
            name: _trimmed(full, each) for name, each in schema["properties"].items()
        }
    if "items" in schema:
        found["items"] = _trimmed(full, schema["items"])
    if isinstance(schema.get("additionalProperties"), dict):
        found["additionalProperties"] = _trimmed(full, schema["additionalProperties"])
    if "anyOf" in schema:
        found["anyOf"] = [_trimmed(full, each) for each in schema["anyOf"]]
    return found


def _fields(full: Schema, name: str) -> Schema:
    schema = full["components"]["schemas"][name]
    return {"fields": sorted(schema["properties"]), "always": sorted(schema.get("required", []))}


def written(found: Schema) -> str:
    """Return the extract as text, an operation on each line so that changes can be read."""
    lines = [f" {json.dumps(key)}: {json.dumps(found[key])}" for key in ("version", *HEAD)]
    for part in ("operations", "objects"):
        rows = [
            f"  {json.dumps(name)}: {json.dumps(each, separators=(',', ':'), sort_keys=True)}"
            for name, each in found[part].items()
        ]
        lines.append(f" {json.dumps(part)}: {{\n" + ",\n".join(rows) + "\n }")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main() -> None:
    full = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    TARGET.write_text(written(extract(full)), encoding="utf-8")


if __name__ == "__main__":
    main()
