"""Uploads and renditions."""
