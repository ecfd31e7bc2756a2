"""The switches for tests under /_test: faults, money that moves by itself, a fresh start.

POST   /_test/faults           {"kind": …, "method": …, "path": …, "type": …, "account": …,
                                "times": 1, "seconds": 0}
DELETE /_test/faults
GET    /_test/ledger
POST   /_test/deliver          delivers at once what is due
POST   /_test/accounts/<id>    {"enabled": false} or {"charges_enabled": false}; true undoes
POST   /_test/accounts/<id>/deauthorization
POST   /_test/disputes         {"charge": … or "payment_intent": …, "amount": …, "reason": …}
POST   /_test/disputes/<id>    {"status": "won" or "lost"}
POST   /_test/refunds          {"charge": … or "payment_intent": …, "amount": …}
POST   /_test/refunds/<id>     {"status": "succeeded" or "failed", "reason": …}
POST   /_test/payouts          {"account": …, "amount": …}
POST   /_test/fee              {"basis_points": 150, "fixed": 25}
POST   /_test/reset
"""

from typing import Any

from flask import Blueprint, current_app, jsonify, request
from flask.typing import ResponseReturnValue

from marketplace.bank import accounts, clockwork, disputes, fees, ledger, payouts, refunds
from marketplace.bank.api import store
from marketplace.bank.faults import Faults
from marketplace.bank.postman import Postman, over_the_network
from marketplace.bank.problems import Problem, invalid
from marketplace.bank.store import Store

blueprint = Blueprint("switches", __name__, url_prefix="/_test")


@blueprint.errorhandler(Problem)
def refuse(problem: Problem) -> ResponseReturnValue:
    return problem.body, problem.status


@blueprint.post("/faults")
def script_fault() -> ResponseReturnValue:
    Faults(store()).script(_wish())
    return {"ok": True}


@blueprint.delete("/faults")
def forget_faults() -> ResponseReturnValue:
    Faults(store()).forget()
    return {"ok": True}


@blueprint.get("/ledger")
def show_ledger() -> ResponseReturnValue:
    return jsonify(ledger.lines(store()))


@blueprint.post("/deliver")
def deliver() -> ResponseReturnValue:
    """Deliver at once what is due, in this request."""
    postman: Postman = current_app.extensions["postman"]
    url = current_app.config["WEBHOOK_URL"]
    clockwork.sweep(store())
    return {"accepted": postman.deliver_due(over_the_network(url)) if url else 0}


@blueprint.post("/accounts/<account_id>")
def switch_account(account_id: str) -> ResponseReturnValue:
    """Lock an account, or stop its charges only, or set it free again."""
    wish = _wish()
    act = accounts.stop_charges if "charges_enabled" in wish else accounts.lock
    if wish.get("enabled") or wish.get("charges_enabled"):
        act = accounts.complete
    with store().transaction():
        act(store(), accounts.get(store(), account_id))
    return {"ok": True}


@blueprint.post("/accounts/<account_id>/deauthorization")
def deauthorise(account_id: str) -> ResponseReturnValue:
    with store().transaction():
        accounts.deauthorise(store(), accounts.get(store(), account_id))
    return {"ok": True}


@blueprint.post("/disputes")
def dispute() -> ResponseReturnValue:
    wish = _wish()
    with store().transaction():
        charge = refunds.charge_of(_whose(wish), wish)
        made = disputes.begin(
            store().beside(charge), charge, amount=wish.get("amount"),
            reason=str(wish.get("reason", "")),
        )  # fmt: skip
    return {"ok": True, "id": made["id"]}


@blueprint.post("/disputes/<dispute_id>")
def close_dispute(dispute_id: str) -> ResponseReturnValue:
    with store().transaction():
        found = disputes.get(store().of(None), dispute_id)
        disputes.close(store().beside(found), found, str(_wish().get("status")))
    return {"ok": True}


@blueprint.post("/refunds")
def refund_from_the_dashboard() -> ResponseReturnValue:
    """Refund as somebody does who is signed in at the bank: the shop hears of it afterwards."""
    wish = {name: str(value) for name, value in _wish().items()}
    with store().transaction():
        charge = refunds.charge_of(_whose(wish), wish)
        made = refunds.create(store().beside(charge), wish)
    return {"ok": True, "id": made["id"]}


@blueprint.post("/refunds/<refund_id>")
def settle_refund(refund_id: str) -> ResponseReturnValue:
    wish = _wish()
    with store().transaction():
        found = store().of(None).find(refund_id, "refund")
        if found is None:
            raise invalid("refund", "there is none")
        status, reason = str(wish.get("status")), str(wish.get("reason", ""))
        refunds.settle(store().beside(found), found, status, reason)
    return {"ok": True}


@blueprint.post("/payouts")
def pay_out() -> ResponseReturnValue:
    """Send an account's money to the owner's own bank."""
    wish = _wish()
    with store().transaction():
        account = accounts.get(store(), str(wish.get("account", "")))
        amount = int(wish["amount"]) if "amount" in wish else None
        made = payouts.pay_out(store().of(account["id"]), amount)
    return {"ok": True, "id": made["id"]}


@blueprint.post("/fee")
def agree_on_fee() -> ResponseReturnValue:
    """Let the bank take a share of every later charge."""
    fees.agree(store(), _wish())
    return {"ok": True}


@blueprint.post("/reset")
def reset() -> ResponseReturnValue:
    store().forget_everything()
    return {"ok": True}


def _whose(wish: dict[str, Any]) -> Store:
    """Return where the payment is found: anywhere; the switch does not ask whose it is."""
    if not wish.get("charge") and not wish.get("payment_intent"):
        raise invalid("charge", "which one?")
    return store().of(None)


def _wish() -> dict[str, Any]:
    wish = request.get_json()
    if not isinstance(wish, dict):
        raise invalid("body", "must be an object")
    return wish
