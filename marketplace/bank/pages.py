"""What people see: the hosted payment page and the onboarding page."""

from flask import Blueprint, Response, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from marketplace.bank import accounts, clockwork, disputes, payments, sessions
from marketplace.bank.api import store
from marketplace.bank.problems import Problem
from marketplace.bank.store import Object

blueprint = Blueprint("pages", __name__)
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'"
)
PAY, DECLINE, PAY_AND_LEAVE = "zahlen", "ablehnen", "ohne-rueckkehr"


@blueprint.after_request
def protect(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response


def _session(session_id: str) -> Object:
    clockwork.sweep(store())
    try:
        # The page belongs to the browser, whichever account the money goes to.
        return sessions.get(store().of(None), session_id)
    except Problem:
        abort(404)


@blueprint.get("/zahlen/<session_id>")
def checkout(session_id: str) -> ResponseReturnValue:
    session = _session(session_id)
    if session["status"] != "open":
        return _done(session), 410
    return render_template("bank/pay.html", session=session, declined="abgelehnt" in request.args)


@blueprint.post("/zahlen/<session_id>")
def decide(session_id: str) -> ResponseReturnValue:
    """One button each: pay, let the card be declined, pay without coming back."""
    wish = request.form.get("wunsch", "")
    if wish not in {PAY, DECLINE, PAY_AND_LEAVE}:
        abort(400)
    with store().transaction():
        session = _session(session_id)
        if session["status"] == "open":
            act = payments.decline if wish == DECLINE else payments.pay
            act(store().beside(session), session)
        elif session["status"] == "expired" or wish == DECLINE:
            return _done(session), 410
    if wish == DECLINE:
        return redirect(f"/zahlen/{session_id}?abgelehnt", 303)
    # A second press of the button lands here too: it is paid, so the way back is right.
    return _done(session) if wish == PAY_AND_LEAVE else redirect(_way_back(session), 303)


@blueprint.post("/zahlen/<session_id>/beanstandung")
def dispute(session_id: str) -> ResponseReturnValue:
    """Let the customer have the payment taken back by the card's own bank."""
    with store().transaction():
        session = _session(session_id)
        charge = _charge_of(session)
        if charge is None or not charge["captured"] or charge["disputed"]:
            abort(409)
        try:
            disputes.begin(store().beside(session), charge)
        except Problem:  # all of it was refunded
            abort(409)
    return _done(session)


def _done(session: Object) -> str:
    return render_template("bank/done.html", session=session, charge=_charge_of(session))


def _charge_of(session: Object) -> Object | None:
    """Return the charge of a session that is complete."""
    if session["status"] != "complete" or not session["payment_intent"]:
        return None
    bank = store().beside(session)
    intent = bank.get(session["payment_intent"], "payment_intent")
    return bank.get(intent["latest_charge"], "charge")


def _way_back(session: Object) -> str:
    return str(session["success_url"]).replace("{CHECKOUT_SESSION_ID}", session["id"])


@blueprint.get("/konto/<link_id>")
def onboarding(link_id: str) -> ResponseReturnValue:
    link = store().find(link_id, "account_link") or abort(404)
    account = accounts.get(store(), link["_for"])
    return render_template("bank/account.html", link=link, account=account)


@blueprint.post("/konto/<link_id>")
def onboarded(link_id: str) -> ResponseReturnValue:
    link = store().find(link_id, "account_link") or abort(404)
    with store().transaction():
        account = accounts.get(store(), link["_for"])
        act = accounts.lock if request.form.get("wunsch") == "sperren" else accounts.complete
        act(store(), account)
    return redirect(link["_return_url"], 303)


@blueprint.get("/gesundheit")
def health() -> ResponseReturnValue:
    return {"ok": True}
