"""Invoices in each producer's own series, their cancellations and their PDF files."""
