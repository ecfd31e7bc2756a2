"""Businesses, their application, storefront data and pause."""
