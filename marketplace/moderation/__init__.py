"""Notices of illegal content and unsafe goods, decisions, complaints, recalls, yearly figures."""
