"""The test bank: a program of its own that speaks the part of Stripe's API the market uses.

It knows nothing of the market. Money in it is invented; it exists in demo mode and tests
only, and the production settings refuse to start with it.
"""
