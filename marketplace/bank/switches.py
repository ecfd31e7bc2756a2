"""The switches for tests under /_test: faults, the ledger, time to deliver, a fresh start."""

from typing import Any

from flask import Blueprint, current_app, jsonify, request
from flask.typing import ResponseReturnValue

from marketplace.bank import accounts, ledger, sessions
from marketplace.bank.api import store
from marketplace.bank.faults import Faults
from marketplace.bank.postman import Postman, over_the_network
from marketplace.bank.problems import Problem, invalid

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
    sessions.sweep(store())
    return {"accepted": postman.deliver_due(over_the_network(url)) if url else 0}


@blueprint.post("/accounts/<account_id>")
def switch_account(account_id: str) -> ResponseReturnValue:
    """Lock an account (`{"enabled": false}`) or set it free again."""
    act = accounts.complete if _wish().get("enabled") else accounts.lock
    with store().transaction():
        act(store(), accounts.get(store(), account_id))
    return {"ok": True}


@blueprint.post("/payouts")
def pay_out() -> ResponseReturnValue:
    """Send an account's money to the owner's own bank: `{"account": …, "amount": …}`."""
    wish = _wish()
    with store().transaction():
        account = accounts.get(store(), str(wish.get("account", "")))
        held = ledger.balance(store(), account["id"])
        amount = int(wish.get("amount", held))
        if not 0 < amount <= held:
            raise invalid("amount", f"the account holds {held}")
        ledger.move(store(), "payout", amount, source=account["id"], target=ledger.OUTSIDE,
                    reference=account["id"])  # fmt: skip
    return {"ok": True}


@blueprint.post("/reset")
def reset() -> ResponseReturnValue:
    store().forget_everything()
    return {"ok": True}


def _wish() -> dict[str, Any]:
    wish = request.get_json()
    if not isinstance(wish, dict):
        raise invalid("body", "must be an object")
    return wish
