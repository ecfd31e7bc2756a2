"""Orders, seller orders, lines, states."""
