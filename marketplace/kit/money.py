"""Money as whole cents. Floats and bare Decimals never hold an amount."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True, order=True, slots=True)
class Money:
    """An amount in euro cents. Negative amounts are refunds or corrections."""

    cents: int

    def __post_init__(self) -> None:
        if type(self.cents) is not int:  # bool and float are not amounts
            msg = f"cents must be int, got {self.cents!r}"
            raise TypeError(msg)

    def __add__(self, other: "Money") -> "Money":
        return Money(self.cents + other.cents)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.cents - other.cents)

    def __mul__(self, quantity: int) -> "Money":
        return Money(self.cents * quantity)

    def __neg__(self) -> "Money":
        return Money(-self.cents)

    def __bool__(self) -> bool:
        return self.cents != 0

    def scaled(self, numerator: int, denominator: int) -> "Money":
        """Return the amount times a ratio, half cents rounded away from zero.

        The one place that rounds: ``Money(1999).scaled(19, 100)`` is ``Money(380)``.
        """
        exact = Decimal(self.cents) * numerator / denominator
        return Money(int(exact.to_integral_value(ROUND_HALF_UP)))

    def split(self, weights: Sequence[int]) -> list["Money"]:
        """Divide by weight without losing a cent, by largest remainder.

        Equal remainders go to the earlier part. A negative amount splits like its
        positive twin, so that a refund undoes a charge share by share.

        :raises ValueError: a weight is negative or all are zero.
        """
        total = sum(weights)
        if total <= 0 or min(weights) < 0:
            msg = "weights must not be negative and must add up to more than zero"
            raise ValueError(msg)
        sign, amount = (-1, -self.cents) if self.cents < 0 else (1, self.cents)
        parts = [amount * weight // total for weight in weights]
        remainders = [amount * weight % total for weight in weights]
        by_remainder = sorted(range(len(parts)), key=lambda i: (-remainders[i], i))
        for index in by_remainder[: amount - sum(parts)]:
            parts[index] += 1
        return [Money(sign * part) for part in parts]


ZERO = Money(0)


def total(amounts: Iterable[Money]) -> Money:
    """Return the sum of `amounts`; nothing adds up to zero."""
    return Money(sum(amount.cents for amount in amounts))
