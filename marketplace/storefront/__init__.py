"""Public pages that bring products, makers, brands and places together."""
