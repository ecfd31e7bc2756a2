"""Who is told what: one module per subject, each subscribing to events."""

from marketplace.notifications import identity_mails, order_mails, producer_mails  # noqa: F401
