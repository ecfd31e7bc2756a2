"""Loads the listeners that keep when pages changed."""

from marketplace.feeds import operations

__all__ = ["operations"]
