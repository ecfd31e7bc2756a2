"""What the editor asks about promises: a guarantee of the maker, and books at a fixed price."""

from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField, StringField

from marketplace.catalogue.models import Product
from marketplace.web.form import Form, NumberField, text

LEGAL_YEARS = 2  # § 438 BGB; the label is for guarantees beyond it (Reg. (EU) 2025/1960)


class PromiseFields(Form):
    """Optional; a guarantee is given whole or not at all."""

    fixed_price_book = BooleanField(lazy_gettext("Neues Buch mit festem Ladenpreis"))
    durability_years = NumberField(lazy_gettext("Haltbarkeitsgarantie in Jahren"), most=99)
    durability_guarantor = StringField(lazy_gettext("Wer gibt die Garantie?"), [text(120)])
    durability_model = StringField(lazy_gettext("Marke und Modell"), [text(120)])
    durability_whole = BooleanField(lazy_gettext("Sie gilt kostenlos für die ganze Ware"))

    def promises_fine(self) -> bool:
        """Tell whether the guarantee may carry the label; say at the fields what is missing."""
        years = self.durability_years.number
        if years is None:
            return not self.durability_years.errors
        checks = (
            (years > LEGAL_YEARS, self.durability_years,
             gettext("Das Zeichen gibt es nur für mehr als zwei Jahre. So lange gilt schon das "
                     "Gesetz.")),
            (bool(self.durability_guarantor.data), self.durability_guarantor,
             gettext("Bitte schreiben Sie, wer die Garantie gibt.")),
            (bool(self.durability_model.data), self.durability_model,
             gettext("Bitte schreiben Sie, für welches Modell sie gilt.")),
            (self.durability_whole.data, self.durability_whole,
             gettext("Für einzelne Teile gibt es das Zeichen nicht.")),
        )  # fmt: skip
        for is_fine, field, words in checks:
            if not is_fine:
                field.errors = [words]
        return all(is_fine for is_fine, _field, _words in checks)

    def promises(self) -> dict[str, Any]:
        """Return what was promised, by the names of the facts."""
        years = self.durability_years.number
        return {
            "fixed_price_book": self.fixed_price_book.data,
            "durability_years": years,
            "durability_guarantor": self.durability_guarantor.data or "" if years else "",
            "durability_model": self.durability_model.data or "" if years else "",
        }


def promise_data(product: Product) -> dict[str, Any]:
    """Return what the fields of an existing product are filled with."""
    return {
        "fixed_price_book": product.fixed_price_book,
        "durability_years": product.durability_years,
        "durability_guarantor": product.durability_guarantor,
        "durability_model": product.durability_model,
        "durability_whole": product.durability_years is not None,
    }
