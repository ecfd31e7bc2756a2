"""The market for other programs, read only: API v1 and the nightly open data, one set of records."""
