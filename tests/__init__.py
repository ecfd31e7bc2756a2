"""Proves the market."""

import gc

# A test process holds so many objects that looking through them for cycles every 700 new ones,
# Python's default, takes a third of the time.
gc.set_threshold(100_000, 50, 100)
