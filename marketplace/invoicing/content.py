"""What a document says: plain data that is frozen with it and printed from it alone.

Amounts are cents, rates basis points, days ISO dates. Documents are German, whatever the
language of the order: seller and tax office have to read them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, TypeAlias

from marketplace.invoicing import reckoning, rules
from marketplace.invoicing.reckoning import Item, Share
from marketplace.invoicing.rules import InvoiceKind
from marketplace.kit import clock
from marketplace.kit.money import Money, total
from marketplace.kit.tax import TaxMode
from marketplace.orders.crediting import Left
from marketplace.orders.models import Credit, Order, OrderLine, SellerOrder
from marketplace.orders.rules import PayWay
from marketplace.orders.weighing import Weighed
from marketplace.producers.models import Producer

ALLERGENS = "Allergene"  # the label in the table of requirements
Content: TypeAlias = dict[str, Any]
SPLIT_NOTE = (
    "Versandkosten und Nachlässe, die keinen Steuersatz nennen, "
    "sind nach dem Wert der Waren auf die Steuersätze verteilt."
)


@dataclass(frozen=True, slots=True)
class Head:
    """What identifies a document (§ 14 (4) no. 3, 4 and 6 UStG)."""

    kind: str
    title: str
    label: str
    issued: str
    supplied: str
    order: str
    ordered: str
    issuer: str  # who writes it in the seller's name (§ 14 (2) sentence 7)


def head(
    kind: InvoiceKind, part: SellerOrder, *, label: str, issued: date, supplied: date, issuer: str
) -> Head:
    """Return the head of a document about a contract; needs the order loaded."""
    return Head(
        kind=kind.value, title=kind.label, label=label, issued=issued.isoformat(),
        supplied=supplied.isoformat(), order=part.number,
        ordered=clock.local(part.order.placed_at).date().isoformat(), issuer=issuer,
    )  # fmt: skip


def of_sale(
    top: Head, part: SellerOrder, left: Left, given: Sequence[Credit], producer: Producer
) -> Content:
    """Return an invoice over what is left of a contract; needs order and lines loaded.

    :param given: credits that `left` has taken into account.
    """
    supplied = date.fromisoformat(top.supplied)
    kept = [_line(part, line, left.quantities[line.id], supplied) for line in part.lines]
    lines = [line for line in kept if line["quantity"]]
    sold = {line.id: line.quantity for line in part.lines}
    by = reckoning.weights(_items(kept), left.quantities if lines else sold)
    found = reckoning.shares(_items(lines), left, by=by)
    adjustment = _adjustment(left.amounts.goods, lines)
    is_split = bool(adjustment or left.amounts.shipping)
    return asdict(top) | {
        "mode": part.tax_mode.value,
        "seller": _seller(producer),
        "recipient": _recipient(part.order),
        "lines": lines,
        "adjustment": adjustment,
        "deposits": _deposits(lines),
        "shipping": left.amounts.shipping.cents,
        "total": left.amount.cents,
        "weights": [list(pair) for pair in by.items()],
        "vat": _vat(part.tax_mode, found),
        "notes": _notes(part.tax_mode, found, top, is_split=is_split),
        "payment": _payment(part),
        "credits_before": [credit.id for credit in given],
    }


def of_credit(top: Head, invoice: Content, credit: Credit, before: Left, after: Left) -> Content:
    """Return the cancellation of what a credit took back of an invoice.

    :param before: what was left of the contract without the credit, `after`: with it.
    """
    items = _items(invoice["lines"])
    by: dict[int, int] = dict(invoice["weights"])
    found = reckoning.difference(
        reckoning.shares(items, before, by=by), reckoning.shares(items, after, by=by)
    )
    taken = {row["line"]: row["quantity"] for row in credit.lines}
    lines = [
        line | {"quantity": -taken[item.line_id], "amount": _change(item, before, after).cents}
        for line, item in zip(invoice["lines"], items, strict=True)
        if item.line_id in taken
    ]
    mode = TaxMode(invoice["mode"])
    adjustment = _adjustment(-credit.goods, lines)
    return asdict(top) | {
        "mode": invoice["mode"],
        "seller": invoice["seller"],
        "recipient": invoice["recipient"],
        "lines": lines,
        "adjustment": adjustment,
        "deposits": _deposits(lines),
        "shipping": -credit.shipping.cents,
        "total": -credit.amount.cents,
        "vat": _vat(mode, found),
        "notes": _notes(mode, found, top, is_split=bool(adjustment or credit.shipping)),
        "payment": "",
        # § 31 (5) UStDV: a correction refers to its invoice, specifically and without doubt.
        "cancels": {"label": invoice["label"], "issued": invoice["issued"]},
        "occasion": credit.kind.label,
    }


def _line(part: SellerOrder, line: OrderLine, quantity: int, supplied: date) -> Content:
    return {
        "line": line.id,
        "name": line.name,
        "variant": line.variant_name,
        "quantity": quantity,
        "unit_price": line.unit_price.cents,
        "amount": line.worth(quantity).cents,
        "weighed": _said(line),
        "facts": _facts(line),
        "unit_deposit": line.unit_deposit.cents,
        "deposit_label": line.deposit_label,
        "rate": rules.rate_on(
            part.tax_mode, line.vat_class, supplied=supplied, agreed=line.vat_basis_points
        ),
    }


def _said(line: OrderLine) -> Content | None:
    """Return what the scales said, and whether the weight came to more than was agreed."""
    weighed = line.weighed
    if weighed is None:
        return None
    is_capped = line.worth(weighed.pieces) < weighed.exact
    return asdict(weighed) | {"per_kg": weighed.per_kg.cents, "is_capped": is_capped}


def _facts(line: OrderLine) -> str:
    """Return net quantity and what the law wants repeated here, such as the WEEE number."""
    rows = [line.facts.get("legal_name", ""), line.net_label]
    rows += [f"{label} {said}" for label, said in line.facts.get("invoice", [])]
    allergens = [said for label, said in line.facts.get("mail", []) if label == ALLERGENS]
    rows += [f"{ALLERGENS}: {', '.join(said)}" for said in allergens]
    return " · ".join(row for row in rows if row)


def _items(lines: Iterable[Content]) -> list[Item]:
    return [
        Item(
            each["line"], each["rate"], Money(each["unit_price"]), Money(each["unit_deposit"]),
            _scales(each.get("weighed")),  # documents of before know nothing of it
        )
        for each in lines
    ]  # fmt: skip


def _scales(said: Content | None) -> Weighed | None:
    return Weighed(Money(said["per_kg"]), said["grams"], said["pieces"]) if said else None


def _change(item: Item, before: Left, after: Left) -> Money:
    """Return what the pieces of a line that were taken back had cost, below zero."""
    return item.worth(after.quantities[item.line_id]) - item.worth(before.quantities[item.line_id])


def _adjustment(goods: Money, lines: Sequence[Content]) -> int:
    """Return what the goods' lines must be changed by to come to `goods`.

    Money for a fault has no pieces of its own, and pieces for which money was given back
    before come back for less than their price.
    """
    return (goods - total(Money(each["amount"]) for each in lines)).cents


def _deposits(lines: Sequence[Content]) -> list[Content]:
    """Return the deposit apart from the prices it comes on top of (§ 7 PAngV)."""
    pieces: dict[tuple[int, str, int], int] = {}
    for each in lines:
        if each["unit_deposit"]:
            kind = (each["unit_deposit"], each["deposit_label"], each["rate"])
            pieces[kind] = pieces.get(kind, 0) + each["quantity"]
    return [
        {"unit_price": unit, "label": label, "rate": rate, "quantity": quantity}
        for (unit, label, rate), quantity in pieces.items()
    ]


def _seller(producer: Producer) -> Content:
    """Return who supplies, with the number of the tax office (§ 14 (4) no. 1 and 2 UStG)."""
    tax_id = (
        ["USt-IdNr.", producer.vat_id] if producer.vat_id else ["Steuernummer", producer.tax_number]
    )
    shown = ("name", "legal_name", "representative", "street", "postcode", "town", "phone",
             "email", "register")  # fmt: skip
    identity = producer.identity()
    return {name: identity[name] for name in shown} | {"tax_id": tax_id}


def _recipient(order: Order) -> list[str]:
    """Return the lines of the address window, at most six (DIN 5008)."""
    where = order.billing or {
        "company": order.company, "name": order.name, "extra": order.extra,
        "street": order.street, "postcode": order.postcode, "town": order.town,
    }  # fmt: skip
    rows = [where.get(name, "") for name in ("company", "name", "extra", "street")]
    return [row for row in (*rows, f"{where['postcode']} {where['town']}") if row]


def _vat(mode: TaxMode, found: Iterable[Share]) -> list[dict[str, int]]:
    """Return net, rate and tax (§ 14 (4) no. 7 and 8 UStG); nothing of it under § 19."""
    if mode is TaxMode.SMALL_BUSINESS:
        return []  # who states a tax that is not due owes it (§ 14c (2) UStG)
    return [
        {"rate": each.basis_points, "net": each.net.cents, "tax": each.tax.cents,
         "gross": each.gross.cents}
        for each in found
        if each.gross
    ]  # fmt: skip


def _notes(mode: TaxMode, found: Sequence[Share], top: Head, *, is_split: bool) -> list[str]:
    rates = [each.basis_points for each in found if each.gross]
    notes = rules.tax_notes(mode, rates, supplied=date.fromisoformat(top.supplied))
    if is_split and len(rates) > 1:
        notes.append(SPLIT_NOTE)
    return notes


def _payment(part: SellerOrder) -> str:
    if part.paid_at is None:
        return f"Zahlungsart: {part.order.way.label}."
    day = clock.local(part.paid_at).date()
    how = "bei der Abholung bezahlt" if part.order.way is PayWay.CASH_AT_PICKUP else "bezahlt"
    return f"Der Betrag wurde am {day:%d.%m.%Y} {how}. Bitte überweisen Sie nichts."
