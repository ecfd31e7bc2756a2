"""From the basket to the bank page."""
