"""Accounts, sign-in, grants."""
