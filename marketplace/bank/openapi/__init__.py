"""What Stripe's own description says about the requests that the bank serves."""
