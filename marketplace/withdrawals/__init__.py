"""The customer withdraws from a contract, online and without an account (§ 356a BGB)."""
