"""States of a payment."""

from enum import StrEnum


class PaymentState(StrEnum):
    INTENDED = "intended"  # written down, the bank was not asked yet
    OPEN = "open"  # the bank's page exists
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    EXPIRED = "expired"


OPEN_STATES = frozenset({PaymentState.INTENDED, PaymentState.OPEN})


class TransferState(StrEnum):
    INTENDED = "intended"
    MADE = "made"
    FAILED = "failed"


class RefundState(StrEnum):
    INTENDED = "intended"
    MADE = "made"
