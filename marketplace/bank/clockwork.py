"""What happens by itself when its time has come."""

from marketplace.bank import intents, refunds, sessions
from marketplace.bank.store import Store

DUE = """
SELECT 1 FROM objects WHERE
    kind = 'checkout.session' AND body ->> 'status' = 'open' AND body ->> 'expires_at' <= ?1
    OR kind = 'refund' AND body ->> '_fails_at' <= ?1
    OR kind = 'charge' AND NOT (body ->> 'captured') AND NOT (body ->> 'refunded')
        AND body -> 'payment_method_details' -> 'card' ->> 'capture_before' <= ?1
LIMIT 1
"""


def sweep(store: Store) -> None:
    """Bring everything up to the present moment."""
    if not store.run(DUE, store.now()):  # the usual case takes no write lock
        return
    with store.transaction():
        sessions.sweep(store)
        refunds.sweep(store)
        intents.sweep(store)
