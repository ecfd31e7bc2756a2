"""What the bank takes for a charge: nothing, unless a test or the demo says otherwise."""

from typing import Any

from marketplace.bank import ledger
from marketplace.bank.problems import invalid
from marketplace.bank.store import Object, Store

SETTING: Object = {"id": "fee", "object": "bank.fee", "basis_points": 0, "fixed": 0}
MOST = 10_000


def agree(store: Store, wish: dict[str, Any]) -> None:
    """Take `basis_points` of each later charge and `fixed` cents on top."""
    agreed = SETTING | {name: int(wish.get(name, 0)) for name in ("basis_points", "fixed")}
    if not all(0 <= int(agreed[name]) <= MOST for name in ("basis_points", "fixed")):
        raise invalid("basis_points", f"between 0 and {MOST}, as fixed")
    store.of("").save(agreed)


def take(store: Store, charge: Object, amount: int) -> None:
    """Book the bank's fee for what was captured."""
    agreed = store.of("").find("fee", "bank.fee") or SETTING
    cents = (amount * agreed["basis_points"] + MOST // 2) // MOST + agreed["fixed"]
    if cents:
        ledger.move(
            store, "fee", cents, source=_payer(store), target=ledger.BANK, reference=charge["id"]
        )


def _payer(store: Store) -> str:
    """Return who owes the fee: `controller[fees][payer]` of a connected account decides."""
    if not store.account:
        return ledger.PLATFORM
    controller = store.of("").get(store.account, "account")["controller"]
    by_platform = controller.get("fees", {}).get("payer") == "application"
    return ledger.PLATFORM if by_platform else store.account
