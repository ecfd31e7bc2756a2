"""What happens to withdrawals, told to whoever subscribes."""

from dataclasses import dataclass

from marketplace.infra.outbox import Event


@dataclass(frozen=True)
class WithdrawalDeclared(Event):
    """Somebody declared a withdrawal; the receipt must leave at once."""

    declaration_id: int


@dataclass(frozen=True)
class WithdrawalConcerns(Event):
    """It is known whose contract is meant: the seller is told, and a stranger's to the customer."""

    case_id: int


@dataclass(frozen=True)
class WithdrawalSettled(Event):
    """The case is closed without money, because none had been paid."""

    case_id: int


@dataclass(frozen=True)
class WithdrawalRefused(Event):
    """The seller refused it and says why."""

    case_id: int


@dataclass(frozen=True)
class StrangerDeclared(Event):
    """Somebody whose address is not the order's named it: its customer is warned, once."""

    declaration_id: int
    order_id: int
