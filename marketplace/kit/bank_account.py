"""A bank account to which customers transfer, and how it is written."""

from dataclasses import dataclass

LONGEST_IBAN = 34  # ISO 13616
LONGEST_HOLDER = 70  # EPC069-12: the name in a transfer


def compact(iban: str) -> str:
    """Return an IBAN as banks store it: capitals and digits, nothing between."""
    return "".join(iban.replace("-", "").split()).upper()


def grouped(iban: str) -> str:
    """Return an IBAN as people read and type it: "DE89 3704 0044 0532 0130 00"."""
    return " ".join(iban[at : at + 4] for at in range(0, len(iban), 4))


@dataclass(frozen=True, slots=True)
class BankAccount:
    """Whose account it is, and its number."""

    holder: str
    iban: str
