"""Delivery terms, pick-up points, quotes."""
