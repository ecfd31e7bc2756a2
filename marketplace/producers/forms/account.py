"""The account to which customers transfer in advance."""

from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField, StringField
from wtforms.validators import Optional

from marketplace.kit.bank_account import LONGEST_HOLDER
from marketplace.producers.facts import TRANSFER, WAYS
from marketplace.web.form import Form, text, whole
from marketplace.web.numbers import valid_iban


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
