"""The rights of people over their data: a copy, erasure, and requests with a due day."""
