"""Barriers people report: received, answered in time."""
