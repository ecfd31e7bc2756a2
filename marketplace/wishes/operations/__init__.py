"""Every way lists of wishes and requests to be told change."""

from marketplace.wishes.operations.listing import (
    ListFull,
    NotWishable,
    add,
    drop_abandoned,
    remove,
    share,
    unshare,
)
from marketplace.wishes.operations.telling import (
    ask,
    confirm,
    drop_outdated,
    end,
    finish,
    queue_due,
    wait_again,
)

__all__ = [
    "ListFull",
    "NotWishable",
    "add",
    "ask",
    "confirm",
    "drop_abandoned",
    "drop_outdated",
    "end",
    "finish",
    "queue_due",
    "remove",
    "share",
    "unshare",
    "wait_again",
]
