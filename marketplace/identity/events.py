"""What has happened to accounts."""

from dataclasses import dataclass

from marketplace.infra.outbox import Event


@dataclass(frozen=True)
class SignedIn:
    """Somebody signed in; notified in the transaction, so that basket and wishes come along."""

    user_id: int
    cart_id: int | None
    wish_list_id: int | None = None


@dataclass(frozen=True)
class LinkWanted(Event):
    """A one-time link has to reach its address by mail."""

    token_id: int


@dataclass(frozen=True)
class AddressTaken(Event):
    """Somebody registered with an address that has an account already."""

    user_id: int


@dataclass(frozen=True)
class AddressChanged(Event):
    """The account's address changed; the old one is told."""

    user_id: int
    old_email: str


@dataclass(frozen=True)
class CodeShown(Event):
    """Demo only: the current code of the second step, for those without an app."""

    user_id: int
