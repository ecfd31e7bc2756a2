"""How often Python looks for objects that only point at each other.

By default it looks each time 700 more were made than thrown away. A page makes thousands and all
of them go by themselves, so nearly every look is in vain; and each tenth look goes through what
the program itself is made of, a quarter of a million objects that stay until it ends.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

YOUNG, MIDDLE, OLD = 10_000, 10, 10


@contextmanager
def starting() -> Iterator[None]:
    """Put a program together within this block: nothing is looked for, and what it made stays."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(YOUNG, MIDDLE, OLD)
        gc.enable()
