"""Every way payments change: paying, settling, moving shares, accounts, the bank's inbox."""
