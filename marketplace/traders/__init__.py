"""What the market must know of a business before it may sell (DSA Art. 30, § 22f UStG)."""
