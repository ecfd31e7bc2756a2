"""Products, variants, prices, stock, categories."""
