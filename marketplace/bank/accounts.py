"""Connect accounts and their onboarding."""

from typing import Any

from marketplace.bank import params as read
from marketplace.bank.events import happened
from marketplace.bank.problems import Problem, invalid, unknown
from marketplace.bank.store import Object, Store

APPLICATION = {"id": "ca_demo", "object": "application", "name": "Test"}
DUE = ["business_profile.url", "external_account", "tos_acceptance.date"]
LINK_SECONDS = 300


def create(store: Store, params: dict[str, Any]) -> Object:
    account = store.create(
        "acct", "account", country=read.text(params, "country", "DE"), default_currency="eur",
        type=read.text(params, "type", "none"), details_submitted=False,
        business_type=read.optional(params, "business_type"),
        controller=read.part(params, "controller"), email=None, business_profile={}, metadata={},
        capabilities={}, charges_enabled=False, payouts_enabled=False, _complete=False, _locked=False,
    )  # fmt: skip
    return _take_over(store, account, params)


def update(store: Store, account_id: str, params: dict[str, Any]) -> Object:
    """Change what the platform may change; a capability that is not asked for any more ends."""
    return _take_over(store, get(store, account_id), params)


def get(store: Store, account_id: str, param: str = "id") -> Object:
    account = store.of("").find(account_id, "account")
    if account is None:
        raise unknown("account", account_id, param)
    if account.get("_is_gone"):
        raise _out_of_reach(account_id)
    return account


def _out_of_reach(account_id: str) -> Problem:
    return Problem(
        f"The provided key does not have access to account '{account_id}' (or that account"
        " does not exist). Application access may have been revoked.",
        status=403, code="account_invalid", began=False,
    )  # fmt: skip


def complete(store: Store, account: Object) -> Object:
    """Finish the onboarding: the bank knows all it has to know."""
    account |= {"_complete": True, "_locked": False, "_charges_off": False,
                "details_submitted": True}  # fmt: skip
    return _derive(store, account)


def lock(store: Store, account: Object) -> Object:
    """Take the capabilities away, as a bank does that has doubts."""
    return _derive(store, account | {"_locked": True})


def stop_charges(store: Store, account: Object) -> Object:
    """Let the account take no charges any more; what it holds is still paid out."""
    return _derive(store, account | {"_charges_off": True})


def deauthorise(store: Store, account: Object) -> None:
    """Let the owner disconnect the account: the platform has no access to it any more."""
    store.save(account | {"_is_gone": True})
    happened(store, "account.application.deauthorized", APPLICATION, account=account["id"])


def on_behalf(store: Store, account_id: str) -> Store:
    """Return the store of a connected account.

    :raises Problem: there is none, or the platform has no access to it.
    """
    account = store.find(account_id, "account")
    if account is None or account.get("_is_gone"):
        raise _out_of_reach(account_id)
    return store.of(account_id)


def create_link(store: Store, params: dict[str, Any], *, public_url: str) -> Object:
    """Return the address of the onboarding page, which leads back to `return_url`."""
    account = get(store, read.text(params, "account"), "account")
    if read.text(params, "type") not in {"account_onboarding", "account_update"}:
        raise invalid("type", "must be account_onboarding or account_update")
    read.address(params, "refresh_url")
    link = store.create(
        "link", "account_link", expires_at=store.now() + LINK_SECONDS,
        _for=account["id"], _return_url=read.address(params, "return_url"),
    )  # fmt: skip
    address = f"{public_url}/konto/{link['id']}"
    return {name: link[name] for name in ("object", "created", "expires_at")} | {"url": address}


def _take_over(store: Store, account: Object, params: dict[str, Any]) -> Object:
    wanted = read.part(params, "capabilities")
    requested = set(account["capabilities"])
    for name in wanted:
        is_wanted = read.text(read.part(wanted, name), "requested") == "true"
        requested = requested | {name} if is_wanted else requested - {name}
    account["email"] = read.optional(params, "email") or account["email"]
    account["business_profile"] |= read.part(params, "business_profile")
    account["metadata"] |= read.metadata(params)
    account["capabilities"] = dict.fromkeys(sorted(requested), "inactive")
    return _derive(store, account)


def _derive(store: Store, account: Object) -> Object:
    """Bring capabilities, switches and open requirements in line and report the account."""
    is_fine = account["_complete"] and not account["_locked"]
    state = "active" if is_fine else "inactive"
    capabilities = dict.fromkeys(account["capabilities"], state)
    if account.get("_charges_off") and "card_payments" in capabilities:
        capabilities["card_payments"] = "inactive"
    due = [] if account["_complete"] else DUE
    reason = "rejected.other" if account["_locked"] else "requirements.past_due" if due else None
    account |= {
        "capabilities": capabilities,
        "charges_enabled": is_fine and bool(capabilities) and not account.get("_charges_off"),
        "payouts_enabled": is_fine,
        "requirements": {
            "currently_due": due, "eventually_due": due, "past_due": due,
            "pending_verification": [], "errors": [], "current_deadline": None,
            "disabled_reason": reason,
        },
    }  # fmt: skip
    store.save(account)
    happened(store, "account.updated", account, account=account["id"])
    return account
