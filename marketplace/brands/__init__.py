"""Regional brands, criteria, awards."""
