"""What a seller decides about the own texts; the law or the template decides the rest."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SellerChoices:
    """Answers of one seller; the defaults are what most sellers choose and bind nobody to more."""

    pays_return: bool = False  # "Wir tragen …" instead of "Sie tragen …" (Anlage 1, hint 5 b)
    collects: bool = False  # "Wir holen die Waren ab." (Anlage 1, hint 5 a)
    return_to: str = ""  # name and address of somebody else who takes goods back
    joins_adr: bool = False  # takes part in dispute resolution (VSBG § 36)
    adr_body: str = ""  # where, if it is a special body
    staff_over_ten: bool = False  # on 31 December of last year (VSBG § 36 (3))
    complaints_to: str = ""  # where complaints go, if not to the address of the business
    guarantee: str = ""  # terms of a guarantee beside the law
    addition: str = ""  # the seller's own words at the end of the terms

    @property
    def bears_return(self) -> bool:
        """Who fetches the goods leaves the customer no costs of sending them."""
        return self.pays_return or self.collects


DEFAULT = SellerChoices()
