"""What is taken off the market, and the reasons that are stated for it (Art. 17 DSA)."""
