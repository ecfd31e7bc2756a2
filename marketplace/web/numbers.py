"""Numbers that carry check digits: accounts and tax ids, as people type them."""

from typing import Any

from flask_babel import gettext
from stdnum import iban
from stdnum.de import vat
from stdnum.exceptions import ValidationError as NumberError
from wtforms import Field, ValidationError

from marketplace.kit.bank_account import LONGEST_IBAN, compact


def valid_iban(_form: Any, field: Field) -> None:
    """Check country, length and check digits; whether the account exists, nobody can tell."""
    typed = compact(field.data)
    # stdnum takes digits of other scripts too; a bank does not.
    if len(typed) > LONGEST_IBAN or not typed.isascii() or not iban.is_valid(typed):
        raise ValidationError(
            gettext("Bitte prüfen Sie die IBAN. Eine deutsche hat DE und zwanzig Ziffern.")
        )


def german_vat_id(_form: Any, field: Field) -> None:
    """Check the digits; whether it exists, the curators ask the tax office."""
    try:
        field.data = vat.validate(field.data.removeprefix("DE").removeprefix("de"))
    except NumberError:
        raise ValidationError(
            gettext("Bitte prüfen Sie die USt-IdNr.: DE und neun Ziffern.")
        ) from None
    field.data = f"DE{field.data}"
