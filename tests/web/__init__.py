"""What every page owes: errors in plain words, headers, sessions, limits."""
