"""The addresses of the API and what answers them; each has its entry in `openapi.served`."""

from collections.abc import Callable

from flask import Response

from marketplace.bank import (
    accounts,
    application_fees,
    balances,
    intents,
    methods,
    reading,
    refunds,
    sessions,
    transfers,
)
from marketplace.bank.api import Params, blueprint, public_url, read, write
from marketplace.bank.openapi.served import OPERATIONS
from marketplace.bank.store import Object, Store

__all__ = ["blueprint"]  # with every address below
Effect = Callable[[Store, Params], Object]
Change = Callable[[Store, str, Params], Object]

CREATE: dict[str, Effect] = {
    "accounts": accounts.create,
    "account_links": lambda store, params: accounts.create_link(
        store, params, public_url=public_url()
    ),
    "checkout/sessions": lambda store, params: sessions.create(
        store, params, public_url=public_url()
    ),
    "customers": methods.create_customer,
    "payment_intents": intents.create,
    "payment_methods": methods.clone,
    "refunds": refunds.create,
    "transfers": transfers.create,
}
CHANGE: dict[str, Change] = {
    "accounts/<object_id>": accounts.update,
    "application_fees/<object_id>/refunds": application_fees.refund,
    "checkout/sessions/<object_id>/expire": lambda store, object_id, _: sessions.expire(
        store, object_id
    ),
    "payment_intents/<object_id>/confirm": intents.confirm,
    "payment_intents/<object_id>/capture": intents.capture,
    "payment_intents/<object_id>/cancel": intents.cancel,
    "transfers/<object_id>/reversals": transfers.reverse,
}


def _add_creation(address: str, effect: Effect) -> None:
    def create() -> Response:
        return write(effect)

    blueprint.add_url_rule(f"/{address}", f"create {address}", create, methods=["POST"])


def _add_change(address: str, effect: Change) -> None:
    def change(object_id: str) -> Response:
        return write(lambda store, params: effect(store, object_id, params))

    blueprint.add_url_rule(f"/{address}", f"change {address}", change, methods=["POST"])


def _add_reading(address: str, kind: str) -> None:
    def find(store: Store, object_id: str) -> Object:
        if kind == "account":  # which may be out of reach
            return accounts.get(store, object_id)
        return reading.one(store, kind, object_id)

    def one(object_id: str) -> Response:
        return read(lambda store, _: find(store, object_id))

    def page() -> Response:
        return read(lambda store, params: reading.page(store.all(kind), address, params))

    blueprint.add_url_rule(f"/{address}/<object_id>", f"one {address}", one)
    if f"GET /v1/{address}" in OPERATIONS:
        blueprint.add_url_rule(f"/{address}", f"page {address}", page)


for _address, _create in CREATE.items():
    _add_creation(_address, _create)
for _address, _change in CHANGE.items():
    _add_change(_address, _change)
for _address, _kind in reading.KINDS.items():
    _add_reading(_address, _kind)


@blueprint.get("/balance")
def balance() -> Response:
    return read(lambda store, _: balances.show(store))


@blueprint.get("/balance_transactions")
def balance_transactions() -> Response:
    return read(
        lambda store, params: reading.page(
            balances.transactions(store), "balance_transactions", params
        )
    )


@blueprint.get("/balance_transactions/<object_id>")
def balance_transaction(object_id: str) -> Response:
    return read(lambda store, _: balances.transaction(store, object_id))


@blueprint.get("/transfers/<object_id>/reversals")
def reversals(object_id: str) -> Response:
    def find(store: Store, params: Params) -> Object:
        made = reading.one(store, "transfer", object_id)["reversals"]["data"]
        return reading.page(made, f"transfers/{object_id}/reversals", params)

    return read(find)


@blueprint.get("/transfers/<object_id>/reversals/<reversal_id>")
def reversal(object_id: str, reversal_id: str) -> Response:
    def find(store: Store, _params: Params) -> Object:
        reading.one(store, "transfer", object_id)
        return reading.one(store, "transfer_reversal", reversal_id)

    return read(find)
