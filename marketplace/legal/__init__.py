"""Texts the law asks for."""
