"""What people fill in: exactly three fields to withdraw, and the seller's answers."""

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property

from flask import request
from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField, EmailField, HiddenField, StringField, TextAreaField
from wtforms.validators import Optional

from marketplace.kit import tokens
from marketplace.kit.money import ZERO
from marketplace.orders.models import Order, OrderLine
from marketplace.orders.operations import Wish
from marketplace.orders.rules import CALLED_OFF
from marketplace.web.csrf import FIELD as CSRF
from marketplace.web.form import Form, NumberField, PriceField, email_address, required, text
from marketplace.web.language import current
from marketplace.withdrawals.operations import Statement
from marketplace.withdrawals.reckoning import Proposal
from marketplace.withdrawals.rules import has_right, is_bare

LONGEST = 20_000  # of the words that say what is withdrawn
REASON = 500
NAME = 200


class DeclareForm(Form):
    """Name, contract or part of it, e-mail: no more may be asked (§ 356a (2) BGB)."""

    key = HiddenField(default=tokens.fresh)
    name = StringField(
        lazy_gettext("Ihr Name"),
        [*required(lazy_gettext("Bitte geben Sie Ihren Namen an.")), text(NAME)],
    )
    contract = TextAreaField(
        lazy_gettext("Was Sie widerrufen: Bestellnummer, Vertrag oder ein Teil davon"),
        [*required(lazy_gettext("Bitte schreiben Sie, was Sie widerrufen.")), text(LONGEST)],
    )
    email = EmailField(
        lazy_gettext("E-Mail-Adresse für die Eingangsbestätigung"),
        [*required(lazy_gettext("Bitte geben Sie Ihre E-Mail-Adresse an.")), email_address],
    )

    @property
    def chosen(self) -> dict[int, int]:
        """The pieces that were ticked, by line."""
        return {}

    @cached_property
    def press(self) -> str:
        """The press of the button: the same page sent twice with the same words is one (W5)."""
        sent = sorted(pair for pair in request.form.items(multi=True) if pair[0] != CSRF)
        return hashlib.sha256(json.dumps(sent).encode()).hexdigest()

    @property
    def statement(self) -> Statement:
        """What was typed and ticked, for the operation."""
        return Statement(
            name=self.name.data, contract=self.contract.data, email=self.email.data,
            chosen=self.chosen, language=current(),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One line of an order on the form; without `most` it cannot be ticked."""

    line: OrderLine
    most: int

    @property
    def tick(self) -> str:
        return f"line_{self.line.id}"

    @property
    def pieces(self) -> str:
        return f"pieces_{self.line.id}"


class OrderForm(DeclareForm):
    """The same three fields, filled in, and a box for each line; added by `order_form`."""

    rows: tuple[Row, ...] = ()

    @property
    def chosen(self) -> dict[int, int]:
        return {
            row.line.id: self._pieces(row) for row in self.rows if row.most and self[row.tick].data
        }

    def _pieces(self, row: Row) -> int:
        typed = self[row.pieces].number if row.pieces in self else None
        return typed or row.most

    def validate(self, extra_validators: object = None) -> bool:
        """Ask what is meant when neither boxes nor words say it."""
        is_fine: bool = super().validate(extra_validators)
        offers = any(row.most for row in self.rows)
        if is_fine and offers and not self.chosen and is_bare(self.contract.data):
            self.form_errors.append(
                gettext("Bitte kreuzen Sie an, was Sie widerrufen, oder schreiben Sie es ins Feld.")
            )
            return False
        return is_fine


def order_form(order: Order, available: dict[int, int]) -> OrderForm:
    """Return the form of an order, everything ticked that can be withdrawn from."""

    class WholeForm(OrderForm):
        rows = tuple(
            Row(line, available[line.id] if _is_offered(line, part.state in CALLED_OFF) else 0)
            for part in order.seller_orders
            for line in part.lines
        )

    for row in WholeForm.rows:
        if row.most:
            setattr(WholeForm, row.tick, BooleanField(row.line.name, default=True))
        if row.most > 1:
            label = lazy_gettext("%(name)s: Anzahl", name=row.line.name)
            field = NumberField(label, [Optional()], least=1, most=row.most, default=row.most)
            setattr(WholeForm, row.pieces, field)
    return WholeForm(data={"name": order.name, "contract": order.number, "email": order.email})


def _is_offered(line: OrderLine, is_called_off: bool) -> bool:  # noqa: FBT001
    return not is_called_off and has_right(line.withdrawal_notice)


class NoteForm(Form):
    """What proves that the goods were sent back."""

    note = StringField(
        lazy_gettext("Sendungsnummer oder Beleg"),
        [*required(lazy_gettext("Bitte geben Sie die Sendungsnummer oder den Beleg an.")),
         text(200)],
    )  # fmt: skip


class RefuseForm(Form):
    reason = TextAreaField(
        lazy_gettext("Begründung"),
        [*required(lazy_gettext("Bitte schreiben Sie, warum Sie den Widerruf nicht annehmen.")),
         text(REASON)],
    )  # fmt: skip


class AssignForm(Form):
    number = StringField(
        lazy_gettext("Nummer der Teilbestellung"),
        [*required(lazy_gettext("Bitte geben Sie die Nummer an.")), text(40)],
        filters=[lambda typed: (typed or "").upper()],
    )


class SettleForm(Form):
    """The fields of the lines are added by `settle_form`, one for each."""

    with_shipping = BooleanField(lazy_gettext("Versandkosten auch erstatten"))
    kept = PriceField(lazy_gettext("Abzug für Wertverlust"), [Optional()])
    kept_reason = TextAreaField(lazy_gettext("Grund des Abzugs"), [Optional(), text(REASON)])
    restock = BooleanField(lazy_gettext("Die Stücke zurück in den Bestand nehmen"))

    def validate(self, extra_validators: object = None) -> bool:
        """Ask for the reason of a deduction: without one none may be made."""
        is_fine: bool = super().validate(extra_validators)
        if is_fine and self.kept.amount and not self.kept_reason.data:
            self.kept_reason.errors = [gettext("Bitte begründen Sie den Abzug.")]
            return False
        return is_fine

    @property
    def pieces(self) -> list[NumberField]:
        return [field for name, field in self._fields.items() if name.startswith("line_")]

    @property
    def wish(self) -> Wish:
        """What was typed, for the operation."""
        return Wish(
            quantities={
                int(field.short_name.removeprefix("line_")): field.number
                for field in self.pieces
                if field.number
            },
            with_shipping=bool(self.with_shipping.data),
            kept=self.kept.amount or ZERO,
            restock=bool(self.restock.data),
        )


def settle_form(lines: list[OrderLine], proposed: Proposal) -> SettleForm:
    """Return the form with what the market proposes filled in."""

    class Form(SettleForm):
        pass

    data: dict[str, object] = {"with_shipping": proposed.with_shipping}
    for line in lines:
        most = proposed.left.quantities[line.id]
        if most:
            label = gettext("%(name)s (noch %(most)d Stück)", name=line.name, most=most)
            setattr(Form, f"line_{line.id}", NumberField(label, [Optional()], least=0, most=most))
            data[f"line_{line.id}"] = proposed.quantities.get(line.id, 0)
    return Form(data=data)
