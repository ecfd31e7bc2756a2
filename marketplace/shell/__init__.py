"""Home, help, legal pages, health."""
