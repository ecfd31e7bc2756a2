"""The account to which customers transfer in advance."""

from typing import Any

from flask_babel import gettext, lazy_gettext
from stdnum import iban
from wtforms import BooleanField, Field, StringField, ValidationError
from wtforms.validators import Optional

from marketplace.kit.bank_account import LONGEST_HOLDER, LONGEST_IBAN, compact
from marketplace.producers.facts import TRANSFER, WAYS
from marketplace.web.form import Form, text, whole


def valid_iban(_form: Any, field: Field) -> None:
    """Check country, length and check digits; whether the account exists, nobody can tell."""
    typed = compact(field.data)
    # stdnum takes digits of other scripts too; a bank does not.
    if len(typed) > LONGEST_IBAN or not typed.isascii() or not iban.is_valid(typed):
        raise ValidationError(
            gettext("Bitte prüfen Sie die IBAN. Eine deutsche hat DE und zwanzig Ziffern.")
        )


class AccountFields(Form):
    """The part of the profile that belongs to the transfer in advance."""

    pays_by_transfer = BooleanField(lazy_gettext(WAYS[TRANSFER]))
    account_holder = StringField(
        lazy_gettext("Kontoinhaber"),
        [
            Optional(),
            text(LONGEST_HOLDER),
            whole(
                # What fits into a transfer, each character at most two bytes in the GiroCode.
                r"[ -~\u00a0-\u017f]*",
                lazy_gettext("Bitte nur Buchstaben, Ziffern und übliche Satzzeichen."),
            ),
        ],
    )
    iban = StringField(lazy_gettext("IBAN"), [Optional(), valid_iban])

    def names_an_account(self) -> bool:
        """Ask for holder and IBAN once transfers are wanted."""
        if not self.pays_by_transfer.data:
            return True
        if not self.account_holder.data:
            self.account_holder.errors = [gettext("Bitte geben Sie an, wem das Konto gehört.")]
        if not self.iban.data:
            self.iban.errors = [gettext("Bitte geben Sie die IBAN ein.")]
        return not (self.account_holder.errors or self.iban.errors)
