"""Finding products: filters, counts, order of results."""
