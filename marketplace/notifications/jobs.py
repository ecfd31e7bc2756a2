"""Who is told what: one module per subject, each subscribing to events."""

from marketplace.notifications import (  # noqa: F401
    barrier_mails,
    identity_mails,
    inquiry_mails,
    invoice_mails,
    moderation_mails,
    order_mails,
    privacy_mails,
    producer_mails,
    review_mails,
    text_mails,
    trader_mails,
    transfer_mails,
    wish_mails,
    withdrawal_mails,
)
