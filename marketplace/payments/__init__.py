"""Gateway, settle, transfers."""
