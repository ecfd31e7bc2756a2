"""Registers what this domain does when others change."""
