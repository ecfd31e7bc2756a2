"""Single objects and lists, as clients ask for them."""

from typing import Any

from marketplace.bank import params as read
from marketplace.bank.problems import invalid, unknown
from marketplace.bank.store import Object, Store, shown

KINDS = {
    "accounts": "account",
    "application_fees": "application_fee",
    "charges": "charge",
    "checkout/sessions": "checkout.session",
    "customers": "customer",
    "disputes": "dispute",
    "events": "event",
    "payment_intents": "payment_intent",
    "payment_methods": "payment_method",
    "payouts": "payout",
    "refunds": "refund",
    "setup_intents": "setup_intent",
    "transfers": "transfer",
}
PAGING = {"limit", "starting_after", "created"}
MOST, USUAL = 100, 10
REFERENCES = {
    "payment_intent": "payment_intent", "latest_charge": "charge", "charge": "charge",
    "source_transaction": "charge", "destination": "account", "transfer": "transfer",
    "setup_intent": "setup_intent", "payment_method": "payment_method", "customer": "customer",
    "application_fee": "application_fee",
}  # fmt: skip


def one(store: Store, kind: str, object_id: str) -> Object:
    found = store.find(object_id, kind)
    if found is None:
        raise unknown(kind, object_id)
    return found


def page(found: list[Object], address: str, params: dict[str, Any]) -> Object:
    """Return one page of a list.

    :param found: all there is, newest first.
    :param params: how to page, and values that fields must have.
    """
    limit = read.whole(params, "limit", least=1, most=MOST, default=USUAL)
    found = [each for each in found if _is_wanted(each, params)]
    if after := read.optional(params, "starting_after"):
        ids = [each["id"] for each in found]
        if after not in ids:
            raise invalid("starting_after", "not in this list", "resource_missing")
        found = found[ids.index(after) + 1 :]
    return {
        "object": "list", "url": f"/v1/{address}", "has_more": len(found) > limit,
        "data": [shown(each) for each in found[:limit]],
    }  # fmt: skip


def _is_wanted(found: Object, params: dict[str, Any]) -> bool:
    return _in_time(found, params) and all(
        found["type"] in read.items(params, name)
        if name == "types"
        else found.get(name) == read.text(params, name)
        for name in params.keys() - PAGING
    )


def _in_time(found: Object, params: dict[str, Any]) -> bool:
    at, whole = found["created"], {"least": 0, "most": 10**11}
    if isinstance(params.get("created"), str):
        return bool(at == read.whole(params, "created", **whole))
    borders = read.part(params, "created")
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
    # An account and the platform's fee belong to the platform, whoever asks.
    kind = REFERENCES[name]
    owner = store.of("") if kind in {"account", "application_fee"} else store
    return None if value is None else expand(store, one(owner, kind, value), paths)


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
