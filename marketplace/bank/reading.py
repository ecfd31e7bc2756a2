"""Single objects and lists, as clients ask for them."""

from typing import Any

from marketplace.bank import params as read
from marketplace.bank.problems import invalid, unknown
from marketplace.bank.store import Object, Store, shown

KINDS = {
    "payment_intents": "payment_intent",
    "charges": "charge",
    "refunds": "refund",
    "accounts": "account",
    "transfers": "transfer",
    "events": "event",
    "checkout/sessions": "checkout.session",
}
FILTERS = {
    "charge": {"payment_intent", "transfer_group"},
    "refund": {"payment_intent", "charge"},
    "transfer": {"destination", "transfer_group"},
    "event": {"type"},
    "checkout.session": {"payment_intent", "status"},
}
PAGING = {"limit", "starting_after", "created"}
MOST, USUAL = 100, 10
REFERENCES = {"payment_intent": "payment_intent", "latest_charge": "charge", "charge": "charge",
              "source_transaction": "charge", "destination": "account", "transfer": "transfer"}  # fmt: skip


def one(store: Store, kind: str, object_id: str) -> Object:
    found = store.find(object_id, kind)
    if found is None:
        raise unknown(kind, object_id)
    return found


def page(store: Store, address: str, params: dict[str, Any]) -> Object:
    """Return one page of a list, newest first.

    :param address: the part of the address that names the list.
    """
    kind = KINDS[address]
    filters = FILTERS.get(kind, set())
    read.only(params, PAGING | filters)
    wanted = {name: read.text(params, name) for name in filters & params.keys()}
    limit = read.whole(params, "limit", least=1, most=MOST, default=USUAL)
    found = [
        each
        for each in store.all(kind)
        if all(each[name] == value for name, value in wanted.items()) and _in_time(each, params)
    ]
    if after := read.optional(params, "starting_after"):
        ids = [each["id"] for each in found]
        if after not in ids:
            raise invalid("starting_after", "not in this list", "resource_missing")
        found = found[ids.index(after) + 1 :]
    return {
        "object": "list", "url": f"/v1/{address}", "has_more": len(found) > limit,
        "data": [shown(each) for each in found[:limit]],
    }  # fmt: skip


def _in_time(found: Object, params: dict[str, Any]) -> bool:
    borders = read.part(params, "created", {"gt", "gte", "lt", "lte"})
    at, whole = found["created"], {"least": 0, "most": 10**11}
    return (
        ("gt" not in borders or at > read.whole(borders, "gt", **whole))
        and ("gte" not in borders or at >= read.whole(borders, "gte", **whole))
        and ("lt" not in borders or at < read.whole(borders, "lt", **whole))
        and ("lte" not in borders or at <= read.whole(borders, "lte", **whole))
    )


def expand(store: Store, found: Object, paths: list[str]) -> Object:
    """Return the object as clients see it, with references replaced by what they name."""
    result = shown(found)
    for path in paths:
        name, _, rest = path.partition(".")
        if result["object"] == "list" and name == "data":
            result["data"] = [expand(store, each, [rest]) for each in result["data"]]
        elif name == "line_items" and "_lines" in found:
            result[name] = _line_items(found)
        else:
            result[name] = _referenced(store, result, name, [rest] if rest else [])
    return result


def _referenced(store: Store, found: Object, name: str, paths: list[str]) -> Object | None:
    if name not in REFERENCES or name not in found:
        raise invalid("expand", f"This property cannot be expanded ({name}).")
    value = found[name]
    if isinstance(value, dict):  # expanded by an earlier path
        return expand(store, value, paths)
    return None if value is None else expand(store, one(store, REFERENCES[name], value), paths)


def _line_items(session: Object) -> Object:
    data = [
        {
            "id": f"li_{session['id'].removeprefix('cs_test_')}{number}", "object": "item",
            "description": line["name"], "quantity": line["quantity"], "currency": "eur",
            "amount_total": line["amount"] * line["quantity"],
            "amount_subtotal": line["amount"] * line["quantity"],
        }
        for number, line in enumerate(session["_lines"])
    ]  # fmt: skip
    address = f"/v1/checkout/sessions/{session['id']}/line_items"
    return {"object": "list", "data": data, "has_more": False, "url": address}
