"""Every way a record changes, one module per subject."""

from marketplace.traders.operations.checking import Outdated, check
from marketplace.traders.operations.documents import (
    DocumentKept,
    NewDocument,
    UnusableDocument,
    read_document,
    remove_document,
)
from marketplace.traders.operations.giving import (
    Answer,
    DocumentNeeded,
    follow_profile,
    give,
    promise,
)
from marketplace.traders.operations.keeping import forget_closed, keep_locks, remind

__all__ = [
    "Answer",
    "DocumentKept",
    "DocumentNeeded",
    "NewDocument",
    "Outdated",
    "UnusableDocument",
    "check",
    "follow_profile",
    "forget_closed",
    "give",
    "keep_locks",
    "promise",
    "read_document",
    "remind",
    "remove_document",
]
