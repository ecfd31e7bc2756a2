"""Every write of the search: its index, the curators' words, what was looked for in vain."""

from marketplace.search.operations.indexing import index_producers, index_products, rebuild
from marketplace.search.operations.missing import forget_old_misses, record_misses
from marketplace.search.operations.wording import (
    BUILT_IN,
    NoWords,
    WordsTaken,
    remove_words,
    write_words,
)

__all__ = [
    "BUILT_IN",
    "NoWords",
    "WordsTaken",
    "forget_old_misses",
    "index_producers",
    "index_products",
    "rebuild",
    "record_misses",
    "remove_words",
    "write_words",
]
