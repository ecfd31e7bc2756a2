"""The test bank: a program of its own that speaks the part of Stripe's API the market uses.

It knows nothing of the market. Money in it is invented; it exists in demo mode and tests
only, and the production settings refuse to start with it.

`routes` holds the addresses, `openapi` what Stripe's description says about them: every
request is checked against it before anything happens. A connected account has objects,
events and idempotency keys of its own, reached with the `Stripe-Account` header. What cards
paid and got back stands in `ledger`, which is append-only and the oracle of tests; balances
and balance transactions are derived from it. `faults` and `switches` are the bad days:
refusals, silence, lost events, declined cards, disputes, refunds that fail.
"""
